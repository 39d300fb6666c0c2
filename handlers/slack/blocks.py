"""Block Kit's small parts, pure: text in, dict out. People's words only ever go into plain text."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def plain(text: str, *, limit: int = 3000) -> Block:
    """A plain-text object: nothing in it is markup, nothing pings, `:names:` stay as typed."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, limit=150)}


def section(text: str, *, accessory: Block | None = None, block_id: str | None = None) -> Block:
    block: Block = {"type": "section", "text": plain(text)}
    if accessory is not None:
        block["accessory"] = accessory
    if block_id is not None:
        block["block_id"] = block_id
    return block


def context(*texts: str) -> Block:
    """Small grey print, at most ten pieces."""
    return {"type": "context", "elements": [plain(text) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    block: Block = {"type": "actions", "elements": list(elements)}
    if block_id is not None:
        block["block_id"] = block_id
    return block


def button(
    text: str, action_id: str, *, value: str = "", style: str | None = None, confirm: Block | None = None
) -> Block:
    """A button; `style` is "primary" or "danger"."""
    block: Block = {"type": "button", "text": plain(text, limit=75), "action_id": action_id}
    if value:
        block["value"] = value
    if style is not None:
        block["style"] = style
    if confirm is not None:
        block["confirm"] = confirm
    return block


def pressed_number(body: dict[str, Any]) -> int:
    """The number that the pressed button has for its value."""
    return int(body["actions"][0]["value"])


def confirm(title: str, text: str, *, yes: str, no: str) -> Block:
    """The question asked before a button does its work."""
    return {
        "title": plain(title, limit=100),
        "text": plain(text, limit=300),
        "confirm": plain(yes, limit=30),
        "deny": plain(no, limit=30),
    }


def option(text: str, value: str) -> Block:
    return {"text": plain(text, limit=75), "value": value}


def input_block(label: str, element: Block, *, block_id: str, hint: str = "", is_optional: bool = False) -> Block:
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, limit=2000),
        "element": element,
        "optional": is_optional,
    }
    if hint:
        block["hint"] = plain(hint, limit=2000)
    return block


def modal(
    title: str, blocks: Sequence[Block], *, callback_id: str, close: str, submit: str = "", metadata: str = ""
) -> Block:
    """A view; without `submit` it only shows something."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, limit=24),
        "close": plain(close, limit=24),
        "blocks": list(blocks),
    }
    if submit:
        view["submit"] = plain(submit, limit=24)
    if metadata:
        view["private_metadata"] = metadata
    return view


def cut(text: str, limit: int) -> str:
    """The text, ended with an ellipsis where it is longer than Slack takes."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def escaped(text: str) -> str:
    """For the `text` of a message, which Slack reads as markup: no tag, link, mention or ping is left in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
