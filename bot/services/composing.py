"""What a kind of scheduled message brings along: how its text comes to be, decided at the moment of sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

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

Addressed = tuple[Delivery, object]
"""A delivery and its recipient, loaded with it: on a chat platform a Channel or a Person."""


class ComposerOf(Protocol[Written_co]):
    """Makes the messages of one kind of delivery."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Written_co | Skip | Postpone:
        """What to do with the delivery at this moment of the business clock.

        Runs inside the transaction that takes it up, perhaps more than once, and so only reads. An exception sets this
        one delivery aside for a while.
        """
        ...


@runtime_checkable
class TogetherOf(ComposerOf[Written_co], Protocol[Written_co]):
    """A composer that decides about many deliveries with fewer questions to the database than one by one."""

    def compose_all(
        self, session: Session, addressed: Sequence[Addressed], now: datetime
    ) -> Sequence[Written_co | Skip | Postpone]:
        """What to do with each of them, in their order, as `compose` would say."""
        ...


def compose_all(
    composer: ComposerOf[Written_co], session: Session, addressed: Sequence[Addressed], now: datetime
) -> Sequence[Written_co | Skip | Postpone]:
    """What to do with each of the deliveries, in their order."""
    if isinstance(composer, TogetherOf):
        return composer.compose_all(session, addressed, now)
    return [composer.compose(session, delivery, now) for delivery, _ in addressed]


Composer = ComposerOf[Message]
"""Of what goes to a chat platform."""
