from typing import Any

import pytest

from playground.checks import RefusedError, check_message_blocks, check_metadata, check_view
from tests.playground.far_end import FORM, actions, button, plain, section

OPTION = {"text": plain("Een"), "value": "1"}
OTHER = {"text": plain("Twee"), "value": "2"}
MENU = {"type": "static_select", "action_id": "menu", "options": [OPTION, OTHER]}
CELL = {"type": "raw_text", "text": "x"}


def entry(element: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "input", "label": plain("Veld"), "element": element, **more}


def table(rows: list[list[dict[str, Any]]], **more: object) -> dict[str, Any]:
    return {"type": "table", "rows": rows, **more}


def modal(*blocks: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Titel"), "submit": plain("Ok"), "blocks": list(blocks), **more}


def text_of(length: int) -> str:
    return "x" * length


GOOD_IN_A_MESSAGE = {
    "section with everything": [section("a", fields=[plain("b")], accessory=button("c", "d"), block_id="e")],
    "fields alone": [{"type": "section", "fields": [plain("b")]}],
    "header, divider, context": [
        {"type": "header", "text": plain("Kop")},
        {"type": "divider"},
        {"type": "context", "elements": [plain("a"), {"type": "image", "image_url": "https://x", "alt_text": "b"}]},
    ],
    "longest texts": [section(text_of(3000)), {"type": "header", "text": plain(text_of(150))}],
    "a table": [
        table(
            [
                [CELL, {"type": "raw_number", "value": 3}],
                [
                    {
                        "type": "rich_text",
                        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}],
                    },
                    CELL,
                ],
            ],
            column_settings=[None, {"align": "right"}],
        )
    ],
    "widest and longest table": [table([[CELL] * 20] * 100)],
    "fifty blocks": [{"type": "divider"}] * 50,
    "markdown": [{"type": "markdown", "text": "**a**"}],
    "image": [{"type": "image", "image_url": "https://x", "alt_text": "b", "title": plain("c")}],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
                    ],
                }
            ],
        }
    ],
    "menus and pickers in actions": [
        actions(
            {**MENU, "initial_option": OTHER, "placeholder": plain("Kies")},
            {"type": "users_select", "action_id": "who", "initial_user": "U1"},
            {"type": "overflow", "action_id": "more", "options": [OPTION]},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-31"},
            {"type": "timepicker", "action_id": "hour", "initial_time": "09:30"},
            {"type": "checkboxes", "action_id": "some", "options": [OPTION], "initial_options": [OPTION]},
        )
    ],
    "groups of options": [
        actions(
            {"type": "static_select", "action_id": "a", "option_groups": [{"label": plain("G"), "options": [OPTION]}]}
        )
    ],
}

