"""The addresses of colleagues as Slack knows them, for where an optional scope was granted. None of them is kept."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity, Kind
from bot.services.same_address import NoAddressesError
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.profiles import profile
from handlers.slack.verdicts import name_of

_PAGE = 500
_ALL_AT_ONCE = 1000
"""The most that Slack gives at once; while somebody waits there is no time for a second page."""

_WAIT_SECONDS = 1.8
_PAGE_SECONDS = 3.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SlackAddresses:
    """An AddressBook of one workspace. `tenant` is its own team id."""

    client: AsyncWebClient
    tenant: str
    pause: Callable[[float], Awaitable[None]]
    """Awaited between two calls, with seconds."""

    async def addresses(self, *, is_awaited: bool) -> dict[Identity, str]:
        """As AddressBook.addresses."""
        try:
            async with asyncio.timeout(_WAIT_SECONDS if is_awaited else None):
                members = await self._members(is_awaited=is_awaited)
        except SLACK_FAILURES as error:
            log.warning("addresses_not_read", error=name_of(error) or type(error).__name__)
            raise NoAddressesError("linking-away") from error
        colleagues = {
            found.identity: str((user.get("profile") or {}).get("email") or "")
            for user in members
            if (found := profile(user, tenant=self.tenant, administrators=())) is not None
            and found.is_active
            and found.kind is Kind.MEMBER
            and user.get("is_email_confirmed") is not False
        }
        if colleagues and not any(colleagues.values()):  # without the scope Slack leaves them out
            raise NoAddressesError("linking-no-scope")
        return colleagues

    async def _members(self, *, is_awaited: bool) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = None
        while True:
            answer = await self.client.users_list(limit=_ALL_AT_ONCE if is_awaited else _PAGE, cursor=cursor)
            found += answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return found
            if is_awaited:
                raise NoAddressesError("linking-too-many")
            await self.pause(_PAGE_SECONDS)
