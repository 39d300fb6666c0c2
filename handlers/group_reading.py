"""Roles by group: at a beat the groups that give a role are read, on each platform that has some, and taken over."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.domain.people import Identity
from bot.services.role_groups import Reading, RoleGroups

Members = Mapping[str, Sequence[Identity]]
"""Who is in each group, by the group's id; nobody in one that is no longer there."""

log = structlog.get_logger()


class GroupsAwayError(Exception):
    """The platform does not answer now; asking it again makes sense after a while, or else at the next beat."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


class GroupsRefusedError(Exception):
    """The platform does not let us read its groups until somebody changes something there."""


class GroupSource(Protocol):
    """The groups of one platform."""

    def has(self, group_id: str) -> bool:
        """Whether this is one of its groups, by what the id looks like."""
        ...

    async def members(self, group_ids: Collection[str]) -> Members:
        """Who is in these groups. Whoever is new is got to know, as far as the platform tells of them.

        Raises GroupsAwayError, GroupsRefusedError, and what Database.read and write raise.
        """
        ...


@dataclass(slots=True)
class GroupReading:
    """Reads the groups when that is due. What one platform told is kept while another one does not answer."""

    groups: RoleGroups
    sources: Sequence[GroupSource]
    last_night: Callable[[datetime], Awaitable[datetime]] | None = None
    """When the groups are to be read once more; None where that follows the comparison of the people."""
    _reading: Reading | None = field(default=None, init=False)
    _told: dict[str, Sequence[Identity]] = field(default_factory=dict, init=False)
    _not_before: dict[int, datetime] = field(default_factory=dict, init=False)
    """By the place of a source."""

    async def run_if_due(self, now: datetime) -> bool:
        """Whether all that can be read was; where a platform does not let us, roles stay until the next night."""
        reading = await self.groups.due(night=None if self.last_night is None else await self.last_night(now))
        if reading != self._reading:
            self._reading, self._told = reading, {}
        if reading is None:
            return False
        answered = [await self._ask(place, source, reading, now) for place, source in enumerate(self.sources)]
        if not all(answered):
            return False
        changed = await self.groups.take_over(reading, self._told, now=now)
        log.info("groups_read", groups=len(self._told), of=len(reading.roles), changed=changed)
        self._reading, self._told = None, {}
        return True

    async def _ask(self, place: int, source: GroupSource, reading: Reading, now: datetime) -> bool:
        """Whether there is nothing more to wait for."""
        wanted = [one for one in sorted(reading.roles) if source.has(one) and one not in self._told]
        if not wanted:
            return True
        if now < self._not_before.get(place, now):
            return False
        try:
            self._told.update(await source.members(wanted))
        except GroupsRefusedError:
            return True
        except GroupsAwayError as error:
            self._not_before[place] = now + (error.after or timedelta(0))
            return False
        return True