BAD_IN_A_MESSAGE = {
    "not a list": {"type": "divider"},
    "not objects": ["divider"],
    "no type": [{"text": plain("a")}],
    "unknown block": [{"type": "data_visualization"}],
    "unknown key": [section("a", colour="red")],
    "fifty-one blocks": [{"type": "divider"}] * 51,
    "empty section": [{"type": "section"}],
    "section too long": [section(text_of(3001))],
    "empty text": [section("")],
    "text that is no string": [{"type": "section", "text": {"type": "mrkdwn", "text": 3}}],
    "eleven fields": [{"type": "section", "fields": [plain("a")] * 11}],
    "field too long": [{"type": "section", "fields": [plain(text_of(2001))]}],
    "header in mrkdwn": [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
    "header too long": [{"type": "header", "text": plain(text_of(151))}],
    "empty context": [{"type": "context", "elements": []}],
    "eleven in a context": [{"type": "context", "elements": [plain("a")] * 11}],
    "button in a context": [{"type": "context", "elements": [button("a", "b")]}],
    "twenty-six buttons": [actions(*(button("a", f"b{number}") for number in range(26)))],
    "no buttons": [actions()],
    "button text too long": [actions(button(text_of(76), "a"))],
    "button value too long": [actions(button("a", "b", value=text_of(2001)))],
    "button style": [actions(button("a", "b", style="pretty"))],
    "button in mrkdwn": [actions({**button("a", "b"), "text": {"type": "mrkdwn", "text": "a"}})],
    "action id too long": [actions(button("a", text_of(256)))],
    "text input in actions": [actions({"type": "plain_text_input", "action_id": "a"})],
    "same action id twice": [actions(button("a", "b"), button("c", "b"))],
    "same block id twice": [section("a", block_id="b"), section("c", block_id="b")],
    "menu without options": [actions({"type": "static_select", "action_id": "a"})],
    "menu with options and groups": [
        actions({**MENU, "option_groups": [{"label": plain("G"), "options": [OPTION]}]}),
    ],
    "no options": [actions({**MENU, "options": []})],
    "101 options": [
        actions({**MENU, "options": [{"text": plain("a"), "value": str(number)} for number in range(101)]})
    ],
    "same value twice": [actions({**MENU, "options": [OPTION, OPTION]})],
    "initial option not among them": [actions({**MENU, "initial_option": {"text": plain("Drie"), "value": "3"}})],
    "option text too long": [actions({**MENU, "options": [{"text": plain(text_of(76)), "value": "1"}]})],
    "option value too long": [actions({**MENU, "options": [{"text": plain("a"), "value": text_of(151)}]})],
    "eleven checkboxes": [
        actions(
            {
                "type": "checkboxes",
                "action_id": "a",
                "options": [{"text": plain("a"), "value": str(number)} for number in range(11)],
            }
        )
    ],
    "six in an overflow": [
        actions(
            {
                "type": "overflow",
                "action_id": "a",
                "options": [{"text": plain("a"), "value": str(number)} for number in range(6)],
            }
        )
    ],
    "placeholder too long": [actions({**MENU, "placeholder": plain(text_of(151))})],
    "confirm without deny": [
        actions(button("a", "b", confirm={"title": plain("t"), "text": plain("x"), "confirm": plain("y")}))
    ],
    "a date that is none": [actions({"type": "datepicker", "action_id": "a", "initial_date": "31-12-2026"})],
    "a time that is none": [actions({"type": "timepicker", "action_id": "a", "initial_time": "24:00"})],
    "a user id that is none": [actions({"type": "users_select", "action_id": "a", "initial_user": "Sanne"})],
    "two tables": [table([[CELL]]), table([[CELL]])],
    "101 rows": [table([[CELL]] * 101)],
    "21 columns": [table([[CELL] * 21])],
    "uneven rows": [table([[CELL], [CELL, CELL]])],
    "empty cell": [table([[{"type": "raw_text", "text": ""}]])],
    "button in a cell": [table([[button("a", "b")]])],
    "too many characters in a table": [table([[{"type": "raw_text", "text": text_of(6000)}]] * 2)],
    "a number that is text": [table([[{"type": "raw_number", "value": "3"}]])],
    "an alignment that is none": [table([[CELL]], column_settings=[{"align": "middle"}])],
    "markdown too long together": [{"type": "markdown", "text": text_of(7000)}] * 2,
    "rich text with a button": [{"type": "rich_text", "elements": [button("a", "b")]}],
    "emoji that is no boolean": [section("a", accessory={**button("a", "b"), "text": {**plain("a"), "emoji": "yes"}})],
    "input without label": [{"type": "input", "element": {"type": "plain_text_input"}}],
}

GOOD_MODALS = {
    "a form": FORM,
    "without inputs and submit": {"type": "modal", "title": plain("T"), "blocks": [section("a")]},
    "every input": modal(
        entry({"type": "plain_text_input", "action_id": "a", "multiline": True, "max_length": 500, "min_length": 0}),
        entry({"type": "url_text_input", "action_id": "b"}, optional=True),
        entry({"type": "email_text_input", "action_id": "c", "focus_on_load": True}),
        entry({"type": "number_input", "action_id": "d", "is_decimal_allowed": False, "min_value": "0"}),
        entry({"type": "radio_buttons", "action_id": "e", "options": [OPTION], "initial_option": OPTION}),
        entry({"type": "multi_users_select", "action_id": "f", "max_selected_items": 2}),
        entry({"type": "multi_static_select", "action_id": "g", "options": [OPTION]}, hint=plain("Meer mag")),
        entry({"type": "conversations_select", "action_id": "h", "filter": {"include": ["public"]}}),
        entry({"type": "datetimepicker", "action_id": "i", "initial_date_time": 1_800_000_000}),
        entry(
            {
                "type": "plain_text_input",
                "action_id": "j",
                "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
            },
            dispatch_action=True,
        ),
    ),
    "longest parts": modal(
        section(text_of(3000)),
        title=plain(text_of(24)),
        private_metadata=text_of(3000),
        callback_id=text_of(255),
        close=plain(text_of(24)),
    ),
}

BAD_MODALS = {
    "not an object": ["modal"],
    "a home": {"type": "home", "blocks": []},
    "no title": {"type": "modal", "blocks": [section("a")]},
    "title too long": modal(section("a"), title=plain(text_of(25))),
    "submit too long": modal(section("a"), submit=plain(text_of(25))),
    "inputs without submit": {"type": "modal", "title": plain("T"), "blocks": [entry({"type": "plain_text_input"})]},
    "101 blocks": modal(*([{"type": "divider"}] * 101)),
    "private_metadata too long": modal(section("a"), private_metadata=text_of(3001)),
    "callback_id too long": modal(section("a"), callback_id=text_of(256)),
    "a table": modal(table([[CELL]])),
    "markdown": modal({"type": "markdown", "text": "a"}),
    "label too long": modal({**entry({"type": "plain_text_input"}), "label": plain(text_of(2001))}),
    "a button in an input": modal(entry(button("a", "b"))),
    "two with the focus": modal(
        entry({"type": "plain_text_input", "focus_on_load": True}),
        entry({"type": "url_text_input", "focus_on_load": True}),
    ),
    "max_length too long": modal(entry({"type": "plain_text_input", "max_length": 3001})),
    "max_length that is true": modal(entry({"type": "plain_text_input", "max_length": True})),
    "number input without is_decimal_allowed": modal(entry({"type": "number_input"})),
    "number input with a number": modal(entry({"type": "number_input", "is_decimal_allowed": True, "min_value": 1})),
    "date time that is none": modal(entry({"type": "datetimepicker", "initial_date_time": "tomorrow"})),
    "unknown key": modal(section("a"), colour="red"),
}


def accepted(good: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("payload", good.values(), ids=good.keys())


@accepted(GOOD_IN_A_MESSAGE)
def test_a_message_takes(payload: list[dict[str, Any]]) -> None:
    check_message_blocks(payload)


@accepted(BAD_IN_A_MESSAGE)
def test_a_message_refuses(payload: object) -> None:
    with pytest.raises(RefusedError, match=r"^/blocks"):
        check_message_blocks(payload)


@accepted(GOOD_MODALS)
def test_a_modal_takes(payload: object) -> None:
    check_view(payload, kind="modal")


@accepted(BAD_MODALS)
def test_a_modal_refuses(payload: object) -> None:
    with pytest.raises(RefusedError, match=r"^/view"):
        check_view(payload, kind="modal")


def test_a_home_tab_takes_a_table_and_a_hundred_blocks() -> None:
    check_view({"type": "home", "blocks": [table([[CELL]]), *[{"type": "divider"}] * 99]}, kind="home")


def test_a_home_tab_has_no_title() -> None:
    with pytest.raises(RefusedError, match="'title'"):
        check_view({"type": "home", "blocks": [], "title": plain("T")}, kind="home")


def test_a_refusal_says_where_and_why() -> None:
    with pytest.raises(RefusedError) as caught:
        check_message_blocks([{"type": "divider"}, actions(button(text_of(80), "a"))])
    assert str(caught.value) == "/blocks/1/elements/0/text/text: has 80 characters; the limit is 75"


@pytest.mark.parametrize(
    "metadata",
    [{}, {"event_type": "a b", "event_payload": {}}, {"event_type": "a", "event_payload": []}, {"event_type": "a"}],
)
def test_metadata_has_a_type_and_an_object(metadata: object) -> None:
    check_metadata({"event_type": "board", "event_payload": {"key": "w48"}})
    with pytest.raises(RefusedError, match=r"^/metadata"):
        check_metadata(metadata)
