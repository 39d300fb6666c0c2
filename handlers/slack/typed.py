"""What a person typed, from the way Slack writes it down."""

import re

_TOKEN = re.compile(r"<((?:@[A-Z0-9]|#[A-Z0-9]|![a-z]|[a-z]+:)[^<>|\s]*)(?:\|([^<>]*))?>")
"""Only what Slack itself puts in brackets: brackets that somebody typed are theirs."""


def typed(text: str) -> str:
    """The text with Slack's angle-bracket forms and escapes turned back into what the person saw."""
    shown = _TOKEN.sub(_shown, text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _shown(token: re.Match[str]) -> str:
    target, label = token[1], token[2]
    match target[0]:
        case "@":
            return f"@{(label or target[1:]).removeprefix('@')}"
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:").removeprefix("tel:")
