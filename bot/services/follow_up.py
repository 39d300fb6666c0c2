"""What whoever follows a signal up does with it. Each act is one event, done once, and told to those it concerns."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.move_details import check
from bot.domain.moves import FOLLOWING_UP, OPEN, Move, may, target
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.signals import Details, Event, EventId, Signal, SignalId, Stage
from bot.services import assignments, celebrations, progress
from bot.services.company import Company
from bot.services.errors import AlreadyMovedError, NotFoundError, UnsuitableOwnerError
from bot.services.messenger import AssignmentMessage
from bot.services.permitted import capacities, not_theirs
from bot.services.progress import Hearing
from bot.services.succession import hand_on
from storage import intake, people, signal_events, signals, waiting
from storage.database import Database

_NOTHING_MORE = Details()


@dataclass(frozen=True, slots=True)
class Wish:
    """That the owner would like to celebrate a win in the channel."""

    names_company: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """A signal, and whom to ask about it."""

    signal: Signal
    spokesperson: Person
    can_be_celebrated: bool
    """Whether its owner asks, there is a channel for it, and whoever gave the signal can be asked or is the owner."""
    hearing: Hearing = Hearing.HEARS
    """Whether whoever gave the signal hears of the move."""


@dataclass(frozen=True, slots=True)
class OpenSignal:
    """Something that somebody follows up."""

    signal: Signal
    spokesperson: Person
    since: datetime
    """Since when it is in its stage and theirs."""
    last_event: EventId


@dataclass(frozen=True, slots=True)
class OpenSignals:
    """What somebody follows up, the longest silence first, or after `skipped` the next; and how many there are."""

    oldest: tuple[OpenSignal, ...]
    total: int
    skipped: int = 0

    @property
    def seen(self) -> int:
        """How many of them have stood still no shorter than the last of these."""
        return self.skipped + len(self.oldest)


class FollowUp:
    """The signals of one workspace as they are followed up.

    Every move raises NotFoundError for a bystander, NowWithSomebodyElseError for a former owner, AlreadyMovedError when
    somebody was earlier, and InvalidDetails. `key` names the action that asked for it: the same key again changes
    nothing and gives the signal as it is by then.
    """

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def advance(
        self,
        signal_id: SignalId,
        move: Move,
        details: Details = _NOTHING_MORE,
        *,
        by: PersonId,
        key: str,
        now: datetime,
        wish: Wish | None = None,
    ) -> Signal:
        """The signal after the move: accepting, declining, or any later stage.

        When it ends otherwise than won, the oldest support takes its place. The wish is for a win, and
        its owner's alone: whoever wins it in their place has none.
        """
        details = check(move, details)

        def work(session: Session) -> Signal:
            signal, is_new = self._take(session, signal_id, move, by=by, key=key, now=now)
            if not is_new:
                return signal
            stage = self._target(session, signal, move)
            moved = carry_out(session, signal, stage, details, by=by, now=now)
            if wish is not None and stage is Stage.WON and by == moved.owner_id:
                celebrations.propose(session, self._company, moved, names_company=wish.names_company, now=now)
            return moved

        return await self._database.write(work)

    async def hand_over(
        self, signal_id: SignalId, to: PersonId, why: str, *, by: PersonId, key: str, now: datetime
    ) -> Signal:
        """The signal with its new owner, who hears of it; before an introduction it is for them to accept.

        Raises UnsuitableOwnerError too.
        """
        details = check(Move.HAND_OVER, Details(note=why))

        def work(session: Session) -> Signal:
            signal, is_new = self._take(session, signal_id, Move.HAND_OVER, by=by, key=key, now=now)
            if not is_new:
                return signal
            stage = self._target(session, signal, Move.HAND_OVER)
            owner = people.get(session, to)
            if signal.owner_id == to or not owner.can_follow_up:
                raise UnsuitableOwnerError(is_owner=signal.owner_id == to)
            handed, event = signals.hand_over(session, signal.id, stage, to, actor_id=by, at=now, details=details)
            _tell(session, handed, event, now)
            assignments.plan(session, handed, now, anew=event.id, is_handed=True)
            return handed

        return await self._database.write(work)

    async def look(self, signal_id: SignalId, move: Move, *, by: PersonId) -> Followed:
        """The signal for whoever is about to make this move. Raises what making it would."""

        def work(session: Session) -> Followed:
            signal = self._get(session, signal_id)
            self._must_be_theirs(session, signal, move, by)
            self._target(session, signal, move)
            spokesperson = people.get(session, signal.spokesperson_id)
            hearing = progress.hearing(spokesperson, of=by)
            is_possible = by == signal.owner_id and hearing in {Hearing.SELF, Hearing.HEARS}
            can_be_celebrated = is_possible and bool(celebrations.channels(session, self._company))
            return Followed(signal, spokesperson, can_be_celebrated=can_be_celebrated, hearing=hearing)

        return await self._database.read(work)

    async def open_of(self, owner_id: PersonId, *, limit: int = 10, skip: int = 0) -> OpenSignals:
        """What this person follows up and is not over yet, without the first `skip`."""

        def work(session: Session) -> OpenSignals:
            found, total = waiting.oldest_of_owner(session, self._workspace_id, owner_id, limit=limit, skip=skip)
            known = people.by_ids(session, {one.signal.spokesperson_id for one in found})
            return OpenSignals(
                tuple(
                    OpenSignal(
                        one.signal,
                        known[one.signal.spokesperson_id],
                        one.since,
                        signal_events.last_id(session, one.signal.id),
                    )
                    for one in found
                ),
                total,
                skip,
            )

        return await self._database.read(work)

    async def message_of(self, signal_id: SignalId, *, reader: PersonId) -> AssignmentMessage | None:
        """The message by which this person was told of the signal, as it should look now; None when there is none."""

        def work(session: Session) -> AssignmentMessage | None:
            signal, person = self._get(session, signal_id), people.get(session, reader)
            sent = assignments.newest_of(session, signal, person)
            if sent is None or sent.reference is None:
                return None
            return assignments.draw(session, signal, person, replaces=sent.reference)

        return await self._database.read(work)

    def _take(
        self, session: Session, signal_id: SignalId, move: Move, *, by: PersonId, key: str, now: datetime
    ) -> tuple[Signal, bool]:
        """The signal that this person may move so, and whether the action is new."""
        action = intake.take(session, self._workspace_id, key, person_id=by, at=now)
        signal = self._get(session, signal_id)
        if not action.is_new:
            if action.person_id != by or action.signal_id != signal.id:
                raise NotFoundError
            return signal, False
        intake.record_signal(session, action.id, signal.id)
        self._must_be_theirs(session, signal, move, by)
        return signal, True

    def _target(self, session: Session, signal: Signal, move: Move) -> Stage:
        stage = target(signal.stage, move)
        if stage is None:
            last = assignments.last_move(signal_events.of_signal(session, signal.id))
            by = None if last.actor_id is None else people.get(session, last.actor_id)
            raise AlreadyMovedError(signal.company, last, by)
        return stage

    def _must_be_theirs(self, session: Session, signal: Signal, move: Move, by: PersonId) -> None:
        """Raises for whoever may not make the move."""
        is_possible = signal.supports_id is None and move in FOLLOWING_UP
        if not (is_possible and may(move, capacities(session, self._company, signal, by))):
            raise not_theirs(session, signal, by)

    def _get(self, session: Session, signal_id: SignalId) -> Signal:
        signal = signals.get(session, self._workspace_id, signal_id)
        if signal is None:
            raise NotFoundError
        return signal


def carry_out(
    session: Session, signal: Signal, stage: Stage, details: Details, *, by: PersonId | None, now: datetime
) -> Signal:
    """The signal in that stage, to which it may go, and everybody whom that concerns will hear; `by` None is a list."""
    if stage not in OPEN and stage is not Stage.WON:
        hand_on(session, signal, now)
    moved, event = signals.move(session, signal.id, stage, actor_id=by, at=now, details=details)
    _tell(session, moved, event, now)
    return moved


def _tell(session: Session, signal: Signal, event: Event, now: datetime) -> None:
    progress.tell(session, signal, event, now)
    assignments.redraw(session, signal, now)
