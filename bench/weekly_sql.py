"""What the weekly questions come to in SQL, by hand and by the bare driver: the floor for the bot's own."""

from collections.abc import Mapping, Sequence
from typing import Any

_BOARD_MOMENTS = {
    "start": "2026-11-15 23:00:00",
    "end": "2026-11-22 23:00:00",
    "four_weeks": "2026-10-25 23:00:00",
}
_COUNTED = "workspace_id = 1 AND supports_id IS NULL AND stage NOT IN ('declined', 'withdrawn', 'removed')"
_IS_NEW = f"""given > 0 AND given = rolling AND NOT EXISTS (
    SELECT 1 FROM signal earlier WHERE earlier.referrer_id = tally.referrer_id AND earlier.logged_at < {{four_weeks}}
    AND {_COUNTED})"""

_BOARD = f"""
WITH tally AS (
    SELECT referrer_id, sum(in_week) AS given, count(*) AS rolling
    FROM (
        SELECT referrer_id, 1 AS in_week FROM signal WHERE {_COUNTED} AND logged_at >= {{start}} AND logged_at < {{end}}
        UNION ALL
        SELECT referrer_id, 0 FROM signal WHERE {_COUNTED} AND logged_at >= {{four_weeks}} AND logged_at < {{start}}
    ) AS given_by
    GROUP BY referrer_id
)
SELECT role, NULL, count(*), sum(given) FROM tally JOIN person ON person.id = referrer_id AND is_active
WHERE given > 0 GROUP BY role
UNION ALL
SELECT person.name, person.id, given, rolling FROM tally JOIN person ON person.id = referrer_id
WHERE is_active AND is_on_board AND (
    given >= (SELECT given FROM tally ORDER BY given DESC LIMIT 1 OFFSET 9)
    OR rolling >= (SELECT rolling FROM tally ORDER BY rolling DESC LIMIT 1 OFFSET 9)
    OR ({_IS_NEW})
)
"""
_REST_OF_BOARD = (
    """
    SELECT role, count(*) FROM person WHERE workspace_id = 1 AND is_active
    AND (kind = 'member' OR EXISTS (SELECT 1 FROM signal WHERE referrer_id = person.id)) GROUP BY role
    """,
    f"""
    SELECT role, count(*) FROM person JOIN absence ON absence.person_id = person.id
    WHERE workspace_id = 1 AND is_active AND start <= '2026-11-16' AND "end" > '2026-11-16' AND NOT EXISTS (
        SELECT 1 FROM signal WHERE referrer_id = person.id AND {_COUNTED.replace("workspace_id = 1 AND", "")}
        AND logged_at >= {{start}} AND logged_at < {{end}})
    GROUP BY role
    """,
    """
    SELECT event.stage, count(DISTINCT signal_id) FROM signal_event event JOIN signal ON signal.id = signal_id
    WHERE event.workspace_id = 1 AND change = 'moved' AND at >= {start} AND at < {end}
    AND signal.stage NOT IN ('withdrawn', 'removed') GROUP BY event.stage
    """,
    """
    SELECT min(moved_at), count(*) FROM signal WHERE workspace_id = 1
    AND stage IN ('logged', 'accepted', 'introduced', 'meeting') AND supports_id IS NULL
    """,
)
_ZONES = {
    "Europe/Amsterdam": {"start": "2026-11-22 23:00:00", "end": "2026-11-29 23:00:00"},
    "Europe/London": {"start": "2026-11-23 00:00:00", "end": "2026-11-30 00:00:00"},
}
"""Where it is Thursday ten o'clock or later; in New York it is not."""

_DUE = """
SELECT id, name FROM person
WHERE workspace_id = 1 AND role = 'management' AND is_active AND zone = '{zone}'
AND NOT EXISTS (SELECT 1 FROM signal WHERE referrer_id = person.id AND logged_at >= {start} AND logged_at < {end}
    AND stage NOT IN ('withdrawn', 'removed'))
AND NOT EXISTS (SELECT 1 FROM absence WHERE person_id = person.id AND start <= '2026-11-23' AND "end" > '2026-11-23')
AND NOT EXISTS (SELECT 1 FROM pass WHERE person_id = person.id AND week = '2026-11-23')
AND NOT EXISTS (SELECT 1 FROM delivery WHERE workspace_id = 1 AND kind = 'nudge' AND period = '2026-W48'
    AND recipient = 'person:' || person.id)
"""


class Asked:
    """The questions on one connection of the database's own driver; each answers with the figure that the bot has."""

    def __init__(self, connection: Any, *, is_sqlite: bool) -> None:  # noqa: ANN401 - either driver's
        self._connection = connection
        self._is_sqlite = is_sqlite

    def board(self) -> int:
        """How many signals counted."""
        rows = self._rows(_BOARD, _BOARD_MOMENTS)
        for statement in _REST_OF_BOARD:
            self._rows(statement, _BOARD_MOMENTS)
        return int(sum(row[3] for row in rows if row[1] is None))

    def due(self) -> int:
        """How many leaders are asked now."""
        return sum(len(self._rows(_DUE.replace("{zone}", zone), moments)) for zone, moments in _ZONES.items())

    def _rows(self, statement: str, moments: Mapping[str, str]) -> Sequence[Any]:
        """The moments as the database keeps them."""
        ending = ".000000" if self._is_sqlite else "+00"
        cursor = self._connection.cursor()
        cursor.execute(statement.format(**{name: f"'{moment}{ending}'" for name, moment in moments.items()}))
        rows: Sequence[Any] = cursor.fetchall()
        cursor.close()
        return rows
