"""What a button or a form on Teams leads to: its name, who pressed it, and what is shown then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.people import Person
from handlers.teams.activity import Place
from handlers.teams.answers import Answer
from handlers.teams.cards import Card
from storage.addresses import Address


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
    chat: Address | None = None
    """The person's own chat with the bot, None where it was pressed anywhere else."""

    def text(self, name: str) -> str:
        return str(self.data.get(name) or "")

    def number(self, name: str) -> int:
        """0, which is nobody's id, where there is no number."""
        found = self.text(name)
        return int(found) if found.isdecimal() and found.isascii() else 0


Reply = Answer | Form
Action = Callable[[Press], Awaitable[Reply]]
"""Does what was pressed. Raises REFUSALS and database failures, which get their sentences where it is called."""
