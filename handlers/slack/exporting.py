"""The list of signals as a file, sent to the administrator who asks for it and seen by nobody else."""

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.exports import ListFile, list_file
from bot.domain.people import Person
from bot.locales import Texts
from bot.services.exports import Exports
from handlers.slack.administering import Administering
from handlers.slack.blocks import Block
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.figures_view import EXPORT
from handlers.slack.setup_view import done_view
from handlers.slack.verdicts import name_of

MOST = 2000
"""So many signals go into a file while Slack waits for the answer; longer lists are made on the server."""

_SECONDS = 1.8

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ExportListeners:
    """What Slack calls when an administrator wants the list."""

    exports: Exports
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(EXPORT)(self.wanted)

    async def wanted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Sends it, once for each window in which the button was pressed, and says in the window how that went."""
        key, now = f"export:{body['view']['id']}", self.administering.now()

        async def make(person: Person, words: Texts) -> Block:
            lines = await self.exports.some(by=person.id, most=MOST)
            if lines is None:
                return done_view(words("export-too-long", count=MOST), words)
            begun = await self.exports.begin(now, by=person.id, has_contact=False, key=key)
            if begun is None:
                return done_view(words("export-sent"), words)
            told = await self._send(client, person, list_file(lines, person, now))
            if told != "export-sent":
                await self.exports.take_back(begun, key=key)
            return done_view(words(told), words)

        await self.administering.replace(ack, body, client, make)

    async def _send(self, client: AsyncWebClient, person: Person, file: ListFile) -> str:
        """How it went, as the key of a sentence."""
        try:
            async with asyncio.timeout(_SECONDS):
                opened = await client.conversations_open(users=person.identity.external_id)
                await client.files_upload_v2(
                    channel=opened["channel"]["id"], filename=file.name, title=file.name, content=file.content
                )
        except (*SLACK_FAILURES, SlackClientError) as error:
            log.warning("list_not_sent", error=name_of(error) or type(error).__name__)
            return "export-no-scope" if name_of(error) == "missing_scope" else "export-not-sent"
        return "export-sent"
