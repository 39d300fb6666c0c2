"""Which signals somebody looks for."""

from dataclasses import dataclass

from bot.domain.people import Role
from bot.domain.signals import Stage

PERIODS = (7, 30, 90, 365)
"""In days, from now back: the periods to choose from."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Signals for which all of this holds; empty and None are: whatever it is."""

    company: str = ""
    """A part of its name; what has no letter or digit in it is a part of none."""
    stage: Stage | None = None
    owner: str = ""
    """The platform's own id of whoever follows it up."""
    role: Role | None = None
    """Of whoever gave it."""
    days: int | None = None
    """Logged in so many days up to now."""

    @property
    def is_everything(self) -> bool:
        return self == EVERYTHING


EVERYTHING = Sought()


def before_last_page(total: int, *, size: int) -> int:
    """How many of so many come before the last page that has any, with so many on a page."""
    return max(total - 1, 0) // size * size
