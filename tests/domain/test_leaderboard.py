from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.leaderboard import (
    FEWEST_IN_A_SHARE,
    Board,
    CompanyLines,
    RoleShare,
    Standing,
    rank,
    shares_by_role,
)
from bot.domain.people import PersonId, Role
from bot.domain.weeks import Week
from tests.support.boards import Colleague, board_of, groups_of

WEEK = Week.parse("2026-W47")
PRODUCT_ORDER = {role: place for place, role in enumerate(Role)}


def person(
    number: int, name: str = "", *, role: Role = Role.STAFF, on_board: bool = True, away: bool = False
) -> Colleague:
    return Colleague(PersonId(number), name or f"Person {number:02d}", role, is_on_board=on_board, is_away=away)


def tally_of(*counts: int) -> dict[PersonId, int]:
    return {PersonId(number): count for number, count in enumerate(counts)}


def group(role: Role, size: int, first: int, *, away: bool = False) -> list[Colleague]:
    return [person(first + number, role=role, away=away) for number in range(size)]


NAMES = st.sampled_from(["Anna", "anna", "Änna", "Bert", "Øystein", "Zoë", "李雷", ""])
MEMBERS = st.lists(
    st.builds(
        Colleague,
        person_id=st.integers(0, 40).map(PersonId),
        name=NAMES,
        role=st.sampled_from([Role.STAFF, Role.STAFF, Role.MANAGEMENT, Role.PARTNER, Role.SHAREHOLDER]),
        is_on_board=st.booleans(),
        is_away=st.booleans(),
    ),
    max_size=30,
    unique_by=lambda member: member.person_id,
)
TALLIES = st.dictionaries(st.integers(0, 45).map(PersonId), st.integers(0, 4))
TOPS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("counts", "top", "places"),
    [
        ((3, 2, 2, 1), 10, [1, 2, 2, 4]),
        ((1, 1, 1), 10, [1, 1, 1]),
        ((5, 4, 3, 2), 2, [1, 2]),
        ((5, 4, 4, 4), 2, [1, 2, 2, 2]),
        ((5, 4, 4, 3), 3, [1, 2, 2]),
        ((2, 2, 2, 1), 1, [1, 1, 1]),
        ((1, 0, 2, 0), 10, [1, 2]),
        ((0, 0), 10, []),
        ((), 10, []),
    ],
)
def test_equal_counts_share_a_place_and_all_who_share_the_last_one_are_shown(
    counts: tuple[int, ...], top: int, places: list[int]
) -> None:
    members = [person(number) for number in range(len(counts))]
    assert [standing.place for standing in rank(tally_of(*counts), members, top=top)] == places


def test_equal_places_stand_in_name_order_whatever_case_and_accents_and_then_by_id() -> None:
    names = ["zoë", "Émile", "Anna", "Øystein", "eva", "Anna"]
    members = [person(number, name) for number, name in enumerate(names)]
    standings = rank(tally_of(1, 1, 1, 1, 1, 1), list(reversed(members)))
    assert [(standing.name, standing.person_id) for standing in standings] == [
        ("Anna", 2), ("Anna", 5), ("Émile", 1), ("eva", 4), ("Øystein", 3), ("zoë", 0),
    ]  # fmt: skip


def test_who_opted_out_leaves_no_hole_and_who_is_unknown_is_not_named() -> None:
    members = [person(0), person(1, on_board=False), person(2)]
    assert rank(tally_of(1, 9, 2, 7), members) == (
        Standing(1, PersonId(2), "Person 02", 2),
        Standing(2, PersonId(0), "Person 00", 1),
    )


@given(TALLIES, MEMBERS, TOPS)
def test_the_standings_name_whoever_counts_and_is_on_the_board_and_nobody_else(
    tally: dict[PersonId, int], members: list[Colleague], top: int
) -> None:
    eligible = {member.person_id: member for member in members if member.is_on_board and tally.get(member.person_id)}
    everybody = rank(tally, members, top=len(members))
    assert {standing.person_id for standing in everybody} == set(eligible)
    assert len(everybody) == len(eligible)
    for standing in everybody:
        assert standing.count == tally[standing.person_id] > 0
        assert standing.name == eligible[standing.person_id].name
        assert standing.place == 1 + sum(other.count > standing.count for other in everybody)
    assert rank(tally, members, top=top) == tuple(standing for standing in everybody if standing.place <= top)


@given(TALLIES, MEMBERS.flatmap(lambda members: st.tuples(st.just(members), st.permutations(members))))
def test_the_order_of_the_people_given_changes_nothing(
    tally: dict[PersonId, int], orders: tuple[list[Colleague], list[Colleague]]
) -> None:
    members, shuffled = orders
    assert rank(tally, shuffled) == rank(tally, members)
    assert shares_by_role(groups_of(tally, shuffled)) == shares_by_role(groups_of(tally, members))


def test_roles_of_five_or_more_are_compared_by_share_so_that_a_small_group_can_win() -> None:
    members = [*group(Role.MANAGEMENT, 5, 0), *group(Role.STAFF, 20, 5)]
    tally = {PersonId(number): 1 for number in (0, 1, 5, 6, 7, 8)}
    assert shares_by_role(groups_of(tally, members)) == (
        RoleShare((Role.MANAGEMENT,), 2, 5),
        RoleShare((Role.STAFF,), 4, 20),
    )


