"""The pieces that Adaptive Cards are made of, at version 1.5, which Teams draws everywhere. Pure.

People's own words only ever go into text runs, which know no markup and mention nobody.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from handlers.teams.fitting import fitting

_LINES = 60
_BUTTONS_IN_A_ROW = 4
_LETTERS_IN_A_ROW = 36
"""A row takes five or six buttons; a narrow card breaks it where it likes, so the rows are made to fit."""

_LETTERS_ON_A_TELEPHONE = 28

Card = dict[str, Any]
Element = dict[str, Any]


def card(body: Iterable[Element], actions: Sequence[Element] = (), *, speak: str, left_out: str = "") -> Card:
    """A card; `speak` is all of it in words, for who does not see it, and how it begins for clients without cards.

    What Teams would not take is shortened: `left_out` says so where somebody would miss it.
    """
    found: Card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": [*body, *rows(actions)],
    }
    return fitting(found, speak, left_out=[small(left_out)] if left_out else [])


def heading(text: str) -> Element:
    return _line(text, size="large", weight="bolder")


def paragraph(text: str) -> Element:
    """A text with its line breaks, close together; of very many the last ones on one line, for a card is 28 KB."""
    first, *others = (line.replace("\n", " ") for line in text.split("\n", _LINES - 1))
    if not others:
        return _line(first)
    return {"type": "Container", "items": [_line(first), *(_line(one) | {"spacing": "none"} for one in others)]}


def small(text: str) -> Element:
    """What matters less, such as where somebody stands."""
    return _line(text, is_subtle=True, size="small")


def warning(text: str) -> Element:
    """What has to be put right before a form can be sent."""
    return _line(text, color="attention", weight="bolder")


def table(columns: Sequence[int], header: Sequence[str], rows: Iterable[Sequence[str]]) -> Element:
    """A table with a header row; `columns` are their widths against each other."""

    def row(cells: Sequence[str], weight: str = "default") -> Element:
        return {
            "type": "TableRow",
            "cells": [{"type": "TableCell", "items": [_line(text, weight=weight)]} for text in cells],
        }

    return {
        "type": "Table",
        "columns": [{"width": width} for width in columns],
        "firstRowAsHeaders": True,
        "showGridLines": False,
        "rows": [row(header, "bolder"), *(row(cells) for cells in rows)],
    }


def execute(title: str, action: str, *, style: str = "", **data: str) -> Element:
    """A button in a message: Teams asks us, and puts the card that we answer with in the place of this one."""
    return _button("Action.Execute", title, style) | {"verb": action, "data": {"action": action, **data}}


def submit(title: str, action: str, *, style: str = "", **data: str) -> Element:
    """The button that sends a form in a dialog."""
    return _button("Action.Submit", title, style) | {"data": {"action": action, **data}}


def unasked(button: Element) -> Element:
    """A button that leaves a form: it brings none of its fields, for Teams would insist on those that are required."""
    return button | {"associatedInputs": "none"}


def titled(button: Element, title: str) -> Element:
    """The button with that title. One that is too wide for a telephone, where it would be cut off, ends with a sign."""
    if len(title) <= _LETTERS_ON_A_TELEPHONE:
        return button | {"title": title}
    return button | {"title": f"{title[: _LETTERS_ON_A_TELEPHONE - 1].rstrip(' .')}…", "tooltip": title}


def dialog(title: str, action: str, *, style: str = "", **data: str) -> Element:
    """A button that opens a form on top, where only whoever pressed it sees it."""
    return _button("Action.Submit", title, style) | {
        "data": {"msteams": {"type": "task/fetch"}, "action": action, **data}
    }


def link(title: str, url: str) -> Element:
    """A button that opens a page."""
    return _button("Action.OpenUrl", title, "") | {"url": url}


def for_dialog(found: Card) -> Card:
    """The same card on top, where every button is one that sends a form: Teams knows no other there."""
    adapted: Card = _sending(found)
    return adapted


def text_input(
    name: str, label: str, value: str = "", *, limit: int, hint: str = "", is_long: bool = False, required: str = ""
) -> Element:
    """A field for text. `required` is what Teams itself says when it is left empty; without it it may be.

    The hint stands in a long field, and under a short one, which would cut it off.
    """
    found: Element = {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "maxLength": limit,
        "isMultiline": is_long,
    }
    if value:
        found["value"] = value[:limit]
    if required:
        found |= {"isRequired": True, "errorMessage": required}
    if hint and is_long:
        found["placeholder"] = hint
    return found if is_long else explained(found, hint)


def choice_input(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str = "", *, hint: str) -> Element:
    """A field to choose one of (value, title), or none."""
    found: Element = {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "compact",
        "placeholder": hint,
        "choices": [{"title": title, "value": value} for value, title in choices],
    }
    return found | ({"value": chosen} if chosen else {})


def choices_input(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> Element:
    """Boxes for (value, title), of which any number can be ticked; what is chosen has commas between.

    A title may be drawn as Markdown, so it holds nobody's own words.
    """
    found: Element = {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded",
        "isMultiSelect": True,
        "choices": [{"title": title, "value": value} for value, title in choices],
    }
    return found | ({"value": chosen} if chosen else {})


def toggle_input(name: str, title: str, *, is_on: bool) -> Element:
    """A box to tick. The title may be drawn as Markdown, so it holds nobody's own words."""
    return {"type": "Input.Toggle", "id": name, "title": title, "value": "true" if is_on else "false"}


