"""A change of a list that others may be changing too."""

import pytest

from bot.domain.list_changes import ListChange


@pytest.mark.parametrize(
    ("shown", "picked", "change"),
    [
        ("", "", ListChange()),
        ("ab", "ab", ListChange()),
        ("ab", "ba", ListChange()),
        ("", "ab", ListChange(added=("a", "b"))),
        ("ab", "", ListChange(removed=("a", "b"))),
        ("ab", "cb", ListChange(added=("c",), removed=("a",))),
        ("aa", "bb", ListChange(added=("b",), removed=("a",))),
    ],
)
def test_what_somebody_changed_is_what_differs_from_what_they_were_shown(
    shown: str, picked: str, change: ListChange
) -> None:
    assert ListChange.between(tuple(shown), tuple(picked)) == change


@pytest.mark.parametrize(
    ("held", "added", "removed", "after"),
    [
        ("", "", "", ""),
        ("ba", "", "", "ba"),
        ("ba", "c", "", "bac"),
        ("ba", "", "b", "a"),
        ("xba", "c", "b", "xac"),  # somebody else put x on it meanwhile
        ("x", "c", "b", "xc"),  # and took b off
        ("xc", "c", "b", "xc"),  # and put c on
        ("b", "", "b", ""),
    ],
)
def test_what_others_changed_meanwhile_stays(held: str, added: str, removed: str, after: str) -> None:
    assert ListChange(tuple(added), tuple(removed)).of(tuple(held)) == tuple(after)
