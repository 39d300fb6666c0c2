from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.domain.people import Identity, Language, Profile
from bot.settings import Settings
from bot.stored import open_database
from storage import profiles, statistics, workspaces
from storage.database import Database


def _enrol(session: Session, count: int) -> None:
    workspace = workspaces.find_or_add(session, platform="slack", tenant="T0SAMPLE", name="Voorbeeld BV")
    people = [Profile(Identity("T0SAMPLE", f"U{number}"), f"Voorbeeld {number}") for number in range(count)]
    profiles.take_over(session, workspace.id, people, zone=ZoneInfo("Europe/Amsterdam"), language=Language.DUTCH)


def _counted(session: Session) -> set[str]:
    if session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")) == 0:
        return set()
    return set(session.scalars(text("SELECT tbl FROM sqlite_stat1")))


@pytest.mark.parametrize(("people", "counted"), [(1_000, set()), (1_001, {"person"})])
async def test_only_a_large_company_is_counted_for_what_is_small_changes_soon(
    sqlite_database: Database, people: int, counted: set[str]
) -> None:
    await sqlite_database.write(lambda session: _enrol(session, people))
    await sqlite_database.refresh_statistics()
    assert await sqlite_database.read(_counted) >= counted
    assert bool(await sqlite_database.read(_counted)) is bool(counted)


async def test_what_was_counted_is_known_where_it_is_read(sqlite_database: Database) -> None:
    await sqlite_database.read(_counted)
    before = sqlite_database._reading.pool
    await sqlite_database.write(lambda session: _enrol(session, 1_001))
    await sqlite_database.refresh_statistics()
    assert sqlite_database._reading.pool is not before


async def test_the_bot_has_it_counted_whenever_it_starts(sqlite_database: Database) -> None:
    await sqlite_database.write(lambda session: _enrol(session, 1_001))
    settings = Settings(database_url=str(sqlite_database.url))
    async with open_database(settings, is_to_be_migrated=False) as database:
        assert await database.read(_counted) == set()
    async with open_database(settings) as database:
        assert "person" in await database.read(_counted)


async def test_postgresql_counts_by_itself(database: Database) -> None:
    await database.write(lambda session: _enrol(session, 1_001))
    assert await database.write(statistics.refresh) is database.is_sqlite
