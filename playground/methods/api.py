"""What the methods share: their arguments, Slack's errors by name, and pages of a list."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from playground.checks import RefusedError, check_message_blocks
from playground.workspace import Channel, Workspace

Method = Callable[[Workspace, "Arguments"], dict[str, Any]]
Item = TypeVar("Item")


class SlackError(Exception):
    """`ok: false` with Slack's name of the error; `reason` is for people, `extra` goes into the answer."""

    def __init__(self, name: str, reason: str = "", *, is_expected: bool = False, **extra: Any) -> None:  # noqa: ANN401 - any JSON
        """`is_expected` keeps it out of the red errors: the test asked for it."""
        super().__init__(name if not reason else f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.is_expected = is_expected
        self.extra = extra


class Arguments:
    """The arguments of one call, from JSON, form or query alike."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = dict(raw)

    def __contains__(self, name: str) -> bool:
        return self.raw.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        value = self.raw.get(name)
        if value is None:
            return default
        if not isinstance(value, str | int | float):
            raise invalid(f"{name} must be a string")
        return str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise invalid(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        return self.raw.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.raw.get(name) or default)
        except (TypeError, ValueError):
            raise invalid(f"{name} must be a number") from None

    def json(self, name: str, *, error: str = "invalid_arguments") -> Any:  # noqa: ANN401 - any JSON
        """The argument as JSON, also where it came as a string of JSON; None when it is not there."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error, f"{name} is not JSON") from None


def invalid(reason: str) -> SlackError:
    return SlackError("invalid_arguments", reason, response_metadata={"messages": [f"[ERROR] {reason}"]})


def require(workspace: Workspace, scope: str | None) -> None:
    if scope and scope not in workspace.scopes:
        raise SlackError("missing_scope", scope, needed=scope, provided=",".join(sorted(workspace.scopes)))


def bots_channel(workspace: Workspace, identifier: str) -> Channel:
    """The conversation with this id. A private one that the bot is not in does not exist for it."""
    channel = workspace.channels.get(identifier)
    if channel is None or (channel.is_private and workspace.bot.id not in channel.members):
        raise SlackError("channel_not_found", identifier)
    return channel


def checked_blocks(workspace: Workspace, arguments: Arguments) -> list[dict[str, Any]]:
    """The blocks of a message, or an empty list."""
    blocks = arguments.json("blocks", error="invalid_blocks_format")
    if blocks is None:
        return []
    try:
        check_message_blocks(blocks)
    except RefusedError as refusal:
        raise SlackError("invalid_blocks", str(refusal), **messages(refusal)) from None
    known: list[dict[str, Any]] = blocks
    if refused := [block["type"] for block in known if block["type"] in workspace.refused_blocks]:
        raise SlackError("invalid_blocks", f"this workspace has no {refused[0]} blocks", is_expected=True)
    return known


def messages(refusal: RefusedError) -> dict[str, Any]:
    return {"response_metadata": {"messages": [f"[ERROR] {refusal}"]}}


def page(found: Sequence[Item], arguments: Arguments, *, default: int, most: int) -> tuple[Sequence[Item], str]:
    """One page of a list, and the cursor of the next: empty after the last."""
    limit = arguments.number("limit", default)
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit", f"{limit} is not from 1 to {most}")
    start = _start(arguments.text("cursor"))
    end = start + limit
    return found[start:end], _cursor(end) if end < len(found) else ""


def _cursor(place: int) -> str:
    return base64.b64encode(f"next:{place}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        name, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        name, place = "", ""
    if name != "next" or not place.isdecimal():
        raise SlackError("invalid_cursor", cursor)
    return int(place)
