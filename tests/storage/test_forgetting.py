from functools import partial

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.people import Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from storage import forgetting, presence, workspaces
from storage.database import Database
from storage.tables import Row
from tests.support.circle import AMSTERDAM, NOW, Circle, circle_in


async def _fill(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await circle.person("Bram", Role.SALES)
    for number, person in enumerate((sanne, mo)):
        await circle.signals().log(person.id, Draft("Acme", "they grow"), key=f"{number}", now=NOW)
    week = Week.of(NOW, AMSTERDAM)

    def away(session: Session) -> None:
        presence.set_away(session, sanne.id, Absence(week, week.plus(1)))
        presence.record_pass(session, mo.id, week, NOW)

    await circle.database.write(away)


def _count(session: Session, table: Table) -> int:
    return session.scalars(select(func.count()).select_from(table)).one()


async def _rows(database: Database) -> int:
    return sum([await database.read(partial(_count, table=table)) for table in Row.metadata.sorted_tables])


async def test_a_forgotten_workspace_leaves_no_row_and_its_neighbour_everything(database: Database) -> None:
    circle = await circle_in(database)
    await _fill(circle)
    other = await database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant="T0OTHER", name="Other")
    )
    await _fill(Circle(database, other.id))
    both = await _rows(database)
    counted = await database.read(lambda session: forgetting.count(session, circle.workspace_id))
    assert (counted["signal"], counted["person"], counted["absence"], counted["pass"]) == (2, 3, 1, 1)
    await database.write(lambda session: forgetting.forget(session, circle.workspace_id))
    assert await database.read(lambda session: forgetting.count(session, circle.workspace_id)) == {}
    assert await _rows(database) == both - sum(counted.values()) == sum(counted.values())
