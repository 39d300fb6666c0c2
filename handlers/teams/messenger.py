"""Scheduled messages on Teams: posted as cards, to addresses that Teams told us."""

import asyncio
import re
from collections.abc import Callable, Collection
from datetime import datetime

import httpx
import structlog

from bot.domain.deliveries import Channel
from bot.domain.people import Person
from bot.services.addresses import Addresses
from bot.services.messenger import (
    AssignmentMessage,
    CannotLookError,
    Message,
    Refusal,
    RefusedError,
    TryLaterError,
    UnclearError,
    may_be_shared,
)
from handlers.teams.connection import NOT_SENT, TEAMS_FAILURES, TRY_LATER, TeamsConnection, retry_after
from handlers.teams.letters import letter_of
from handlers.teams.references import Reference
from handlers.wording.failures import DATABASE_FAILURES
from storage.addresses import Address

_GONE = frozenset(
    {"MessageWritesBlocked", "BotNotInConversationRoster", "BotDisabledByAdmin", "ConversationBlockedByUser"}
)
"""The person removed or blocked the app, or an administrator did: only they can change that."""

PREPARING_SECONDS = 3.5
"""For finding out where a message goes, and with which token: until then nothing was sent."""

SENDING_SECONDS = 5
"""Both together are less than a send may take, and either is enough to learn that Teams cannot be reached."""

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""What a tenant of Microsoft is called, and that of no other platform."""

log = structlog.get_logger()


class TeamsMessenger:
    """One company on Teams. `now` is the business clock, for what is written down about addresses."""

    def __init__(
        self,
        connection: TeamsConnection,
        addresses: Addresses,
        *,
        tenants: Collection[str],
        now: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._tenants = frozenset(tenants)
        self._addresses = addresses
        self._now = now

    def serves(self, recipient: Channel | Person) -> bool:
        """Whether it is somebody of Teams, also of another organisation there, or a channel."""
        if isinstance(recipient, Channel):
            return recipient.external_id.startswith("19:")
        return _GUID.fullmatch(recipient.identity.tenant) is not None

    def wrote(self, reference: str) -> bool:
        """Whether a message with that reference stands in Teams."""
        return Reference.read(reference) is not None

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:  # noqa: ARG002
        """As Messenger.send; Teams has no place for the key that people would not see."""
        letter = letter_of(message)
        replaces = _replaced_by(message)
        address = await self._prepared(recipient, message, replaces)
        try:
            async with asyncio.timeout(SENDING_SECONDS):
                if replaces is not None:
                    await self._connection.update(address, replaces.message_id, letter.card, summary=letter.text)
                    return str(replaces)
                message_id = await self._connection.send(address, letter.card, summary=letter.text)
        except NOT_SENT as error:
            raise TryLaterError from error
        except httpx.HTTPStatusError as error:
            raise await self._refused(error.response, recipient, is_update=replaces is not None) from error
        except TEAMS_FAILURES as error:
            raise (UnclearError if replaces is None else TryLaterError) from error
        return str(Reference(address.conversation, message_id))

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:  # noqa: ARG002
        """Never: a bot may not read what stands in a conversation."""
        raise CannotLookError

    async def _prepared(self, recipient: Channel | Person, message: Message, replaces: Reference | None) -> Address:
        """Where it goes, with a token at hand to send it with: whatever fails until here, nothing was sent."""
        try:
            async with asyncio.timeout(PREPARING_SECONDS):
                await self._prove()
                if replaces is not None:
                    return await self._place(replaces)
                return await self._address(recipient, message)
        except httpx.HTTPStatusError as error:
            raise await self._refused(error.response, recipient) from error
        except (*TEAMS_FAILURES, *DATABASE_FAILURES) as error:
            raise TryLaterError from error

    async def _prove(self) -> None:
        try:
            await self._connection.prove()
        except ValueError as error:
            raise RefusedError(Refusal.NO_ACCESS) from error

    async def _place(self, reference: Reference) -> Address:
        """Where a message of ours stands, whichever account its reader uses by now."""
        service_url = await self._addresses.any_service_url()
        if service_url is None:
            raise RefusedError(Refusal.MESSAGE_GONE)
        return Address(reference.conversation, service_url)

    async def _address(self, recipient: Channel | Person, message: Message) -> Address:
        external_id = _id_of(recipient)
        known = await self._addresses.find(external_id)
        if known is not None and known.is_shared and not may_be_shared(message):
            raise RefusedError(Refusal.CHANNEL_SHARED)
        if known is not None and not known.is_gone:
            return known.address
        if known is not None:
            raise await self._lost(recipient, "gone")
        if isinstance(recipient, Channel):
            raise await self._lost(recipient, "never_added")
        if not self.serves(recipient):
            raise await self._lost(recipient, "elsewhere")
        if recipient.identity.tenant not in self._tenants:  # Teams lets no bot write to them first
            raise RefusedError(Refusal.PERSON_UNREACHABLE, is_news=False)
        service_url = await self._addresses.any_service_url()
        if service_url is None:
            raise RefusedError(Refusal.PERSON_UNREACHABLE)
        opened = await self._connection.open_direct(external_id, service_url=service_url)
        await self._addresses.keep_person(external_id, opened, now=self._now())
        return opened

    async def _refused(
        self, response: httpx.Response, recipient: Channel | Person, *, is_update: bool = False
    ) -> TryLaterError | RefusedError:
        """What that answer means. An update that is refused says nothing of whether a new message would arrive."""
        status, code = response.status_code, _code(response)
        is_gone = status in {403, 404} or code in _GONE
        if status in TRY_LATER and not is_gone:
            return TryLaterError(retry_after(response))
        if status == 401:  # noqa: PLR2004
            return RefusedError(Refusal.NO_ACCESS)
        if is_gone and is_update:
            return RefusedError(Refusal.MESSAGE_GONE)
        if is_gone:
            log.info("teams_unreachable", code=code, status=status)
            try:
                return await self._lost(recipient, code or str(status))
            except DATABASE_FAILURES:
                return TryLaterError()
        return RefusedError(Refusal.REJECTED)

    async def _lost(self, recipient: Channel | Person, code: str) -> TryLaterError | RefusedError:
        """That nothing arrives there, which is news until the administrators were told.

        Whoever has another account is written to there from now on, and gets this message there later.
        """
        is_channel = isinstance(recipient, Channel)
        is_news = await self._addresses.lose(_id_of(recipient), code, is_channel=is_channel, now=self._now())
        if isinstance(recipient, Person) and await self._addresses.leave(recipient.identity):
            return TryLaterError()
        return RefusedError(Refusal.NOT_IN_CHANNEL if is_channel else Refusal.PERSON_UNREACHABLE, is_news=is_news)


def _id_of(recipient: Channel | Person) -> str:
    return recipient.external_id if isinstance(recipient, Channel) else recipient.identity.external_id


def _replaced_by(message: Message) -> Reference | None:
    """Where the message stands whose place this one takes.

    Raises RefusedError where that is another platform, on which the company began and which it has no more.
    """
    if not isinstance(message, AssignmentMessage) or not message.replaces:
        return None
    reference = Reference.read(message.replaces)
    if reference is None:
        raise RefusedError(Refusal.MESSAGE_GONE)
    return reference


def _code(response: httpx.Response) -> str:
    """Teams' own word for what is the matter; empty where there is none."""
    try:
        error = response.json().get("error")
        return str(error.get("code") or "")
    except (ValueError, AttributeError):
        return ""