def test_small_roles_and_those_with_nobody_taking_part_are_one_line_of_others() -> None:
    members = [
        *group(Role.SHAREHOLDER, 1, 0),
        *group(Role.SALES, 3, 1),
        *group(Role.STAFF, 6, 4),
        *group(Role.PARTNER, 5, 10),
    ]
    tally = {PersonId(1): 2, PersonId(4): 1}
    assert shares_by_role(groups_of(tally, members)) == (RoleShare((Role.STAFF,), 1, 6), RoleShare((), 1, 9))


@pytest.mark.parametrize(
    ("sales", "shareholders", "taking_part"),
    [(3, 1, {0}), (3, 2, set[int]()), (4, 0, {0}), (0, 0, set[int]()), (7, 0, set[int]())],
)
def test_others_that_are_too_few_or_took_no_part_are_left_out(
    sales: int, shareholders: int, taking_part: set[int]
) -> None:
    members = [*group(Role.SALES, sales, 0), *group(Role.SHAREHOLDER, shareholders, 10)]
    assert shares_by_role(groups_of({PersonId(number): 1 for number in taking_part}, members)) == ()


def test_others_alone_are_everybody_and_no_line() -> None:
    members = [*group(Role.SALES, 3, 0), *group(Role.MARKETING, 4, 3)]
    assert shares_by_role(groups_of({PersonId(0): 1}, members)) == ()


def test_equal_shares_stand_in_product_order_and_others_last() -> None:
    members = [
        *group(Role.PARTNER, 5, 0),
        *group(Role.MARKETING, 10, 10),
        *group(Role.SALES, 3, 30),
        *group(Role.SUPPLIER, 2, 40),
    ]
    tally = {PersonId(number): 1 for number in (0, 10, 11, 30)}
    assert [share.roles for share in shares_by_role(groups_of(tally, members))] == [
        (Role.MARKETING,),
        (Role.PARTNER,),
        (),
    ]


def test_who_is_away_is_out_of_the_denominator_unless_they_took_part_all_the_same() -> None:
    members = [*group(Role.STAFF, 5, 0), *group(Role.STAFF, 3, 5, away=True)]
    assert shares_by_role(groups_of(tally_of(1, 0, 0, 0, 0, 2), members)) == (RoleShare((Role.STAFF,), 2, 6),)


@given(TALLIES, MEMBERS)
def test_no_share_is_of_fewer_than_five_or_of_nobody_and_no_person_is_in_two(
    tally: dict[PersonId, int], members: list[Colleague]
) -> None:
    shares = shares_by_role(groups_of(tally, members))
    present = [member for member in members if not member.is_away or tally.get(member.person_id)]
    for share in shares:
        assert share.enrolled >= FEWEST_IN_A_SHARE
        assert 1 <= share.taking_part <= share.enrolled
        assert len(share.roles) <= 1
        if share.roles:
            assert share.enrolled == sum(member.role is share.roles[0] for member in present)
    assert len({share.roles for share in shares}) == len(shares)
    assert sum(share.enrolled for share in shares) <= len(present)
    order = [(-share.share, PRODUCT_ORDER[share.roles[0]] if share.roles else len(Role)) for share in shares]
    assert order == sorted(order)


def test_a_board_counts_everybody_and_names_those_who_want_it() -> None:
    members = [
        person(0, "Anna"),
        person(1, "Bert", on_board=False),
        person(2, "Cora", away=True),
        person(3, "Dirk"),
        person(4, "Émile", away=True),
    ]
    board = board_of(
        WEEK,
        members,
        tally={PersonId(0): 1, PersonId(1): 4, PersonId(4): 2, PersonId(99): 3},
        rolling_tally={PersonId(0): 5, PersonId(3): 5, PersonId(1): 4},
        newcomers=[PersonId(4), PersonId(1), PersonId(0), PersonId(99)],
        introductions=3,
        meetings=2,
        wins=1,
        top=1,
    )
    assert board == Board(
        week=WEEK,
        lines=CompanyLines(signals=10, taking_part=3, enrolled=4, introductions=3, meetings=2, wins=1),
        standings=(Standing(1, PersonId(4), "Émile", 2),),
        rolling=(Standing(1, PersonId(0), "Anna", 5), Standing(1, PersonId(3), "Dirk", 5)),
        shares=(),
        newcomers=("Anna", "Émile"),
    )
    assert not board.is_empty


def test_a_week_in_which_nothing_counted_is_empty_though_much_may_have_been_won() -> None:
    board = board_of(WEEK, [person(0)], tally={PersonId(0): 0}, rolling_tally={PersonId(0): 2}, wins=2)
    assert board.is_empty
    assert board.standings == ()
    assert board.rolling == (Standing(1, PersonId(0), "Person 00", 2),)


@given(TALLIES, TALLIES, MEMBERS, TOPS)
def test_opting_out_takes_a_name_away_and_changes_no_total(
    tally: dict[PersonId, int], rolling: dict[PersonId, int], members: list[Colleague], top: int
) -> None:
    newcomers = [member.person_id for member in members]
    board = board_of(WEEK, members, tally=tally, rolling_tally=rolling, newcomers=newcomers, top=top)
    hidden = [replace(member, is_on_board=False) for member in members]
    anonymous = board_of(WEEK, hidden, tally=tally, rolling_tally=rolling, newcomers=newcomers, top=top)
    assert (anonymous.standings, anonymous.rolling, anonymous.newcomers) == ((), (), ())
    assert (anonymous.lines, anonymous.shares) == (board.lines, board.shares)
    assert board.lines.signals == sum(tally.values())
    assert board.lines.taking_part <= board.lines.enrolled <= len(members)
    assert board.is_empty == (not any(tally.values()))
