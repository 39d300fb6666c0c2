"""Bringing a database up to date keeps what is stored in it, from whichever version."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    Table,
    Time,
    select,
    text,
)
from sqlalchemy.orm import Session

from storage.database import Database
from storage.migrations import _head, configuration, migrate, pending
from storage.tables import AccountRow, Row, SignalRow

_BEFORE_DETAILS = "f46d8e32aa7f"
_BEFORE_MOMENTS = "d57c3e35eb6c"
_BEFORE_STANDINGS = "289acf4f821c"
_MOMENT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

_VALUES: tuple[tuple[type[Any], Any], ...] = (
    (Boolean, True),
    (DateTime, _MOMENT),
    (Date, _MOMENT.date()),
    (Time, time(10, 0)),
    (JSON, {"signal": "1"}),
)
"""By the type of the column, as an old schema tells it; numbers and texts are made to differ from row to row."""


@pytest.fixture
def database(empty_url: str) -> Iterator[Database]:
    database = Database(empty_url)
    yield database
    database._close()


def _earlier_versions() -> list[str]:
    steps = ScriptDirectory.from_config(configuration(None)).walk_revisions()
    return [step.revision for step in steps][:0:-1]


@pytest.mark.parametrize("version", _earlier_versions())
def test_from_any_earlier_version_every_row_is_kept(database: Database, version: str) -> None:
    _upgrade(database, version)
    with database.engine.begin() as connection:
        before = _tables(connection)
        for table in before.sorted_tables:
            connection.execute(table.insert(), [_scanty(table), _full(table)])
        stored = _stored(connection, before)
    migrate(database)
    assert pending(database) == ()
    with database.engine.connect() as connection:
        assert _stored(connection, before) == stored
        for mapper in Row.registry.mappers:
            rows = Session(connection).scalars(select(mapper.class_)).all()
            assert rows or mapper.class_.__tablename__ not in before.tables


def test_the_migrations_make_the_schema_that_the_tables_describe_indexes_included(database: Database) -> None:
    with database.engine.begin() as connection:
        Row.metadata.create_all(connection)
        described = _indexes(connection)
        Row.metadata.drop_all(connection)
    migrate(database)
    with database.engine.connect() as connection:
        assert _indexes(connection) == described


def test_what_happened_before_events_had_details_is_kept_without_any(database: Database) -> None:
    _upgrade(database, _BEFORE_DETAILS)
    with database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO workspace (id, platform, tenant, name, groups_asked, groups_answered)"
                " VALUES (1, 'slack', 'T1', 'Voorbeeld', 0, 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO person (id, workspace_id, tenant, external_id, name, zone, platform_language, role, kind,"
                " is_active, is_administrator, is_appointed, is_on_board, nudge_is_stopped) VALUES (1, 1, 'T1', 'U1',"
                " 'Sanne', 'Europe/Amsterdam', 'nl', 'staff', 'member', true, false, false, true, false)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO signal (id, workspace_id, referrer_id, company, company_key, why, website, contact,"
                " may_be_named, stage, logged_at, message_link)"
                " VALUES (1, 1, 1, 'Acme', 'acme', 'why', '', '', true, 'logged', '2026-11-26 09:30:00', '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO signal_event (id, workspace_id, signal_id, change, actor_id, at, stage)"
                " VALUES (1, 1, 1, 'logged', 1, '2026-11-26 09:30:00', 'logged')"
            )
        )
    migrate(database)
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT actor_id, note, personal_line, amount FROM signal_event")).one()
    assert tuple(found) == (1, "", "", None)


def test_each_account_of_somebody_begins_as_the_person_was(database: Database) -> None:
    _upgrade(database, _BEFORE_STANDINGS)
    with database.engine.begin() as connection:
        tables = _tables(connection).tables
        connection.execute(tables["workspace"].insert(), _scanty(tables["workspace"]))
        person, account = tables["person"], tables["account"]
        for number, is_active in enumerate((True, False, True), start=1):
            told = {"id": number, "external_id": f"U{number}", "is_active": is_active, "is_administrator": True}
            connection.execute(person.insert(), {**_scanty(person), **told, "kind": "guest"})
        for number in (1, 2):
            further = {"external_id": f"entra-{number}", "person_id": number, "tenant": "elsewhere"}
            connection.execute(account.insert(), {**_scanty(account), **further})
    migrate(database)
    with database.engine.connect() as connection:
        rows = Session(connection).scalars(select(AccountRow).order_by(AccountRow.person_id, AccountRow.external_id))
        assert [
            (row.external_id, row.person_id, row.kind.value, row.is_active, row.is_administrator) for row in rows
        ] == [
            ("U1", 1, "guest", True, True),
            ("entra-1", 1, "guest", True, False),
            ("U2", 2, "guest", False, True),
            ("entra-2", 2, "guest", False, False),
        ]


def test_when_signals_moved_is_read_from_their_events(database: Database) -> None:
    _upgrade(database, _BEFORE_MOMENTS)
    days = [datetime(2026, 10, day, 9, tzinfo=UTC) for day in (1, 2, 5, 9, 12)]
    steps = [("moved", "accepted"), ("moved", "meeting"), ("moved", "won"), ("edited", "won")]
    with database.engine.begin() as connection:
        tables = _tables(connection).tables
        for name in ("workspace", "person"):
            connection.execute(tables[name].insert(), _scanty(tables[name]))
        signal, event = tables["signal"], tables["signal_event"]
        for number in (1, 2):
            connection.execute(signal.insert(), {**_scanty(signal), "id": number, "logged_at": days[0]})
        for number, (change, stage) in enumerate(steps, start=1):
            of_second = {"id": number, "signal_id": 2, "change": change, "stage": stage, "at": days[number]}
            connection.execute(event.insert(), {**_scanty(event), **of_second})
    migrate(database)
    with database.engine.connect() as connection:
        rows = Session(connection).scalars(select(SignalRow).order_by(SignalRow.id)).all()
        assert [(row.moved_at, row.hours_to_accept, row.hours_to_contact) for row in rows] == [
            (days[0], None, None),
            (days[3], 24, 96),
        ]


def _upgrade(database: Database, version: str) -> None:
    with database.engine.begin() as connection:
        command.upgrade(configuration(connection), version)


def _tables(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != "alembic_version")
    return found


def _stored(connection: Connection, tables: MetaData) -> dict[str, list[Any]]:
    """Every row of these tables in the columns they had; a migration that moves one has to say so here."""
    return {table.name: sorted(connection.execute(select(table)).all(), key=repr) for table in tables.sorted_tables}


def _scanty(table: Table) -> Mapping[str, Any]:
    """The first row, with nothing in it that can be left out."""
    return {column.name: None if column.nullable else _value(column, 1) for column in table.columns}


def _full(table: Table) -> Mapping[str, Any]:
    """The second row, which refers to the first rows of other tables."""
    return {column.name: _value(column, 2) for column in table.columns}


def _value(column: Column[Any], number: int) -> Any:  # noqa: ANN401 - whatever the column takes
    if column.foreign_keys and not column.primary_key:
        return 1
    if isinstance(column.type, Integer):
        return number
    for kind, value in _VALUES:
        if isinstance(column.type, kind):
            return value
    return _word(column) or f"{column.name[:20]} {number}"


def _word(column: Column[Any]) -> str | None:
    """For a column that knows certain words only, as it is now: the one that it has known for longest."""
    today = Row.metadata.tables[column.table.name].columns.get(column.name)
    return today.type.enums[0] if today is not None and isinstance(today.type, Enum) else None


def _indexes(connection: Connection) -> list[str]:
    """Every index as the database itself would make it again."""
    asked = (
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name <> 'alembic_version' AND sql IS NOT NULL"
        if connection.dialect.name == "sqlite"
        else "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    )
    return sorted(connection.exec_driver_sql(asked).scalars())


def test_the_newest_version_is_known_without_alembic_and_is_the_one_that_alembic_names() -> None:
    assert _head() == ScriptDirectory.from_config(configuration(None)).get_current_head()
