"""The weekly board: who brought in how many, and how many took part. It never names a zero nor whoever opted out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from anyascii import anyascii

from bot.domain.people import PersonId, Role
from bot.domain.silence import Silence
from bot.domain.weeks import Week

TOP = 10
FEWEST_IN_A_SHARE = 5

Tally = Mapping[PersonId, int]
"""Counted signals by person; who has none may be missing."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may stand on the board."""

    person_id: PersonId
    name: str
    role: Role
    is_on_board: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one role: all who took part, and of the others those who are not away."""

    role: Role
    taking_part: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the board."""

    place: int
    person_id: PersonId
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RoleShare:
    """How many of a group took part. Always of five people or more, at least one of whom did."""

    roles: tuple[Role, ...]
    """Empty for all others together."""
    taking_part: int
    enrolled: int

    @property
    def share(self) -> Fraction:
        """Above 0, at most 1."""
        return Fraction(self.taking_part, self.enrolled)


@dataclass(frozen=True, slots=True)
class CompanyLines:
    """The week in totals, people who opted out included."""

    signals: int
    taking_part: int
    enrolled: int
    """Those not away, and those who took part although away."""
    introductions: int
    meetings: int
    wins: int
    favours: int = 0
    """What we gave away ourselves; it is in no other figure."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a channel sees about one week."""

    week: Week
    lines: CompanyLines
    standings: tuple[Standing, ...]
    rolling: tuple[Standing, ...]
    """Over the four weeks that end with this one."""
    shares: tuple[RoleShare, ...]
    newcomers: tuple[str, ...]
    """The names of those on the board who gave their first signal ever, in name order."""
    silence: Silence | None = None
    """The longest wait for news at the moment the board was made; None where that is not told."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing counted in the week, which calls for an invitation and not for a table."""
        return self.lines.signals == 0


def make_board(
    week: Week,
    members: Collection[Member],
    *,
    signals: int,
    groups: Collection[Group],
    tally: Tally,
    rolling_tally: Tally,
    newcomers: Collection[PersonId] = (),
    introductions: int = 0,
    meetings: int = 0,
    wins: int = 0,
    favours: int = 0,
    top: int = TOP,
) -> Board:
    """The board of a week from its facts.

    Signals and groups are those of everybody. Of the members and in the tallies only those are needed who come in
    question for a place or are new.
    """
    lines = CompanyLines(
        signals=signals,
        taking_part=sum(group.taking_part for group in groups),
        enrolled=sum(group.enrolled for group in groups),
        introductions=introductions,
        meetings=meetings,
        wins=wins,
        favours=favours,
    )
    named = sorted((member for member in members if member.is_on_board), key=_by_name)
    return Board(
        week=week,
        lines=lines,
        standings=rank(tally, members, top=top),
        rolling=rank(rolling_tally, members, top=top),
        shares=shares_by_role(groups),
        newcomers=tuple(member.name for member in named if member.person_id in newcomers),
    )


def rank(tally: Tally, members: Iterable[Member], *, top: int = TOP) -> tuple[Standing, ...]:
    """The standings up to place `top`, with everybody who shares that place.

    Competition ranking (1, 2, 2, 4) over the people shown: those on the board with at least one. Equal counts share
    their place, in name order.
    """
    shown = [member for member in members if member.is_on_board and _took_part(tally, member)]
    shown.sort(key=lambda member: (-tally[member.person_id], _by_name(member)))
    standings: list[Standing] = []
    for position, member in enumerate(shown, start=1):
        count = tally[member.person_id]
        is_tied = bool(standings) and standings[-1].count == count
        place = standings[-1].place if is_tied else position
        if place > top:
            break
        standings.append(Standing(place, member.person_id, member.name, count))
    return tuple(standings)


def shares_by_role(groups: Collection[Group]) -> tuple[RoleShare, ...]:
    """The share taking part of each role, the highest first, equal ones in product order.

    A role of fewer than five people, or with nobody taking part, is never a line: such roles are merged into one line
    for all others when that has five people or more and somebody taking part, and left out when not. Without any role
    to stand beside, others would be everybody: then there is nothing to compare.
    """
    by_role = {group.role: RoleShare((group.role,), group.taking_part, group.enrolled) for group in groups}
    named = [by_role[role] for role in Role if role in by_role and _can_be_shown(by_role[role])]
    own_line = {role for share in named for role in share.roles}
    merged = [group for group in groups if group.role not in own_line]
    others = RoleShare((), sum(group.taking_part for group in merged), sum(group.enrolled for group in merged))
    shown = [*named, others] if named and _can_be_shown(others) else named
    return tuple(sorted(shown, key=lambda share: -share.share))


def _can_be_shown(share: RoleShare) -> bool:
    return share.enrolled >= FEWEST_IN_A_SHARE and share.taking_part > 0


def _took_part(tally: Tally, member: Member) -> bool:
    return tally.get(member.person_id, 0) > 0


def _by_name(member: Member) -> tuple[str, PersonId]:
    return anyascii(member.name).casefold(), member.person_id
