"""What the bot says of itself when it is added to a channel, or when somebody gets the app: once, and nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx
import structlog

from bot.locales import Texts, texts
from bot.services.once import Once
from bot.services.people import People
from handlers.teams.activity import Activity
from handlers.teams.administration_view import channel_buttons
from handlers.teams.answers import Answer, open_button, sentence_answer
from handlers.teams.callers import Callers, StrangerError
from handlers.teams.connection import NOT_SENT, TEAMS_FAILURES, TeamsConnection
from storage.addresses import Address

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Welcome:
    """Greets whoever added the bot, and gets to know them.

    What Teams tells twice is said once, and again where it refused that.
    """

    connection: TeamsConnection
    callers: Callers
    people: People
    once: Once
    now: Callable[[], datetime]

    async def greet(self, activity: Activity) -> None:
        """Says hello where the bot was added just now, in the Teams of the company. Raises database failures."""
        if not activity.brings_the_bot:
            return
        try:
            person = await self.callers.met(activity)
        except StrangerError:
            return
        place = activity.place
        if activity.is_personal:
            await self._say(f"teams:welcome:{person.id}", activity.address, welcome_answer(texts(person.language)))
        elif place is not None:
            words = texts((await self.people.company()).language)
            await self._say(f"teams:hello:{place.channel_id}", place.address, hello_answer(words))

    async def _say(self, key: str, address: Address, answer: Answer) -> None:
        if not await self.once.is_first(key, now=self.now()):
            return
        try:
            await self.connection.answer(address, answer.card, summary=answer.text)
        except TEAMS_FAILURES as error:
            log.warning("welcome_not_sent", error=type(error).__name__)
            if isinstance(error, (*NOT_SENT, httpx.HTTPStatusError)):  # then it does not stand there
                await self.once.forget(key)


def welcome_answer(words: Texts) -> Answer:
    """What the bot will send somebody, and how to have less of it."""
    return sentence_answer(
        "\n".join(words(f"teams-welcome{part}") for part in ("", "-sends", "-less")), open_button(words)
    )


def hello_answer(words: Texts) -> Answer:
    """What the channel can do with it."""
    return sentence_answer(words("teams-hello"), *channel_buttons(words, has_board=True))
