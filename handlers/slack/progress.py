"""What a referrer reads about what became of their signal, and what they can answer to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.domain.signals import EventId, SignalId
from bot.locales import Texts, texts
from bot.services.celebrations import Celebrations
from bot.services.errors import NotFoundError
from bot.services.messenger import CelebrationMessage, ProgressMessage
from bot.services.people import People
from handlers.slack.answers import sentence_answer
from handlers.slack.blocks import Block, actions, button, section
from handlers.slack.callers import Callers
from handlers.slack.replies import Replies
from handlers.slack.sisters import wider_blocks
from handlers.slack.words import WITHOUT_COMMANDS
from handlers.wording.failures import DATABASE_FAILURES, press_failure
from handlers.wording.progress import answered_sentence, celebration_sentence, progress_parts

MUTE = "progress.mute"
CELEBRATE = "celebrate.yes"
KEEP_QUIET = "celebrate.no"


def progress_blocks(message: ProgressMessage, words: Texts) -> list[Block]:
    """The sentence, the reason, the owner's own line, after a win who else there is, and how to have no more."""
    value = f"{message.signal.id} {message.turn.event.id}"
    asked = actions(
        button(words("celebrate-yes"), CELEBRATE, value=value, style="primary"),
        button(words("celebrate-no"), KEEP_QUIET, value=value),
    )
    return [
        *(section(part) for part in progress_parts(message, words)),
        *([asked] if message.asks_to_celebrate else []),
        *(wider_blocks(message.signal.company, message.sisters, words) if message.is_win else []),
        actions(button(words("progress-mute"), MUTE)),
    ]


def celebration_blocks(message: CelebrationMessage, words: Texts) -> list[Block]:
    return [section(celebration_sentence(message, words))]


@dataclass(frozen=True, slots=True)
class ProgressListeners:
    """What Slack calls when somebody answers to what they heard."""

    people: People
    celebrations: Celebrations
    callers: Callers
    replies: Replies
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.action(MUTE)(self.muted)
        app.action(CELEBRATE)(self.agreed)
        app.action(KEEP_QUIET)(self.refused)

    async def muted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """They hear no more of it; what the message told stays where it is."""

        async def work(person: Person, words: Texts) -> str:
            await self.people.set_hears_progress(person.id, hears_progress=False)
            if person.kind in WITHOUT_COMMANDS:
                return words("progress-muted-written")
            return words("progress-muted", command=self.command)

        await self._answer(ack, body, client, work)

    async def agreed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._celebrate(ack, body, client, is_agreed=True)

    async def refused(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._celebrate(ack, body, client, is_agreed=False)

    async def _celebrate(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, *, is_agreed: bool) -> None:
        """Takes the answer; until it is posted a later one takes its place."""
        signal, _, win = body["actions"][0]["value"].partition(" ")
        signal_id, win_id = SignalId(int(signal)), EventId(int(win)) if win else None

        async def work(person: Person, words: Texts) -> str:
            try:
                answered = await self.celebrations.answer(
                    signal_id, win=win_id, by=person.id, is_agreed=is_agreed, now=self.now()
                )
            except NotFoundError:
                return words("error-not-found")
            return answered_sentence(answered, words)

        await self._answer(ack, body, client, work)

    async def _answer(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person, Texts], Awaitable[str]],
    ) -> None:
        """Does what was pressed and says so below the message, which stays."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            told = await work(person, words)
        except DATABASE_FAILURES as error:
            told = press_failure(error, words)
        await self.replies.whisper(body, sentence_answer(told))
        await ack()
