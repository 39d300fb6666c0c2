"""The window in which accounts are linked."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Identity, Language, Person, PersonId, Some, WorkspaceId
from bot.locales import texts
from handlers.slack.linking_view import choose_view, proposals_view, read_pairs
from handlers.wording.linking import TOGETHER

WORDS = texts(Language.DUTCH)


def somebody(number: int, *, letters: int) -> Person:
    identity, zone = Identity("T1", f"U{number}"), ZoneInfo("Europe/Amsterdam")
    name = f"{number:03} {'x' * letters}"
    return Person(PersonId(number), WorkspaceId(1), identity, name, zone, Language.DUTCH)


@pytest.mark.parametrize("letters", [5, 45, 300])
def test_whoever_is_linked_with_one_press_was_shown_however_long_the_names(letters: int) -> None:
    pairs = [(somebody(n, letters=letters), somebody(n + 500, letters=letters)) for n in range(1, 100)]
    view = proposals_view(WORDS, pairs)
    shown = "\n".join(block["text"]["text"] for block in view["blocks"] if block["type"] == "section")
    linked = read_pairs(view)
    assert len(linked) == TOGETHER
    for one, other in linked:
        (line,) = [line for line in shown.splitlines() if f"{one:03} " in line]
        assert f"{other:03} " in line
    assert "Er zijn er nog 59" in shown


def test_two_to_choose_from_with_the_same_name_and_role_are_told_apart() -> None:
    jan, another, mo = (somebody(number, letters=60) for number in (1, 1234567, 2))
    people = [replace(jan, name="Jan"), replace(another, name="Jan"), mo]
    view = choose_view(WORDS, Some(tuple(people), 3))
    (chosen,) = [block["element"] for block in view["blocks"] if block.get("block_id") == "there"]
    assert [option["text"]["text"] for option in chosen["options"]] == [
        "Jan (medewerkers) …U1",
        "Jan (medewerkers) …34567",
        f"002 {'x' * 35}… (medewerkers)",
    ]
