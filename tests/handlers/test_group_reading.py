"""Groups of several platforms: each is asked for its own, and none waits in vain for another."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.domain.membership import RoleGroup
from bot.domain.people import Role
from bot.services.role_groups import RoleGroups
from handlers.group_reading import GroupReading, GroupsAwayError, GroupsRefusedError, Members
from storage.database import Database
from tests.support.circle import NOW, circle_in

HERE, THERE = RoleGroup("here-1", "verkoop"), RoleGroup("there-1", "marketing")
SOON = NOW + timedelta(minutes=1)


@dataclass
class Source:
    """One platform; what it answers comes in this order, and the last one stays."""

    prefix: str
    answers: list[Members | Exception]
    asked: list[list[str]] = field(default_factory=list)

    def has(self, group_id: str) -> bool:
        return group_id.startswith(self.prefix)

    async def members(self, group_ids: Collection[str]) -> Members:
        self.asked.append(list(group_ids))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
async def groups(sqlite_database: Database) -> RoleGroups:
    """A company in which a group of each platform gives a role."""
    circle = await circle_in(sqlite_database)
    chief = await circle.person("Els", is_administrator=True)
    groups = RoleGroups(circle.database, circle.workspace_id)
    for role, group in ((Role.SALES, HERE), (Role.MARKETING, THERE)):
        await groups.choose(role, [group], by=chief.id, now=NOW)
    return groups


async def test_each_platform_is_asked_for_its_own_groups_alone(groups: RoleGroups) -> None:
    here, there = Source("here", [{HERE.id: []}]), Source("there", [{THERE.id: []}])
    assert await GroupReading(groups, [here, there]).run_if_due(NOW)
    assert (here.asked, there.asked) == ([[HERE.id]], [[THERE.id]])
    assert not await GroupReading(groups, [here, there]).run_if_due(NOW)


async def test_a_platform_that_is_away_is_asked_again_alone_and_not_before_it_said(groups: RoleGroups) -> None:
    here, there = (
        Source("here", [{HERE.id: []}]),
        Source("there", [GroupsAwayError(timedelta(minutes=2)), {THERE.id: []}]),
    )
    reading = GroupReading(groups, [here, there])
    beats = [await reading.run_if_due(NOW + timedelta(minutes=minute)) for minute in range(4)]
    assert beats == [False, False, True, False]
    assert (len(here.asked), len(there.asked)) == (1, 2)


async def test_a_platform_that_refuses_holds_nobody_up_until_the_next_night(groups: RoleGroups) -> None:
    here, there = Source("here", [{HERE.id: []}]), Source("there", [GroupsRefusedError()])

    async def last_night(now: datetime) -> datetime:
        return now.replace(hour=2, minute=0)

    reading = GroupReading(groups, [here, there], last_night)
    assert await reading.run_if_due(NOW)
    assert not await reading.run_if_due(SOON)
    assert await reading.run_if_due(NOW + timedelta(days=1))
    assert len(there.asked) == 2


async def test_what_was_read_before_the_groups_were_chosen_anew_is_read_again(groups: RoleGroups) -> None:
    here, there = Source("here", [{HERE.id: []}]), Source("there", [GroupsAwayError(), {THERE.id: []}])
    reading = GroupReading(groups, [here, there])
    assert not await reading.run_if_due(NOW)
    await groups.ask(HERE.id)
    assert await reading.run_if_due(SOON)
    assert len(here.asked) == 2
