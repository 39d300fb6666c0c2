"""Slack's own way of writing text: entities for mentions, escapes, and what a reader sees of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

URL = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
EVERYBODY = {"channel", "here", "everyone"}
TYPED = re.compile(r"(?P<url>https?://[^\s<>]+)|@(?P<user>[\w.-]+)|#(?P<channel>[\w-]+)", re.IGNORECASE)
PING = re.compile(r"<(![a-z]+(?:\^[A-Z0-9]+)?|@[UW][A-Z0-9]+)(?:\|[^>]*)?>")
ENTITY = re.compile(r"<([^<>]+)>")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_sent(typed: str, *, users: dict[str, str], channels: dict[str, tuple[str, bool]]) -> str:
    """What somebody typed as Slack passes it on: escaped, with mentions and addresses in angle brackets.

    `users` maps handles to ids, `channels` names to (id, is private); a private channel's name is left out.
    """
    parts: list[str] = []
    end = 0
    for found in TYPED.finditer(typed):
        parts.append(escape(typed[end : found.start()]))
        parts.append(_entity(found, users, channels))
        end = found.end()
    parts.append(escape(typed[end:]))
    return "".join(parts)


def _entity(found: re.Match[str], users: dict[str, str], channels: dict[str, tuple[str, bool]]) -> str:
    if address := found["url"]:
        return f"<{escape(address)}>"
    if found["user"] in EVERYBODY:
        return f"<!{found['user']}>"
    if (user := found["user"]) and user.lower() in users:
        return f"<@{users[user.lower()]}>"
    if (channel := found["channel"]) and channel.lower() in channels:
        identifier, is_private = channels[channel.lower()]
        return f"<#{identifier}>" if is_private else f"<#{identifier}|{channel}>"
    return escape(found[0])


def pings(text: str, blocks: Iterable[dict[str, Any]]) -> list[str]:
    """Who this message would ping, such as !channel or @U123; plain text pings nobody."""
    sources = [text, *(part["text"] for part in _text_objects(list(blocks)) if part["type"] == "mrkdwn")]
    found = [match[1] for source in sources for match in PING.finditer(source)]
    rich = [part for part in _dicts(list(blocks)) if part.get("type") in {"broadcast", "user"}]
    return [*found, *(f"!{part['range']}" if part["type"] == "broadcast" else f"@{part['user_id']}" for part in rich)]


def readable(text: str, blocks: Iterable[dict[str, Any]]) -> str:
    """Every string a person can read in a message or view, one a line, as shown: unescaped, links by their name."""
    lines = [shown(text)] if text else []
    lines.extend(_strings(list(blocks)))
    return "\n".join(line for line in lines if line)


def shown(text: str) -> str:
    """A mrkdwn text as the reader sees it."""

    def name(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        return label or (f"@{target.lstrip('!@')}" if target.startswith("!") else target)

    return unescape(ENTITY.sub(name, text))


READABLE_KEYS = ("text", "title", "label", "hint", "placeholder", "description", "submit", "close", "alt_text", "value")


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - walks any JSON
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        kind = value.get("type")
        for key, inner in value.items():
            if isinstance(inner, str) and key in READABLE_KEYS and not (key == "value" and kind != "raw_number"):
                yield inner if kind in {"plain_text", "raw_text", "text"} else shown(inner)
            elif key == "value" and kind == "raw_number" and "text" not in value:
                yield str(inner)
            elif isinstance(inner, dict | list):
                yield from _strings(inner)


def _dicts(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - walks any JSON
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict):
            yield inner
        if isinstance(inner, dict | list):
            yield from _dicts(inner)


def _text_objects(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in _dicts(blocks):
        if part.get("type") in {"mrkdwn", "plain_text"} and isinstance(part.get("text"), str):
            yield part
