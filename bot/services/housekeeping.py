"""What administrators put right among the signals. Every act is recorded as a decision and as an event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.domain import credit
from bot.domain.companies import company_key, website_domain
from bot.domain.drafts import check
from bot.domain.moves import OPEN, Actor, Move, may, offered, target
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Draft, EventId, Signal, SignalId, Stage
from bot.domain.sought import Sought, before_last_page
from bot.services import assignments
from bot.services.company import Company, must_be_administrator
from bot.services.errors import NotFoundError, TooLateError
from bot.services.permitted import capacities
from bot.services.putting_back import can_be_put_back, put_back
from bot.services.removals import plan_removal
from bot.services.succession import bring_along, hand_on, stand_alone, step_back
from storage import decisions, people, prospects, sellers, signal_events, signals
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """One signal as whoever oversees them sees it."""

    signal: Signal
    referrer: Person
    owner: Person | None
    first: Signal | None
    """The one it supports."""
    same_name: int
    """How many signals name the company the same way, this one too."""
    last_event: EventId
    may_be_tidied: bool
    """Whether whoever looks may put it right."""
    moves: tuple[Move, ...]
    """What whoever looks can do with it in the place of whoever follows it up."""

    @property
    def is_removable(self) -> bool:
        """Whether taking it out would change anything; a customer won is no junk."""
        return target(self.signal.stage, Move.REMOVE) is not None

    @property
    def can_be_put_back(self) -> bool:
        """Whether how it ended can be undone."""
        return can_be_put_back(self.signal)


@dataclass(frozen=True, slots=True)
class Found:
    """The newest signals that were sought, or after `skipped` of them the next, and how many there are in all."""

    newest: tuple[tuple[Signal, Person], ...]
    total: int
    skipped: int = 0

    @property
    def seen(self) -> int:
        """How many of them are not older than the last of these."""
        return self.skipped + len(self.newest)


class Housekeeping:
    """The signals of one workspace. Every method raises NotAnAdministratorError for whoever may not do it."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def find(self, sought: Sought, *, by: PersonId, now: datetime, limit: int, skip: int = 0) -> Found:
        """The newest signals that are sought, without the first `skip`; also for whoever leads sales.

        Where no more than that are left, the last `limit` of them or fewer, as a page.
        """

        def work(session: Session) -> Found:
            self._must_oversee(session, by)
            search = partial(signals.search, session, self._workspace_id, sought, now=now, limit=limit)
            skipped, (newest, total) = skip, search(skip=skip)
            if not newest:
                skipped = before_last_page(total, size=limit)
                newest, total = search(skip=skipped)
            referrers = people.by_ids(session, {signal.referrer_id for signal in newest})
            return Found(tuple((signal, referrers[signal.referrer_id]) for signal in newest), total, skipped)

        return await self._database.read(work)

    async def owners(self, *, by: PersonId, most: int) -> tuple[Person, ...]:
        """The first by name of those who follow up any signal or once did; also for whoever leads sales."""

        def work(session: Session) -> tuple[Person, ...]:
            self._must_oversee(session, by)
            owner_ids = sellers.of_any(session, self._workspace_id, most=most)
            known = people.by_ids(session, owner_ids)
            return tuple(known[owner_id] for owner_id in owner_ids)

        return await self._database.read(work)

    async def look(self, signal_id: SignalId, *, by: PersonId) -> Entry:
        """One signal, also for whoever leads sales. Raises NotFoundError."""

        def work(session: Session) -> Entry:
            self._must_oversee(session, by)
            return self._entry(session, self._get(session, signal_id), by)

        return await self._database.read(work)

    async def undo_match(self, signal_id: SignalId, *, by: PersonId, now: datetime) -> Entry:
        """The signal as the first on a prospect of its own, never to be matched with that other one again.

        One that supports nothing stays as it is. Raises NotFoundError, and TooLateError for one that is over.
        """

        def work(session: Session) -> Entry:
            must_be_administrator(people.get(session, by))
            signal = self._get(session, signal_id)
            if signal.supports_id is None:
                return self._entry(session, signal, by)
            if signal.stage in NOT_LIVE:
                raise TooLateError(signal.company, signal.stage)
            prospects.unmatch(session, self._workspace_id, signal.id, signal.supports_id)
            self._record(session, "signal_unmatched", signal, str(signal.supports_id), "", by, now)
            return self._entry(session, stand_alone(session, signal, by=by, now=now), by)

        return await self._database.write(work)

    async def remove(self, signal_id: SignalId, reason: str, *, by: PersonId, now: datetime) -> Entry:
        """The signal, taken out: it counts and owns nothing, and whoever logged it will hear the reason.

        One that was removed before stays as it is. Raises NotFoundError, and TooLateError when it is won or over.
        """

        def work(session: Session) -> Entry:
            must_be_administrator(people.get(session, by))
            entry = self._entry(session, self._get(session, signal_id), by)
            signal = entry.signal
            if signal.stage is Stage.REMOVED:
                return entry
            if not entry.is_removable:
                raise TooLateError(signal.company, signal.stage)
            hand_on(session, signal, now)
            removed, _ = signals.move(session, signal.id, Stage.REMOVED, actor_id=by, at=now)
            assignments.redraw(session, removed, now)
            self._record(session, "signal_removed", signal, signal.stage.value, reason, by, now)
            if signal.spokesperson_id != by:
                plan_removal(session, removed, reason, now)
            return self._entry(session, removed, by)

        return await self._database.write(work)

    async def put_back(self, signal_id: SignalId, *, by: PersonId, now: datetime) -> Entry:
        """The signal in the stage that it had before it was won, lost or declined.

        One that is under way stays as it is. Raises NotFoundError, TooLateError for one that was taken back, and
        PlaceTakenError when another one has the first place on its prospect by now.
        """

        def work(session: Session) -> Entry:
            must_be_administrator(people.get(session, by))
            signal = self._get(session, signal_id)
            if signal.stage in OPEN:
                return self._entry(session, signal, by)
            if not can_be_put_back(signal):
                raise TooLateError(signal.company, signal.stage)
            put = put_back(session, self._company, signal, by=by, now=now)
            self._record(session, "signal_put_back", signal, signal.stage.value, put.stage.value, by, now)
            return self._entry(session, put, by)

        return await self._database.write(work)

    async def rename(self, signal_id: SignalId, company: str, *, by: PersonId, now: datetime) -> Entry:
        """The signal after its company got this name, in every signal that named it the same way.

        Where that makes it another prospect's, what is live is matched anew. Raises NotFoundError and InvalidDraft.
        """

        def work(session: Session) -> Entry:
            must_be_administrator(people.get(session, by))
            signal = self._get(session, signal_id)
            name = check(Draft(company, signal.why)).company
            old_key = company_key(signal.company)
            renamed = [one for one in prospects.with_key(session, self._workspace_id, old_key) if one.company != name]
            for one in renamed:
                signals.rename(session, one.id, name, actor_id=by, at=now)
                self._record(session, "signal_renamed", one, one.company, name, by, now)
            if renamed and company_key(name) != old_key:
                self._match_anew(session, company_key(name), renamed, by, now)
            for one in renamed:
                assignments.redraw(session, one, now)
            return self._entry(session, self._get(session, signal_id), by)

        return await self._database.write(work)

    def _match_anew(self, session: Session, key: str, renamed: list[Signal], by: PersonId, now: datetime) -> None:
        domains = {website_domain(one.website) for one in renamed if one.stage not in NOT_LIVE}
        around = prospects.live_around(
            session, self._workspace_id, keys=[key], domains=[domain for domain in domains if domain is not None]
        )
        supports = credit.rematch(
            around,
            months=self._company.current(session).ownership_months,
            unmatched=prospects.unmatched(session, [one.id for one in around]),
        )
        for one in around:
            first_id = supports[one.id]
            if first_id == one.supports_id:
                continue
            if first_id is None:
                stand_alone(session, one, by=by, now=now)
            elif one.supports_id is None:
                step_back(session, one, first_id, by=by, now=now)
            else:
                bring_along(session, [one], first_id, by=by, now=now)

    def _must_oversee(self, session: Session, by: PersonId) -> None:
        """Lets in administrators and whoever leads sales, and nobody else."""
        lead = self._company.sales_lead(session)
        if lead is None or lead.id != by:
            must_be_administrator(people.get(session, by))

    def _get(self, session: Session, signal_id: SignalId) -> Signal:
        signal = signals.get(session, self._workspace_id, signal_id)
        if signal is None:
            raise NotFoundError
        return signal

    def _entry(self, session: Session, signal: Signal, by: PersonId) -> Entry:
        actors = capacities(session, self._company, signal, by)
        first = None if signal.supports_id is None else self._get(session, signal.supports_id)
        same_name = prospects.count_with_key(session, self._workspace_id, company_key(signal.company))
        owner = None if signal.owner_id is None else people.get(session, signal.owner_id)
        return Entry(
            signal,
            people.get(session, signal.referrer_id),
            owner,
            first,
            same_name,
            signal_events.last_id(session, signal.id),
            may_be_tidied=Actor.ADMINISTRATOR in actors,
            moves=_moves(signal, actors),
        )

    def _record(  # noqa: PLR0917 - private, and called in this order alone
        self, session: Session, action: str, signal: Signal, before: str, after: str, by: PersonId, now: datetime
    ) -> None:
        decisions.record(
            session,
            self._workspace_id,
            action=action,
            subject=f"signal:{signal.id}",
            before=before,
            after=after,
            actor_id=by,
            at=now,
        )


def _moves(signal: Signal, actors: Collection[Actor]) -> tuple[Move, ...]:
    """None for a support; and what nobody follows up is given to somebody before anything else."""
    if signal.supports_id is not None:
        return ()
    moves = (move for move in offered(signal.stage) if may(move, actors))
    return tuple(move for move in moves if signal.owner_id is not None or move is Move.HAND_OVER)
