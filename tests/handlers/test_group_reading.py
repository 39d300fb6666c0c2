"""Groups of several platforms: each is read by itself, and none waits in vain for another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.domain.membership import RoleGroup, RoleSources
from bot.domain.people import Person, PersonId, Role
from bot.services.role_groups import RoleGroups
from handlers.group_reading import (
    GroupReading,
    GroupRefusedError,
    GroupsAwayError,
    Page,
    PageLostError,
)
from storage import memberships, people
from storage.database import Database
from tests.support.circle import NOW, Circle, circle_in

HERE, THERE = RoleGroup("here-1", "verkoop"), RoleGroup("there-1", "marketing")
BESIDE = RoleGroup("there-2", "directie")
SOON = NOW + timedelta(minutes=1)
NOBODY = Page(())
NAMES = ("Sanne", "Mo", "Dirk")


@dataclass
class Source:
    """One platform; what it answers for a group comes in this order, and the last one stays."""

    prefix: str
    answers: dict[str, list[Page | Exception]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    rests: int = 0

    def has(self, group_id: str) -> bool:
        return group_id.startswith(self.prefix)

    async def page(self, group_id: str, begin: str) -> Page:
        self.asked.append(group_id)
        self.begins.append(begin)
        answers = self.answers.get(group_id, [NOBODY])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def rest(self) -> None:
        self.rests += 1


@dataclass
class Company:
    """A company in which groups of two platforms give roles."""

    circle: Circle
    groups: RoleGroups
    chief: Person
    people: dict[str, Person]

    async def choose(self, role: Role, *groups: RoleGroup) -> None:
        await self.groups.change(role, attach=groups, by=self.chief.id, now=NOW)

    async def roles(self) -> list[Role]:
        """Of Sanne, Mo and Dirk."""
        ids: list[PersonId] = [self.people[name].id for name in NAMES]
        found = await self.circle.database.read(partial(people.by_ids, person_ids=ids))
        return [found[one].role for one in ids]

    def page(self, *names: str, more: str = "") -> Page:
        return Page([self.people[name].identity for name in names], more)


@pytest.fixture
async def company(sqlite_database: Database) -> Company:
    circle = await circle_in(sqlite_database)
    chief = await circle.person("Els", is_administrator=True)
    known = {name: await circle.person(name) for name in NAMES}
    blank = {one.id: (RoleSources(), Role.STAFF) for one in known.values()}
    await circle.database.write(lambda session: memberships.store(session, blank))
    company = Company(circle, RoleGroups(circle.database, circle.workspace_id), chief, known)
    await company.choose(Role.SALES, HERE)
    await company.choose(Role.MARKETING, THERE)
    return company


async def beats(reading: GroupReading, times: Sequence[datetime]) -> list[bool]:
    return [await reading.run_if_due(at) for at in times]


def minutes(count: int) -> list[datetime]:
    return [NOW + timedelta(minutes=minute) for minute in range(count)]


async def last_night(now: datetime) -> datetime:
    return now.replace(hour=2, minute=0)


async def test_each_platform_is_asked_for_its_own_groups_alone(company: Company) -> None:
    here, there = Source("here"), Source("there")
    assert await GroupReading(company.groups, [here, there]).run_if_due(NOW)
    assert (here.asked, there.asked) == ([HERE.id], [THERE.id])
    assert not await GroupReading(company.groups, [here, there]).run_if_due(NOW)


async def test_a_platform_that_is_away_is_asked_again_alone_and_not_before_it_said(company: Company) -> None:
    here, there = Source("here"), Source("there", {THERE.id: [GroupsAwayError(timedelta(minutes=2)), NOBODY]})
    reading = GroupReading(company.groups, [here, there])
    assert await beats(reading, minutes(4)) == [False, False, True, False]
    assert (len(here.asked), len(there.asked)) == (1, 2)


async def test_what_one_platform_told_is_taken_over_while_another_one_is_away(company: Company) -> None:
    here = Source("here", {HERE.id: [company.page("Sanne")]})
    there = Source("there", {THERE.id: [GroupsAwayError()]})
    assert not await GroupReading(company.groups, [here, there]).run_if_due(NOW)
    assert await company.roles() == [Role.SALES, Role.STAFF, Role.STAFF]


async def test_a_group_that_fails_holds_up_no_other_of_its_platform(company: Company) -> None:
    await company.choose(Role.MANAGEMENT, BESIDE)
    there = Source("there", {THERE.id: [GroupsAwayError(), company.page("Mo")], BESIDE.id: [company.page("Dirk")]})
    reading = GroupReading(company.groups, [Source("here"), there])
    assert not await reading.run_if_due(NOW)
    assert await company.roles() == [Role.STAFF, Role.STAFF, Role.MANAGEMENT]
    assert await reading.run_if_due(SOON)
    assert there.asked == [THERE.id, BESIDE.id, THERE.id]
    assert await company.roles() == [Role.STAFF, Role.MARKETING, Role.MANAGEMENT]


async def test_after_a_platform_asked_to_be_left_alone_another_group_goes_first(company: Company) -> None:
    await company.choose(Role.MANAGEMENT, BESIDE)
    busy = GroupsAwayError(timedelta(minutes=2))
    there = Source("there", {THERE.id: [busy], BESIDE.id: [company.page("Dirk")]})
    reading = GroupReading(company.groups, [Source("here"), there])
    assert await beats(reading, minutes(3)) == [False] * 3
    assert there.asked == [THERE.id, BESIDE.id, THERE.id]
    assert await company.roles() == [Role.STAFF, Role.STAFF, Role.MANAGEMENT]


async def test_a_platform_of_which_nothing_answers_is_left_in_peace_until_the_next_beat(company: Company) -> None:
    await company.choose(Role.MANAGEMENT, *(RoleGroup(f"there-{number}", "x") for number in range(2, 9)))
    there = Source("there", {f"there-{number}": [GroupsAwayError()] for number in range(9)})
    assert not await GroupReading(company.groups, [Source("here"), there]).run_if_due(NOW)
    assert there.asked == ["there-1", "there-2"]


async def test_a_group_that_refuses_is_out_until_the_next_night_and_the_others_count(company: Company) -> None:
    await company.choose(Role.MANAGEMENT, BESIDE)
    there = Source("there", {THERE.id: [GroupRefusedError()], BESIDE.id: [company.page("Dirk")]})
    reading = GroupReading(company.groups, [Source("here"), there], last_night)
    assert await beats(reading, [NOW, SOON, NOW + timedelta(days=1)]) == [True, False, True]
    assert there.asked.count(THERE.id) == 2
    assert await company.roles() == [Role.STAFF, Role.STAFF, Role.MANAGEMENT]


async def test_whoever_has_a_role_of_a_group_that_refuses_keeps_it(company: Company) -> None:
    there = Source("there", {THERE.id: [company.page("Mo"), GroupRefusedError()]})
    here = Source("here", {HERE.id: [company.page("Sanne"), NOBODY]})
    reading = GroupReading(company.groups, [here, there], last_night)
    await beats(reading, [NOW, NOW + timedelta(days=1)])
    assert await company.roles() == [Role.STAFF, Role.MARKETING, Role.STAFF]


async def test_a_long_group_goes_on_at_the_next_beat_and_counts_when_all_of_it_is_known(company: Company) -> None:
    pages = [company.page("Mo", more="2"), *(Page((), f"{number}") for number in range(3, 12)), company.page("Dirk")]
    there = Source("there", {THERE.id: list(pages)})
    here = Source("here", {HERE.id: [company.page("Sanne")]})
    reading = GroupReading(company.groups, [there, here])
    assert not await reading.run_if_due(NOW)
    assert len(there.asked) == 10
    assert await company.roles() == [Role.SALES, Role.STAFF, Role.STAFF]
    assert await reading.run_if_due(SOON)
    assert there.begins == ["", *(str(number) for number in range(2, 12))]
    assert await company.roles() == [Role.SALES, Role.MARKETING, Role.MARKETING]
    assert (here.rests, there.rests) == (0, 9)


async def test_a_page_that_took_many_questions_ends_the_beat(company: Company) -> None:
    await company.choose(Role.MANAGEMENT, BESIDE)
    there = Source("there", {THERE.id: [Page((), questions=40)]})
    reading = GroupReading(company.groups, [Source("here"), there])
    assert await beats(reading, minutes(2)) == [False, True]


async def test_after_a_failure_a_long_group_goes_on_where_it_was(company: Company) -> None:
    there = Source("there", {THERE.id: [company.page("Mo", more="2"), GroupsAwayError(), company.page("Dirk")]})
    reading = GroupReading(company.groups, [Source("here"), there])
    assert await beats(reading, minutes(2)) == [False, True]
    assert there.begins == ["", "2", "2"]
    assert await company.roles() == [Role.STAFF, Role.MARKETING, Role.MARKETING]


async def test_a_group_whose_next_page_is_lost_is_read_anew_from_its_first(company: Company) -> None:
    answers: list[Page | Exception] = [
        company.page("Mo", "Sanne", more="2"),
        PageLostError(),
        company.page("Mo", more="2"),
        NOBODY,
    ]
    there = Source("there", {THERE.id: answers})
    reading = GroupReading(company.groups, [Source("here"), there])
    assert await beats(reading, minutes(2)) == [False, True]
    assert there.begins == ["", "2", "", "2"]
    assert await company.roles() == [Role.STAFF, Role.MARKETING, Role.STAFF]


async def test_a_group_whose_pages_are_lost_again_and_again_waits_for_the_night(company: Company) -> None:
    there = Source("there", {THERE.id: [PageLostError()]})
    reading = GroupReading(company.groups, [Source("here"), there], last_night)
    assert await beats(reading, minutes(4)) == [False, False, True, False]
    assert len(there.asked) == 3


async def test_a_group_without_an_end_is_let_go(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.group_reading._MOST_PAGES", 12)
    there = Source("there", {THERE.id: [company.page("Mo", more="again")]})
    reading = GroupReading(company.groups, [Source("here"), there], last_night)
    assert await beats(reading, minutes(3)) == [False, True, False]
    assert await company.roles() == [Role.STAFF] * 3


async def test_what_was_read_before_the_groups_were_chosen_anew_is_read_again(company: Company) -> None:
    here, there = Source("here"), Source("there", {THERE.id: [GroupsAwayError(), NOBODY]})
    reading = GroupReading(company.groups, [here, there])
    assert not await reading.run_if_due(NOW)
    await company.groups.ask(HERE.id)
    assert await reading.run_if_due(SOON)
    assert len(here.asked) == 2


async def test_groups_take_turns_where_some_change_at_every_beat(company: Company) -> None:
    many = [RoleGroup(f"here-{number}", "x") for number in range(10, 30)]
    await company.choose(Role.MANAGEMENT, *many)
    here = Source("here")
    reading = GroupReading(company.groups, [here, Source("there")])
    for at in minutes(3):
        await company.groups.ask(HERE.id)
        await reading.run_if_due(at)
    assert set(here.asked) == {HERE.id, *(group.id for group in many)}


async def test_a_group_taken_off_its_role_counts_no_longer_while_another_is_away(company: Company) -> None:
    there = Source("there", {THERE.id: [GroupsAwayError()]})
    here = Source("here", {HERE.id: [company.page("Sanne")]})
    reading = GroupReading(company.groups, [here, there])
    await reading.run_if_due(NOW)
    await company.groups.change(Role.SALES, detach=[HERE.id], by=company.chief.id, now=NOW)
    await reading.run_if_due(SOON)
    assert await company.roles() == [Role.STAFF] * 3
