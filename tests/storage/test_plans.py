"""How SQLite looks things up that every command asks for, in a database that nobody ever had it analyse."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.people import Role, WorkspaceId
from bot.domain.sought import Sought
from bot.domain.weeks import Week
from storage import prospects, sellers, signals, tallies
from storage.database import Database
from tests.support.circle import AMSTERDAM
from tests.support.plans import planned

WORKSPACE = WorkspaceId(1)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("domain", [None, "acme.example"])
async def test_signals_on_a_prospect_are_found_by_its_name_and_domain_however_many_there_are(
    sqlite_database: Database, domain: str | None
) -> None:
    def work(session: Session) -> list[str]:
        with planned(session) as plans:
            prospects.matches(session, WORKSPACE, key="acme", domain=domain, since=LONG_AGO)
        return [step for step in plans if " signal " in step]

    steps = await sqlite_database.read(work)
    wanted = ["company_key", *([] if domain is None else ["domain"])]
    assert len(steps) == len(wanted)
    assert all(f"{column}=?" in step for column, step in zip(wanted, steps, strict=True))


async def test_how_far_signals_came_in_a_week_is_asked_of_that_weeks_events_and_their_signals_alone(
    sqlite_database: Database,
) -> None:
    def work(session: Session) -> list[str]:
        with planned(session) as plans:
            tallies.progress_between(session, WORKSPACE, LONG_AGO, LONG_AGO + timedelta(days=7))
        return [step for step in plans if "TEMP B-TREE" not in step]

    events, for_each, later, given = await sqlite_database.read(work)
    assert "signal_event USING COVERING INDEX" in events
    assert "change=? AND at>? AND at<?" in events
    assert for_each.startswith("CORRELATED")
    assert "USING INDEX ix_signal_event_signal_id_at (signal_id=?)" in later
    assert given == "SEARCH signal USING INTEGER PRIMARY KEY (rowid=?)"


async def test_a_part_of_a_name_is_looked_for_in_the_index_of_names_and_not_in_the_signals(
    sqlite_database: Database,
) -> None:
    def work(session: Session) -> list[str]:
        with planned(session) as plans:
            signals.search(session, WORKSPACE, Sought("acme"), now=LONG_AGO, limit=10)
        return plans

    assert "COVERING INDEX ix_signal_workspace_id_company_key" in (await sqlite_database.read(work))[0]


async def test_whose_turn_it_is_takes_one_look_for_each_seller_and_never_walks_through_their_signals(
    sqlite_database: Database,
) -> None:
    def work(session: Session) -> list[str]:
        with planned(session) as plans:
            sellers.longest_waiting(session, WORKSPACE, Role.SALES, Week.of(LONG_AGO, AMSTERDAM))
        return plans

    plans = await sqlite_database.read(work)
    signal_steps = [step for step in plans if " signal " in step]
    assert len(signal_steps) == 1
    assert "COVERING INDEX ix_signal_owner_id_logged_at (owner_id=?)" in signal_steps[0]
    assert [step for step in plans if step.startswith("CORRELATED")] == ["CORRELATED SCALAR SUBQUERY 1"]
