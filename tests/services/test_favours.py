"""What we give away is told, counted by itself, and changes nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.drafts import InvalidDraft
from bot.domain.favours import Favour
from bot.domain.people import Kind, Person, Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from bot.services.errors import NotForOutsidersError, NotFoundError
from bot.services.favours import Favours
from bot.services.leaderboards import Leaderboards
from bot.services.situations import Situations
from storage import sellers
from storage.tables import FavourRow, PersonRow, Row
from tests.support.circle import AMSTERDAM, NOW, Circle

WEEK = Week.of(NOW, AMSTERDAM)


def _service(circle: Circle) -> Favours:
    return Favours(circle.database, circle.workspace_id)


async def _given(circle: Circle, person: Person, *, key: str = "k", company: str = "Acme BV") -> Favour:
    return await _service(circle).give(person.id, company, " met onze\n accountant ", key=key, now=NOW)


def _everything_else(session: Session) -> dict[str, list[tuple[object, ...]]]:
    tables = [table for table in Row.metadata.sorted_tables if table.name != FavourRow.__tablename__]
    return {table.name: sorted(map(tuple, session.execute(select(table))), key=str) for table in tables}


async def test_a_favour_is_in_the_list_of_whoever_did_it_beside_their_signals(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    favour = await _given(circle, sanne)
    assert (favour.company, favour.what) == ("Acme BV", "met onze\naccountant")
    own = await circle.signals().mine(sanne.id)
    assert (own.newest, own.total) == ((), 0)
    assert (own.favours.newest, own.favours.total) == ((favour,), 1)
    assert (await circle.signals().mine(mo.id)).favours.total == 0


async def test_telling_it_changes_nothing_but_the_list_of_favours(circle: Circle) -> None:
    dirk, bram = await circle.person("Dirk", Role.MANAGEMENT), await circle.person("Bram", Role.SALES)
    await circle.signals().log(bram.id, Draft("Acme BV", "they grow"), key="first", now=NOW - timedelta(hours=1))
    boards = Leaderboards(circle.database, circle.workspace_id, circle.company(CompanySettings()))

    def figures(session: Session) -> list[object]:
        board = boards.board(session, WEEK)
        turn = sellers.longest_waiting(session, circle.workspace_id, Role.SALES, WEEK)
        week_of_dirk = Situations(session, circle.workspace_id, CompanySettings()).of(dirk, WEEK)
        return [board.standings, board.newcomers, board.shares, week_of_dirk, turn]

    before = await circle.database.read(figures), await circle.database.read(_everything_else)
    await _given(circle, dirk)
    assert (await circle.database.read(figures), await circle.database.read(_everything_else)) == before
    assert (await circle.database.read(lambda session: boards.board(session, WEEK))).lines.favours == 1


async def test_a_customer_we_helped_is_still_anybodys_prospect(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _given(circle, sanne)
    logged = await circle.signals().log(mo.id, Draft("Acme BV", "they grow"), key="k", now=NOW)
    assert logged.signal.supports_id is None


async def test_the_board_counts_those_of_its_own_week(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    for number, days in enumerate((0, 0, 7)):
        at = NOW - timedelta(days=days)
        await _service(circle).give(sanne.id, f"Company {number}", "our accountant", key=f"{number}", now=at)
    boards = Leaderboards(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    board = await circle.database.read(lambda session: boards.board(session, WEEK))
    assert (board.lines.favours, board.is_empty) == (2, True)


async def test_the_same_action_again_is_the_same_favour_also_after_it_was_taken_back(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    favour = await _given(circle, sanne)
    assert await _given(circle, sanne) == favour
    for _ in range(2):
        assert await _service(circle).withdraw(favour.id, by=sanne.id, now=NOW) == favour
    assert await _given(circle, sanne) == favour
    assert (await circle.signals().mine(sanne.id)).favours.total == 0


async def test_only_whoever_did_it_takes_it_back(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    favour = await _given(circle, sanne)
    with pytest.raises(NotFoundError):
        await _service(circle).withdraw(favour.id, by=mo.id, now=NOW)
    assert (await circle.signals().mine(sanne.id)).favours.total == 1


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.OUTSIDER])
async def test_a_favour_is_ours_and_not_that_of_people_from_outside(circle: Circle, kind: Kind) -> None:
    kees = await circle.person("Kees", kind=kind)
    with pytest.raises(NotForOutsidersError):
        await _given(circle, kees)


async def test_a_favour_needs_a_customer_and_words(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    with pytest.raises(InvalidDraft, match=r"^company: missing, why: no_words$"):
        await _service(circle).give(sanne.id, " ", "...", key="k", now=NOW)
    assert await circle.database.read(lambda session: len(session.scalars(select(PersonRow)).all())) == 1
