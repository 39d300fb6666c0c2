"""A win told in the channel: only where its owner proposed it and its referrer agreed."""

from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.deliveries import PERHAPS_SENT, Channel, Delivery, DeliveryKind, DeliveryState, signal_period
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.quiet_hours import speaking_moment
from bot.domain.signals import Change, EventId, Signal, SignalId, Stage
from bot.domain.working_days import open_days
from bot.services.company import Company
from bot.services.composing import Composed, Postpone, Skip
from bot.services.errors import NotFoundError
from bot.services.messenger import CelebrationMessage
from storage import celebrations, deliveries, people, signal_events, signals
from storage.database import Database

EXPIRES = timedelta(days=7)
"""After the first moment at which it can be told, however long the company is closed until then."""


class Answered(Enum):
    """How it stands after somebody was asked whether a win may be told."""

    AGREED = "agreed"
    REFUSED = "refused"
    TOLD = "told"
    """A channel heard of it already, or is hearing it now: the answer came too late to change anything there."""
    NOWHERE = "nowhere"
    """They agreed, but no channel will hear of it: there is none of our own, or it was given up there."""
    OVER = "over"
    """Nothing changed: the win at which they were asked was put back, whatever came after it."""


class Celebrations:
    """The celebrations of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def answer(
        self, signal_id: SignalId, *, win: EventId | None, by: PersonId, is_agreed: bool, now: datetime
    ) -> Answered:
        """How it stands after what the referrer said to it; until it is posted the last answer counts.

        `win` is the event of which they were asked; None, from a button that does not tell, is the only one there was.
        Raises NotFoundError.
        """

        def work(session: Session) -> Answered:
            signal = signals.get(session, self._workspace_id, signal_id)
            wish = celebrations.get(session, signal_id)
            if signal is None or signal.spokesperson_id != by:
                raise NotFoundError
            if wish is None or not _stands(session, signal, win):
                return Answered.OVER
            celebrations.answer(session, signal_id, is_agreed=is_agreed)
            if not is_agreed:
                deliveries.cancel(session, self._workspace_id, DeliveryKind.CELEBRATION, _period(session, signal))
            if _states(session, signal) & PERHAPS_SENT:
                return Answered.TOLD
            if not is_agreed:
                return Answered.REFUSED
            plan(session, self._company, signal, now)
            return Answered.AGREED if DeliveryState.PLANNED in _states(session, signal) else Answered.NOWHERE

        return await self._database.write(work)

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The message, by day on a day on which the company is open; unless the channel is no longer one of ours."""
        if delivery.recipient not in channels(session, self._company):
            return Skip("other_channel")
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        wish = None if signal is None else celebrations.get(session, signal.id)
        if signal is None or signal.stage is not Stage.WON or signal.owner_id is None or wish is None:
            return Skip("gone")
        if delivery.period != _period(session, signal):
            return Skip("put_back")
        if not wish.is_agreed:
            return Skip("refused")
        moment = _telling_moment(session, self._company, now)
        if moment > now:
            return Postpone(moment)
        return CelebrationMessage(
            referrer=people.get(session, signal.spokesperson_id),
            owner=people.get(session, signal.owner_id),
            company=signal.company if wish.names_company else "",
            language=self._company.current(session).language,
            is_on_behalf=signal.logged_by_id is not None,
        )


def propose(session: Session, company: Company, signal: Signal, *, names_company: bool, now: datetime) -> None:
    """Keeps the wish of its owner, who won it; the referrer is asked, or has agreed where the wish is their own."""
    is_own = signal.owner_id == signal.spokesperson_id
    celebrations.propose(session, signal, names_company=names_company, is_agreed=True if is_own else None)
    if is_own:
        plan(session, company, signal, now)


def plan(session: Session, company: Company, signal: Signal, now: datetime) -> None:
    """Every channel of the board that is ours alone will hear of it."""
    expires_at = _telling_moment(session, company, now) + EXPIRES
    for channel in channels(session, company):
        deliveries.plan(
            session,
            signal.workspace_id,
            kind=DeliveryKind.CELEBRATION,
            period=_period(session, signal),
            recipient=channel,
            due_at=now,
            expires_at=expires_at,
            payload={"signal": str(signal.id)},
        )


def _telling_moment(session: Session, company: Company, now: datetime) -> datetime:
    """The first moment not before now that lies by day where the company is, on a day on which it is open."""
    current = company.current(session)
    is_open = open_days(current.country, current.closures)
    return speaking_moment(now, current.zone, is_open, is_any_day=False)


def _stands(session: Session, signal: Signal, win: EventId | None) -> bool:
    """Whether a wish was asked about at the win that stands, which is the last one."""
    events = signal_events.of_signal(session, signal.id)
    wins = [event.id for event in events if event.change is Change.MOVED and event.stage is Stage.WON]
    return win == wins[-1] or (win is None and len(wins) == 1)


def _period(session: Session, signal: Signal) -> str:
    """Once for each signal, and once more when it is won after a win that was put back."""
    events = reversed(signal_events.of_signal(session, signal.id))
    return signal_period(signal.id, next((event.id for event in events if event.change is Change.PUT_BACK), None))


def channels(session: Session, company: Company) -> tuple[Channel, ...]:
    """The channels of the board without those shared with other organisations: nobody agreed to be named there."""
    current = company.current(session)
    return tuple(
        Channel(name) for name in current.leaderboard_channels if name not in current.leaderboard_shared_channels
    )


def _states(session: Session, signal: Signal) -> set[DeliveryState]:
    """How far telling it is in the channels."""
    period = _period(session, signal)
    planned = deliveries.of_periods(session, signal.workspace_id, DeliveryKind.CELEBRATION, [period])
    return {one.state for one in planned}
