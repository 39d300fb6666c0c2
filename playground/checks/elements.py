"""The elements inside blocks: buttons, menus, pickers and inputs, with Slack's lengths."""

from collections.abc import Mapping

from playground.checks.shapes import (
    Check,
    RefusedError,
    anything,
    boolean,
    integer,
    items,
    matching,
    number,
    one_of,
    shape,
    string,
    text,
    typed,
)

ID = string(255)
URL = string(3000)
PLACEHOLDER = text(150, plain=True)
USER = matching(r"[UW][A-Z0-9]+", "a user id")
CONVERSATION = matching(r"[CDG][A-Z0-9]+", "a conversation id")
DATE = matching(r"\d{4}-\d{2}-\d{2}", "a date such as 2026-12-31")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time such as 09:30")

CONFIRM = shape(
    {"title": text(100, plain=True), "text": text(300), "confirm": text(30, plain=True), "deny": text(30, plain=True)},
    {"style": one_of("primary", "danger")},
)


def option(label: Check, own: Mapping[str, Check] | None = None) -> Check:
    return shape({"text": label, "value": string(150)}, {"description": text(75), **(own or {})})


MENU_OPTION = option(text(75, plain=True))
LIST_OPTION = option(text(75))
GROUP = shape({"label": text(75, plain=True), "options": items(MENU_OPTION, 1, 100)})
FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = shape(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
)


def _element(own: Mapping[str, Check], required: Mapping[str, Check] | None = None, *, confirm: bool = True) -> Check:
    common: dict[str, Check] = {"action_id": ID}
    if confirm:
        common["confirm"] = CONFIRM
    return shape({"type": anything, **(required or {})}, {**common, **own})


def _with_options(check: Check) -> Check:
    """A menu has options or groups of them, not both; what it starts with is one of them."""

    def checked(value: object, where: str) -> None:
        check(value, where)
        if not isinstance(value, dict) or ("options" in value) == ("option_groups" in value):
            raise RefusedError(where, "needs either 'options' or 'option_groups'")
        groups = value.get("option_groups", [{"options": value.get("options", [])}])
        choices = [choice for group in groups for choice in group["options"]]
        values = [choice["value"] for choice in choices]
        if len(set(values)) < len(values):
            raise RefusedError(where, "two options have the same value")
        initial = [value["initial_option"]] if "initial_option" in value else value.get("initial_options", [])
        if any(start not in choices for start in initial):
            raise RefusedError(where, "the initial option is not among the options")

    return checked


def _menu(own: Mapping[str, Check]) -> Check:
    return _element({"placeholder": PLACEHOLDER, "focus_on_load": boolean, **own})


def _multi(own: Mapping[str, Check]) -> Check:
    return _menu({"max_selected_items": integer(1, 100), **own})


def _typed_text(own: Mapping[str, Check], required: Mapping[str, Check] | None = None) -> Check:
    shared: dict[str, Check] = {
        "placeholder": PLACEHOLDER,
        "focus_on_load": boolean,
        "dispatch_action_config": DISPATCH,
    }
    return _element({**shared, **own}, required, confirm=False)


def _number_input(value: object, where: str) -> None:
    bound = matching(r"-?\d+(\.\d+)?", "a number written as a string")
    own: dict[str, Check] = {"initial_value": bound, "min_value": bound, "max_value": bound}
    _typed_text(own, {"is_decimal_allowed": boolean})(value, where)


_OPTIONS: dict[str, Check] = {"options": items(MENU_OPTION, 1, 100), "option_groups": items(GROUP, 1, 100)}
_SHORT_LIST = items(LIST_OPTION, 1, 10)

BUTTON = _element(
    {"url": URL, "value": string(2000), "style": one_of("primary", "danger"), "accessibility_label": string(75)},
    {"text": text(75, plain=True)},
)
IMAGE = shape({"type": anything, "image_url": URL, "alt_text": string(2000)})

SELECTS: dict[str, Check] = {
    "static_select": _with_options(_menu({**_OPTIONS, "initial_option": MENU_OPTION})),
    "users_select": _menu({"initial_user": USER}),
    "conversations_select": _menu(
        {
            "initial_conversation": CONVERSATION,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": FILTER,
        }
    ),
    "channels_select": _menu({"initial_channel": CONVERSATION, "response_url_enabled": boolean}),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": _with_options(_multi({**_OPTIONS, "initial_options": items(MENU_OPTION, 1, 100)})),
    "multi_users_select": _multi({"initial_users": items(USER, 1, 100)}),
    "multi_conversations_select": _multi(
        {
            "initial_conversations": items(CONVERSATION, 1, 100),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        }
    ),
    "multi_channels_select": _multi({"initial_channels": items(CONVERSATION, 1, 100)}),
}
CHOICES: dict[str, Check] = {
    "checkboxes": _with_options(
        _element({"options": _SHORT_LIST, "initial_options": _SHORT_LIST, "focus_on_load": boolean})
    ),
    "radio_buttons": _with_options(
        _element({"options": _SHORT_LIST, "initial_option": LIST_OPTION, "focus_on_load": boolean})
    ),
}
PICKERS: dict[str, Check] = {
    "datepicker": _menu({"initial_date": DATE}),
    "timepicker": _menu({"initial_time": TIME, "timezone": string(100)}),
}
DATE_TIME: dict[str, Check] = {
    "datetimepicker": _element({"initial_date_time": number, "focus_on_load": boolean}),
}
OVERFLOW = _with_options(_element({}, {"options": items(option(text(75, plain=True), {"url": URL}), 1, 5)}))
TEXT_INPUTS: dict[str, Check] = {
    "plain_text_input": _typed_text(
        {
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        }
    ),
    "url_text_input": _typed_text({"initial_value": string(3000)}),
    "email_text_input": _typed_text({"initial_value": string(3000)}),
    "number_input": _number_input,
}

IN_SECTION = typed(
    {
        "button": BUTTON,
        "image": IMAGE,
        "overflow": OVERFLOW,
        **SELECTS,
        **MULTI_SELECTS,
        **CHOICES,
        **PICKERS,
    },
    "an accessory of a section",
)
IN_ACTIONS = typed(
    {"button": BUTTON, "overflow": OVERFLOW, **SELECTS, **MULTI_SELECTS, **CHOICES, **PICKERS, **DATE_TIME},
    "an element of an actions block",
)
IN_INPUT = typed(
    {**TEXT_INPUTS, **SELECTS, **MULTI_SELECTS, **CHOICES, **PICKERS, **DATE_TIME},
    "an element of an input block",
)
IN_CONTEXT = typed({"image": IMAGE, "mrkdwn": text(2000), "plain_text": text(2000)}, "an element of a context block")
