"""Those that wait for the writer are written with one commit, and none of them notices."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.orm import Session

from storage.database import Database, UnavailableError
from storage.tables import WorkspaceRow


def _add(session: Session, name: str) -> str:
    session.add(WorkspaceRow(platform="slack", tenant=name, name=name))
    return name


def _asked(database: Database, name: str) -> asyncio.Task[str]:
    return asyncio.create_task(database.write(lambda session: _add(session, name)))


async def _names(database: Database) -> set[str]:
    return set(await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).all()))


@asynccontextmanager
async def _writer_held(database: Database) -> AsyncIterator[None]:
    """The writer is busy while the block runs, so that whatever is asked in it waits together."""
    has_begun, may_end = threading.Event(), threading.Event()

    def hold(_session: Session) -> None:
        has_begun.set()
        may_end.wait(30)

    holding = asyncio.create_task(database.write(hold))
    await asyncio.to_thread(has_begun.wait, 30)
    try:
        yield
        await asyncio.sleep(0)  # lets whoever was started in the block ask
    finally:
        may_end.set()
    await holding


async def test_ten_that_wait_take_one_commit_and_each_gets_its_own_answer(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)
    async with _writer_held(database):
        asked = [_asked(database, f"N{n}") for n in range(10)]
    answers = await asyncio.gather(*asked)
    assert answers == [f"N{n}" for n in range(10)]
    assert len(commits) == 2, "that of the one that held the writer, and one for all ten"
    assert await _names(database) == set(answers)


async def test_an_error_in_one_of_them_does_not_touch_the_others(database: Database) -> None:
    def fails(session: Session) -> None:
        _add(session, "wrong")
        session.flush()
        raise LookupError

    async with _writer_held(database):
        first = _asked(database, "first")
        wrong = asyncio.create_task(database.write(fails))
        last = _asked(database, "last")
    assert (await first, await last) == ("first", "last")
    with pytest.raises(LookupError):
        await wrong
    assert await _names(database) == {"first", "last"}


async def test_a_broken_rule_of_the_schema_is_told_to_whoever_broke_it_alone(database: Database) -> None:
    async with _writer_held(database):
        asked = [_asked(database, "same") for _ in range(3)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["IntegrityError", "IntegrityError", "str"]
    assert await _names(database) == {"same"}


async def test_each_sees_what_the_one_before_it_wrote(database: Database) -> None:
    await database.write(lambda session: _add(session, "0"))

    def count_up(session: Session) -> int:
        new = int(session.scalars(select(WorkspaceRow.name)).one()) + 1
        session.execute(update(WorkspaceRow).values(name=str(new)))
        return new

    async with _writer_held(database):
        asked = [asyncio.create_task(database.write(count_up)) for _ in range(20)]
    assert sorted(await asyncio.gather(*asked)) == list(range(1, 21))


async def test_what_was_given_up_while_it_waited_is_not_written(database: Database) -> None:
    async with _writer_held(database):
        given_up = _asked(database, "given up")
        kept = _asked(database, "kept")
        await asyncio.sleep(0)
        given_up.cancel()
    await kept
    assert await _names(database) == {"kept"}


async def test_a_locked_database_is_told_to_all_of_them(sqlite_database: Database) -> None:
    other = Database(sqlite_database.url.render_as_string())
    await sqlite_database.write(lambda session: _add(session, "first"))
    with other.engine.connect() as connection:
        connection.execute(text("UPDATE workspace SET name = 'held'"))
        asked = [_asked(sqlite_database, f"N{n}") for n in range(3)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
    await other.close()
    assert [type(answer) for answer in answers] == [UnavailableError] * 3
    assert await _names(sqlite_database) == {"first"}


async def test_two_processes_that_write_at_once_refuse_nobody(database: Database) -> None:
    """Each reads everything that the other one writes, which without taking turns would collide again and again."""
    other = Database(database.url.render_as_string(hide_password=False))
    await database.write(lambda session: _add(session, "0"))

    def count_up(session: Session) -> None:
        row = session.scalars(select(WorkspaceRow)).one()
        row.name = str(int(row.name) + 1)

    await asyncio.gather(*(each.write(count_up) for _ in range(60) for each in (database, other)))
    await other.close()
    assert await _names(database) == {"120"}
