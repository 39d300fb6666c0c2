"""What a person typed, from the way Slack writes it down."""

import html
import re

_TOKEN = re.compile(r"<([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")


def typed(text: str) -> str:
    """The text with Slack's angle-bracket forms and escapes turned back into what the person saw."""
    return html.unescape(_TOKEN.sub(_shown, text))


def _shown(token: re.Match[str]) -> str:
    target, label = token[1], token[2]
    match target[0]:
        case "@":
            return f"@{label or target[1:]}"
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:")
