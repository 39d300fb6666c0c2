"""What Teams takes in one message, which is 28 KB with everything in it. Pure.

What nobody sees goes first: how the card sounds. Then each text is shortened, the longest ones most.
"""

import json
from collections.abc import Sequence
from typing import Any

from handlers.wording.cutting import cut

_MOST = 25_000
"""Bytes of a card: around it come the sender's envelope, and a summary of 500 letters."""

_HEARD = 600
"""Bytes that are kept for how the card sounds, and for clients that know no cards."""

_FALLBACK = 1000
"""Letters for clients that know no cards; how a card begins is enough."""

_LETTERS = (1000, 500, 250, 120, 60, 30, 15)
"""How long a text can be where it has to be shortened: as long as fits."""

_LETTERS_OF_A_LINE = 15
"""Each line of a text is a part of its own, which takes about as much as so many letters more."""

_LINE = "RichTextBlock"
_MORE = {"type": _LINE, "inlines": [{"type": "TextRun", "text": "…"}]}


def fitting(card: dict[str, Any], speak: str, *, left_out: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """The card with all of it in words, or as much of both as there is room for.

    `left_out` is shown above its texts where some of those had to be shortened. What is filled in, and what buttons
    bring along, stays as it is.
    """
    room = _MOST - _size(card)
    if room < _HEARD:
        body = [*left_out, *card["body"]]
        shorter = (card | {"body": _shortened(body, letters)} for letters in _LETTERS)
        card = next((one for one in shorter if _size(one) <= _MOST - _HEARD), card)
        room = max(_MOST - _size(card), 0)
    fallback = _within(speak[:_FALLBACK], room // 2)
    return card | {"speak": _within(speak, room - _size(fallback)), "fallbackText": fallback}


def _shortened(part: Any, letters: int) -> Any:  # noqa: ANN401 - any JSON
    """The same with no text, and nothing to choose, longer than so many letters, and no text of very many lines."""
    if isinstance(part, list):
        return [_shortened(one, letters) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "TextRun":
        return part | {"text": cut(part["text"], letters)}
    if _is_text(part) and len(part["items"]) > (lines := letters // _LETTERS_OF_A_LINE):
        part = part | {"items": [*part["items"][:lines], _MORE]}
    if part.keys() == {"title", "value"}:
        return part | {"title": cut(part["title"], letters)}
    return {name: value if name == "data" else _shortened(value, letters) for name, value in part.items()}


def _is_text(part: dict[str, Any]) -> bool:
    """Whether it is one text of several lines."""
    return part.get("type") == "Container" and all(one.get("type") == _LINE for one in part["items"])


def _within(text: str, room: int) -> str:
    """As much of the text as takes no more than so many bytes."""
    while text and (size := _size(text)) > room:
        text = text[: min(len(text) * max(room, 0) // size, len(text) - 1)]
    return text


def _size(part: Any) -> int:  # noqa: ANN401 - any JSON
    """In bytes, as it is sent."""
    return len(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"))
