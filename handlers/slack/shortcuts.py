"""Shortcuts: the form from anywhere in Slack, and from a message, which is then filled in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.drafts import clean_lines
from bot.domain.signals import WHY_MAX, Draft
from bot.locales import texts
from bot.services.people import People
from handlers.slack.answers import closing_view, sentence_answer
from handlers.slack.blocks import cut, escaped
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.permalinks import permalink
from handlers.slack.signal import SignalListeners
from handlers.slack.typed import typed
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence

GLOBAL = "signal.shortcut"
FROM_MESSAGE = "signal.from_message"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ShortcutListeners:
    """What Slack calls when somebody chooses one of our shortcuts."""

    signal: SignalListeners
    people: People
    callers: Callers
    command: str

    def register(self, app: AsyncApp) -> None:
        app.global_shortcut(GLOBAL)(self.chosen)
        app.message_shortcut(FROM_MESSAGE)(self.chosen_on_message)

    async def chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens an empty form."""

        async def draft() -> Draft:
            return Draft("", "")

        await self._open(ack, body, client, draft)

    async def chosen_on_message(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the form with what the message says as the reason. No other message is read."""

        async def draft() -> Draft:
            message = body["message"]
            link = await permalink(client, body["channel"]["id"], message["ts"])
            why = cut(clean_lines(typed(message.get("text") or "")), WHY_MAX)
            return Draft("", why, message_link=link)

        await self._open(ack, body, client, draft)

    async def _open(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, draft: Callable[[], Awaitable[Draft]]
    ) -> None:
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await self.signal.open_form(person, await draft(), trigger_id=body["trigger_id"], client=client)
        except DATABASE_FAILURES as error:
            told = sentence_answer(failure_sentence(error, words, command=self.command))
            await quickly(client.views_open(trigger_id=body["trigger_id"], view=closing_view(told, words)))
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            await _tell(body["user"]["id"], words("error-form-not-opened"), client)
        await ack()


async def _tell(user_id: str, sentence: str, client: AsyncWebClient) -> None:
    """In the person's messages with the bot: a shortcut has no place of its own to answer in."""
    await quickly(client.chat_postMessage(channel=user_id, text=escaped(sentence), mrkdwn=False))