def time_input(name: str, label: str, value: time | None) -> Element:
    """A field for a time of day."""
    found: Element = {"type": "Input.Time", "id": name, "label": label}
    return found if value is None else found | {"value": f"{value:%H:%M}"}


def date_input(name: str, label: str, value: date | None) -> Element:
    """A field for a day, or none."""
    found: Element = {"type": "Input.Date", "id": name, "label": label}
    return found if value is None else found | {"value": value.isoformat()}


def number_input(
    name: str, label: str, value: int | None = None, *, least: int, most: int, hint: str = "", required: str = ""
) -> Element:
    """A field for a whole number. `required` is what Teams itself says when there is none; without it there may be."""
    found: Element = {"type": "Input.Number", "id": name, "label": label, "min": least, "max": most}
    if value is not None:
        found["value"] = value
    if hint:
        found["placeholder"] = hint
    if required:
        found |= {"isRequired": True, "errorMessage": required}
    return found


def explained(field: Element, hint: str) -> Element:
    """A field with what is to be known about it right under it."""
    return {"type": "Container", "items": [field, small(hint) | {"spacing": "small"}]} if hint else field


def action_set(actions: Sequence[Element]) -> Element:
    """Buttons below what they belong to, where a card is about several things."""
    return {"type": "ActionSet", "actions": list(actions)}


def rows(actions: Sequence[Element]) -> list[Element]:
    """Any number of buttons, in rows that no client breaks."""
    found: list[list[Element]] = []
    for action in actions:
        if not found or not _has_room(found[-1], action):
            found.append([])
        found[-1].append(action)
    return [action_set(row) | ({"spacing": "small"} if number else {}) for number, row in enumerate(found)]


def hidden(name: str, elements: Iterable[Element]) -> Element:
    """Part of a form that is not shown until the button for this name is pressed."""
    return {"type": "Container", "id": name, "isVisible": False, "items": list(elements)}


def showing(title: str, name: str) -> Element:
    """A button inside a form that shows a hidden part of it, or hides it again."""
    action = {"type": "Action.ToggleVisibility", "title": title, "targetElements": [name]}
    return action_set([action])


def _sending(part: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        return [_sending(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") not in {"Action.Execute", "Action.Submit"}:
        return {name: _sending(value) for name, value in part.items()}
    data = {name: value for name, value in part["data"].items() if name != "msteams"}
    button = {name: value for name, value in part.items() if name != "verb"}
    return button | {"type": "Action.Submit", "data": data}


def _has_room(row: Sequence[Element], action: Element) -> bool:
    letters = sum(len(one["title"]) for one in (*row, action))
    return len(row) < _BUTTONS_IN_A_ROW and letters <= _LETTERS_IN_A_ROW


def _button(kind: str, title: str, style: str) -> Element:
    return titled({"type": kind}, title) | ({"style": style} if style else {})


def _line(text: str, *, is_subtle: bool = False, **looks: str) -> Element:
    run: Element = {"type": "TextRun", "text": text or " ", **looks}
    return {"type": "RichTextBlock", "inlines": [run | ({"isSubtle": True} if is_subtle else {})]}
