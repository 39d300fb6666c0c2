"""The message to the owner of a signal: sent once, and drawn anew in its place whenever something happens to it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import PERHAPS_SENT, Delivery, DeliveryId, DeliveryKind, DeliveryState, Direct, signal_period
from bot.domain.moves import OPEN, handed_to_owner, offered
from bot.domain.people import Person
from bot.domain.questions import may_be_asked
from bot.domain.signals import Change, Event, EventId, Signal, SignalId, Stage
from bot.services.composing import Composed, Postpone, Skip
from bot.services.messenger import AssignmentMessage, Turn
from bot.services.sisters import sisters_for
from storage import deliveries, people, prospects, questions, signal_events, signals

EXPIRES = timedelta(days=14)
"""How long an owner is still told of a signal when telling them did not work before."""

_NOT_SENT = frozenset({DeliveryState.SKIPPED, DeliveryState.DEAD})
_NEW = frozenset({Change.HANDED_OVER, Change.PROMOTED, Change.UNMATCHED, Change.EDITED, Change.PUT_BACK})
"""After these whoever follows it up can be told anew; by editing when the referrer names another owner."""
_SETTLES_SOON = timedelta(minutes=2)
_MOVES = frozenset({Change.LOGGED, Change.MOVED, Change.WITHDRAWN, Change.REMOVED})


class Assignments:
    """The first messages to owners, and what keeps them true."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The message as the signal is now, unless it is over or somebody else's before anybody was told of it."""
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if signal is None:
            return Skip("gone")
        if delivery.kind is DeliveryKind.ASSIGNMENT_UPDATE:
            return self._update(session, delivery, signal, now)
        if signal.stage not in OPEN:
            return Skip("signal_moved_on")
        if signal.owner_id is None or delivery.recipient != Direct(signal.owner_id):
            return Skip("other_owner")
        return draw(session, signal, people.get(session, signal.owner_id))

    def _update(self, session: Session, delivery: Delivery, signal: Signal, now: datetime) -> Composed:
        first = deliveries.get(session, delivery.workspace_id, DeliveryId(int(delivery.payload["assignment"])))
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - owners are people
        if first is None or first.state in _NOT_SENT:
            return Skip("never_sent")
        if first.state is DeliveryState.PLANNED:
            return Skip("drawn_when_sent")
        if first.state is not DeliveryState.SENT:
            return Postpone(now + _SETTLES_SOON)
        if first.reference is None:
            return Skip("nobody_knows_where")
        return draw(session, signal, people.get(session, delivery.recipient.person_id), replaces=first.reference)


def draw(session: Session, signal: Signal, reader: Person, *, replaces: str = "") -> AssignmentMessage:
    """The message as it should look now to somebody who follows the signal up, or did."""
    events = signal_events.of_signal(session, signal.id)
    is_theirs, is_first = reader.id == signal.owner_id, signal.supports_id is None
    asked = questions.of_signal(session, signal.id)
    return AssignmentMessage(
        owner=reader,
        referrer=people.get(session, signal.referrer_id),
        signal=signal,
        logged_by=None if signal.logged_by_id is None else people.get(session, signal.logged_by_id),
        last=_turn(session, last_move(events)),
        given=_turn(session, handed_to_owner(events)) if is_theirs else None,
        now_with=None if is_theirs or signal.owner_id is None else people.get(session, signal.owner_id),
        moves=offered(signal.stage) if is_theirs and is_first else (),
        questions=asked,
        may_ask=is_theirs and is_first and may_be_asked(signal, asked),
        sisters=sisters_for(session, reader.id, beside=signal) if is_theirs and signal.stage is Stage.WON else (),
        replaces=replaces,
        is_customer=prospects.firsts(session, [signal])[signal.id].stage is Stage.WON,
    )


def plan(
    session: Session, signal: Signal, now: datetime, *, anew: EventId | None = None, is_handed: bool = False
) -> None:
    """The owner will hear that it is theirs, unless they gave or logged it themselves and nobody handed it to them.

    Once for each signal, and once more for each event that makes it theirs `anew`.
    """
    if signal.owner_id is not None and (is_handed or signal.owner_id != signal.spokesperson_id):
        deliveries.plan(
            session,
            signal.workspace_id,
            kind=DeliveryKind.ASSIGNMENT,
            period=signal_period(signal.id, anew),
            recipient=Direct(signal.owner_id),
            due_at=now,
            expires_at=now + EXPIRES,
            payload={"signal": str(signal.id)},
        )


def plan_untold(session: Session, signal: Signal, now: datetime, *, anew: EventId) -> None:
    """As plan, where its owner got no message that it is theirs: it was over, or refused, when that was to be sent."""
    told = {one.recipient for one in _told(session, signal) if one.state not in _NOT_SENT}
    if signal.owner_id is not None and Direct(signal.owner_id) not in told:
        events = signal_events.of_signal(session, signal.id)
        plan(session, signal, now, anew=anew, is_handed=handed_to_owner(events) is not None)


def redraw(session: Session, signal: Signal, now: datetime) -> None:
    """Whoever was told that it is theirs will see their message as things are now. After each event of the signal."""
    event_id = signal_events.last_id(session, signal.id)
    for first in _told(session, signal):
        if first.state in PERHAPS_SENT:
            deliveries.plan(
                session,
                signal.workspace_id,
                kind=DeliveryKind.ASSIGNMENT_UPDATE,
                period=f"{first.period}:at:{event_id}",
                recipient=first.recipient,
                due_at=now,
                expires_at=now + EXPIRES,
                payload={"signal": str(signal.id), "assignment": str(first.id)},
            )


def newest_of(session: Session, signal: Signal, reader: Person) -> Delivery | None:
    """The delivery of the last message that told this person of the signal, when it is known where that is."""
    sent = (
        first
        for first in reversed(_told(session, signal))
        if first.recipient == Direct(reader.id) and first.state is DeliveryState.SENT and first.reference
    )
    return next(sent, None)


def last_move(events: tuple[Event, ...]) -> Event:
    """What brought the signal into the stage it has: the last move into it, or its logging."""
    stage = events[-1].stage
    return next(event for event in reversed(events) if event.change in _MOVES and event.stage is stage)


def _told(session: Session, signal: Signal) -> tuple[Delivery, ...]:
    """Every message that told somebody that the signal is theirs, by the events that made it so."""
    events = signal_events.of_signal(session, signal.id)
    periods = [
        signal_period(signal.id),
        *(signal_period(signal.id, event.id) for event in events if event.change in _NEW),
    ]
    return deliveries.of_periods(session, signal.workspace_id, DeliveryKind.ASSIGNMENT, periods)


def _turn(session: Session, event: Event | None) -> Turn | None:
    if event is None:
        return None
    return Turn(event, None if event.actor_id is None else people.get(session, event.actor_id))
