"""Small checks that compose: each takes a value and where it stands, and says in a sentence what is wrong with it."""

import re
from collections.abc import Callable, Mapping

Check = Callable[[object, str], None]


class RefusedError(Exception):
    """Slack would refuse this payload; the text says where and why."""

    def __init__(self, where: str, reason: str) -> None:
        """Names the place as a JSON pointer, such as /blocks/0/text."""
        super().__init__(f"{where or '/'}: {reason}")


def string(limit: int, minimum: int = 1) -> Check:
    def check(value: object, where: str) -> None:
        if not isinstance(value, str):
            raise RefusedError(where, "must be a string")
        if len(value) < minimum:
            raise RefusedError(where, f"must have at least {minimum} characters")
        if len(value) > limit:
            raise RefusedError(where, f"has {len(value)} characters; the limit is {limit}")

    return check


def matching(pattern: str, meaning: str) -> Check:
    def check(value: object, where: str) -> None:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise RefusedError(where, f"must be {meaning}")

    return check


def one_of(*allowed: str) -> Check:
    def check(value: object, where: str) -> None:
        if value not in allowed:
            raise RefusedError(where, f"is {value!r}; allowed: {', '.join(allowed)}")

    return check


def boolean(value: object, where: str) -> None:
    if not isinstance(value, bool):
        raise RefusedError(where, "must be true or false")


def integer(low: int, high: int) -> Check:
    def check(value: object, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise RefusedError(where, f"must be a whole number from {low} to {high}")

    return check


def number(value: object, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedError(where, "must be a number")


def anything(value: object, where: str) -> None:
    """For parts that Slack takes without looking, such as the payload of message metadata."""


def items(check_item: Check, low: int, high: int) -> Check:
    def check(value: object, where: str) -> None:
        if not isinstance(value, list):
            raise RefusedError(where, "must be a list")
        if not low <= len(value) <= high:
            raise RefusedError(where, f"has {len(value)} items; allowed: {low} to {high}")
        for place, item in enumerate(value):
            check_item(item, f"{where}/{place}")

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A check of an object with exactly these keys: a missing or an unknown one is refused."""
    known = {**required, **(optional or {})}

    def check(value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise RefusedError(where, "must be an object")
        if unknown := sorted(value.keys() - known.keys()):
            raise RefusedError(where, f"unknown key {unknown[0]!r}")
        if missing := sorted(required.keys() - value.keys()):
            raise RefusedError(where, f"{missing[0]!r} is missing")
        for key, inner in value.items():
            known[key](inner, f"{where}/{key}")

    return check


def typed(kinds: Mapping[str, Check], what: str) -> Check:
    """A check that looks at the `type` of an object first; a type not among `kinds` is refused."""

    def check(value: object, where: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            raise RefusedError(where, f"{kind!r} is not {what}; allowed: {', '.join(sorted(kinds))}")
        kinds[kind](value, where)

    return check


def text(limit: int, *, plain: bool = False, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Check:
    """A text object of at most `limit` characters; `plain` leaves mrkdwn out."""
    body = string(limit)
    plain_text = shape({"type": anything, "text": body}, {"emoji": boolean})
    mrkdwn = shape({"type": anything, "text": body}, {"verbatim": boolean})
    known: dict[str, Check] = {"plain_text": plain_text, "mrkdwn": mrkdwn}
    return typed({kind: known[kind] for kind in (("plain_text",) if plain else kinds)}, "a text object for this place")
