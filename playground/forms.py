"""What a person has filled in: the state of inputs, as Slack writes it, and what Slack's own client checks."""

import re
from collections.abc import Iterator
from typing import Any

from playground.checks.surfaces import elements_of

Element = dict[str, Any]
State = dict[str, Any]

# element type -> (the key of its value in the state, the key of what it starts with)
STATE_KEYS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
LISTS = {"selected_options", "selected_users", "selected_conversations", "selected_channels"}
REQUIRED = "Please complete this required field."


def elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Element]]:
    """Each block with each of its elements that a person can use."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def values(blocks: list[dict[str, Any]], entered: dict[tuple[str, str], State]) -> dict[str, dict[str, State]]:
    """`state.values` of a view or message: what was entered, else what the element starts with."""
    found: dict[str, dict[str, State]] = {}
    for block, element in elements(blocks):
        if element["type"] in STATE_KEYS:
            key = (block["block_id"], element["action_id"])
            found.setdefault(key[0], {})[key[1]] = entered.get(key) or _initial(element)
    return found


def _initial(element: Element) -> State:
    key, start = STATE_KEYS[element["type"]]
    return {"type": element["type"], key: element.get(start, [] if key in LISTS else None)}


def problems(blocks: list[dict[str, Any]], entered: dict[str, dict[str, State]]) -> dict[str, str]:
    """What Slack's client says before it sends a form, by block id; empty when it would send it."""
    found: dict[str, str] = {}
    for block, element in elements(blocks):
        if block["type"] == "input":
            state = entered[block["block_id"]][element["action_id"]]
            value = state[STATE_KEYS[element["type"]][0]]
            if sentence := _problem(element, value, is_optional=bool(block.get("optional"))):
                found[block["block_id"]] = sentence
    return found


def _problem(element: Element, value: Any, *, is_optional: bool) -> str | None:  # noqa: ANN401, PLR0911 - any state value; a list of rules reads best in a row
    if value is None or value in ("", []):
        return None if is_optional else REQUIRED
    if not isinstance(value, str):
        return None
    match element["type"]:
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            return "Please enter a valid email address."
        case "url_text_input" if not re.match(r"https?://[^\s.]+\.\S+", value):
            return "Please enter a valid URL."
        case "number_input":
            return _number_problem(element, value)
        case "plain_text_input" if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
        case "plain_text_input" if len(value) > element.get("max_length", 3000):
            return f"Please enter at most {element.get('max_length', 3000)} characters."
        case _:
            return None


def _number_problem(element: Element, value: str) -> str | None:
    pattern = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "Please enter a valid number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None


def options_of(element: Element) -> list[dict[str, Any]]:
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    return [choice for group in groups for choice in group["options"]]


def state_of(element: Element, value: Any) -> State:  # noqa: ANN401 - a test may give any plain value
    """The state after somebody chose `value`: a text, the value or label of an option, an id, a list of those, or None.

    Raises LookupError when a menu has no such option.
    """
    kind = element["type"]
    key = STATE_KEYS[kind][0]
    if key == "selected_option":
        return {"type": kind, key: None if value is None else _choice(element, value)}
    if key == "selected_options":
        return {"type": kind, key: [_choice(element, item) for item in value or []]}
    if key in LISTS:
        return {"type": kind, key: list(value or [])}
    return {"type": kind, key: value}


def clean_state(element: Element, state: State) -> State:
    """A state that a page sent, with its element's own keys alone. Raises LookupError for an option not in the menu."""
    key = STATE_KEYS[element["type"]][0]
    value = state.get(key)
    if key == "selected_option" and value:
        value = value["value"]
    if key == "selected_options":
        value = [item["value"] for item in value or []]
    if key == "value" and value == "":
        value = None
    return state_of(element, value)


def _choice(element: Element, wanted: str) -> dict[str, Any]:
    choices = options_of(element)
    for choice in choices:
        if wanted in (choice["value"], choice["text"]["text"]):
            return choice
    known = ", ".join(choice["value"] for choice in choices)
    raise LookupError(f"{element['action_id']!r} has no option {wanted!r}, only: {known}")
