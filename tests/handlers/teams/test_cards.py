"""What holds for every card: people's words stay words, all of it can be heard, and Teams takes it."""

import json
from typing import Any

import pytest

from handlers.teams.cards import card, execute, for_dialog, paragraph
from tests.support.teams_cards import HOSTILE, every_card
from tests.support.teams_office import texts_in

CARDS = every_card()
PLAIN = {"TextRun"}
"""Elements in which nothing is markup. What is typed into inputs is none either."""


def elements(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(found, dict):
        own = [found] if "type" in found else []
        return own + [one for value in found.values() for one in elements(value)]
    if isinstance(found, list):
        return [one for value in found for one in elements(value)]
    return []


@pytest.mark.parametrize("name", CARDS)
def test_what_people_typed_stands_only_where_nothing_is_markup(name: str) -> None:
    for element in elements(CARDS[name]):
        if element["type"] == "TextBlock":
            assert HOSTILE not in element["text"]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_can_be_heard_and_read_by_old_clients(name: str) -> None:
    card = CARDS[name]
    assert card["version"] == "1.5"
    assert card["fallbackText"]
    assert card["speak"].startswith(card["fallbackText"])


@pytest.mark.parametrize("name", CARDS)
def test_a_card_fits_into_a_message_and_its_buttons_into_a_row(name: str) -> None:
    assert len(json.dumps(CARDS[name]).encode()) < 28_000
    assert all(len(one["actions"]) <= 5 for one in elements(CARDS[name]) if one["type"] == "ActionSet")


@pytest.mark.parametrize("name", CARDS)
def test_every_input_and_every_button_has_its_name(name: str) -> None:
    found = elements(CARDS[name])
    inputs = [one["id"] for one in found if one["type"].startswith("Input.")]
    assert len(inputs) == len(set(inputs))
    for button in (one for one in found if one["type"] in {"Action.Execute", "Action.Submit"}):
        assert button["title"]
        assert button["data"]["action"]


@pytest.mark.parametrize("name", CARDS)
def test_on_top_every_button_sends_a_form_for_teams_knows_no_other_there(name: str) -> None:
    before, after = elements(CARDS[name]), elements(for_dialog(CARDS[name]))
    assert {one["type"] for one in after} <= {one["type"] for one in before} - {"Action.Execute"} | {"Action.Submit"}
    buttons = [one for one in after if one["type"] == "Action.Submit"]
    assert all("msteams" not in one["data"] and "verb" not in one for one in buttons)
    assert [one["data"]["action"] for one in buttons] == [one["data"]["action"] for one in before if "data" in one]


def test_the_questions_about_a_person_wait_until_they_are_asked_for() -> None:
    body = CARDS["form on top en"]["body"]
    [hidden] = [one for one in body if one.get("isVisible") is False]
    assert {one["id"] for one in elements(hidden) if one["type"].startswith("Input.")} == {"contact", "permission"}
    [toggle] = [one for one in elements(body) if one["type"] == "Action.ToggleVisibility"]
    assert toggle["targetElements"] == [hidden["id"]]
    assert not any(one.get("isVisible") is False for one in elements(CARDS["form in a message en"]))  # one is named


@pytest.mark.parametrize("name", CARDS)
def test_no_button_is_wider_than_a_telephone_and_what_was_cut_can_be_read(name: str) -> None:
    for button in (one for one in elements(CARDS[name]) if one["type"].startswith("Action.")):
        assert len(button["title"]) <= 28
        assert button.get("tooltip", "").startswith(button["title"].removesuffix("…") if "tooltip" in button else "")


def test_only_what_has_a_name_of_somebody_elses_in_it_is_cut_off_on_a_button() -> None:
    buttons = [one for card in CARDS.values() for one in elements(card) if one["type"].startswith("Action.")]
    cut = [one["tooltip"] for one in buttons if "tooltip" in one]
    assert [title for title in cut if HOSTILE not in title and "example.com" not in title] == []


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_no_colour_of_its_own_so_that_it_can_be_read_on_dark(name: str) -> None:
    for element in elements(CARDS[name]):
        assert element.get("color", "default") in {"default", "attention", "good", "warning", "accent"}
        assert not {"backgroundImage", "backgroundColor"} & element.keys()


def test_a_text_of_very_many_lines_does_not_make_the_card_too_large() -> None:
    numbers = [str(number) for number in range(500)]
    found = card([paragraph("\n".join(numbers))], speak="")
    assert len(json.dumps(found)) < 10_000
    assert " ".join(texts_in(found)).split() == numbers


def test_buttons_stand_in_rows_that_fit() -> None:
    titles = ["Introduced", "In talks", "Became a customer", "Did not work out", "No fit", "Hand over", "Ask something"]
    rows = [one for one in elements(card([], [execute(title, "a") for title in titles], speak="")) if "actions" in one]
    assert [[one["title"] for one in row["actions"]] for row in rows] == [titles[:3], titles[3:6], titles[6:]]
