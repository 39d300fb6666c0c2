"""The company's groups in Entra: found by their name, and read with everybody in the groups that are in them."""

import re
from dataclasses import dataclass

import structlog

from bot.domain.membership import RoleGroup
from bot.domain.people import Identity, Kind, Profile
from bot.services.people import People
from bot.services.role_groups import RoleGroups
from handlers.group_reading import GroupRefusedError, GroupsAwayError, Page, PageLostError
from handlers.teams.activity import name_told
from handlers.teams.colleagues import ENTRA_TELLS, kind_in_entra
from handlers.teams.graph import Found, Graph, GraphAwayError, GraphRefusedError, LostPlaceError, NotThereError

FOUND = 25
"""As many groups as one search shows; of more the name says too little."""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_QUERY = {"$select": f"id,displayName,accountEnabled,{ENTRA_TELLS}", "$top": "999"}

log = structlog.get_logger()


class UnreadableGroupError(Exception):
    """Graph finds the group, and does not tell who is in it; of most such groups the membership is hidden."""

    def __init__(self, group: RoleGroup) -> None:
        super().__init__(group.id)
        self.group = group


@dataclass(frozen=True, slots=True)
class EntraGroups:
    """The groups of one tenant, for GroupReading and for who chooses among them."""

    graph: Graph
    groups: RoleGroups
    people: People
    tenant: str
    administrators: frozenset[str]

    def has(self, group_id: str) -> bool:
        """As GroupSource.has."""
        return is_group_id(group_id)

    async def named(self, name: str) -> tuple[RoleGroup, ...]:
        """The groups that have these words in their name, in the order of their names, FOUND at most.

        Raises GraphAwayError and GraphRefusedError.
        """
        search = {"$search": f'"displayName:{_quoted(name)}"', "$orderby": "displayName", "$top": str(FOUND)}
        return await self._found(search)

    async def group(self, group_id: str) -> RoleGroup | None:
        """The group as it is called now, None where there is none.

        Raises UnreadableGroupError where nobody could get a role by it, GraphAwayError and GraphRefusedError.
        """
        if not self.has(group_id):
            return None
        found = next(iter(await self._found({"$filter": f"id eq '{group_id}'", "$top": "1"})), None)
        if found is not None:
            try:
                await self.graph.first(members_of(found.id), {"$select": "id", "$top": "1"})
            except GraphRefusedError as error:
                raise UnreadableGroupError(found) from error
        return found

    async def page(self, group_id: str, begin: str) -> Page:
        """As GroupSource.page. Nobody is in a group that is gone, nor whose account is closed."""
        try:
            users, more = await self.graph.page(members_of(group_id), _QUERY, begin)
        except NotThereError:
            log.warning("group_gone", group=group_id)
            return Page(())
        except LostPlaceError as error:
            raise PageLostError from error
        except GraphAwayError as error:
            log.warning("group_not_read", group=group_id, error=type(error).__name__)
            raise GroupsAwayError(error.after) from error
        except GraphRefusedError as error:
            log.warning("group_not_read", group=group_id, error=type(error).__name__)
            raise GroupRefusedError from error
        await self._learn(users)
        return Page([self._identity(user) for user in users if user.get("accountEnabled") is not False], more)

    async def rest(self) -> None:
        """As GroupSource.rest: Graph says itself when it wants to be left alone."""

    async def _found(self, query: dict[str, str]) -> tuple[RoleGroup, ...]:
        found, _ = await self.graph.first("/groups", {"$select": "id,displayName"} | query)
        return tuple(RoleGroup(str(one["id"]), str(one.get("displayName") or one["id"])) for one in found)

    async def _learn(self, users: list[Found]) -> None:
        """Takes over what is told of them. A closed account is news only of somebody we know."""
        profiles = [profile for user in users if (profile := self._profile(user)) is not None]
        closed = [profile.identity for profile in profiles if not profile.is_active]
        strangers = await self.groups.strangers({"": closed}) if closed else frozenset()
        comparison = await self.people.comparison(self.tenant)
        await comparison.take_over([profile for profile in profiles if profile.identity not in strangers])

    def _identity(self, user: Found) -> Identity:
        return Identity(self.tenant, str(user["id"]))

    def _profile(self, user: Found) -> Profile | None:
        """None where Graph may only tell the id: then a guest cannot be told from a colleague.

        It does not know who administers the bot elsewhere, so whoever does stays what they are.
        """
        name, kind = name_told(user.get("displayName")), kind_in_entra(user)
        if not name or kind is None:
            return None
        identity = self._identity(user)
        return Profile(
            identity=identity,
            name=name,
            kind=kind,
            is_active=user.get("accountEnabled") is not False,
            is_administrator=True if kind is Kind.MEMBER and identity.external_id in self.administrators else None,
        )


def is_group_id(text: str) -> bool:
    """Whether it looks like the id of a group in Entra."""
    return _ID.fullmatch(text) is not None


def members_of(group_id: str) -> str:
    """Everybody in the group and in the groups in it."""
    return f"/groups/{group_id}/transitiveMembers/microsoft.graph.user"


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
