"""More from the referrer on Slack: asking, and answering."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.domain.questions import InvalidQuestionsError
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.errors import NotFoundError, NowWithSomebodyElseError, TooLateError
from bot.services.messenger import QuestionsMessage
from bot.services.people import People
from bot.services.questions import Questions
from handlers.slack.answers import sentence_answer
from handlers.slack.blocks import Block, pressed_number
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.follow_up_view import closing_view
from handlers.slack.letters import letter_of
from handlers.slack.questions_view import (
    ANSWER,
    ANSWER_CALLBACK,
    ASK,
    ASK_CALLBACK,
    answer_view,
    ask_view,
    message_of,
    read_answers,
    read_asked,
    signal_of,
)
from handlers.slack.replies import Replies
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence, press_failure
from handlers.wording.questions import answers_given, questions_problem

_REFUSALS = (NotFoundError, NowWithSomebodyElseError, TooLateError)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class QuestionListeners:
    """What Slack calls when somebody asks a referrer more, or answers."""

    questions: Questions
    people: People
    callers: Callers
    replies: Replies
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.action(ASK)(self.ask_pressed)
        app.view(ASK_CALLBACK)(self.asked)
        app.action(ANSWER)(self.answer_pressed)
        app.view(ANSWER_CALLBACK)(self.answered)

    async def ask_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        async def make(person: Person, words: Texts) -> Block:
            return ask_view(await self.questions.to_ask(SignalId(pressed_number(body)), by=person.id), words)

        await self._open(ack, body, client, make)

    async def answer_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        async def make(person: Person, words: Texts) -> Block:
            asked = await self.questions.to_answer(SignalId(pressed_number(body)), by=person.id)
            place = body["container"]
            return answer_view(asked, words, reference=f"{place['channel_id']}:{place['message_ts']}")

        await self._open(ack, body, client, make)

    async def asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores the questions; their reader gets them by day."""
        view, key = body["view"], f"view:{body['view']['id']}"
        topics, own = read_asked(view)

        async def work(person: Person, words: Texts) -> str:
            asked = await self.questions.ask(signal_of(view), topics, own, by=person.id, key=key, now=self.now())
            return words("questions-asked", referrer=asked.other.name)

        await self._store(ack, body, client, work)

    async def answered(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores the answers, which whoever follows the signal up gets, and shows them where it was asked."""
        view, key = body["view"], f"view:{body['view']['id']}"

        async def work(person: Person, words: Texts) -> str:
            answers = read_answers(view)
            asked = await self.questions.answer(signal_of(view), answers, by=person.id, key=key, now=self.now())
            message = QuestionsMessage(person, asked.other, asked.signal, asked.questions, asked.answers_to)
            letter, (channel, ts) = letter_of(message, command=self.command), message_of(view)
            await quickly(client.chat_update(channel=channel, ts=ts, text=letter.text, blocks=letter.blocks))
            return answers_given(asked, words)

        await self._store(ack, body, client, work)

    async def _open(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        make: Callable[[Person, Texts], Awaitable[Block]],
    ) -> None:
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await client.views_open(trigger_id=body["trigger_id"], view=await make(person, words))
        except _REFUSALS:
            await self.replies.whisper(body, sentence_answer(words("questions-over")))
        except DATABASE_FAILURES as error:
            await self.replies.whisper(body, sentence_answer(press_failure(error, words)))
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            await self.replies.whisper(body, sentence_answer(words("error-form-not-opened")))
        await ack()

    async def _store(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person, Texts], Awaitable[str]],
    ) -> None:
        """Does the work of a window and shows its sentence there; a mistake stands under the last field."""
        words = texts(self.people.language)
        last = body["view"]["blocks"][-1]["block_id"]
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            told = await work(person, words)
        except InvalidQuestionsError as error:
            told = questions_problem(error, words, is_answer=body["view"]["callback_id"] == ANSWER_CALLBACK)
            await ack(response_action="errors", errors={last: told})
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command=self.command, is_form=True)
            await ack(response_action="errors", errors={last: told})
        except _REFUSALS:
            await ack(response_action="update", view=closing_view(words("questions-over"), words))
        else:
            await ack(response_action="update", view=closing_view(told, words))
