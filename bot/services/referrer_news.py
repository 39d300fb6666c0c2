"""Tells the owner of a signal what its referrer did with it, where their message changing in its place is too quiet."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, Direct, signal_period
from bot.domain.moves import OPEN
from bot.domain.signals import EventId, Signal, SignalId
from bot.services.composing import Composed, Skip
from bot.services.messenger import ReferrerNewsMessage
from storage import deliveries, people, prospects, signal_events, signals

EXPIRES = timedelta(days=14)


class ReferrerNews:
    """The messages about what referrers did."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The message, unless its reader has left; with the signal as it is now."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - owners are people
        person = people.get(session, delivery.recipient.person_id)
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        event = signal_events.get(session, EventId(int(delivery.payload["event"])))
        if not person.is_active:
            return Skip("left")
        if signal is None or event is None:
            return Skip("gone")
        heir = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload.get("heir", 0))))
        return ReferrerNewsMessage(
            person,
            people.get(session, signal.spokesperson_id),
            signal,
            event.change,
            goes_on=heir is not None and heir.owner_id == person.id and heir.stage in OPEN,
        )


def tell_owner(session: Session, signal: Signal, now: datetime, *, heir: Signal | None = None) -> None:
    """Whoever follows its prospect up will hear of what happened to it last, unless they gave it themselves.

    The heir is the signal that took its place.
    """
    owner_id = prospects.firsts(session, [signal])[signal.id].owner_id
    if owner_id is None or owner_id == signal.spokesperson_id:
        return
    event_id = signal_events.last_id(session, signal.id)
    deliveries.plan(
        session,
        signal.workspace_id,
        kind=DeliveryKind.REFERRER_NEWS,
        period=signal_period(signal.id, event_id),
        recipient=Direct(owner_id),
        due_at=now,
        expires_at=now + EXPIRES,
        payload={"event": str(event_id), "signal": str(signal.id), **({} if heir is None else {"heir": str(heir.id)})},
    )
