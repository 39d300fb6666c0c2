"""What the database counts is what the events say."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.funnel import Reached
from bot.domain.months import Month
from bot.domain.moves import OPEN
from bot.domain.people import Person
from bot.domain.rates import Rate
from bot.domain.signals import Draft, Stage
from storage import measures, signals
from storage.database import Database
from storage.tables import SignalEventRow, SignalRow
from tests.support.circle import AMSTERDAM, Circle, circle_in
from tests.support.plans import planned

MONTHS = [Month(2026, 9), Month(2026, 10), Month(2026, 11)]
BOUNDS = [(month, month.start(AMSTERDAM), month.end(AMSTERDAM)) for month in MONTHS]
START, END = BOUNDS[0][1], BOUNDS[-1][2]
HOUR = timedelta(hours=1)
PATHS: Sequence[tuple[Stage, ...]] = [
    (),
    (Stage.ACCEPTED,),
    (Stage.DECLINED,),
    (Stage.INTRODUCED,),
    (Stage.ACCEPTED, Stage.MEETING, Stage.WON),
    (Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING, Stage.LOST),
    (Stage.ACCEPTED, Stage.WITHDRAWN),
]


async def _log(
    circle: Circle, who: Person, at: datetime, *moves: tuple[Stage, timedelta], supports: bool = False
) -> None:
    """A signal and its moves, each so long after it was logged."""

    def work(session: Session) -> None:
        first = None
        if supports:
            first = signals.add(session, circle.workspace_id, who.id, Draft("First", ""), supports_id=None, at=at).id
            signals.move(session, first, Stage.DECLINED, actor_id=who.id, at=at)
        signal = signals.add(session, circle.workspace_id, who.id, Draft("Acme", ""), supports_id=first, at=at)
        for stage, after in moves:
            signals.move(session, signal.id, stage, actor_id=who.id, at=at + after)

    await circle.database.write(work)


async def test_months_are_told_apart_at_local_midnight_and_nothing_outside_is_counted(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    for at in (START - timedelta(seconds=1), START, BOUNDS[0][2] - timedelta(seconds=1), BOUNDS[1][1], END):
        await _log(circle, sanne, at)
    found = await circle.database.read(lambda session: measures.reached_by_month(session, circle.workspace_id, BOUNDS))
    assert found == {MONTHS[0]: (Reached(Stage.LOGGED, 2),), MONTHS[1]: (Reached(Stage.LOGGED, 1),)}


async def test_hours_are_whole_ones_from_logging_to_the_first_step(circle: Circle) -> None:
    sanne, at = await circle.person("Sanne"), datetime(2026, 10, 24, 12, tzinfo=UTC)
    hour, second = HOUR, timedelta(seconds=1)
    await _log(circle, sanne, at, (Stage.ACCEPTED, 3 * hour), (Stage.MEETING, 30 * hour - second))
    await _log(circle, sanne, at, (Stage.INTRODUCED, 3 * hour), (Stage.ACCEPTED, 50 * hour), (Stage.WON, 60 * hour))
    await _log(circle, sanne, at, (Stage.ACCEPTED, 2 * hour), (Stage.WITHDRAWN, 5 * hour))
    await _log(circle, sanne, at, (Stage.ACCEPTED, hour), supports=True)
    await _log(circle, sanne, at, (Stage.ACCEPTED, -hour))
    await _log(circle, sanne, at)
    found = await circle.database.read(lambda session: measures.hours_between(session, circle.workspace_id, START, END))
    assert found == measures.Hours(to_accept={0: 1, 3: 2}, to_contact={3: 1, 29: 1})


async def test_coming_back_is_giving_again_in_another_month(circle: Circle) -> None:
    sanne, mo, ada, kees = [await circle.person(name) for name in ("Sanne", "Mo", "Ada", "Kees")]
    for person, moments in ((sanne, (START, BOUNDS[2][1])), (mo, (START, START)), (kees, (START,))):
        for at in moments:
            await _log(circle, person, at)
    await _log(circle, kees, BOUNDS[1][1], (Stage.WITHDRAWN, timedelta(0)))
    await _log(circle, ada, END)
    found = await circle.database.read(lambda session: measures.repeat_rate(session, circle.workspace_id, BOUNDS))
    assert found == Rate(1, 3)


async def test_without_signals_everything_is_nothing(circle: Circle) -> None:
    def look(session: Session) -> None:
        assert measures.reached_by_month(session, circle.workspace_id, BOUNDS) == {}
        assert measures.repeat_rate(session, circle.workspace_id, BOUNDS) == Rate(0, 0)
        assert measures.oldest_step(session, circle.workspace_id) is None
        assert measures.count_open(session, circle.workspace_id) == 0

    await circle.database.read(look)


@pytest.mark.parametrize("seed", range(3))
async def test_what_stands_with_a_signal_is_what_its_events_say(circle: Circle, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test wants the same dice again
    people = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    for _ in range(30):
        path = [(stage, timedelta(hours=9 * step)) for step, stage in enumerate(chance.choice(PATHS), start=1)]
        at = START + timedelta(hours=chance.randrange(24 * 90))
        await _log(circle, chance.choice(people), at, *path, supports=chance.random() < 0.2)

    def compare(session: Session) -> None:
        steps: dict[int, list[SignalEventRow]] = {}
        for step in session.scalars(select(SignalEventRow).order_by(SignalEventRow.id)):
            steps.setdefault(step.signal_id, []).append(step)
        rows = session.scalars(select(SignalRow)).all()
        for row in rows:
            history = steps[row.id]
            taken = [step.at for step in history[1:] if step.stage not in {Stage.DECLINED, Stage.WITHDRAWN}]
            contacts = [step.at for step in history if step.stage in {Stage.INTRODUCED, Stage.MEETING, Stage.WON}]
            assert row.moved_at == history[-1].at
            assert row.hours_to_accept == ((taken[0] - row.logged_at) // HOUR if taken else None)
            assert row.hours_to_contact == ((contacts[0] - row.logged_at) // HOUR if contacts else None)
        waiting = [row.moved_at for row in rows if row.stage in OPEN and row.supports_id is None]
        assert measures.oldest_step(session, circle.workspace_id) == min(waiting)
        assert measures.count_open(session, circle.workspace_id) == len(waiting)

    await circle.database.read(compare)


async def test_every_measure_is_read_from_an_index_alone(sqlite_database: Database) -> None:
    circle = await circle_in(sqlite_database)

    def look(session: Session) -> list[str]:
        with planned(session) as plans:
            measures.oldest_step(session, circle.workspace_id)
            measures.count_open(session, circle.workspace_id)
            measures.reached_by_month(session, circle.workspace_id, BOUNDS)
            measures.hours_between(session, circle.workspace_id, START, END)
            measures.repeat_rate(session, circle.workspace_id, BOUNDS)
        return plans

    plans = await sqlite_database.read(look)
    touched = [line.replace("SEARCH signal USING COVERING INDEX ", "") for line in plans if " signal " in line]
    assert [line.split()[0] for line in touched] == ["ix_signal_open"] * 2 + ["ix_signal_logged"] * 8
