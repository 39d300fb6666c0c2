import pytest

from bot.domain.membership import (
    RoleSources,
    Source,
    first_in_order,
    first_role,
    given_back,
    grouped,
    listed,
    picked,
    role_of,
    source_of,
    taken_away,
)
from bot.domain.people import Kind, Role

EVERYTHING = RoleSources(picked=Role.MARKETING, listed=Role.SALES, grouped=Role.MANAGEMENT)


@pytest.mark.parametrize(
    ("sources", "role", "source"),
    [
        (EVERYTHING, Role.MARKETING, Source.PICKED),
        (RoleSources(listed=Role.SALES, grouped=Role.MANAGEMENT), Role.SALES, Source.LISTED),
        (RoleSources(grouped=Role.MANAGEMENT), Role.MANAGEMENT, Source.GROUPED),
        (RoleSources(), Role.STAFF, Source.FIRST),
    ],
)
def test_what_was_picked_goes_before_a_list_and_a_list_before_groups(
    sources: RoleSources, role: Role, source: Source
) -> None:
    assert role_of(sources, Kind.MEMBER) is role
    assert source_of(sources) is source


@pytest.mark.parametrize(
    ("kind", "role"), [(Kind.MEMBER, Role.STAFF), (Kind.GUEST, Role.PARTNER), (Kind.OUTSIDER, Role.PARTNER)]
)
def test_about_whom_nothing_is_said_is_staff_or_no_colleague_a_partner(kind: Kind, role: Role) -> None:
    assert first_role(kind) is role_of(RoleSources(), kind) is role


@pytest.mark.parametrize("reverse", [False, True])
def test_of_several_groups_the_first_in_order_counts_and_management_is_first(reverse: bool) -> None:  # noqa: FBT001 - a test's parameter
    assert first_in_order(sorted(Role, key=lambda role: role.value, reverse=reverse)) is Role.MANAGEMENT
    assert first_in_order([Role.PARTNER, Role.SALES, Role.STAFF]) is Role.SALES
    assert first_in_order([]) is None


def test_picking_keeps_what_the_others_say_for_when_it_is_given_back() -> None:
    sources = picked(RoleSources(listed=Role.SALES, grouped=Role.MANAGEMENT), Role.SHAREHOLDER)
    assert role_of(sources, Kind.MEMBER) is Role.SHAREHOLDER
    assert role_of(given_back(sources), Kind.MEMBER) is Role.SALES


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("sources", [EVERYTHING, RoleSources(picked=Role.SALES), RoleSources(grouped=Role.SALES)])
def test_whoever_loses_a_role_has_the_first_one_whatever_groups_say(sources: RoleSources, kind: Kind) -> None:
    assert role_of(taken_away(sources, kind), kind) is first_role(kind)


def test_taking_away_a_pick_leaves_nothing_behind_where_nobody_says_otherwise() -> None:
    assert taken_away(RoleSources(picked=Role.SALES), Kind.MEMBER) == RoleSources()
    assert taken_away(RoleSources(grouped=Role.SALES), Kind.MEMBER).picked is Role.STAFF


def test_a_list_replaces_a_pick_and_groups_do_not() -> None:
    assert role_of(listed(EVERYTHING, Role.PARTNER), Kind.MEMBER) is Role.PARTNER
    assert role_of(grouped(EVERYTHING, Role.PARTNER), Kind.MEMBER) is Role.MARKETING
    assert grouped(RoleSources(grouped=Role.SALES), None) == RoleSources()
