"""The blocks themselves, and which of them each surface takes."""

from typing import Any, cast

from playground.checks.elements import ID, IN_ACTIONS, IN_CONTEXT, IN_INPUT, IN_SECTION, URL, USER
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


def _block(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape({"type": anything, **required}, {"block_id": ID, **(optional or {})})


def _section(value: object, where: str) -> None:
    _block(
        {},
        {"text": text(3000), "fields": items(text(2000), 1, 10), "accessory": IN_SECTION, "expand": boolean},
    )(value, where)
    if isinstance(value, dict) and "text" not in value and "fields" not in value:
        raise RefusedError(where, "a section needs 'text' or 'fields'")


def _image(value: object, where: str) -> None:
    _block({"image_url": URL, "alt_text": string(2000)}, {"title": text(2000, plain=True)})(value, where)


STYLE = shape({}, {"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean})
_styled: dict[str, Check] = {"style": STYLE}
LEAVES = typed(
    {
        "text": shape({"type": anything, "text": string(3000)}, _styled),
        "emoji": shape({"type": anything, "name": string(100)}, {"unicode": string(100), **_styled}),
        "link": shape({"type": anything, "url": URL}, {"text": string(3000), "unsafe": boolean, **_styled}),
        "user": shape({"type": anything, "user_id": USER}, _styled),
        "usergroup": shape({"type": anything, "usergroup_id": string(20)}, _styled),
        "channel": shape({"type": anything, "channel_id": string(20)}, _styled),
        "broadcast": shape({"type": anything, "range": one_of("here", "channel", "everyone")}),
        "date": shape(
            {"type": anything, "timestamp": number, "format": string(300)}, {"url": URL, "fallback": string(300)}
        ),
    },
    "an element of rich text",
)
_leaves: dict[str, Check] = {"type": anything, "elements": items(LEAVES, 0, 1000)}
SECTION_OF_TEXT = shape(_leaves)
RICH_PARTS = typed(
    {
        "rich_text_section": SECTION_OF_TEXT,
        "rich_text_preformatted": shape(_leaves, {"border": integer(0, 1)}),
        "rich_text_quote": shape(_leaves, {"border": integer(0, 1)}),
        "rich_text_list": shape(
            {
                "type": anything,
                "style": one_of("bullet", "ordered"),
                "elements": items(typed({"rich_text_section": SECTION_OF_TEXT}, "an item of a list"), 1, 1000),
            },
            {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
        ),
    },
    "a part of a rich text block",
)
_rich: dict[str, Check] = {"elements": items(RICH_PARTS, 1, 1000)}

CELL = typed(
    {
        "raw_text": shape({"type": anything, "text": string(10_000)}),
        "raw_number": shape({"type": anything, "value": number}, {"text": string(100)}),
        "rich_text": shape({"type": anything, **_rich}),
    },
    "a cell of a table",
)
COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
CELL_CHARACTERS = 10_000


def _table(value: object, where: str) -> None:
    _block(
        {"rows": items(items(CELL, 1, 20), 1, 100)},
        {"column_settings": items(_null_or(COLUMN), 1, 20)},
    )(value, where)
    rows = cast("dict[str, Any]", value)["rows"]
    if len({len(row) for row in rows}) > 1:
        raise RefusedError(f"{where}/rows", "every row must have the same number of cells")
    total = sum(len(cell.get("text", "")) for row in rows for cell in row)
    if total > CELL_CHARACTERS:
        raise RefusedError(f"{where}/rows", f"holds {total} characters; the limit is {CELL_CHARACTERS}")


def _null_or(check: Check) -> Check:
    def checked(value: object, where: str) -> None:
        if value is not None:
            check(value, where)

    return checked


EVERYWHERE: dict[str, Check] = {
    "section": _section,
    "header": _block({"text": text(150, plain=True)}, {"level": integer(1, 4)}),
    "divider": _block({}),
    "context": _block({"elements": items(IN_CONTEXT, 1, 10)}),
    "actions": _block({"elements": items(IN_ACTIONS, 1, 25)}),
    "input": _block(
        {"label": text(2000, plain=True), "element": IN_INPUT},
        {"hint": text(2000, plain=True), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": _image,
    "rich_text": _block(_rich),
}
TABLE: dict[str, Check] = {"table": _table}
MARKDOWN: dict[str, Check] = {"markdown": _block({"text": string(12_000)})}

IN_MESSAGE = typed({**EVERYWHERE, **TABLE, **MARKDOWN}, "a block for a message")
IN_HOME = typed({**EVERYWHERE, **TABLE}, "a block for a Home tab")
IN_MODAL = typed(EVERYWHERE, "a block for a modal")
EVENT_TYPE = matching(r"\S+", "a word without spaces")
