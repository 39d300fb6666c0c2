"""What a kind of scheduled message brings along: how its text comes to be, decided at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery
from bot.services.messenger import Message


@dataclass(frozen=True, slots=True)
class Skip:
    """It must not be sent any more; the reason is a code."""

    reason: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """Not now, but not before this moment of the business clock either."""

    until: datetime


Composed = Message | Skip | Postpone

Written_co = TypeVar("Written_co", covariant=True)


class ComposerOf(Protocol[Written_co]):
    """Makes the messages of one kind of delivery."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Written_co | Skip | Postpone:
        """What to do with the delivery at this moment of the business clock.

        Runs inside the transaction that takes it up, perhaps more than once, and so only reads. An exception sets this
        one delivery aside for a while.
        """
        ...


Composer = ComposerOf[Message]
"""Of what goes to a chat platform."""
