"""Years of a large company, made inside the database: the same rows on SQLite and on PostgreSQL, whenever it is run.

A signal for each person and week, more or less. A tenth supports an earlier one, a tenth was withdrawn or declined, and
those older than six weeks were won or lost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.schema import CreateIndex, DropIndex

from bench.company import TEAM
from storage.database import Database
from storage.migrations import migrate
from storage.prepared import table_of
from storage.tables import SignalEventRow, SignalRow

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""Thursday of week 48, 10:30 in Amsterdam: last week's board is out, and the leaders are due their question."""

_LAST_WEEK = datetime(2026, 11, 15, 23, tzinfo=UTC)
"""When the week of that board began."""

_SPAN = timedelta(weeks=208)
_AT_ONCE = 1_000_000

_WORDS = {
    "sqlite": {
        "series": "WITH RECURSIVE series(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM series WHERE n < :last)",
        "moment": "strftime('%Y-%m-%d %H:%M:%f', :begin + ({}) * CAST(:step AS REAL), 'unixepoch') || '000'",
        "true": "1",
        "false": "0",
    },
    "postgresql": {
        "series": "WITH series(n) AS (SELECT generate_series(CAST(:first AS bigint), :last))",
        "moment": "to_timestamp(:begin + ({}) * CAST(:step AS float8))",
        "true": "TRUE",
        "false": "FALSE",
    },
}
_HASTE = {
    "sqlite": ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -500000"],
    "postgresql": [
        "SET session_replication_role = replica",
        "SET synchronous_commit = off",
        "SET maintenance_work_mem = '512MB'",
    ],
}
_REST = {
    "sqlite": ["PRAGMA wal_checkpoint(TRUNCATE)"],
    "postgresql": [
        *(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            for table in ("workspace", "person", "signal")
        ),
        "VACUUM ANALYZE",  # as PostgreSQL does by itself
    ],
}
_STATISTICS = {"sqlite": ["ANALYZE"], "postgresql": []}

_WORKSPACE = """
INSERT INTO workspace (id, platform, tenant, name, groups_asked, groups_answered)
VALUES (1, 'slack', :team, 'Voorbeeld BV', 0, 0)
"""
_ROLE = (
    "CASE WHEN n % 100 = 0 THEN 'management' WHEN n % 100 < 6 THEN 'sales' WHEN n % 100 < 8 THEN 'marketing' "
    "ELSE 'staff' END"
)
_PERSON = f"""
INSERT INTO person (id, workspace_id, tenant, external_id, name, zone, platform_language, role, listed_role, kind,
    is_active, is_administrator, is_appointed, is_on_board, nudge_is_stopped)
{{series}} SELECT n, 1, '{TEAM}', 'U0SAMPLE' || n, 'Voorbeeld ' || n,
    CASE WHEN n % 10 < 7 THEN 'Europe/Amsterdam' WHEN n % 10 < 9 THEN 'Europe/London' ELSE 'America/New_York' END,
    'nl', {_ROLE}, NULLIF({_ROLE}, 'staff'), 'member', {{true}}, {{false}}, {{false}}, n % 50 <> 0, {{false}}
FROM series
"""
_STAGE = (
    "CASE WHEN n % 20 = 0 THEN 'withdrawn' WHEN n % 20 = 1 THEN 'declined' WHEN n <= :count - :open THEN "
    "CASE WHEN n % 20 < 5 THEN 'won' ELSE 'lost' END ELSE CASE n % 20 WHEN 2 THEN 'accepted' WHEN 3 THEN 'introduced' "
    "WHEN 4 THEN 'meeting' WHEN 5 THEN 'won' WHEN 6 THEN 'lost' ELSE 'logged' END END"
)
"""Nothing is under way for longer than six weeks."""

