"""The way back to the one message that somebody chose to log. Pure."""

import re

from bot.locales import Texts
from handlers.teams.cards import Element, link

LINK = "link"
"""In the data of a form: where the message stands that it is made from."""

_LINK = re.compile(r"https://[A-Za-z0-9.-]+(/[!-~]*)?")
_LONGEST = 1000


def is_link(text: str) -> bool:
    """Whether it leads to a page, and to nothing else that a client may open."""
    return len(text) <= _LONGEST and _LINK.fullmatch(text) is not None


def link_data(text: str) -> dict[str, str]:
    """What the buttons of a form bring along; nothing where there is no link."""
    return {LINK: text} if is_link(text) else {}


def link_buttons(text: str, words: Texts) -> list[Element]:
    """The button that opens the message; none where there is no link."""
    return [link(words("message-link"), text)] if is_link(text) else []
