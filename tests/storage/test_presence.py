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


async def test_a_new_period_replaces_the_later_weeks_that_were_said_before(circle: Circle) -> None:
    sanne = await circle.person("Sanne")

    def work(session: Session) -> tuple[Absence, ...]:
        for span in ((1, 3), (0, 1)):
            presence.set_away(session, sanne.id, away(*span))
        return presence.absences(session, sanne.id, since=WEEK)

    assert await circle.database.write(work) == (away(0, 1),)
