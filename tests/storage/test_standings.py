"""What the database finds for the board, and for a place on it, is what the rules give from every signal."""

import random
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.leaderboard import Board, Member, Standing, Tally, make_board, rank
from bot.domain.people import Kind, Person, PersonId, Role
from bot.domain.signals import Draft, Signal, SignalId, Stage
from bot.domain.weeks import Week
from storage import people, presence, signals, standings
from storage.tables import PersonRow, SignalRow
from tests.support.boards import Colleague, board_of
from tests.support.circle import AMSTERDAM, NOW, Circle

WEEK = Week.of(NOW, AMSTERDAM)
ROLLING_START, START, END = (WEEK.plus(weeks).start(AMSTERDAM) for weeks in (-3, 0, 1))
MOMENTS = (START, START, NOW, END - timedelta(seconds=1), END, START - timedelta(seconds=1), ROLLING_START)
EARLIER = (ROLLING_START - timedelta(seconds=1), ROLLING_START - timedelta(days=300))


async def _people(circle: Circle, chance: random.Random) -> list[Person]:
    """Two dozen of every kind; some left, are away, or do not want to be named."""
    found = [
        await circle.person(
            f"Person {number}",
            chance.choice([Role.STAFF, Role.STAFF, Role.SALES, Role.PARTNER]),
            kind=chance.choice([Kind.MEMBER, Kind.MEMBER, Kind.GUEST, Kind.OUTSIDER]),
            is_active=chance.random() < 0.8,
        )
        for number in range(24)
    ]
    for person in found:
        set_on_board = partial(people.set_on_board, person_id=person.id, is_on_board=chance.random() < 0.8)
        await circle.database.write(set_on_board)
        if chance.random() < 0.3:
            absence = Absence(WEEK, WEEK.plus(chance.choice([1, 3])))
            await circle.database.write(partial(presence.set_away, person_id=person.id, absence=absence))
    return found


def _fill(session: Session, circle: Circle, everybody: list[Person], chance: random.Random) -> None:
    """Signals of half of them, of which some do not count, and some lie just outside the week or the four weeks."""
    giving = everybody[::2]
    for number in range(60):
        person = chance.choice(giving)
        first = signals.add(
            session,
            circle.workspace_id,
            person.id,
            Draft(f"Company {number}", "they grow"),
            supports_id=None,
            at=chance.choice(MOMENTS if chance.random() < 0.8 else EARLIER),
        )
        if chance.random() < 0.3:
            stage = chance.choice([Stage.WITHDRAWN, Stage.DECLINED, Stage.REMOVED, Stage.LOST])
            signals.move(session, first.id, stage, actor_id=person.id, at=NOW)
        if chance.random() < 0.2:
            again = Draft(f"Company {number}", "they grow")
            other = chance.choice(giving)
            signals.add(session, circle.workspace_id, other.id, again, supports_id=first.id, at=NOW)


def _all_signals(session: Session, circle: Circle) -> list[Signal]:
    ids = session.scalars(select(SignalRow.id)).all()
    found = [signals.get(session, circle.workspace_id, SignalId(signal_id)) for signal_id in ids]
    return [signal for signal in found if signal is not None]


def _tally(everything: Collection[Signal], start: datetime, end: datetime) -> Counter[PersonId]:
    return Counter(one.referrer_id for one in everything if one.is_counted and start <= one.logged_at < end)


def _members(session: Session, circle: Circle, everything: Collection[Signal]) -> list[Colleague]:
    """Who is enrolled, by the words of the rule."""
    away = presence.away_in(session, circle.workspace_id, WEEK)
    have_given = {one.referrer_id for one in everything}
    return [
        Colleague(one.id, one.name, one.role, is_on_board=one.is_on_board, is_away=one.id in away)
        for one in (people.get(session, PersonId(person_id)) for person_id in session.scalars(select(PersonRow.id)))
        if one.is_active and (one.kind is Kind.MEMBER or one.id in have_given)
    ]


def _board_by_the_rule(session: Session, circle: Circle, top: int) -> Board:
    everything = _all_signals(session, circle)
    tally = _tally(everything, START, END)
    return board_of(
        WEEK,
        _members(session, circle, everything),
        tally=tally,
        rolling_tally=_tally(everything, ROLLING_START, END),
        newcomers=tally.keys() - _tally(everything, EARLIER[-1], START).keys(),
        top=top,
    )


def _place_by_the_rule(person: Person, tally: Tally, members: Collection[Member]) -> Standing | None:
    """Of who does not see the board none."""
    seen = [Member(one.person_id, one.name, one.role) for one in members if one.is_on_board]
    ranked = rank(tally, seen, top=len(seen)) if person.kind is Kind.MEMBER else ()
    return next((standing for standing in ranked if standing.person_id == person.id), None)


@pytest.mark.parametrize("seed", range(6))
async def test_the_board_and_everybody_s_own_place_are_those_of_the_rules(circle: Circle, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test wants the same dice again
    everybody = await _people(circle, chance)
    await circle.database.write(lambda session: _fill(session, circle, everybody, chance))
    top = chance.choice([1, 2, 5, 10, 40])

    def compare(session: Session) -> None:
        assert _board(session, circle, top) == _board_by_the_rule(session, circle, top)
        everything = _all_signals(session, circle)
        tally, members = _tally(everything, START, END), _members(session, circle, everything)
        ids = [person.id for person in everybody]
        assert standings.own_between(session, circle.workspace_id, ids, START, END) == {
            person.id: (tally.get(person.id, 0), _place_by_the_rule(person, tally, members)) for person in everybody
        }

    await circle.database.read(compare)


async def test_a_week_without_anything_has_a_board_of_nobody(circle: Circle) -> None:
    await circle.person("Sanne")
    board = await circle.database.read(lambda session: _board(session, circle, 10))
    assert board.is_empty
    assert (board.standings, board.rolling, board.lines.enrolled) == ((), (), 1)


def _board(session: Session, circle: Circle, top: int) -> Board:
    workspace_id = circle.workspace_id
    counted = standings.counted_between(session, workspace_id, ROLLING_START, START, END, top=top)
    return make_board(
        WEEK,
        counted.members,
        signals=counted.signals,
        groups=standings.groups_in(session, workspace_id, WEEK, START, END, counted.taking_part),
        tally=counted.tally,
        rolling_tally=counted.rolling_tally,
        newcomers=counted.newcomers,
        top=top,
    )
