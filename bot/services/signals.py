"""Logging a signal and everything its referrer can do with it afterwards."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.behalf import Behalf, check_both
from bot.domain.drafts import check, draft_of, with_addition
from bot.domain.favours import OwnFavours
from bot.domain.leaderboard import Standing
from bot.domain.moves import OPEN, UNDER_WAY, Move, target
from bot.domain.people import Kind, Person, PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Change, Draft, Signal, SignalId, Stage
from bot.domain.weeks import Week
from bot.services import assignments, notices, referrer_news
from bot.services.choosing_owner import owner_of_new
from bot.services.company import Company
from bot.services.crediting import credited, live, matched
from bot.services.errors import NotForOutsidersError, NotFoundError, TakenProspectError, TooLateError
from bot.services.succession import hand_on
from bot.services.together import Together
from storage import decisions, favours, intake, people, prospects, signal_events, signals, standings
from storage.database import Database, UnavailableError

_FAVOURS_SHOWN = 3
_SOON_SECONDS = 0.5
"""How long an answer waits for where somebody stands: platforms wait three seconds, and storing may take two."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A signal that is stored, and what its referrer wants to know about it."""

    signal: Signal
    owner: Person | None
    """As of Own."""
    count: int | None = None
    """Their counted signals this week; None where it could not be told now."""
    standing: Standing | None = None
    """Their place this week; None without a counted signal, where they are not on the board, and while none is on."""
    behalf: Person | None = None
    """The referrer when a member logged it for them; count and standing are theirs."""
    is_customer: bool = False
    """Whether the company is a customer by now, through this signal or the one that it supports."""


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    """The referrer named this prospect before: nothing was logged, and what they said now can be added to it."""

    signal: Signal
    offer: int
    """Names what they said now, for `add_offered`."""


@dataclass(frozen=True, slots=True)
class Own:
    """One of a person's own signals, and for whom they logged it if not for themselves.

    The owner is whoever follows the prospect up: of a support whoever has the first.
    """

    signal: Signal
    owner: Person | None
    behalf: Person | None
    is_customer: bool = False
    """As of Logged."""


@dataclass(frozen=True, slots=True)
class OwnSignals:
    """A person's newest signals, or after `skipped` of them the next, and how many they have in all."""

    newest: tuple[Own, ...]
    total: int
    skipped: int = 0
    favours: OwnFavours = field(default_factory=OwnFavours)
    """What they gave away, which is beside the signals and not among them."""

    @property
    def seen(self) -> int:
        """How many of them are not older than the last of these."""
        return self.skipped + len(self.newest)


