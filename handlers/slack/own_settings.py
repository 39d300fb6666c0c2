"""What somebody can have less of, as an answer in which they change it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.locales import texts
from bot.services.people import People, Settings
from handlers.own_changes import CHANGES, Change
from handlers.slack.answers import Answer, sentence_answer
from handlers.slack.blocks import button, header, section
from handlers.slack.callers import Callers
from handlers.slack.nudge import SETTINGS as NUDGE_SETTINGS
from handlers.slack.replies import Replies
from handlers.wording.failures import DATABASE_FAILURES, press_failure
from handlers.wording.own_settings import QUESTION, choices

_ACTIONS = {name: f"own.{name}" for name in CHANGES} | {QUESTION: NUDGE_SETTINGS}


def own_settings_answer(settings: Settings, now: datetime) -> Answer:
    """How it is now, each with the button that changes it."""
    person = settings.person
    words, today = texts(person.language), now.astimezone(person.zone).date()
    title, found = words("own-settings-title"), choices(settings, words, today=today)
    blocks = [section(one.state, accessory=button(one.button, _ACTIONS[one.name])) for one in found]
    return Answer("\n".join([title, *(one.state for one in found)]), (header(title), *blocks))


@dataclass(frozen=True, slots=True)
class OwnSettingsListeners:
    """What Slack calls when somebody changes one of them; the answer then shows how it is."""

    people: People
    callers: Callers
    replies: Replies
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        for name, change in CHANGES.items():
            app.action(_ACTIONS[name])(self._changing(change))

    def _changing(self, change: Change) -> Callable[..., Awaitable[None]]:
        async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await self._change(ack, body, client, change)

        return pressed

    async def _change(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, change: Change) -> None:
        """The answer after the change, in the place of the one before; after a failure that one stays."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await change(self.people, person.id)
            now = self.now()
            settings = await self.people.settings(person.id, now=now)
        except DATABASE_FAILURES as error:
            await self.replies.whisper(body, sentence_answer(press_failure(error, words)))
        else:
            await self.replies.replace(body, own_settings_answer(settings, now))
        await ack()
