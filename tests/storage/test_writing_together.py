"""Those that wait for the writer are written with one commit, and none of them notices."""

import asyncio

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.orm import Session

from storage.database import Database, UnavailableError
from storage.prepared import table_of
from storage.tables import WorkspaceRow
from tests.support.together import writer_held


def _add(session: Session, name: str) -> str:
    session.add(WorkspaceRow(platform="slack", tenant=name, name=name))
    return name


def _asked(database: Database, name: str) -> asyncio.Task[str]:
    return asyncio.create_task(database.write(lambda session: _add(session, name)))


async def _names(database: Database) -> set[str]:
    return set(await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).all()))


async def test_ten_that_wait_take_one_commit_and_each_gets_its_own_answer(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)
    async with writer_held(database):
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

    async with writer_held(database):
        first = _asked(database, "first")
        wrong = asyncio.create_task(database.write(fails))
        last = _asked(database, "last")
    assert (await first, await last) == ("first", "last")
    with pytest.raises(LookupError):
        await wrong
    assert await _names(database) == {"first", "last"}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_statement_that_takes_too_long_is_told_to_whoever_asked_it_alone(database: Database) -> None:
    def takes_long(session: Session) -> None:
        session.execute(text("SET LOCAL statement_timeout = 20"))
        session.execute(text("SELECT pg_sleep(10)"))

    async with writer_held(database):
        first = _asked(database, "first")
        long = asyncio.create_task(database.write(takes_long))
        last = _asked(database, "last")
    assert (await first, await last) == ("first", "last")
    with pytest.raises(UnavailableError):
        await long
    assert await _names(database) == {"first", "last"}


async def test_a_broken_rule_of_the_schema_is_told_to_whoever_broke_it_alone(database: Database) -> None:
    async with writer_held(database):
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

    async with writer_held(database):
        asked = [asyncio.create_task(database.write(count_up)) for _ in range(20)]
    assert sorted(await asyncio.gather(*asked)) == list(range(1, 21))


async def test_none_of_them_sees_a_row_as_another_one_knew_it(database: Database) -> None:
    await database.write(lambda session: _add(session, "0"))

    def loaded(session: Session) -> WorkspaceRow:
        return session.scalars(select(WorkspaceRow)).one()

    def changed_underneath(session: Session) -> None:
        session.connection().execute(update(table_of(WorkspaceRow)).values(name="1"))

    async with writer_held(database):
        asked = [asyncio.create_task(database.write(work)) for work in (loaded, changed_underneath, loaded)]
    before, _, after = await asyncio.gather(*asked)
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("0", "1")


async def test_what_one_of_them_keeps_for_its_transaction_the_others_find(database: Database) -> None:
    def noted(session: Session) -> int:
        session.info["seen"] = session.info.get("seen", 0) + 1
        return int(session.info["seen"])

    async with writer_held(database):
        asked = [asyncio.create_task(database.write(noted)) for _ in range(3)]
    assert await asyncio.gather(*asked) == [1, 2, 3]
    assert await database.write(noted) == 1, "in a transaction of its own there is nothing of an earlier one"


async def test_what_was_given_up_while_it_waited_is_not_written(database: Database) -> None:
    async with writer_held(database):
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