class Signals:
    """The signals of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._standing = Together(database.read, self._standings)

    async def log(
        self, person_id: PersonId, draft: Draft, *, key: str, now: datetime, behalf: Behalf | None = None
    ) -> Logged | AlreadyYours:
        """The stored signal, or the person's own earlier one on the same prospect.

        With `behalf` it is that person's, who has no account; only a colleague logs for others.
        `key` names the action that asked for it; the same key again changes nothing and gets the same answer.
        Raises InvalidDraft, NotForOutsidersError, and what Database.write raises.
        """
        draft, behalf = check_both(draft, behalf)

        def work(session: Session) -> Logged | AlreadyYours:
            action = intake.take(session, self._workspace_id, key, person_id=person_id, at=now)
            if not action.is_new:
                return self._answer_again(session, action, person_id)
            by = people.get(session, person_id)
            referrer = by if behalf is None else self._referrer(session, behalf, by, now)
            found = matched(session, self._workspace_id, draft, now, months=self._months(session))
            verdict = credit.credit(live(found), referrer.id, by=by.id)
            if isinstance(verdict, credit.Repeat):
                intake.record_signal(session, action.id, verdict.signal.id, offered=draft)
                return AlreadyYours(verdict.signal, action.id)
            first_id = verdict.first_id if isinstance(verdict, credit.Support) else None
            owner = owner_of_new(session, self._company, referrer, draft, found, now, is_support=first_id is not None)
            signal = signals.add(
                session,
                self._workspace_id,
                referrer.id,
                replace(draft, owner_id=None if owner is None else owner.id),
                supports_id=first_id,
                at=now,
                logged_by_id=None if behalf is None else by.id,
            )
            intake.record_signal(session, action.id, signal.id)
            assignments.plan(session, signal, now)
            if owner is None:
                notices.plan_ownerless(session, self._workspace_id, now, self._company.current(session).zone)
            is_customer = prospects.firsts(session, [signal])[signal.id].stage is Stage.WON
            return Logged(signal, owner, behalf=None if behalf is None else referrer, is_customer=is_customer)

        outcome = await self._database.write(work)
        return outcome if isinstance(outcome, AlreadyYours) else await self._counted(outcome, now)

    async def edit(
        self, signal_id: SignalId, draft: Draft, *, by: PersonId, now: datetime, company_shown: str = ""
    ) -> Logged:
        """The signal after the change; another company is matched anew, with the credit that follows from it.

        `company_shown` is its name as they saw it before: where they left that, it keeps the name that it has by now.

        Another owner is one as if it was handed over: it is for them to accept. A won signal keeps who won it.

        Who supported it goes on doing so while they name the same prospect, so that nobody loses their credit to them
        by adding a website or putting the name right.

        Raises InvalidDraft, NotFoundError when it is not theirs, TooLateError when it is over, or won and would become
        about another company, and CompanyRefusedError when it would become a second one of theirs on the same prospect,
        or when somebody works on it already and it would leave that prospect, or become one that others named.
        """
        draft = check(draft)

        def work(session: Session) -> Logged:
            signal = self._own(session, signal_id, by)
            self._must_be_live(signal)
            changed = replace(draft, company=signal.company) if draft.company == company_shown else draft
            supports_id = credited(session, signal, changed, by=by, now=now, months=self._months(session))
            owner_id = (changed.owner_id if signal.stage in OPEN else None) or signal.owner_id
            edited = signals.edit(
                session,
                signal.id,
                replace(changed, owner_id=owner_id, message_link=signal.message_link),
                stage=signal.stage if owner_id == signal.owner_id else target(signal.stage, Move.HAND_OVER),
                supports_id=supports_id,
                change=Change.EDITED,
                actor_id=by,
                at=now,
            )
            if edited.owner_id != signal.owner_id:
                assignments.plan(session, edited, now, anew=signal_events.last_id(session, edited.id))
            assignments.redraw(session, edited, now)
            return self._stored(session, edited)

        return await self._counted(await self._database.write(work), now)

    async def add_offered(self, offer: int, *, by: PersonId, now: datetime) -> Logged:
        """The person's earlier signal with what they said the second time added to it; once, however often asked.

        Raises InvalidDraft when together it becomes too long, NotFoundError, TooLateError when it is over, and
        RepeatedCompanyError where its website is that of another one of theirs.
        """

        def work(session: Session) -> Logged:
            action = intake.get(session, self._workspace_id, offer)
            if action is None or action.signal_id is None or action.person_id != by:
                raise NotFoundError
            signal = self._own(session, action.signal_id, by)
            if action.offered is None:
                return self._stored(session, signal)
            self._must_be_live(signal)
            added, supports_id = self._added(session, signal, action.offered, by, now)
            intake.forget_offer(session, action.id)
            signal = signals.edit(
                session, signal.id, added, supports_id=supports_id, change=Change.ADDED, actor_id=by, at=now
            )
            assignments.redraw(session, signal, now)
            stored = self._stored(session, signal)
            if stored.is_customer:
                referrer_news.tell_owner(session, signal, now)
            return stored

        return await self._counted(await self._database.write(work), now)

    async def withdraw(self, signal_id: SignalId, *, by: PersonId, now: datetime) -> Signal:
        """The signal, withdrawn; also when it was already. The oldest support takes its place, if there is one.

        Whoever took it up hears of it.

        Raises NotFoundError when it is not theirs, TooLateError when it was won, lost or declined.
        """

        def work(session: Session) -> Signal:
            signal = self._own(session, signal_id, by)
            if signal.stage is Stage.WITHDRAWN:
                return signal
            if target(signal.stage, Move.WITHDRAW) is None:
                raise TooLateError(signal.company, signal.stage)
            heir = hand_on(session, signal, now)
            withdrawn, _ = signals.move(session, signal.id, Stage.WITHDRAWN, actor_id=by, at=now)
            assignments.redraw(session, withdrawn, now)
            if signal.stage in UNDER_WAY:
                referrer_news.tell_owner(session, withdrawn, now, heir=heir)
            return withdrawn

        return await self._database.write(work)

    async def ownership_months(self) -> int:
        """How long a prospect stays to the name of whoever named it first."""
        return (await self._company.read()).ownership_months

    async def get(self, signal_id: SignalId, *, by: PersonId) -> Signal:
        """One of the person's own signals. Raises NotFoundError."""
        return await self._database.read(lambda session: self._own(session, signal_id, by))

    async def to_edit(self, signal_id: SignalId, *, by: PersonId) -> Signal:
        """One of the person's own signals, to be changed. Raises NotFoundError, and TooLateError when it is over."""

        def work(session: Session) -> Signal:
            signal = self._own(session, signal_id, by)
            self._must_be_live(signal)
            return signal

        return await self._database.read(work)

    async def mine(self, person_id: PersonId, *, limit: int = 10, skip: int = 0) -> OwnSignals:
        """The person's signals, newest first, without the first `skip`, and what they gave away."""

        def work(session: Session) -> OwnSignals:
            newest = signals.given_by(session, person_id, limit=limit, skip=skip)
            firsts = prospects.firsts(session, newest)
            referrers = {signal.referrer_id for signal in newest if signal.logged_by_id is not None}
            owners = {first.owner_id for first in firsts.values() if first.owner_id is not None}
            known = people.by_ids(session, owners | referrers)
            return OwnSignals(
                tuple(
                    Own(
                        signal,
                        owner=None if first.owner_id is None else known[first.owner_id],
                        behalf=None if signal.logged_by_id is None else known[signal.referrer_id],
                        is_customer=first.stage is Stage.WON,
                    )
                    for signal, first in ((signal, firsts[signal.id]) for signal in newest)
                ),
                signals.count_given_by(session, person_id),
                skipped=skip,
                favours=favours.given_by(session, person_id, limit=_FAVOURS_SHOWN),
            )

        return await self._database.read(work)

    def _added(
        self, session: Session, signal: Signal, offered: Draft, by: PersonId, now: datetime
    ) -> tuple[Draft, SignalId | None]:
        """The signal's draft with what is offered, and whom it then supports.

        A website that would make it about another prospect than somebody works on, or than the one that was won, is
        only mentioned.
        """
        months, said = self._months(session), draft_of(signal)
        added = check(with_addition(said, offered))
        try:
            return added, credited(session, signal, added, by=by, now=now, months=months)
        except (TooLateError, TakenProspectError):
            mentioned = replace(offered, website="", why=f"{offered.why} ({offered.website})")
            return check(with_addition(said, mentioned)), signal.supports_id

    def _months(self, session: Session) -> int:
        return self._company.current(session).ownership_months

    def _answer_again(self, session: Session, action: intake.Intake, person_id: PersonId) -> Logged | AlreadyYours:
        if action.signal_id is None or action.person_id != person_id:
            raise NotFoundError
        signal = self._own(session, action.signal_id, person_id)
        if action.offered is not None:
            return AlreadyYours(signal, action.id)
        return self._stored(session, signal)

    def _referrer(self, session: Session, behalf: Behalf, by: Person, now: datetime) -> Person:
        """Whoever a member logs for, known from now on."""
        if by.kind is not Kind.MEMBER:
            raise NotForOutsidersError
        company = self._company.current(session)
        person, is_new = people.find_or_add_without_account(
            session, self._workspace_id, behalf, zone=company.zone, language=company.language
        )
        if is_new:
            decisions.record(
                session,
                self._workspace_id,
                action="person_added",
                subject=f"person:{person.id}",
                before="",
                after=person.role.value,
                actor_id=by.id,
                at=now,
            )
        return person

    def _own(self, session: Session, signal_id: SignalId, person_id: PersonId) -> Signal:
        signal = signals.get(session, self._workspace_id, signal_id)
        if signal is None or signal.spokesperson_id != person_id:
            raise NotFoundError
        return signal

    def _must_be_live(self, signal: Signal) -> None:
        if signal.stage in NOT_LIVE:
            raise TooLateError(signal.company, signal.stage)

    def _stored(self, session: Session, signal: Signal) -> Logged:
        first = prospects.firsts(session, [signal])[signal.id]
        return Logged(
            signal=signal,
            owner=people.get(session, first.owner_id) if first.owner_id is not None else None,
            behalf=None if signal.logged_by_id is None else people.get(session, signal.referrer_id),
            is_customer=first.stage is Stage.WON,
        )

    async def _counted(self, logged: Logged, now: datetime) -> Logged:
        """The same with where the referrer stands, asked after the commit: others need not wait to write meanwhile.

        Where that cannot be told soon it is left out, for the signal is stored.
        """
        try:
            async with asyncio.timeout(_SOON_SECONDS):
                count, standing = await self._standing((logged.signal.referrer_id, now))
        except (UnavailableError, TimeoutError):
            return logged
        return replace(logged, count=count, standing=standing)

    def _standings(
        self, session: Session, asked: Collection[tuple[PersonId, datetime]]
    ) -> dict[tuple[PersonId, datetime], tuple[int, Standing | None]]:
        """Of each person their counted signals and their place in the week of that moment."""
        company = self._company.current(session)
        zone = company.zone
        found: dict[tuple[PersonId, datetime], tuple[int, Standing | None]] = {}
        for week in {Week.of(at, zone) for _, at in asked}:
            theirs = [(person_id, at) for person_id, at in asked if Week.of(at, zone) == week]
            ids = {person_id for person_id, _ in theirs}
            own = standings.own_between(session, self._workspace_id, ids, week.start(zone), week.end(zone))
            for person_id, at in theirs:
                count, standing = own[person_id]
                found[person_id, at] = count, standing if company.has_board(at) else None
        return found
