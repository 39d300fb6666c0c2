"""Scheduled messages on Slack: posts them, and looks whether one is there."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.deliveries import Channel
from bot.domain.people import Person
from bot.services.messenger import (
    AssignmentMessage,
    Message,
    Refusal,
    RefusedError,
    TryLaterError,
    may_be_shared,
)
from handlers.slack import verdicts
from handlers.slack.blocks import Block
from handlers.slack.letters import Letter, letter_of
from handlers.slack.references import Reference

EVENT_TYPE = "referral_delivery"

_MARGIN = timedelta(seconds=60)
"""Our clock and Slack's may differ by so much."""

_PAGE = 200

log = structlog.get_logger()


class SlackMessenger:
    """One workspace's scheduled messages.

    `client` never retries by itself. `patience` is how long a send takes at most.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        command: str,
        patience: timedelta = timedelta(seconds=9),
    ) -> None:
        self._client = client
        self._command = command
        self._patience = patience

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        """Where the message is, as str(Reference). Raises TryLaterError, RefusedError or UnclearError."""
        letter = letter_of(message, command=self._command)
        if isinstance(message, AssignmentMessage) and message.replaces:
            return await self._replace(message.replaces, letter)
        if isinstance(recipient, Channel):
            await self._check(recipient, may_be_shared=may_be_shared(message))
            return await self._post(recipient.external_id, letter, key)
        if not recipient.has_account:
            raise RefusedError(Refusal.PERSON_UNREACHABLE)
        try:
            return await self._post(recipient.identity.external_id, letter, key, to_person=True)
        except RefusedError as error:
            if isinstance(cause := error.__cause__, Exception) and verdicts.name_of(cause) == "account_inactive":
                raise await self._whose_account() from cause
            raise

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        """Where our message with that key is, None when it is not there. As Messenger.find.

        Everybody in a channel can read the key and another app can write it, so only the bot's own messages count.
        """
        oldest = f"{(since - _MARGIN).timestamp():.6f}"
        cursor = ""
        try:
            ourselves = await self._client.auth_test()
            channel = await self._conversation(recipient)
            while True:
                page = await self._client.conversations_history(
                    channel=channel,
                    oldest=oldest,
                    inclusive=True,
                    include_all_metadata=True,
                    limit=_PAGE,
                    cursor=cursor or None,
                )
                for posted in page["messages"]:
                    if _carries(posted, key) and _is_by(ourselves, posted):
                        return str(Reference(channel, posted["ts"]))
                cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
                if not cursor:
                    return None
        except Exception as error:
            raise verdicts.of_looking(error) from error

    async def _replace(self, reference: str, letter: Letter) -> str:
        place = Reference.read(reference)
        if place is None:
            raise RefusedError(Refusal.MESSAGE_GONE)
        try:
            async with asyncio.timeout(0.7 * self._patience.total_seconds()):
                await self._client.chat_update(
                    channel=place.channel, ts=place.ts, text=letter.text, blocks=letter.blocks
                )
        except Exception as error:
            raise verdicts.of_replacing(error) from error
        return reference

    async def _check(self, channel: Channel, *, may_be_shared: bool) -> None:
        """Raises RefusedError where the board must not or cannot be posted, TryLaterError when that is not known."""
        try:
            async with asyncio.timeout(0.3 * self._patience.total_seconds()):
                answer = await self._client.conversations_info(channel=channel.external_id)
            found = answer["channel"]
            refusal = _refusal(found, may_be_shared=may_be_shared)
        except Exception as error:
            raise verdicts.of_checking(error) from error
        if refusal is not None:
            raise RefusedError(refusal)

    async def _post(self, channel: str, letter: Letter, key: str, *, to_person: bool = False) -> str:
        try:
            async with asyncio.timeout(0.7 * self._patience.total_seconds()):
                answer = await self._post_somehow(channel, letter, key)
            return str(Reference(answer["channel"], answer["ts"]))
        except Exception as error:
            verdict = verdicts.of_sending(error, to_person=to_person)
            if isinstance(verdict, RefusedError) and verdict.refusal is Refusal.REJECTED:
                log.error(  # noqa: TRY400 - a traceback could quote the message
                    "message_rejected", error=verdicts.name_of(error), key=key
                )
            raise verdict from error

    async def _post_somehow(self, channel: str, letter: Letter, key: str) -> AsyncSlackResponse:
        """Posts with the blocks as they are, else without those that this workspace does not know."""
        try:
            return await self._post_once(channel, letter.text, letter.blocks, key)
        except SlackApiError as error:
            if letter.fallback is None or verdicts.name_of(error) not in verdicts.INVALID_BLOCKS:
                raise
            log.warning("posted_without_table", error=verdicts.name_of(error), key=key)
        return await self._post_once(channel, letter.text, letter.fallback, key)

    async def _post_once(self, channel: str, text: str, blocks: list[Block], key: str) -> AsyncSlackResponse:
        return await self._client.chat_postMessage(
            channel=channel,
            text=text,
            blocks=blocks,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
        )

    async def _whose_account(self) -> RefusedError | TryLaterError:
        """Slack says account_inactive of a dead token, and of a person as well: the token tells which."""
        try:
            async with asyncio.timeout(0.3 * self._patience.total_seconds()):
                await self._client.auth_test()
        except Exception as error:  # noqa: BLE001 - nothing was sent, whatever this call says
            return verdicts.of_checking(error)
        return RefusedError(Refusal.PERSON_UNREACHABLE)

    async def _conversation(self, recipient: Channel | Person) -> str:
        if isinstance(recipient, Channel):
            return recipient.external_id
        answer = await self._client.conversations_open(users=recipient.identity.external_id)
        return str(answer["channel"]["id"])


def _carries(posted: dict[str, Any], key: str) -> bool:
    metadata = posted.get("metadata") or {}
    return metadata.get("event_type") == EVENT_TYPE and (metadata.get("event_payload") or {}).get("key") == key


def _is_by(ourselves: AsyncSlackResponse, posted: dict[str, Any]) -> bool:
    ids = {ourselves.get("user_id"), ourselves.get("bot_id")} - {None}
    return not ids.isdisjoint({posted.get("user"), posted.get("bot_id")})


def _refusal(found: dict[str, Any], *, may_be_shared: bool) -> Refusal | None:
    """Why the board is not posted in the channel that was found."""
    if (found.get("is_ext_shared") or found.get("is_pending_ext_shared")) and not may_be_shared:
        return Refusal.CHANNEL_SHARED
    if found.get("is_archived"):
        return Refusal.CHANNEL_ARCHIVED
    return None if found.get("is_member", True) else Refusal.NOT_IN_CHANNEL
