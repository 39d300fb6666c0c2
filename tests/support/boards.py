"""Boards from everybody and every count: an easy way to one, and what the database has to find by a shorter way."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.domain.leaderboard import Board, Group, Member, Tally, make_board
from bot.domain.people import Role
from bot.domain.weeks import Week


@dataclass(frozen=True, slots=True)
class Colleague(Member):
    """Somebody enrolled."""

    is_away: bool = False


def board_of(
    week: Week,
    members: Collection[Member],
    *,
    tally: Tally,
    rolling_tally: Tally,
    **more: Any,  # noqa: ANN401 - what make_board takes
) -> Board:
    """The board when these are all who are enrolled, and the tallies all that counts."""
    return make_board(
        week,
        members,
        signals=sum(tally.values()),
        groups=groups_of(tally, members),
        tally=tally,
        rolling_tally=rolling_tally,
        **more,
    )


def groups_of(tally: Tally, members: Collection[Member]) -> tuple[Group, ...]:
    """Out of the denominator is who is away and took no part all the same."""
    taking_part = [member for member in members if tally.get(member.person_id)]
    present = [
        member for member in members if member in taking_part or not (isinstance(member, Colleague) and member.is_away)
    ]
    return tuple(
        Group(role, sum(one.role is role for one in taking_part), sum(one.role is role for one in present))
        for role in Role
        if any(one.role is role for one in present)
    )
