"""Whose turn it is to follow a signal up."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.people import Kind, Person, PersonId, Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from storage import presence, sellers, signals
from tests.support.circle import AMSTERDAM, NOW, Circle

WEEK = Week.of(NOW, AMSTERDAM)


async def _turn(circle: Circle) -> PersonId | None:
    found = await circle.database.read(
        lambda session: sellers.longest_waiting(session, circle.workspace_id, Role.SALES, WEEK)
    )
    return None if found is None else found.id


async def _give(circle: Circle, owner_id: PersonId, *, minutes: int) -> None:
    def work(session: Session) -> None:
        draft, at = Draft(f"Company {minutes}", "they grow", owner_id=owner_id), NOW + timedelta(minutes=minutes)
        signals.add(session, circle.workspace_id, owner_id, draft, supports_id=None, at=at)

    await circle.database.write(work)


async def _sellers(circle: Circle, count: int) -> list[Person]:
    return [await circle.person(f"Seller {number}", Role.SALES) for number in range(count)]


async def test_who_never_had_one_comes_first_and_then_who_waited_longest(circle: Circle) -> None:
    short, never, long, neither = await _sellers(circle, 4)
    await _give(circle, long.id, minutes=-99)
    await _give(circle, short.id, minutes=0)
    order = []
    for minutes in range(1, 5):
        turn = await _turn(circle)
        assert turn is not None
        order.append(turn)
        await _give(circle, turn, minutes=minutes)
    assert order == [never.id, neither.id, long.id, short.id]


@pytest.mark.parametrize("count", [1, 2, 5])
async def test_everybody_gets_the_same_number(circle: Circle, count: int) -> None:
    everybody, given = await _sellers(circle, count), []
    for minutes in range(3 * count):
        turn = await _turn(circle)
        assert turn is not None
        given.append(turn)
        await _give(circle, turn, minutes=minutes)
    assert sorted(given) == sorted(3 * [person.id for person in everybody])


async def test_it_is_nobodys_who_left_is_away_or_has_another_role(circle: Circle) -> None:
    await circle.person("Gone", Role.SALES, is_active=False)
    await circle.person("Staff", Role.STAFF)
    away = await circle.person("Away", Role.SALES)
    absence = Absence(WEEK, WEEK.plus(1))
    await circle.database.write(partial(presence.set_away, person_id=away.id, absence=absence))
    assert await _turn(circle) is None
    back = await circle.person("Back since Monday", Role.SALES)
    absence = Absence(WEEK.plus(-1), WEEK)
    await circle.database.write(partial(presence.set_away, person_id=back.id, absence=absence))
    assert await _turn(circle) == back.id
    await _give(circle, back.id, minutes=0)
    leaving = await circle.person("Leaving next week", Role.SALES)
    absence = Absence(WEEK.plus(1), WEEK.plus(2))
    await circle.database.write(partial(presence.set_away, person_id=leaving.id, absence=absence))
    assert await _turn(circle) == leaving.id
    await _give(circle, leaving.id, minutes=1)


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.OUTSIDER])
async def test_it_is_never_that_of_a_guest_or_of_somebody_of_another_organisation(circle: Circle, kind: Kind) -> None:
    """They see their own signals and nothing of others, whatever role a group or a list gave them."""
    await circle.person("Not a colleague", Role.SALES, kind=kind)
    assert await _turn(circle) is None
    colleague = await circle.person("Colleague", Role.SALES)
    assert await _turn(circle) == colleague.id


async def test_how_often_somebody_had_one_does_not_matter(circle: Circle) -> None:
    busy, calm = await _sellers(circle, 2)
    await _give(circle, calm.id, minutes=9)
    for minutes in range(3):
        await _give(circle, busy.id, minutes=minutes)
    assert await _turn(circle) == busy.id
