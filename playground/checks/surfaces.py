"""Whole payloads: the blocks of a message, a view, and the metadata of a message."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from playground.checks.blocks import EVENT_TYPE, IN_HOME, IN_MESSAGE, IN_MODAL
from playground.checks.shapes import (
    Check,
    RefusedError,
    anything,
    boolean,
    items,
    one_of,
    shape,
    string,
    text,
)

MARKDOWN_CHARACTERS = 12_000

_SHARED: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_MODAL = shape(
    {"type": one_of("modal"), "title": text(24, plain=True), "blocks": items(IN_MODAL, 1, 100)},
    {
        **_SHARED,
        "submit": text(24, plain=True),
        "close": text(24, plain=True),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = shape({"type": one_of("home"), "blocks": items(IN_HOME, 0, 100)}, _SHARED)
_METADATA = shape({"event_type": EVENT_TYPE, "event_payload": anything})


def check_message_blocks(blocks: object, *, where: str = "/blocks") -> None:
    """Raises RefusedError when Slack would answer `invalid_blocks`."""
    items(IN_MESSAGE, 0, 50)(blocks, where)
    known = _known(blocks)
    _check_ids(known, where)
    if sum(block["type"] == "table" for block in known) > 1:
        raise RefusedError(where, "only one table fits in a message")
    if sum(len(block["text"]) for block in known if block["type"] == "markdown") > MARKDOWN_CHARACTERS:
        raise RefusedError(where, f"markdown blocks together hold at most {MARKDOWN_CHARACTERS} characters")


def check_view(view: object, *, kind: str, where: str = "/view") -> None:
    """Raises RefusedError when Slack would refuse this view; `kind` is modal or home."""
    (_MODAL if kind == "modal" else _HOME)(view, where)
    content = cast("dict[str, Any]", view)
    known = _known(content["blocks"])
    _check_ids(known, f"{where}/blocks")
    if sum(bool(element.get("focus_on_load")) for block in known for element in elements_of(block)) > 1:
        raise RefusedError(f"{where}/blocks", "only one element can have the focus on load")
    if kind == "modal" and "submit" not in content and any(block["type"] == "input" for block in known):
        raise RefusedError(where, "a modal with inputs needs 'submit'")


def check_metadata(metadata: object, *, where: str = "/metadata") -> None:
    """Raises RefusedError when Slack would answer `invalid_metadata_format`."""
    _METADATA(metadata, where)
    if not isinstance(metadata, dict) or not isinstance(metadata["event_payload"], dict):
        raise RefusedError(f"{where}/event_payload", "must be an object")


def elements_of(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The elements of a block that a person can press or fill in."""
    if block["type"] == "actions":
        yield from block["elements"]
    elif block["type"] == "input":
        yield block["element"]
    elif block["type"] == "section" and block.get("accessory", {}).get("type", "image") != "image":
        yield block["accessory"]


def _known(blocks: object) -> list[dict[str, Any]]:
    """Blocks that were checked."""
    return cast("list[dict[str, Any]]", blocks)


def _check_ids(blocks: Iterable[dict[str, Any]], where: str) -> None:
    seen: set[str] = set()
    for block in blocks:
        name = block.get("block_id")
        if name is not None and name in seen:
            raise RefusedError(where, f"block_id {name!r} is used twice")
        seen.update([name] if name else [])
        actions = [element["action_id"] for element in elements_of(block) if "action_id" in element]
        if len(set(actions)) < len(actions):
            raise RefusedError(where, f"an action_id is used twice in block {name!r}")
