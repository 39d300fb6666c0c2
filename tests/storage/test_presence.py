"""Weeks away that are said one after another, on both databases."""

import pytest
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.weeks import Week
from storage import presence
from tests.support.circle import AMSTERDAM, NOW, Circle

WEEK = Week.of(NOW, AMSTERDAM)

Span = tuple[int, int]
"""Weeks, counted from this one."""


def away(start: int, end: int) -> Absence:
    return Absence(WEEK.plus(start), WEEK.plus(end))


@pytest.mark.parametrize(
    ("said", "added", "whole", "known"),
    [
        ([], (0, 1), (0, 1), [(0, 1)]),
        ([(2, 4)], (0, 1), (0, 1), [(0, 1), (2, 4)]),
        ([(1, 3)], (0, 1), (0, 3), [(0, 3)]),
        ([(0, 3)], (0, 1), (0, 3), [(0, 3)]),
        ([(-1, 2)], (0, 3), (-1, 3), [(-1, 3)]),
        ([(1, 2), (2, 4), (5, 6)], (0, 1), (0, 4), [(0, 4), (5, 6)]),
    ],
)
async def test_weeks_that_are_added_are_one_absence_with_those_they_touch_and_leave_the_others(
    circle: Circle, said: list[Span], added: Span, whole: Span, known: list[Span]
) -> None:
    sanne = await circle.person("Sanne")

    def work(session: Session) -> tuple[Absence, tuple[Absence, ...]]:
        for span in said:
            presence.set_away(session, sanne.id, away(*span))
        found = presence.add_away(session, sanne.id, away(*added))
        return found, presence.absences(session, sanne.id, since=WEEK)

    assert await circle.database.write(work) == (away(*whole), tuple(away(*span) for span in known))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([(1, 3), (0, 1)], [(0, 1), (1, 3)]),
        ([(1, 3), (1, 2)], [(1, 2)]),
        ([(0, 3), (2, 5)], [(0, 2), (2, 5)]),
        ([(5, 7), (0, 2)], [(0, 2), (5, 7)]),
    ],
)
async def test_a_new_period_takes_the_place_of_the_weeks_it_touches_and_of_no_others(
    circle: Circle, said: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    sanne = await circle.person("Sanne")

    def work(session: Session) -> tuple[Absence, ...]:
        for span in said:
            presence.set_away(session, sanne.id, away(*span))
        return presence.absences(session, sanne.id, since=WEEK)

    assert await circle.database.write(work) == tuple(away(*span) for span in left)
