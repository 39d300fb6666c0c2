"""What holds for every card: people's words stay words, all of it can be heard, and Teams takes it."""

import json
from functools import cache
from typing import Any

from handlers.teams.cards import card, execute, for_dialog, paragraph
from tests.support.teams_cards import HOSTILE, every_card
from tests.support.teams_office import texts_in

PLAIN = {"TextRun"}
"""Elements in which nothing is markup. What is typed into inputs is none either."""


@cache
def cards() -> dict[str, dict[str, Any]]:
    """Every card by its name; making them takes a while."""
    return every_card()


def elements(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(found, dict):
        own = [found] if "type" in found else []
        return own + [one for value in found.values() for one in elements(value)]
    if isinstance(found, list):
        return [one for value in found for one in elements(value)]
    return []


def test_what_people_typed_stands_only_where_nothing_is_markup() -> None:
    for name, found in cards().items():
        for element in elements(found):
            if element["type"] == "TextBlock":
                assert HOSTILE not in element["text"], name


def test_a_card_can_be_heard_and_read_by_old_clients() -> None:
    for name, found in cards().items():
        assert found["version"] == "1.5", name
        assert found["fallbackText"], name
        assert found["speak"].startswith(found["fallbackText"]), name


def test_a_card_fits_into_a_message_and_its_buttons_into_a_row() -> None:
    for name, found in cards().items():
        assert len(json.dumps(found).encode()) < 28_000, name
        assert all(len(one["actions"]) <= 5 for one in elements(found) if one["type"] == "ActionSet"), name


def test_every_input_and_every_button_has_its_name() -> None:
    for name, found in cards().items():
        parts = elements(found)
        inputs = [one["id"] for one in parts if one["type"].startswith("Input.")]
        assert len(inputs) == len(set(inputs)), name
        for button in (one for one in parts if one["type"] in {"Action.Execute", "Action.Submit"}):
            assert button["title"], name
            assert button["data"]["action"], name


def test_on_top_every_button_sends_a_form_for_teams_knows_no_other_there() -> None:
    for name, found in cards().items():
        before, after = elements(found), elements(for_dialog(found))
        known = {one["type"] for one in before} - {"Action.Execute"} | {"Action.Submit"}
        assert {one["type"] for one in after} <= known, name
        buttons = [one for one in after if one["type"] == "Action.Submit"]
        assert all("msteams" not in one["data"] and "verb" not in one for one in buttons), name
        actions = [one["data"]["action"] for one in before if "data" in one]
        assert [one["data"]["action"] for one in buttons] == actions, name


def test_the_questions_about_a_person_and_for_somebody_else_wait_until_they_are_asked_for() -> None:
    body = cards()["form on top en"]["body"]
    waiting = [one for one in body if one.get("isVisible") is False]
    assert [{one["id"] for one in elements(part) if one["type"].startswith("Input.")} for part in waiting] == [
        {"contact", "permission"},
        {"behalf_name", "behalf_organisation", "behalf_role"},
    ]
    asking = [one for one in elements(body) if one["type"] == "Action.ToggleVisibility"]
    assert [one["targetElements"] for one in asking] == [[part["id"]] for part in waiting]
    filled_in = elements(cards()["form in a message en"])
    assert not any(one.get("isVisible") is False for one in filled_in)


def test_no_button_is_wider_than_a_telephone_and_what_was_cut_can_be_read() -> None:
    for name, found in cards().items():
        for button in (one for one in elements(found) if one["type"].startswith("Action.")):
            title = button["title"]
            assert len(title) <= 28, name
            assert button.get("tooltip", title).startswith(title.removesuffix("…")), name


def test_only_what_has_a_name_of_somebody_elses_in_it_is_cut_off_on_a_button() -> None:
    buttons = [one for card in cards().values() for one in elements(card) if one["type"].startswith("Action.")]
    cut = [one["tooltip"] for one in buttons if "tooltip" in one]
    assert [title for title in cut if HOSTILE not in title and "example.com" not in title] == []


def test_a_card_has_no_colour_of_its_own_so_that_it_can_be_read_on_dark() -> None:
    for name, found in cards().items():
        for element in elements(found):
            assert element.get("color", "default") in {"default", "attention", "good", "warning", "accent"}, name
            assert not {"backgroundImage", "backgroundColor"} & element.keys(), name


def test_a_text_of_very_many_lines_does_not_make_the_card_too_large() -> None:
    numbers = [str(number) for number in range(500)]
    found = card([paragraph("\n".join(numbers))], speak="")
    assert len(json.dumps(found)) < 10_000
    assert " ".join(texts_in(found)).split() == numbers


def test_buttons_stand_in_rows_that_fit() -> None:
    titles = ["Introduced", "In talks", "Became a customer", "Did not work out", "No fit", "Hand over", "Ask something"]
    rows = [one for one in elements(card([], [execute(title, "a") for title in titles], speak="")) if "actions" in one]
    assert [[one["title"] for one in row["actions"]] for row in rows] == [titles[:3], titles[3:6], titles[6:]]


def test_what_people_wrote_stands_in_no_title_that_teams_draws_as_markdown() -> None:
    for name, found in cards().items():
        parts = elements(found)
        boxes = [one["title"] for one in parts if one["type"] == "Input.Toggle"]
        choices = [one["choices"] for one in parts if one["type"] == "Input.ChoiceSet" and one["style"] == "expanded"]
        titles = [*boxes, *(choice["title"] for found in choices for choice in found)]
        assert not any(HOSTILE in title or "*" in title for title in titles), name


def test_telling_the_channel_of_a_win_says_on_whom_it_depends() -> None:
    told = "\n".join(texts_in(cards()["details win nl"]))
    assert f"Dat gebeurt alleen als Sanne {HOSTILE} het ook wil." in told
    assert "Dat gebeurt alleen als" not in "\n".join(texts_in(cards()["details win of their own nl"]))
