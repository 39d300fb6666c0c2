"""Introductions on Slack: the form, the text that comes of it, and other tones of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.introductions import Parties, Tone, Wishes, usual_wishes
from bot.domain.people import Person
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.errors import ContactRefusedError, NotFoundError, TooLateError
from bot.services.introductions import Introductions
from bot.services.people import People
from handlers.slack import introduction_view as views
from handlers.slack.answers import closing_view, sentence_answer
from handlers.slack.blocks import Block
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.replies import Replies
from handlers.slack.windows import in_place, on_top
from handlers.wording.failures import DATABASE_FAILURES, refusal_sentence

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class IntroductionListeners:
    """What Slack calls when somebody wants a text to introduce a prospect with. Nothing of it is sent or stored."""

    introductions: Introductions
    people: People
    callers: Callers
    replies: Replies

    def register(self, app: AsyncApp) -> None:
        app.action(views.OPEN)(self.opened)
        app.action(views.CHOOSE)(self.opened)
        app.action(views.OCCASION)(self.occasion_chosen)
        app.action(views.TONE)(self.tone_chosen)
        app.view(views.CALLBACK)(self.submitted)
        app.view(views.TEXT_CALLBACK)(self.done)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the form, from a button that carries the signal or from a menu of signals."""
        pressed = body["actions"][0]
        signal_id = SignalId(int((pressed.get("selected_option") or pressed)["value"]))

        async def work(person: Person, words: Texts) -> None:
            parties = await self.introductions.parties(signal_id, by=person.id)
            view = views.form_view(words, parties, usual_wishes(parties, person.language))
            await on_top(body, client, view)

        await self._pressed(ack, body, client, work)

    async def occasion_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Draws the form with the questions of that occasion, keeping what was filled in."""

        async def work(person: Person, words: Texts) -> None:
            parties, wishes = await self._filled_in(body["view"], person)
            await in_place(body, client, views.form_view(words, parties, wishes))

        await self._pressed(ack, body, client, work)

    async def tone_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows the text in another tone."""
        tone = Tone(body["actions"][0]["selected_option"]["value"])

        async def work(person: Person, words: Texts) -> None:
            parties = await self.introductions.parties(views.signal_of(body["view"]), by=person.id)
            wishes = views.read_text_view(body["view"], tone)
            text = self.introductions.write(parties, wishes)
            await in_place(body, client, views.text_view(words, parties, wishes, text))

        await self._pressed(ack, body, client, work)

    async def submitted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows the text on top of the form, so that Back is the form as it was filled in."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            parties, wishes = await self._filled_in(body["view"], person)
        except _REFUSALS as error:
            await ack(response_action="update", view=_sentence_view(_refusal(error, words), words))
        except DATABASE_FAILURES:
            await ack(response_action="errors", errors={"benefit": words("introduction-later")})
        else:
            text = self.introductions.write(parties, wishes)
            await ack(response_action="push", view=views.text_view(words, parties, wishes, text))

    async def done(self, ack: AsyncAck) -> None:
        """Closes the text and the form. What somebody made of the text stays theirs."""
        await ack(response_action="clear")

    async def _filled_in(self, view: dict[str, Any], person: Person) -> tuple[Parties, Wishes]:
        parties = await self.introductions.parties(views.signal_of(view), by=person.id)
        return parties, views.read_form(view, usual_wishes(parties, person.language))

    async def _pressed(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person, Texts], Awaitable[None]],
    ) -> None:
        """Does what was pressed; where it cannot be done a sentence says so, and all else stays as it is."""
        words = texts(self.people.language)
        told = ""
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await work(person, words)
        except _REFUSALS as error:
            told = _refusal(error, words)
        except DATABASE_FAILURES:
            told = words("introduction-later")
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            told = words("error-form-not-opened")
        if told and body.get("response_url"):
            await self.replies.whisper(body, sentence_answer(told))
        elif told:
            await quickly(on_top(body, client, _sentence_view(told, words)))
        await ack()


_REFUSALS = (NotFoundError, TooLateError, ContactRefusedError)


def _refusal(error: NotFoundError | TooLateError | ContactRefusedError, words: Texts) -> str:
    if isinstance(error, ContactRefusedError):
        return words("introduction-refused", company=error.company)
    return refusal_sentence(error, words)


def _sentence_view(sentence: str, words: Texts) -> Block:
    return closing_view(sentence_answer(sentence), words)
