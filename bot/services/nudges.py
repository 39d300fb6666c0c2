"""The weekly nudge: who is due one, what it asks, and what a leader can answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.nudges import Due, Never, NudgeRules, Situation, Wait, decide, nudge_moment, question_index
from bot.domain.people import NudgeChoice, Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay, working_days
from bot.services.company import Company
from bot.services.composing import Addressed, Composed, Postpone, Skip
from bot.services.messenger import NudgeMessage
from bot.services.sisters import sisters_for
from storage import deliveries, leaders, people, presence, sisters
from storage.database import Database
from storage.deliveries import Span
from storage.leaders import Leader
from storage.situations import situations

QUESTIONS = 6
"""How many opening questions there are to rotate; every locale has as many."""

_AT_ONCE = 100
"""So many are written down with one commit, for everybody else who writes waits for it."""

_AsOf = Callable[[Week, Person, NudgeRules, IsWorkingDay], datetime | None]

_OPEN = Situation(signals_this_week=0)
"""A week in which nothing speaks against the nudge yet."""


class Nudges:
    """The nudges of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def plan_due(self, now: datetime) -> None:
        """Plans a delivery for each leader who is due one now, and records the ones that a past week missed."""
        due, missed = await self._database.read(lambda session: (self._due(session, now), self._missed(session, now)))
        for record, found in ((self._plan, due), (self._skip, missed)):
            for begin in range(0, len(found), _AT_ONCE):
                await self._database.write(partial(record, found=found[begin : begin + _AT_ONCE]))

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The nudge, decided anew: not for somebody who has logged, passed or gone away since it was planned."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - nudges are planned for people only
        reader = people.get(session, delivery.recipient.person_id)
        [composed] = self.compose_all(session, [(delivery, reader)], now)
        return composed

    def compose_all(self, session: Session, addressed: Sequence[Addressed], now: datetime) -> list[Composed]:
        """As `compose` for each, whose recipient is a Person. What decides is asked for all of a zone together."""
        asked = [(reader, Week.parse(delivery.period)) for delivery, reader in addressed if isinstance(reader, Person)]
        found = self._situations(session, asked)
        with_sisters = sisters.told_of_any(session, [reader.id for reader, _ in asked])
        return [
            self._composed(session, person, week, found[person.id, week], now, has_sisters=person.id in with_sisters)
            for person, week in asked
        ]

    def _composed(
        self, session: Session, person: Person, week: Week, found: Situation, now: datetime, *, has_sisters: bool
    ) -> Composed:
        company = self._company.current(session)
        match decide(now, week, person, found, company.nudge_rules, working_days(company.country)):
            case Due():
                question = question_index(person.id, week, QUESTIONS)
                return NudgeMessage(person, week, question, sisters_for(session, person.id) if has_sisters else ())
            case Wait(until):
                return Postpone(until)
            case Never(reason):
                return Skip(reason.value)

    async def due(self, now: datetime) -> tuple[Leader, ...]:
        """Who is due a nudge at this moment and has not had it."""
        return await self._database.read(lambda session: tuple(found.leader for found in self._due(session, now)))

    async def record_pass(self, person_id: PersonId, week: Week, *, now: datetime) -> None:
        """An honest "none" for that week; saying it twice changes nothing."""
        await self._database.write(lambda session: presence.record_pass(session, person_id, week, now))

    async def choose(self, person_id: PersonId, choice: NudgeChoice) -> Person:
        """The person with their new settings for the nudge."""

        def work(session: Session) -> Person:
            people.set_nudge_choice(session, person_id, choice)
            return people.get(session, person_id)

        return await self._database.write(work)

    def _plan(self, session: Session, found: Sequence["_Found"]) -> None:
        deliveries.plan_all(session, self._workspace_id, DeliveryKind.NUDGE, [one.span for one in found])

    def _skip(self, session: Session, found: Sequence["_Found"]) -> None:
        deliveries.skip_all(session, self._workspace_id, DeliveryKind.NUDGE, [one.span for one in found])

    def _due(self, session: Session, now: datetime) -> list["_Found"]:
        """Leaders who are due a nudge now and have no delivery for this week yet."""
        return self._found(session, now, weeks_ago=0, as_of=lambda *_: now)

    def _missed(self, session: Session, now: datetime) -> list["_Found"]:
        """Leaders whose moment in the past week found nobody at work: the bot was down until the week was over."""
        return self._found(session, now, weeks_ago=1, as_of=nudge_moment)

    def _found(self, session: Session, now: datetime, *, weeks_ago: int, as_of: _AsOf) -> list["_Found"]:
        """The leaders without an answer of whom it is decided that they are due at that moment; None is at none.

        What is decided of one holds for all who live in the same zone and chose the same about their nudge. Only where
        somebody could be due, which is for a few hours of the week, does anybody ask who answered.
        """
        company = self._company.current(session)
        if company.nudge_rules.active_from is None:
            return []
        rules, is_working_day = self._company.asking_rules(session), working_days(company.country)
        schedules = leaders.schedules(session, self._workspace_id, rules.roles)
        examples = people.by_ids(session, [example for alike in schedules.values() for example in alike.values()])
        found: list[_Found] = []
        for zone, alike in schedules.items():
            week = Week.of(now, zone).plus(-weeks_ago)
            due_at: dict[NudgeChoice, datetime] = {}
            for choice, example in alike.items():
                at = as_of(week, examples[example], rules, is_working_day)
                decision = None if at is None else decide(at, week, examples[example], _OPEN, rules, is_working_day)
                if isinstance(decision, Due):
                    due_at[choice] = decision.at
            if not due_at or week in company.closures:
                continue
            open_weeks = leaders.unanswered(session, self._workspace_id, rules.roles, zone, week, target=rules.target)
            for choice in due_at.keys() & open_weeks.keys():
                found += [_Found(leader, zone, week, due_at[choice]) for leader in open_weeks[choice]]
        return found

    def _situations(
        self, session: Session, asked: Sequence[tuple[Person, Week]]
    ) -> dict[tuple[PersonId, Week], Situation]:
        """How the week stands for each, in their own zone."""
        closures = self._company.current(session).closures
        found: dict[tuple[PersonId, Week], Situation] = {}
        for week, zone in dict.fromkeys((week, person.zone) for person, week in asked):
            there = [person.id for person, their_week in asked if (their_week, person.zone) == (week, zone)]
            for person_id, one in situations(session, there, week, week.start(zone), week.end(zone)).items():
                found[person_id, week] = replace(one, is_away=True) if week in closures else one
        return found


class _Found(NamedTuple):
    """A leader who is due a nudge for a week, at that moment (UTC)."""

    leader: Leader
    zone: ZoneInfo
    week: Week
    at: datetime

    @property
    def span(self) -> Span:
        return Span(Direct(self.leader.person_id), self.week.key, self.at, self.week.end(self.zone))
