"""Tells whoever gave a signal what became of it: each move once, in their language, by day."""

from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.deliveries import PERHAPS_SENT, Delivery, DeliveryKind, Direct, Recipient, signal_period
from bot.domain.moves import ENDED
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

        What a later step has overtaken is left out: nobody hears after a win that it was taken up; and so is what
        happened to a signal that theirs supports no longer. But what they were told of it is corrected all the same.
        """
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - progress is told to people only
        person = people.get(session, delivery.recipient.person_id)
        event = signal_events.get(session, EventId(int(delivery.payload["event"])))
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if not (person.is_active and person.hears_progress):
            return Skip("muted" if person.is_active else "left")
        if event is None or signal is None or signal.stage in NOT_GIVEN:
            return Skip("gone")
        supported = _supported_before(session, signal, event)
        if supported is not None and "undone" not in delivery.payload:
            return Skip("gone")
        if any(
            (
                _is_overtaken(session, delivery, signal, event),
                _is_undone(session, event),
                _is_unheard(session, delivery),
            )
        ):
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
            supported=supported,
        )


def tell(session: Session, signal: Signal, event: Event, now: datetime) -> None:
    """Whoever gave the signal will hear of the event, unless it was their own doing; at a win its supporters too.

    Who gets their own signal handed over reads that in the message to its owner. Who gave it more than once, such as
    by each of two accounts before they were linked, hears of it once.
    """
    is_back = event.change is Change.HANDED_OVER and signal.owner_id == signal.spokesperson_id
    heard = [] if is_back else [signal]
    if event.stage is Stage.WON:
        heard += [one for one in prospects.supports_of(session, signal.id) if one.stage not in NOT_LIVE]
    given = {(one.spokesperson_id, one.referrer_id): one for one in reversed(heard)}
    for one in given.values():
        if one.spokesperson_id != event.actor_id:
            _plan(session, one, event, Direct(one.spokesperson_id), now)


def tell_undone(session: Session, signal: Signal, event: Event, undone: Event, now: datetime) -> None:
    """Whoever gave the signal, and whoever else was told of what is undone, will hear of that; not whoever undid it."""
    planned = deliveries.of_event(session, signal.workspace_id, DeliveryKind.PROGRESS, undone.id)
    told = [(one.recipient, SignalId(int(one.payload["signal"]))) for one in planned]
    for recipient, signal_id in dict.fromkeys([(Direct(signal.spokesperson_id), signal.id), *told]):
        theirs = signals.get(session, signal.workspace_id, signal_id)
        if theirs is not None and (event.actor_id is None or recipient != Direct(event.actor_id)):
            _plan(session, theirs, event, recipient, now, undone=str(undone.id))


def _plan(session: Session, theirs: Signal, event: Event, recipient: Recipient, now: datetime, **further: str) -> None:
    """That somebody hears of what happened to the signal that theirs is, or supports."""
    deliveries.plan(
        session,
        theirs.workspace_id,
        kind=DeliveryKind.PROGRESS,
        period=signal_period(theirs.id, event.id),
        recipient=recipient,
        due_at=now,
        expires_at=now + EXPIRES,
        payload={"event": str(event.id), "signal": str(theirs.id), **further},
    )


def _supported_before(session: Session, theirs: Signal, event: Event) -> Signal | None:
    """The signal that it happened to, where that is neither theirs nor the one that theirs supports by now."""
    is_theirs = event.signal_id in {theirs.id, theirs.supports_id}
    return None if is_theirs else signals.get(session, theirs.workspace_id, event.signal_id)


def _is_undone(session: Session, event: Event) -> bool:
    """Whether it is an end that was put back since."""
    if event.change is not Change.MOVED or event.stage not in ENDED:
        return False
    events = signal_events.of_signal(session, event.signal_id)
    return any(one.change is Change.PUT_BACK and one.id > event.id for one in events)


def _is_unheard(session: Session, delivery: Delivery) -> bool:
    """Whether it would tell its reader that something is undone of which they were to hear and did not."""
    undone = signal_events.get(session, EventId(int(delivery.payload.get("undone", 0))))
    if undone is None:
        return False
    period = signal_period(SignalId(int(delivery.payload["signal"])), undone.id)
    told = deliveries.of_recipient(session, delivery.workspace_id, delivery.kind, period, delivery.recipient)
    return told is not None and told.state not in PERHAPS_SENT


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
