"""The other ways in: a standing button in a channel, a mention of the bot, a direct message to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.commands import understand
from bot.domain.intents import Intent, Log, OpenForm, PostButton
from bot.domain.people import Person
from bot.domain.signals import Draft
from bot.locales import Texts, texts
from bot.services.once import Once
from bot.services.people import People
from handlers.slack.answers import OPEN, Answer, sentence_answer
from handlers.slack.blocks import actions, button, escaped, section
from handlers.slack.callers import SLACK_FAILURES, Callers
from handlers.slack.carrying import carry
from handlers.slack.typed import typed
from handlers.slack.verdicts import name_of
from handlers.slack.words import WITHOUT_COMMANDS, Words
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence

log = structlog.get_logger()

_NOT_IN_CHANNEL = frozenset({"not_in_channel", "channel_not_found"})
_WRITTEN = (None, "file_share")
"""Subtypes of messages that somebody wrote; all others tell of changes, joins and the like."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What Slack calls for the ways in besides the command."""

    words: Words
    people: People
    callers: Callers
    once: Once
    command: str
    bot_name: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.event("app_mention")(self.mentioned)
        app.event({"type": "message", "channel_type": "im"})(self.written_to)

    async def post(self, person: Person, body: dict[str, Any], client: AsyncWebClient) -> Answer:
        """Puts the standing button in the channel the command was typed in, in the company's language."""
        words, key = texts(person.language), f"command:{body['trigger_id']}"
        if await self.once.is_first(key, now=self.now()):
            company = texts((await self.people.company()).language)
            try:
                await _post(client, body["channel_id"], _door(company("door-text"), company))
            except SLACK_FAILURES as error:
                name = name_of(error)
                log.warning("button_not_posted", error=name or type(error).__name__)
                if name:  # Slack itself refused, so nothing stands there
                    await self.once.forget(key)
                if name in _NOT_IN_CHANNEL:
                    return sentence_answer(words("door-not-in-channel", bot=self.bot_name))
                return sentence_answer(words("door-failed"))
        return sentence_answer(words("door-posted"))

    async def mentioned(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        """Answers a mention in its thread with the button, whatever was said.

        What is behind the mention is answered to whoever said it alone: a signal with the button filled in, a word
        with where it is answered. Where Slack does not show them that, the thread gets its button all the same.
        """
        event = body["event"]
        if not _is_by_a_bot(event):
            person = await self.callers.person(body, client)
            words = texts(person.language)
            if await self.once.is_first(_key(body), now=self.now()):
                said = event.get("text", "").partition(f"<@{context.bot_user_id}>")[2]
                private = self._answer_to_mention(person, typed(said), words)
                if private is None or not await _whisper(client, event, private):
                    thread = event.get("thread_ts") or event["ts"]
                    await _quietly(client, event["channel"], _door(words("mention-text"), words), thread=thread)
        await ack()

    async def written_to(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Answers a direct message: a word that `/referral` knows as it does, anything else with the button."""
        event = body["event"]
        if event.get("subtype") in _WRITTEN and not _is_by_a_bot(event):
            await self._answer_direct(body, client)
        await ack()

    async def _answer_direct(self, body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        words, key = texts(self.people.language), _key(body)
        try:
            if await self.once.is_answered(key):
                return
            person = await self.callers.person(body, client)
            words = texts(person.language)
            today = self.now().astimezone(person.zone).date()
            intent = understand(typed(event.get("text") or ""), today=today, language=person.language)
            answer = await self.words.answer(intent, person) or _offer(intent, words)
            if not await self.once.may_answer(key, now=self.now()):
                return
        except DATABASE_FAILURES as error:
            answer = sentence_answer(failure_sentence(error, words, command=self.command))
        await _quietly(client, event["channel"], answer)

    def _answer_to_mention(self, person: Person, said: str, words: Texts) -> Answer | None:
        """None where the button for everybody says it all."""
        today = self.now().astimezone(person.zone).date()
        match understand(said, today=today, language=person.language):
            case Log() | OpenForm() as intent:
                value = _carried(intent)
                return _door(words("mention-text"), words, value=value) if value else None
            case PostButton():
                return None
            case _ if person.kind in WITHOUT_COMMANDS:
                return sentence_answer(words("mention-privately-written"))
            case _:
                return sentence_answer(words("mention-privately", command=self.command))


def _key(body: dict[str, Any]) -> str:
    """The same each time Slack brings the event."""
    return f"event:{body['event_id']}"


def _is_by_a_bot(event: dict[str, Any]) -> bool:
    return "bot_id" in event or "user" not in event


def _offer(intent: Intent, words: Texts) -> Answer:
    """The button to the form, filled in where the message names a company and says why."""
    value = _carried(intent)
    if value is None:
        return _door(words("direct-text"), words)
    return _door(words("direct-prefilled" if value else "direct-long"), words, value=value)


def _carried(intent: Intent) -> str | None:
    """What fills the form in, empty where that is too long; None where no company was named with a reason."""
    match intent:
        case Log(draft):
            return carry(draft)
        case OpenForm(company, website, why) if company and why:
            return carry(Draft(company, why, website=website))
        case _:
            return None


def _door(text: str, words: Texts, *, value: str = "") -> Answer:
    return Answer(text, (section(text), actions(button(words("open-button"), OPEN, value=value, style="primary"))))


async def _post(client: AsyncWebClient, channel: str, answer: Answer, *, thread: str | None = None) -> None:
    await client.chat_postMessage(
        channel=channel,
        text=escaped(answer.text),
        mrkdwn=False,
        blocks=list(answer.blocks),
        thread_ts=thread,
        unfurl_links=False,
        unfurl_media=False,
    )


async def _whisper(client: AsyncWebClient, event: dict[str, Any], answer: Answer) -> bool:
    """Whether Slack shows the answer to whoever spoke and to nobody else; in a thread only where there is one."""
    try:
        await client.chat_postEphemeral(
            channel=event["channel"],
            user=event["user"],
            text=escaped(answer.text),
            blocks=list(answer.blocks),
            thread_ts=event.get("thread_ts"),
        )
    except SLACK_FAILURES as error:
        log.warning("answer_not_whispered", error=name_of(error) or type(error).__name__)
        return False
    return True


async def _quietly(client: AsyncWebClient, channel: str, answer: Answer, *, thread: str | None = None) -> None:
    """As _post; a failure is logged, for the person can simply write again."""
    try:
        await _post(client, channel, answer, thread=thread)
    except SLACK_FAILURES as error:
        log.warning("answer_not_posted", error=type(error).__name__)
