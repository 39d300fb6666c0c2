"""The addresses of colleagues as Entra knows them, where an optional permission was granted. None of them is kept."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.domain.people import Identity, Kind
from bot.services.same_address import NoAddressesError
from handlers.teams.colleagues import ENTRA_TELLS, kind_in_entra
from handlers.teams.graph import Graph, GraphAwayError, GraphRefusedError, NoPermissionError

_QUERY = {
    "$select": f"id,mail,{ENTRA_TELLS}",
    "$filter": "accountEnabled eq true and userType eq 'Member'",
    "$top": "999",
}
_WAIT_SECONDS = 1.8
"""As long as the other platform's answer takes at most: the two are asked together."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class EntraAddresses:
    """An AddressBook of one tenant."""

    graph: Graph
    tenant: str

    async def addresses(self, *, is_awaited: bool) -> dict[Identity, str]:
        """As AddressBook.addresses."""
        try:
            async with asyncio.timeout(_WAIT_SECONDS if is_awaited else None):
                users, is_whole = await self.graph.first("/users", _QUERY)
                if not is_whole and not is_awaited:
                    users, is_whole = await self.graph.all("/users", _QUERY), True
        except NoPermissionError as error:
            raise NoAddressesError("linking-no-permission") from error
        except (GraphAwayError, GraphRefusedError, TimeoutError) as error:
            log.warning("addresses_not_read", error=type(error).__name__)
            raise NoAddressesError("linking-away") from error
        if not is_whole:
            raise NoAddressesError("linking-too-many")
        return {
            Identity(self.tenant, str(user["id"])): str(user.get("mail") or "")
            for user in users
            if kind_in_entra(user) is Kind.MEMBER
        }
