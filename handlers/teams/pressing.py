"""What a button or a form on Teams leads to: its name, who pressed it, and what is shown then."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.people import Person
from handlers.teams.activity import Place, keepable
from handlers.teams.answers import Answer
from handlers.teams.cards import Card
from storage.addresses import Address

_DIGITS = 18
"""More are no number of ours, and more than a database compares."""

_NONCE_MAX = 64


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be shown, on top or in a message."""

    title: str
    card: Card


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button or sent a form. What it brings along says nothing about who may do what."""

    person: Person
    data: dict[str, Any]
    is_dialog: bool
    """Whether the answer opens on top; else it takes the place of the card."""
    place: Place | None = None
    """The channel in which it was pressed, None for every other conversation."""
    message: str = ""
    """The message in which it was pressed, by the reference that the messenger gave it; empty where nobody says."""
    chat: Address | None = None
    """The person's own chat with the bot, None where it was pressed anywhere else."""

    @property
    def nonce(self) -> str:
        return nonce_in(self.data)

    def text(self, name: str) -> str:
        return told_in(self.data, name)

    def number(self, name: str) -> int:
        """0, which is nobody's id, where there is no number."""
        found = self.text(name)
        return int(found) if found.isdecimal() and found.isascii() and len(found) <= _DIGITS else 0


def told_in(data: Mapping[str, Any], name: str) -> str:
    """What the data hold under that name as text that can be kept, whatever was sent; empty where there is nothing."""
    return keepable(data.get(name))


def nonce_in(data: Mapping[str, Any]) -> str:
    """What one card alone carries."""
    return told_in(data, "nonce")[:_NONCE_MAX]


Reply = Answer | Form
Action = Callable[[Press], Awaitable[Reply]]
"""Does what was pressed. Raises REFUSALS and database failures, which get their sentences where it is called."""
