"""Tells whoever logged a signal that an administrator took it out, and why."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.drafts import clean
from bot.domain.one_line import has_words
from bot.domain.signals import Signal, SignalId, Stage
from bot.services.composing import Composed, Skip
from bot.services.messenger import RemovalMessage
from storage import deliveries, people, signals

EXPIRES = timedelta(days=14)

REASON_MAX = 300


class Removals:
    """The messages about removed signals."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The message, unless its reader has left."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - removals are told to people only
        person = people.get(session, delivery.recipient.person_id)
        if not person.is_active:
            return Skip("left")
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if signal is None or signal.stage is not Stage.REMOVED:
            return Skip("not_removed")
        return RemovalMessage(person, signal.company, delivery.payload["reason"])


def reason_of(typed: str) -> str:
    """What an administrator wrote as the reason, in the length that is told; empty when nothing can be read in it."""
    reason = clean(typed)[:REASON_MAX]
    return reason if has_words(reason) else ""


def plan_removal(session: Session, signal: Signal, reason: str, now: datetime) -> bool:
    """Plans it once for each signal; False when it was planned before."""
    return deliveries.plan(
        session,
        signal.workspace_id,
        kind=DeliveryKind.REMOVAL,
        period=f"removed:{signal.id}",
        recipient=Direct(signal.spokesperson_id),
        due_at=now,
        expires_at=now + EXPIRES,
        payload={"signal": str(signal.id), "reason": reason},
    )
