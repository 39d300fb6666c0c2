"""A company of thousands: what is asked of the database grows with what is shown or changed, not with the company."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.membership import RoleGroup
from bot.domain.people import Identity, PersonId, Profile, Role
from bot.domain.role_lists import RoleLine
from bot.services.memberships import Memberships
from bot.services.people import People
from bot.services.role_groups import RoleGroups
from bot.services.roles import Roles
from playground.company import Company
from storage import census
from storage.database import Database
from storage.tables import DecisionRow
from tests.support.circle import NOW, Circle, circle_in
from tests.support.counting import counted, people_loaded
from tests.support.large import PEOPLE, company_of, fill

COMPANY = company_of()
ADMIN = PersonId(1)


@pytest.fixture
async def circle(database: Database) -> Circle:
    """Everybody, and no signals."""
    found = await circle_in(database)
    await fill(database, found.workspace_id, COMPANY, signals=0)
    return found


@pytest.fixture
def loaded() -> Iterator[list[str]]:
    with people_loaded() as names:
        yield names


def profiles(company: Company) -> list[Profile]:
    """Everybody as Slack's list has them."""
    return [
        Profile(Identity(person.team_id, person.id), person.name, is_administrator=person.is_admin)
        for person in company.people
    ]


async def test_the_window_of_a_role_loads_those_it_shows_and_counts_the_rest(circle: Circle, loaded: list[str]) -> None:
    memberships = Memberships(circle.database, circle.workspace_id)
    with counted() as asked:
        staff = await memberships.holders(Role.STAFF, by=ADMIN, most=100)
    assert (len(staff.people), staff.total, staff.is_everybody) == (100, 4_250, False)
    assert len(loaded) == 101  # and the administrator
    assert len(asked.statements) <= 3
    found = await memberships.administrators(by=ADMIN, most=100)
    assert (found.own.total, found.appointed.total) == (1, 0)
    assert len(loaded) == 103


async def test_a_user_group_of_thousands_is_taken_over_in_few_statements_and_pages(
    circle: Circle, loaded: list[str]
) -> None:
    groups = RoleGroups(circle.database, circle.workspace_id)
    sellers = [Identity(COMPANY.team.id, user) for user in COMPANY.user_groups["sellers"]]
    await groups.change(Role.SALES, attach=[RoleGroup("S0SELLERS", "verkoop")], by=ADMIN, now=NOW)
    reading = await groups.due()
    assert reading is not None
    loaded.clear()
    with counted() as asked:
        assert await groups.strangers({"S0SELLERS": sellers}) == frozenset()
        changed = await groups.take_over(reading, {"S0SELLERS": sellers}, now=NOW)
    assert len(sellers) == PEOPLE * 4 // 5
    assert changed == 3_400  # the others had a role by a list, or sell already
    assert loaded == []
    assert asked.transactions == len(sellers) // 500 + 1  # and the one that notes when it was
    assert asked.most_written <= 500
    assert len(asked.statements) <= 60
    assert await recorded(circle) == changed + 1

    with counted() as again:
        assert await groups.take_over(reading, {"S0SELLERS": sellers}, now=NOW) == 0
    assert again.transactions == 1
    without_one = [sellers[0], *sellers[2:]]
    assert await groups.take_over(reading, {"S0SELLERS": without_one}, now=NOW) == 1


async def recorded(circle: Circle) -> int:
    """How many decisions were."""
    count = select(func.count(DecisionRow.id))
    return await circle.database.read(lambda session: session.scalars(count).one())


async def test_a_night_without_news_reads_piece_by_piece_and_writes_only_when_it_was(
    circle: Circle, loaded: list[str]
) -> None:
    subject = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    listed = profiles(COMPANY)
    with counted() as asked:
        comparison = await subject.comparison(COMPANY.team.id)
        for start in range(0, PEOPLE, 500):
            await comparison.take_over(listed[start : start + 500])
        assert await comparison.finish(now=NOW) == 0
    assert loaded == []
    assert asked.transactions == 1
    assert len(asked.statements) == 1 + PEOPLE // 500 + 1 + 1  # the newest, each piece, everybody's ids, and when
    assert await subject.reconciled_at() == NOW


async def test_a_night_with_news_writes_what_is_news_and_nothing_else(circle: Circle) -> None:
    subject = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    renamed = [
        Profile(one.identity, one.name.replace("Persoon", "Persona"), is_administrator=one.is_administrator)
        for one in profiles(COMPANY)[:700]
    ]
    new = [Profile(Identity(COMPANY.team.id, f"U0NIEUW{number}"), f"Nieuw {number}") for number in range(600)]
    with counted() as asked:
        comparison = await subject.comparison(COMPANY.team.id)
        await comparison.take_over(renamed)
        await comparison.take_over(new)
        gone = await comparison.finish(now=NOW)
    assert gone == PEOPLE - 700
    assert asked.most_written <= 500
    assert asked.transactions == 2 + 2 + 9 + 1
    everybody = await circle.everybody()
    assert [one.name for one in everybody[:1]] == ["Persona 1"]
    assert len(everybody) == 1_300


async def test_a_list_of_thousands_is_taken_over_in_few_statements(circle: Circle, loaded: list[str]) -> None:
    lines = [RoleLine(number, person.id, "sales") for number, person in enumerate(COMPANY.people[:2_000], start=2)]
    with counted() as asked:
        verdicts = await Roles(circle.database, circle.workspace_id).apply(lines, now=NOW)
    assert not any(verdict.objection for verdict in verdicts)
    assert len(loaded) == len(lines)
    assert len(asked.statements) <= 10

    def sellers(session: Session) -> int:
        return census.take(session, circle.workspace_id).by_role[Role.SALES]

    assert await circle.database.read(sellers) == 2_000 + 150