_DICE = "(n * 2654435761 % 4294967296)"
_REFERRER = (
    f"1 + ({_DICE} / 65536 + 7) * ({_DICE} % 65536 + 3)"
    " % (CASE WHEN n > :count - :last_week THEN :people ELSE :people * 49 / 50 END)"
)
"""Looks like chance, with some who give many; every fiftieth person began in the week of the board."""

_SIGNAL = f"""
INSERT INTO signal (id, workspace_id, referrer_id, company, company_key, why, website, domain, contact, may_be_named,
    owner_id, stage, logged_at, moved_at, hours_to_accept, hours_to_contact, supports_id, message_link)
{{series}} SELECT n, 1, {_REFERRER}, 'Bedrijf ' || n || ' BV', 'bedrijf ' || n,
    'hun planner vertelde dat het nieuwe magazijn nog geen software heeft', '', NULL, '', {{true}},
    1 + n % (CAST(:people AS bigint) / 20) * 20, {_STAGE}, {{logged_at}}, {{moved_at}}, n % 90, n % 400,
    CASE WHEN n % 10 = 7 AND n > 7 THEN n - 6 END, ''
FROM series
"""
_EVENTS = """
INSERT INTO signal_event (workspace_id, signal_id, change, actor_id, at, stage)
SELECT 1, id, 'logged', referrer_id, logged_at, 'logged' FROM signal WHERE id BETWEEN :first AND :last
UNION ALL
SELECT 1, id, 'moved', owner_id, moved_at, stage FROM signal
WHERE id BETWEEN :first AND :last AND stage NOT IN ('logged', 'withdrawn')
"""
_AWAY = """
INSERT INTO absence (person_id, start, "end") SELECT id, '2026-11-16', '2026-11-30' FROM person WHERE id % 40 = 0
"""


def fill(database: Database, *, signals: int, people: int, is_analysed: bool = True) -> None:
    """Migrates the empty database and gives it a company.

    Leaves it with up-to-date statistics, which SQLite makes only when told to: not `is_analysed` is how the bot lives.
    """
    migrate(database)
    words = _WORDS["sqlite" if database.is_sqlite else "postgresql"]
    moments = {
        "logged_at": words["moment"].format("n"),
        "moved_at": words["moment"].format("CASE WHEN n + :week > :count THEN :count ELSE n + :week END"),
    }
    in_a_week = int(signals * timedelta(weeks=1) / _SPAN)
    company = {
        "begin": (NOW - _SPAN).timestamp(),
        "step": _SPAN.total_seconds() / signals,
        "count": signals,
        "week": in_a_week,
        "last_week": int(signals * (NOW - _LAST_WEEK) / _SPAN),
        "open": 6 * in_a_week,
        "people": people,
    }
    engine = create_engine(database.url, isolation_level="AUTOCOMMIT")  # none of the care that the bot's own takes
    with engine.connect() as connection, _loading(connection):
        connection.execute(text(_WORKSPACE), {"team": TEAM})
        connection.execute(text(_PERSON.format(**words)), {"first": 1, "last": people})
        connection.execute(text(_AWAY))
        for first in range(1, signals + 1, _AT_ONCE):
            piece = {"first": first, "last": min(first + _AT_ONCE - 1, signals)}
            connection.execute(text(_SIGNAL.format(**words, **moments)), company | piece)
            connection.execute(text(_EVENTS), piece)
    if is_analysed:
        with engine.connect() as connection:
            for statement in _STATISTICS[connection.dialect.name]:
                connection.exec_driver_sql(statement)
    engine.dispose()


@contextmanager
def _loading(connection: Connection) -> Iterator[None]:
    """Without the indexes, which are quicker made at the end, and without asking whether each key exists."""
    indexes = [index for row in (SignalRow, SignalEventRow) for index in table_of(row).indexes]
    for statement in _HASTE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    for index in indexes:
        connection.execute(DropIndex(index))
    yield
    for index in indexes:
        connection.execute(CreateIndex(index))
    for statement in _REST[connection.dialect.name]:
        connection.exec_driver_sql(statement)
