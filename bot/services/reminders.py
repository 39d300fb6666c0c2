"""Reminders: what waits for its owner, what nobody takes up, and that a signal is still open.

Each reader hears of everything that became due at once, on a working day and no more than once a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.people import Person, WorkspaceId
from bot.domain.quiet_hours import speaking_moment
from bot.domain.reminders import (
    Overdue,
    Patience,
    is_escalated,
    is_first_of_week,
    overdue,
    reminder_day,
    reminder_span,
    silences,
)
from bot.domain.signals import Signal, SignalId, Stage
from bot.domain.weeks import Week
from bot.domain.working_days import working_days
from bot.services.company import Company
from bot.services.composing import Composed, Postpone, Skip
from bot.services.messenger import EscalationMessage, Reminded, ReminderMessage, StillOpenMessage
from storage import deliveries, people, presence, signal_events, signals, waiting
from storage.database import Database
from storage.waiting import Waiting

_SOONEST = timedelta(days=1)
"""Nothing is due earlier."""
_PAUSE = timedelta(minutes=5)
_EXPIRES = timedelta(days=7)
"""Longer than any row of days off that a referrer's news waits for."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A message of one day to one reader that is still to be planned."""

    kind: DeliveryKind
    reader: Person
    day: date


class Reminders:
    """The reminders of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._nothing_at: datetime | None = None

    async def plan_due(self, now: datetime) -> None:
        """Plans the day's message to whoever may have something waiting, and tells referrers of what is still open.

        When there was nothing to plan, it looks again some minutes later: it has to look at everything that is open.
        """
        if self._nothing_at is not None and timedelta(0) <= now - self._nothing_at < _PAUSE:
            return
        if await self._database.read(lambda session: self._to_plan(session, now)):
            await self._database.write(lambda session: self._plan(session, now))
        else:
            self._nothing_at = now

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The message as things are now; what was done meanwhile is not in it."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - reminders go to people only
        person = people.get(session, delivery.recipient.person_id)
        if not person.is_active:
            return Skip("left")
        if delivery.kind is DeliveryKind.STILL_OPEN:
            return self._still_open(session, delivery, person, now)
        day = date.fromisoformat(delivery.period)
        if presence.is_away(session, person.id, Week.containing(day)):
            return Skip("away")
        if delivery.kind is DeliveryKind.ESCALATION:
            untaken = tuple(self._escalated(session, delivery, person))
            return EscalationMessage(person, untaken) if untaken else Skip("nothing_waits")
        reminded = tuple(self._reminded(session, delivery, person))
        return ReminderMessage(person, reminded) if reminded else Skip("nothing_waits")

    def _to_plan(self, session: Session, now: datetime) -> list[_Planned]:
        """Everybody who may have something waiting and whose message of today is not planned yet."""
        is_working_day = working_days(self._company.current(session).country)
        owner_ids = waiting.owners(session, self._workspace_id, since=now - _SOONEST)
        owners = people.by_ids(session, owner_ids).values()
        wanted = [(DeliveryKind.REMINDER, owner) for owner in owners]
        wanted += [(DeliveryKind.ESCALATION, reader) for reader in self._overseers(session, now)]
        planned: dict[tuple[DeliveryKind, date], set[str]] = {}
        found = []
        for kind, reader in wanted:
            day = reminder_day(now, reader.zone, is_working_day)
            if day is None:
                continue
            if (kind, day) not in planned:
                planned[kind, day] = deliveries.planned_recipients(session, self._workspace_id, kind, str(day))
            if str(Direct(reader.id)) not in planned[kind, day]:
                found.append(_Planned(kind, reader, day))
        return found

    def _plan(self, session: Session, now: datetime) -> None:
        for one in self._to_plan(session, now):
            starts, ends = reminder_span(one.day, one.reader.zone)
            self._plan_still_open(session, one, starts)
            deliveries.plan(
                session,
                self._workspace_id,
                kind=one.kind,
                period=str(one.day),
                recipient=Direct(one.reader.id),
                due_at=starts,
                expires_at=ends,
            )

    def _plan_still_open(self, session: Session, planned: _Planned, now: datetime) -> None:
        """Whoever gave a signal hears each time that it has been silent for too long once more."""
        patience = self._patience(session)
        if planned.kind is DeliveryKind.REMINDER:
            since = now - patience.silence
            found = waiting.of_owner(session, self._workspace_id, planned.reader.id, since=since)
        else:
            found = waiting.untaken(session, self._workspace_id, since=now - patience.silence)
        for one in found:
            times, signal = silences(one.since, now, patience), one.signal
            if signal.spokesperson_id != signal.owner_id:
                deliveries.plan(
                    session,
                    self._workspace_id,
                    kind=DeliveryKind.STILL_OPEN,
                    period=f"{one.since:%Y-%m-%dT%H:%M}:{times}:signal:{signal.id}",
                    recipient=Direct(signal.spokesperson_id),
                    due_at=now,
                    expires_at=now + _EXPIRES,
                    payload={"signal": str(signal.id), "since": one.since.isoformat()},
                )

    def _reminded(self, session: Session, delivery: Delivery, owner: Person) -> Iterable[Reminded]:
        after = deliveries.last_told(session, delivery)
        patience, until = self._patience(session), delivery.due_at
        for one in waiting.of_owner(session, self._workspace_id, owner.id, since=until - _SOONEST):
            found = overdue(one.signal.stage, one.since, after, until, owner.zone, patience)
            if found is not None:
                yield self._told(session, one, found, owner.zone, until)

    def _escalated(self, session: Session, delivery: Delivery, reader: Person) -> Iterable[Reminded]:
        """What nobody took up in time, and every week what is nobody's or somebody's who left.

        Their own they hear of anyway; who does not lead sales hears of what whoever does leaves lying, and no more.
        """
        after = deliveries.last_told(session, delivery)
        patience, until = self._patience(session), delivery.due_at
        lead = self._sales_lead(session, until)
        for one in waiting.untaken(session, self._workspace_id, since=until - _SOONEST):
            if not _is_theirs_to_oversee(one.signal, reader, lead):
                continue
            owner = None if one.signal.owner_id is None else people.get(session, one.signal.owner_id)
            zone = reader.zone if owner is None else owner.zone
            is_new = is_escalated(one.since, after, until, zone, patience)
            is_left = owner is None or not owner.is_active
            if is_new or (is_left and is_first_of_week(until, after, reader.zone)):
                found = Overdue.ACCEPTANCE if one.signal.stage is Stage.LOGGED else Overdue.MOVE
                yield self._told(session, one, found, reader.zone, until)

    def _told(self, session: Session, one: Waiting, found: Overdue, zone: ZoneInfo, until: datetime) -> Reminded:
        days = (until.astimezone(zone).date() - one.since.astimezone(zone).date()).days
        owner = None if one.signal.owner_id is None else people.get(session, one.signal.owner_id)
        return Reminded(
            one.signal,
            spokesperson=people.get(session, one.signal.spokesperson_id),
            owner=owner,
            overdue=found,
            days=days,
            last_event=signal_events.last_id(session, one.signal.id),
        )

    def _still_open(self, session: Session, delivery: Delivery, person: Person, now: datetime) -> Composed:
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if not person.hears_progress:
            return Skip("muted")
        if signal is None or waiting.get(session, signal).since.isoformat() != delivery.payload["since"]:
            return Skip("moved_on")
        moment = speaking_moment(now, person.zone, self._patience(session).is_working_day, is_any_day=False)
        if moment > now:
            return Postpone(moment)
        owner = None if signal.owner_id is None else people.get(session, signal.owner_id)
        owner = owner if owner is not None and owner.is_active else None
        return StillOpenMessage(person, signal, owner, since=waiting.get(session, signal).since)

    def _overseers(self, session: Session, now: datetime) -> tuple[Person, ...]:
        """Who hears of what nobody takes up: whoever leads sales; where nobody does or is here, the administrators.

        They hear too while something lies with whoever leads sales, who would be told of it by nobody.
        """
        administrators = people.administrators(session, self._workspace_id)
        lead = self._sales_lead(session, now)
        if lead is None:
            return administrators
        theirs = waiting.of_owner(session, self._workspace_id, lead.id, since=now - _SOONEST)
        if not any(one.signal.stage is Stage.LOGGED for one in theirs):
            return (lead,)
        return (lead, *(one for one in administrators if one.id != lead.id))

    def _sales_lead(self, session: Session, at: datetime) -> Person | None:
        """Whoever leads sales, unless they are away."""
        lead = self._company.sales_lead(session)
        is_away = lead is not None and presence.is_away(session, lead.id, Week.of(at, lead.zone))
        return None if is_away else lead

    def _patience(self, session: Session) -> Patience:
        company = self._company.current(session)
        return Patience(company.accept_within, timedelta(days=company.silence_days), working_days(company.country))


def _is_theirs_to_oversee(signal: Signal, reader: Person, lead: Person | None) -> bool:
    if signal.owner_id == reader.id:
        return False
    return lead is None or lead.id in {reader.id, signal.owner_id}
