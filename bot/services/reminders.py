"""Reminders: what waits for its owner, what nobody takes up, and that a signal is still open.

Each reader hears of everything that became due at once, on a working day and no more than once a day. In a week in
which the company is closed nobody hears anything, and no day of it counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.quiet_hours import end_of_speaking, speaking_moment
from bot.domain.reminders import (
    Overdue,
    Patience,
    is_escalated,
    is_first_of_week,
    is_silent,
    overdue,
    reminder_day,
    reminder_span,
)
from bot.domain.signals import Signal, Stage
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, open_days
from bot.services.company import Company
from bot.services.composing import Composed, Skip
from bot.services.messenger import EscalationMessage, Reminded, ReminderMessage, StillOpen, StillOpenMessage
from storage import deliveries, people, presence, signal_events, waiting
from storage.database import Database
from storage.deliveries import Span
from storage.waiting import Waiting

_SOONEST = timedelta(days=1)
"""Nothing is due earlier."""
_PAUSE = timedelta(minutes=5)

_OF_PATIENCE = ("accept_within", "silence_days")
"""The settings that say how long a signal may wait."""


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

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The message as things are now; what was done meanwhile is not in it."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - reminders go to people only
        person = people.get(session, delivery.recipient.person_id)
        if not person.is_active:
            return Skip("left")
        week = Week.containing(date.fromisoformat(delivery.period))
        if week in self._company.current(session).closures:
            return Skip("company_closed")
        if delivery.kind is DeliveryKind.STILL_OPEN:
            return self._still_open(session, delivery, person)
        if presence.is_away(session, person.id, week):
            return Skip("away")
        if delivery.kind is DeliveryKind.ESCALATION:
            return self._escalation(session, delivery, person)
        return self._reminder(session, delivery, person) or Skip("nothing_waits")

    async def left_of(self, day: str, person: Person) -> ReminderMessage | None:
        """What still waits of that day's reminder to this person; None where nothing does, or there was none."""

        def work(session: Session) -> ReminderMessage | None:
            sent = deliveries.of_recipient(session, self._workspace_id, DeliveryKind.REMINDER, day, Direct(person.id))
            return None if sent is None else self._reminder(session, sent, person)

        return await self._database.read(work)

    def _to_plan(self, session: Session, now: datetime) -> list[_Planned]:
        """Everybody who may have something waiting and whose message of today is not planned yet."""
        is_working_day = self._is_working_day(session)
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
        told = deliveries.last_due(session, self._workspace_id, DeliveryKind.STILL_OPEN)
        patience = self._patience(session)
        for one in self._to_plan(session, now):
            starts, ends = reminder_span(one.day, one.reader.zone)
            self._plan_still_open(session, one, starts, told, patience)
            deliveries.plan(
                session,
                self._workspace_id,
                kind=one.kind,
                period=str(one.day),
                recipient=Direct(one.reader.id),
                due_at=starts,
                expires_at=ends,
            )

    def _plan_still_open(
        self, session: Session, planned: _Planned, now: datetime, told: Mapping[str, datetime], patience: Patience
    ) -> None:
        """Whoever gave a signal that has been silent for too long once more hears of it, once a day at most.

        `told` is until when each heard of such signals, by str(recipient).
        """
        since = now - patience.at(now).silence
        if planned.kind is DeliveryKind.REMINDER:
            found = waiting.of_owner(session, self._workspace_id, planned.reader.id, since=since)
        else:
            found = waiting.untaken(session, self._workspace_id, since=since)
        silent = {
            one.signal.spokesperson_id
            for one in found
            if one.signal.spokesperson_id != one.signal.owner_id
            and is_silent(one.since, told.get(str(Direct(one.signal.spokesperson_id))), now, patience)
        }
        spans = [
            self._span(reader, now, patience)
            for reader in people.by_ids(session, silent).values()
            if reader.is_active and reader.hears_progress
        ]
        if spans:
            deliveries.plan_all(session, self._workspace_id, DeliveryKind.STILL_OPEN, spans)

    def _span(self, reader: Person, now: datetime, patience: Patience) -> Span:
        """The rest of the reader's day, or all of their next working day."""
        at = speaking_moment(now, reader.zone, patience.is_working_day, is_any_day=False)
        day = at.astimezone(reader.zone).date()
        return Span(Direct(reader.id), str(day), at, end_of_speaking(at, reader.zone))

    def _reminder(self, session: Session, delivery: Delivery, owner: Person) -> ReminderMessage | None:
        waits = tuple(self._reminded(session, delivery, owner))
        return ReminderMessage(owner, waits, delivery.period) if waits else None

    def _reminded(self, session: Session, delivery: Delivery, owner: Person) -> Iterable[Reminded]:
        after = deliveries.last_told(session, delivery)
        patience, until = self._patience(session), delivery.due_at
        for one in waiting.of_owner(session, self._workspace_id, owner.id, since=until - _SOONEST):
            found = overdue(one.signal.stage, one.since, after, until, owner.zone, patience)
            if found is not None:
                yield self._told(session, one, found, owner.zone, until)

    def _escalation(self, session: Session, delivery: Delivery, reader: Person) -> Composed:
        """Also who leads sales, or administers, may be somebody else than when it was planned."""
        lead = self._company.sales_lead(session)
        if not reader.is_administrator and (lead is None or lead.id != reader.id):
            return Skip("oversees_nothing")
        untaken = tuple(self._escalated(session, delivery, reader))
        return EscalationMessage(reader, untaken) if untaken else Skip("nothing_waits")

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

    def _still_open(self, session: Session, delivery: Delivery, person: Person) -> Composed:
        """All that became silent for too long, once or once more, since they were last told."""
        if not person.hears_progress:
            return Skip("muted")
        after, until = deliveries.last_told(session, delivery, even_refused=True), delivery.due_at
        patience = self._patience(session)
        since = until - patience.at(until).silence
        found = [
            one
            for one in waiting.of_giver(session, self._workspace_id, person.id, since=since)
            if is_silent(one.since, after, until, patience)
        ]
        if not found:
            return Skip("moved_on")
        owner_ids = {one.signal.owner_id for one in found if one.signal.owner_id is not None}
        owners = {one.id: one for one in people.by_ids(session, owner_ids).values() if one.is_active}
        return StillOpenMessage(
            person, tuple(StillOpen(one.signal, _owner(one.signal, owners), since=one.since) for one in found)
        )

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
        is_working_day = self._is_working_day(session)

        def of(company: CompanySettings) -> Patience:
            return Patience(company.accept_within, timedelta(days=company.silence_days), is_working_day)

        earlier = self._company.earlier(session, _OF_PATIENCE)
        past = tuple((ended_at, of(company)) for ended_at, company in earlier)
        return replace(of(self._company.current(session)), earlier=past)

    def _is_working_day(self, session: Session) -> IsWorkingDay:
        company = self._company.current(session)
        return open_days(company.country, company.closures)


def _is_theirs_to_oversee(signal: Signal, reader: Person, lead: Person | None) -> bool:
    if signal.owner_id == reader.id:
        return False
    return lead is None or lead.id in {reader.id, signal.owner_id}


def _owner(signal: Signal, active: Mapping[PersonId, Person]) -> Person | None:
    """Who follows it up and is still here."""
    return None if signal.owner_id is None else active.get(signal.owner_id)
