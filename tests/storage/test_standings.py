"""The place that the database finds is the one that the rule gives."""

import random
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.domain.leaderboard import place_of
from bot.domain.people import Person
from bot.domain.signals import Draft, Stage
from bot.domain.weeks import Week
from storage import people, signals, standings
from tests.support.circle import AMSTERDAM, NOW, Circle

WEEK = Week.of(NOW, AMSTERDAM)
START, END = WEEK.start(AMSTERDAM), WEEK.end(AMSTERDAM)


async def _people(circle: Circle, chance: random.Random) -> list[Person]:
    """A dozen, some of whom left or do not want to be named."""
    found = [await circle.person(f"Person {number}", is_active=chance.random() < 0.8) for number in range(12)]
    for person in found:
        set_on_board = partial(people.set_on_board, person_id=person.id, is_on_board=chance.random() < 0.7)
        await circle.database.write(set_on_board)
    return found


def _fill(session: Session, circle: Circle, everybody: list[Person], chance: random.Random) -> None:
    """Signals of which some do not count, and some lie just outside the week."""
    for number in range(60):
        person = chance.choice(everybody)
        first = signals.add(
            session,
            circle.workspace_id,
            person.id,
            Draft(f"Company {number}", "they grow"),
            supports_id=None,
            at=chance.choice([START, NOW, END - timedelta(seconds=1), END, START - timedelta(seconds=1)]),
        )
        if chance.random() < 0.2:
            signals.move(session, first.id, Stage.WITHDRAWN, actor_id=person.id, at=NOW)
        if chance.random() < 0.2:
            again = Draft(f"Company {number}", "they grow")
            other = chance.choice(everybody)
            signals.add(session, circle.workspace_id, other.id, again, supports_id=first.id, at=NOW)


@pytest.mark.parametrize("seed", range(4))
async def test_everybody_gets_the_place_that_the_board_would_give_them(circle: Circle, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test wants the same dice again
    everybody = await _people(circle, chance)
    await circle.database.write(lambda session: _fill(session, circle, everybody, chance))

    def compare(session: Session) -> None:
        tally = signals.tally_between(session, circle.workspace_id, START, END)
        members = people.enrolled(session, circle.workspace_id, WEEK, among=tally)
        for person in everybody:
            expected = tally.get(person.id, 0), place_of(person.id, tally, members)
            assert standings.own_between(session, circle.workspace_id, person.id, START, END) == expected

    await circle.database.read(compare)
