"""Roles by group: at a beat the groups that give a role are read, on each platform that has some, and taken over."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.domain.people import Identity
from bot.services.role_groups import Reading, RoleGroups

_QUESTIONS = 10
"""So many a platform is asked at one beat: boards and deliveries wait for their turn meanwhile."""

_SILENT = 2
"""Where so many groups in a row do not answer, it is the platform."""

_LOST = 3
"""As often a group is begun, when its next page is lost each time."""

_MOST_PAGES = 200
"""Of nearly a thousand people each; a group that goes on for longer goes in a circle."""

log = structlog.get_logger()


class GroupsAwayError(Exception):
    """No answer now. With `after` the platform wants to be left alone for so long; else other groups may be asked."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


class GroupRefusedError(Exception):
    """The platform does not let us read this group until somebody changes something there."""


class PageLostError(Exception):
    """The place where the page was to begin is not known any more: only the group's first page leads on."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a group's members, none of a group that is no longer there."""

    members: Sequence[Identity]
    more: str = ""
    """Where the next part begins; empty after the last one."""
    questions: int = 1
    """As often the platform was asked for it."""


class GroupSource(Protocol):
    """The groups of one platform."""

    def has(self, group_id: str) -> bool:
        """Whether this is one of its groups, by what the id looks like."""
        ...

    async def page(self, group_id: str, begin: str) -> Page:
        """Who is in the group, from there on. Whoever is new is got to know, as far as the platform tells of them.

        Raises GroupsAwayError, GroupRefusedError, PageLostError, and what Database.read and write raise.
        """
        ...

    async def rest(self) -> None:
        """Waits for as long as the platform wants between two pages."""
        ...


@dataclass(slots=True)
class _Progress:
    """How far one reading is, by the group's id."""

    reading: Reading
    parts: dict[str, Page]
    """What is known of a group of which more is to come; `questions` are its pages so far."""
    told: dict[str, Sequence[Identity]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    lost: dict[str, int] = field(default_factory=dict)
    is_new: bool = True

    def is_open(self, group_id: str) -> bool:
        return group_id not in self.told and group_id not in self.refused


@dataclass(slots=True)
class GroupReading:
    """Reads the groups when that is due, some at each beat. What is known is taken over while others do not answer."""

    groups: RoleGroups
    sources: Sequence[GroupSource]
    last_night: Callable[[datetime], Awaitable[datetime]] | None = None
    """When the groups are to be read once more; None where that follows the comparison of the people."""
    _progress: _Progress | None = field(default=None, init=False)
    _turns: dict[str, int] = field(default_factory=dict, init=False)
    """When each group had its turn last, as a number that only grows."""
    _not_before: dict[int, datetime] = field(default_factory=dict, init=False)
    """By the place of a source."""

    async def run_if_due(self, now: datetime) -> bool:
        """Whether all that can be read was; the roles of a group that cannot stay until the next night."""
        reading = await self.groups.due(night=None if self.last_night is None else await self.last_night(now))
        progress = self._progress = self._begun(reading)
        if progress is None:
            return False
        known = len(progress.told)
        answered = [await self._ask(place, source, progress, now) for place, source in enumerate(self.sources)]
        if all(answered):
            changed = await self.groups.take_over(progress.reading, progress.told, now=now)
            self._log(progress, changed)
            self._progress = None
            return True
        if progress.is_new or len(progress.told) > known:
            self._log(progress, await self.groups.take_over_so_far(progress.reading, progress.told, now=now))
        progress.is_new = False
        return False

    def _begun(self, reading: Reading | None) -> _Progress | None:
        """A reading that was asked for anew begins with what is half known, for whole groups may have changed."""
        if reading is None or (self._progress is not None and self._progress.reading == reading):
            return None if reading is None else self._progress
        return _Progress(reading, parts={} if self._progress is None else self._progress.parts)

    async def _ask(self, place: int, source: GroupSource, progress: _Progress, now: datetime) -> bool:
        """Whether there is nothing more to wait for."""
        waiting = [one for one in progress.reading.roles if source.has(one) and progress.is_open(one)]
        if waiting and now >= self._not_before.get(place, now):
            after = await self._read(source, sorted(waiting, key=self._turn), progress)
            self._not_before[place] = now + after
        return not any(progress.is_open(one) for one in waiting)

    def _turn(self, group_id: str) -> tuple[int, str]:
        return self._turns.get(group_id, 0), group_id

    async def _read(self, source: GroupSource, waiting: Sequence[str], progress: _Progress) -> timedelta:
        """For how long the platform is to be left alone afterwards."""
        questions = silent = 0
        for group_id in waiting:
            while progress.is_open(group_id):
                if questions >= _QUESTIONS:
                    return timedelta(0)
                if questions:
                    await source.rest()
                try:
                    questions += await _next_page(source, group_id, progress)
                except GroupsAwayError as error:
                    questions, silent = questions + 1, silent + 1
                    self._had_turn(group_id)
                    if error.after is not None or silent == _SILENT:
                        return error.after or timedelta(0)
                    break
                except PageLostError:
                    questions += 1
                    self._had_turn(group_id)
                    break
                silent = 0
            else:
                self._had_turn(group_id)
        return timedelta(0)

    def _had_turn(self, group_id: str) -> None:
        self._turns[group_id] = max(self._turns.values(), default=0) + 1

    def _log(self, progress: _Progress, changed: int) -> None:
        read, refused = len(progress.told), len(progress.refused)
        log.info("groups_read", groups=read, refused=refused, of=len(progress.reading.roles), changed=changed)


async def _next_page(source: GroupSource, group_id: str, progress: _Progress) -> int:
    """How many questions one more page of the group took. Raises GroupsAwayError, and PageLostError to begin anew."""
    part = progress.parts.get(group_id, Page((), questions=0))
    try:
        page = await source.page(group_id, part.more)
    except GroupRefusedError:
        return _refused(group_id, progress)
    except PageLostError:
        progress.parts.pop(group_id, None)
        lost = progress.lost[group_id] = progress.lost.get(group_id, 0) + 1
        if lost < _LOST:
            raise
        return _refused(group_id, progress)
    part = Page((*part.members, *page.members), page.more, part.questions + 1)
    if not page.more:
        progress.parts.pop(group_id, None)
        progress.told[group_id] = part.members
    elif part.questions >= _MOST_PAGES:
        log.warning("group_without_end", group=group_id)
        return _refused(group_id, progress)
    else:
        progress.parts[group_id] = part
    return page.questions


def _refused(group_id: str, progress: _Progress) -> int:
    progress.parts.pop(group_id, None)
    progress.refused.add(group_id)
    return 1
