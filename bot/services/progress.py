"""Tells whoever gave a signal what became of it: each move once, in their language, by day."""

from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.deliveries import PERHAPS_SENT, Delivery, DeliveryKind, Direct, signal_period
from bot.domain.people import Person, PersonId
from bot.domain.quiet_hours import speaking_moment
from bot.domain.signals import NOT_GIVEN, NOT_LIVE, Change, Event, EventId, Signal, SignalId, Stage
from bot.domain.working_days import working_days
from bot.services.company import Company
from bot.services.composing import Composed, Postpone, Skip
from bot.services.messenger import ProgressMessage, Turn
from bot.services.sisters import sisters_for
from storage import celebrations, deliveries, people, prospects, signal_events, signals

EXPIRES = timedelta(days=14)


class Hearing(Enum):
    """Whether whoever gave a signal hears what somebody does with it."""

    HEARS = "hears"
    MUTED = "muted"
    """They asked for no more updates."""
    LEFT = "left"
    SELF = "self"
    """It is their own doing."""


class Progress:
    """The messages about what became of signals."""

    def __init__(self, company: Company) -> None:
        self._company = company

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The message, by day where its reader is; a win on any day, anything else on a working day.

        What a later step has overtaken is left out: nobody hears after a win that it was taken up.
        """
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - progress is told to people only
        person = people.get(session, delivery.recipient.person_id)
        event = signal_events.get(session, EventId(int(delivery.payload["event"])))
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if not person.is_active:
            return Skip("left")
        if not person.hears_progress:
            return Skip("muted")
        if event is None or signal is None or signal.stage in NOT_GIVEN:
            return Skip("gone")
        if _is_overtaken(session, delivery, signal, event):
            return Skip("overtaken")
        is_working_day = working_days(self._company.current(session).country)
        is_any_day = event.stage is Stage.WON
        moment = speaking_moment(now, person.zone, is_working_day, is_any_day=is_any_day)
        if moment > now:
            return Postpone(moment)
        owner = None if event.owner_id is None else people.get(session, event.owner_id)
        actor = None if event.actor_id is None else people.get(session, event.actor_id)
        wish = celebrations.get(session, signal.id) if event.stage is Stage.WON else None
        is_asked = wish is not None and wish.is_agreed is None
        names_company = wish is not None and wish.names_company
        return ProgressMessage(
            person,
            signal,
            Turn(event, actor),
            owner,
            asks_to_celebrate=is_asked,
            names_company=names_company,
            sisters=sisters_for(session, person.id, beside=signal) if event.stage is Stage.WON else (),
            behalf=None if signal.logged_by_id is None else people.get(session, signal.referrer_id),
        )


def tell(session: Session, signal: Signal, event: Event, now: datetime) -> None:
    """Whoever gave the signal will hear of the event, unless it was their own doing; at a win its supporters too.

    Who gets their own signal handed over reads that in the message to its owner.
    """
    is_back = event.change is Change.HANDED_OVER and signal.owner_id == signal.spokesperson_id
    heard = [] if is_back else [signal]
    if event.stage is Stage.WON:
        heard += [one for one in prospects.supports_of(session, signal.id) if one.stage not in NOT_LIVE]
    for one in heard:
        if one.spokesperson_id != event.actor_id:
            deliveries.plan(
                session,
                signal.workspace_id,
                kind=DeliveryKind.PROGRESS,
                period=signal_period(one.id, event.id),
                recipient=Direct(one.spokesperson_id),
                due_at=now,
                expires_at=now + EXPIRES,
                payload={"event": str(event.id), "signal": str(one.id)},
            )


def hearing(person: Person, *, of: PersonId) -> Hearing:
    """Whether this person will hear what the other one does with a signal that they gave."""
    if person.id == of:
        return Hearing.SELF
    if not person.is_active:
        return Hearing.LEFT
    return Hearing.HEARS if person.hears_progress else Hearing.MUTED


def _is_overtaken(session: Session, delivery: Delivery, signal: Signal, event: Event) -> bool:
    """Whether its reader heard already what happened to the signal later, such as a win on a Sunday."""
    events = signal_events.of_signal(session, event.signal_id)
    later = [signal_period(signal.id, one.id) for one in events if one.id > event.id]
    told = deliveries.of_periods(session, delivery.workspace_id, DeliveryKind.PROGRESS, later)
    return any(one.recipient == delivery.recipient and one.state in PERHAPS_SENT for one in told)
