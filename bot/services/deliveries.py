"""Scheduled messages, each sent exactly once: a round sends what is due, one after another or a few at a time.

docs/reliability.md tells why it goes in these steps, and which gaps stay.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Generic, TypeVar

import structlog
from sqlalchemy.orm import Session

from bot.domain.deliveries import PEOPLE, Answered, Channel, Delivery, DeliveryId, DeliveryKind, Direct, Lane
from bot.domain.people import Person, WorkspaceId
from bot.services.attempts import USUAL_TIMING, Attempts, Outcome, Result, Timing
from bot.services.composing import Composed, Composer, ComposerOf, Postpone, Skip
from bot.services.messenger import Message, Messenger, Sender
from bot.services.taking_up import NotOurTurnError, PlacesOf, RecipientsOf, there_alone
from bot.services.told_of_linking import at_its_account
from storage import accounts, people, sending
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.next_steps import Step, Task, next_steps
from storage.sending import Clocks

__all__ = ["Composed", "Composer", "Deliveries", "Postpone", "Rounds", "Skip", "Timing"]

To = TypeVar("To")
What = TypeVar("What")

log = structlog.get_logger()

_FAILURES_IN_A_ROW = 3
"""So many, and it is the platform that is away and not one recipient: the rest waits for the next round."""

_AHEAD = 4
"""Where several may be on their way together, so many times more are taken up, for each commit waits for the disk."""


@dataclass(slots=True)
class _Round:
    """One call of drain()."""

    now: Callable[[], datetime]
    """The business clock, which goes on while the round lasts."""
    sent: int = 0
    failures: int = 0
    """In a row."""
    has_turn: bool = False
    is_over: bool = False


class Rounds(Generic[To, What]):
    """The scheduled messages of one lane, as one process sends them. The owner's name is that process's alone."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        sender: Sender[To, What],
        composers: Mapping[DeliveryKind, ComposerOf[What]],
        *,
        recipients_of: RecipientsOf[To],
        lane: Lane,
        owner: str,
        real_now: Callable[[], datetime],
        places_of: PlacesOf[To] = there_alone,
        pace: timedelta = timedelta(seconds=1),
        at_once: int = 1,
        timing: Timing = USUAL_TIMING,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Pace is the time between two calls to the other side; `pause` waits for that many seconds.

        `at_once` messages may be on their way together; more are taken up with one commit then.
        """
        self._database = database
        self._workspace_id = workspace_id
        self._lane = lane
        self._owner = owner
        self._real_now = real_now
        self._pace = pace
        self._most = at_once if at_once == 1 else _AHEAD * at_once
        self._lease = timing.lease
        self._pause = pause
        self._monotonic = monotonic
        self._attempts = Attempts(
            database,
            workspace_id,
            sender,
            composers,
            recipients_of=recipients_of,
            places_of=places_of,
            lane=lane,
            owner=owner,
            at_once=at_once,
            timing=timing,
            real_now=real_now,
            monotonic=monotonic,
            pause=pause,
        )
        self._turn = asyncio.Lock()
        self._is_stopping = False
        self._has_access = True
        self._next_call = self._quiet_until = monotonic()

    async def drain(self, now: datetime) -> int:
        """How many messages were sent, or found to have been: everything that is due and may be tried now.

        `now` is the business clock's at the call, and goes on from there. What fails is left for a later call; so is
        everything while another process sends, or after the platform asked to be left alone. Raises UnavailableError
        or OutcomeUnknownError when the database is away; nothing is lost by it.
        """
        async with self._turn:
            if self._monotonic() < self._quiet_until:
                return 0
            started = self._monotonic()
            this = _Round(now=lambda: now + timedelta(seconds=self._monotonic() - started))
            try:
                while not (self._is_stopping or this.is_over) and (steps := await self._next_steps(this)):
                    this.has_turn = True
                    await self._take(steps, this)
            except NotOurTurnError:
                this.has_turn = False
            finally:
                if this.has_turn:
                    await self._release()
            return this.sent

    async def stop(self) -> None:
        """Takes up nothing more, and returns when what is under way is sent and settled."""
        self._is_stopping = True
        async with self._turn:
            pass

    async def _next_steps(self, this: _Round) -> tuple[Step, ...]:
        clocks = Clocks(this.now(), self._real_now())
        return await self._database.read(
            lambda session: next_steps(
                session,
                self._workspace_id,
                self._owner,
                clocks,
                lease=self._lease,
                most=self._most,
                lane=self._lane,
            )
        )

    async def _take(self, steps: Sequence[Step], this: _Round) -> None:
        task = steps[0].task
        if task is Task.SWEEP:
            await self._attempts.sweep(this.now())
            return
        wait = self._next_call - self._monotonic()
        if wait > 0:
            await self._pause(wait)
        if self._is_stopping:
            return
        if task is Task.LOOK:
            self._take_note(this, await self._attempts.look(steps[0].delivery_id, this.now()))
        else:
            await self._attempts.send(
                [step.delivery_id for step in steps],
                this.now(),
                is_over=lambda: self._is_stopping or this.is_over,
                take_note=partial(self._take_note, this),
            )

    def _take_note(self, this: _Round, outcome: Outcome) -> None:
        if outcome.result is Result.NOTHING:
            return
        self._next_call = self._monotonic() + self._pace.total_seconds()
        this.sent += outcome.result is Result.SENT
        this.failures = this.failures + 1 if outcome.result is Result.FAILED else 0
        if outcome.result is Result.NO_ACCESS or this.failures >= _FAILURES_IN_A_ROW:
            this.is_over = True
        if outcome.quiet:
            self._quiet_until = max(self._quiet_until, self._monotonic() + outcome.quiet.total_seconds())
            this.is_over = True
        if outcome.result is not Result.FAILED:
            self._note_access(has_access=outcome.result is not Result.NO_ACCESS)

    def _note_access(self, *, has_access: bool) -> None:
        """Logs a change once, not each attempt."""
        if has_access and not self._has_access:
            log.info("access_restored", workspace=self._workspace_id)
        if self._has_access and not has_access:
            log.error("access_lost", workspace=self._workspace_id)
        self._has_access = has_access

    async def _release(self) -> None:
        now = self._real_now()
        try:
            await self._database.write(
                lambda session: sending.release_drain(session, self._workspace_id, self._owner, now)
            )
        except (UnavailableError, OutcomeUnknownError):
            log.warning("turn_not_released", workspace=self._workspace_id)


class Deliveries(Rounds[Channel | Person, Message]):
    """What goes to the people and channels of one workspace on its chat platform."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        messenger: Messenger,
        composers: Mapping[DeliveryKind, Composer],
        *,
        owner: str,
        real_now: Callable[[], datetime],
        pace: timedelta = timedelta(seconds=1),
        at_once: int = 1,
        timing: Timing = USUAL_TIMING,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(
            database,
            workspace_id,
            messenger,
            composers,
            recipients_of=_readers_of,
            places_of=_accounts_of,
            lane=PEOPLE,
            owner=owner,
            real_now=real_now,
            pace=pace,
            at_once=at_once,
            timing=timing,
            pause=pause,
            monotonic=monotonic,
        )

    async def answer_unclear(self, delivery_id: DeliveryId, *, is_there: bool, now: datetime) -> Answered:
        """Takes an administrator's word at this moment of the business clock: it is there, or post again."""
        clocks = Clocks(now, self._real_now())
        return await self._database.write(
            lambda session: sending.answer(session, self._workspace_id, delivery_id, clocks, is_there=is_there)
        )


def _readers_of(session: Session, found: Sequence[Delivery]) -> dict[DeliveryId, Channel | Person]:
    """Without people who were erased."""
    ids = {one.id: one.recipient.person_id for one in found if isinstance(one.recipient, Direct)}
    known = people.by_ids(session, ids.values())
    channels = {one.id: one.recipient for one in found if isinstance(one.recipient, Channel)}
    return channels | {
        one.id: at_its_account(one, known[ids[one.id]]) for one in found if one.id in ids and ids[one.id] in known
    }


def _accounts_of(session: Session, delivery: Delivery, reader: Channel | Person) -> Sequence[Channel | Person]:
    """At the account that it went to, though its reader uses another by now; at each where nobody knows which."""
    if isinstance(reader, Channel):
        return (reader,)
    every = accounts.of(session, reader)
    went_to = [account for account in every if account.external_id == delivery.account]
    return [replace(reader, identity=account) for account in went_to or every]
