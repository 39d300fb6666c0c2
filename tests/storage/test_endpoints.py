"""Walking along the numbers of signals and events, whatever else there is."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.domain.signals import Draft, SignalId
from storage import endpoints, signals
from storage.database import Database
from tests.support.circle import NOW, Circle, circle_in
from tests.support.plans import planned


async def test_the_next_signals_and_events_are_found_without_sorting_a_workspace(sqlite_database: Database) -> None:
    circle = await circle_in(sqlite_database)

    def look(session: Session) -> list[str]:
        endpoint = endpoints.add(session, circle.workspace_id, "https://a.example/", "s", is_given=False, at=NOW)
        with planned(session) as plans:
            signals.after(session, circle.workspace_id, SignalId(5), since=NOW, limit=5)
            endpoints.untold(session, endpoint.id, limit=5)
        return plans

    plans = await sqlite_database.write(look)
    assert [line for line in plans if "endpoint" not in line] == [
        "SEARCH signal USING INTEGER PRIMARY KEY (rowid>?)",
        "SEARCH signal_event USING INTEGER PRIMARY KEY (rowid>?)",
    ]


async def test_the_next_signals_are_those_of_the_workspace_logged_since(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    for number in range(4):
        at = NOW + timedelta(days=number)
        await circle.signals().log(sanne.id, Draft(f"Company {number}", "they grow"), key=str(number), now=at)

    def look(session: Session) -> list[int]:
        found = signals.after(session, circle.workspace_id, SignalId(1), since=NOW + timedelta(days=2), limit=5)
        return [signal.id for signal in found]

    assert await circle.database.read(look) == [3, 4]
