"""One attempt at a delivery, until it is settled: sending it, or looking whether it was sent."""

import asyncio
import itertools
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Generic, TypeVar

import structlog
from sqlalchemy.orm import Session

from bot.domain.deliveries import (
    REPEATABLE,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryState,
    Lane,
    wait_after,
)
from bot.domain.people import WorkspaceId
from bot.origins import origin
from bot.services import notices
from bot.services.composing import ComposerOf
from bot.services.messenger import (
    CannotLookError,
    OnHoldError,
    RecipientGoneError,
    Refusal,
    RefusedError,
    Sender,
    TryLaterError,
)
from bot.services.settling import Settling
from bot.services.taking_up import Job, NotOurTurnError, PlacesOf, RecipientsOf, TakingUp
from storage import sending
from storage.database import Database
from storage.leases import LONGEST_WAIT
from storage.sending import Clocks, Lease

To = TypeVar("To")
What = TypeVar("What")

log = structlog.get_logger()

_LOOK_BACK = timedelta(hours=2)
"""How long before the first try the looking begins, for our clock and the platform's may differ."""

_LOOK_BACK_AFTER_CLOCK_CHANGE = timedelta(days=2)

_LOOKED_FOR_AFTER = timedelta(days=1)
"""So long after its time is over looking may fail; then it is asked of the administrators."""


class Result(Enum):
    """What came of an attempt."""

    NOTHING = "nothing"
    """Nothing that concerns the others: the platform was not called, or it is one of several and is left alone now."""
    SENT = "sent"
    ANSWERED = "answered"
    """The platform said clearly what is the matter with this one delivery."""
    FAILED = "failed"
    """The platform did not do what it should, and may not do it for the next one either."""
    NO_ACCESS = "no_access"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result, and for how long the platform wants to be left alone."""

    result: Result
    quiet: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a lease lasts, how long one send may take, and how long to wait before looking for a lost one."""

    lease: timedelta = timedelta(seconds=90)
    send_timeout: timedelta = timedelta(seconds=10)
    reconcile_after: timedelta = timedelta(seconds=60)
    """Longer than a send may take, and than a platform's history may lag."""

    def __post_init__(self) -> None:
        if self.send_timeout >= min(self.lease, self.reconcile_after):
            raise ValueError("a lease, and the wait before looking, must outlast a send")


USUAL_TIMING = Timing()


class Attempts(Generic[To, What]):
    """The attempts of one process for one workspace. Each method raises NotOurTurnError, changing nothing.

    `recipients_of` says who each delivery is for, and leaves out those where nobody is there any more. `places_of` says
    where one may be that was perhaps sent.
    """

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        sender: Sender[To, What],
        composers: Mapping[DeliveryKind, ComposerOf[What]],
        *,
        recipients_of: RecipientsOf[To],
        places_of: PlacesOf[To],
        lane: Lane,
        owner: str,
        at_once: int,
        timing: Timing,
        real_now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._sender = sender
        self._recipients_of = recipients_of
        self._places_of = places_of
        self._lane = lane
        self._owner = owner
        self._at_once = at_once
        self._timing = timing
        self._real_now = real_now
        self._monotonic = monotonic
        self._numbers = itertools.count(1)
        self._taking_up = TakingUp(
            database,
            workspace_id,
            composers,
            recipients_of=recipients_of,
            hold_turn=self._hold_turn,
            real_now=real_now,
            monotonic=monotonic,
        )
        self._settling = Settling(database, lane=lane, real_now=real_now, pause=pause)

    async def sweep(self, now: datetime) -> None:
        """Finds what a process died over, and skips what came too late."""
        clocks, timing = Clocks(now, self._real_now()), self._timing

        def work(session: Session) -> None:
            self._hold_turn(session, clocks)
            sending.sweep(session, self._workspace_id, clocks, lease=timing.lease, look_after=timing.reconcile_after)

        await self._database.write(work)

    async def send(
        self,
        delivery_ids: Sequence[DeliveryId],
        now: datetime,
        *,
        is_over: Callable[[], bool],
        take_note: Callable[[Outcome], None],
    ) -> None:
        """Sends each that still has to be sent at this moment of the business clock, whatever becomes of another.

        They are taken up together, and each is settled for itself; `take_note` hears of each outcome then. What was not
        begun when `is_over` says so, or when the database failed, stays planned. The first of what went wrong in the
        database is raised when all have come to an end.
        """
        clocks, taken_at, lease = Clocks(now, self._real_now()), self._monotonic(), self._new_lease()
        jobs, failure = await self._taking_up(delivery_ids, lease, clocks)
        gate, left, errors = asyncio.Semaphore(self._at_once), list[DeliveryId](), list[BaseException]()

        async def go(job: Job[To, What]) -> None:
            async with gate:
                if errors or is_over() or not self._outlives_a_send(lease, taken_at):
                    left.append(job.delivery.id)
                    return
                try:
                    take_note(await self._call(job, lease, now))
                except BaseException as error:  # noqa: BLE001 - raised below, when the others are settled
                    errors.append(error)

        await asyncio.gather(*map(go, jobs), return_exceptions=True)  # when cancelled, too, all come to an end first
        try:
            if left:
                await self._settling.write_down(lambda session: sending.put_back(session, left, lease))
        finally:
            if errors:
                raise errors[0]
        if failure is not None:
            raise failure

    async def look(self, delivery_id: DeliveryId, now: datetime) -> Outcome:
        """Finds out whether an unclear one is there: then it was sent, else it is planned again."""
        clocks, lease = Clocks(now, self._real_now()), self._new_lease()

        def take_up(session: Session) -> tuple[Delivery, To | None, Sequence[To]] | None:
            self._hold_turn(session, clocks)
            delivery = sending.begin_looking(session, self._workspace_id, delivery_id, lease, clocks.real)
            if delivery is None:
                return None
            recipient = self._recipients_of(session, [delivery]).get(delivery.id)
            return delivery, recipient, () if recipient is None else self._places_of(session, delivery, recipient)

        taken = await self._database.write(take_up)
        if taken is None:
            return Outcome(Result.NOTHING)
        delivery, recipient, places = taken
        if recipient is None or delivery.kind in REPEATABLE:
            await self._settle_unseen(delivery, lease, is_gone=recipient is None)
            return Outcome(Result.NOTHING)
        return await self._find(delivery, recipient, places, lease, clocks)

    async def _find(
        self, delivery: Delivery, recipient: To, places: Sequence[To], lease: Lease, clocks: Clocks
    ) -> Outcome:
        try:
            async with asyncio.timeout((self._timing.lease - self._timing.send_timeout).total_seconds()):
                reference = await self._found(delivery, recipient, places, _since(delivery, clocks.real))
        except CannotLookError:
            return await self._ambiguous(delivery, lease, clocks.business, reason="cannot_look")
        except RecipientGoneError:
            await self._settle_unseen(delivery, lease, is_gone=True)
            return Outcome(Result.ANSWERED)
        except Exception as error:  # noqa: BLE001 - it stays unclear for a while, and the next look may show it
            if clocks.business >= delivery.expires_at + _LOOKED_FOR_AFTER:
                return await self._ambiguous(delivery, lease, clocks.business, reason="never_found_out")
            return await self._look_again(delivery, lease, error)
        if reference is None:
            await self._settling.settle(delivery, lease, DeliveryState.PLANNED, reason="not_found")
            return Outcome(Result.ANSWERED)
        return await self._sent(delivery, reference)

    async def _found(self, delivery: Delivery, recipient: To, places: Sequence[To], since: datetime) -> str | None:
        """Its reference at the first of the places where it is. Raises what kept us from knowing that it is at none."""
        errors: list[Exception] = []
        for place in places:
            try:
                reference = await self._sender.find(place, key=delivery.key, since=since)
            except RecipientGoneError as error:
                errors.append(error if place == recipient else CannotLookError())  # they are still there elsewhere
            except Exception as error:  # noqa: BLE001 - it may be at the next one
                errors.append(error)
            else:
                if reference is not None:
                    return reference
        if errors:
            raise max(errors, key=_doubt)
        return None

    async def _call(self, job: Job[To, What], lease: Lease, now: datetime) -> Outcome:
        delivery = job.delivery
        try:
            async with asyncio.timeout(self._timing.send_timeout.total_seconds()):
                reference = await self._sender.send(job.recipient, job.message, key=delivery.key)
        except OnHoldError as error:
            return await self._on_hold(delivery, lease, error)
        except TryLaterError as error:
            return await self._try_later(delivery, lease, error)
        except RefusedError as error:
            return await self._refused(delivery, lease, error, now)
        except Exception as error:  # noqa: BLE001 - perhaps sent: an answer that we cannot read says no more than that
            wait = self._timing.reconcile_after
            await self._settling.settle(delivery, lease, DeliveryState.UNCLEAR, reason="no_clear_answer", wait=wait)
            log.warning("delivery_unclear", **_ids(delivery), **origin(error))
            return Outcome(Result.FAILED)
        return await self._sent(delivery, reference)

    async def _sent(self, delivery: Delivery, reference: str) -> Outcome:
        await self._settling.sent(delivery, reference)
        log.info("delivery_sent", **_ids(delivery))
        return Outcome(Result.SENT)

    async def _try_later(self, delivery: Delivery, lease: Lease, error: TryLaterError) -> Outcome:
        wait = _jittered(error.after if error.after is not None else wait_after(delivery.attempts))
        quiet = timedelta(0) if error.after is None else wait
        await self._settling.settle(delivery, lease, DeliveryState.PLANNED, reason="try_later", wait=wait, quiet=quiet)
        log.info("delivery_waits", seconds=round(wait.total_seconds()), **_ids(delivery))
        return Outcome(Result.FAILED, quiet=quiet)

    async def _on_hold(self, delivery: Delivery, lease: Lease, error: OnHoldError) -> Outcome:
        await self._settling.settle(
            delivery, lease, DeliveryState.PLANNED, reason=error.reason, wait=_jittered(error.after)
        )
        return Outcome(Result.NOTHING)

    async def _refused(self, delivery: Delivery, lease: Lease, error: RefusedError, now: datetime) -> Outcome:
        """Dead, and the administrators hear of it; but without access nobody would, and they mend that first.

        What is no news to them is skipped.
        """
        refusal = error.refusal
        if not error.is_news:
            await self._settling.settle(delivery, lease, DeliveryState.SKIPPED, reason=refusal.value)
            return Outcome(Result.ANSWERED)
        if refusal is Refusal.NO_ACCESS:
            wait = _jittered(wait_after(delivery.attempts))
            await self._settling.settle(delivery, lease, DeliveryState.PLANNED, reason=refusal.value, wait=wait)
            return Outcome(Result.NO_ACCESS)
        settled_at = self._real_now()

        def work(session: Session) -> None:
            reason = refusal.value
            if sending.settle(session, delivery.id, lease, DeliveryState.DEAD, reason=reason, settled_at=settled_at):
                notices.plan_refused(session, delivery, refusal, now)

        await self._settling.write_down(work)
        log.error("delivery_refused", refusal=refusal.value, **_ids(delivery))
        return Outcome(Result.ANSWERED)

    async def _ambiguous(self, delivery: Delivery, lease: Lease, now: datetime, *, reason: str) -> Outcome:
        def work(session: Session) -> None:
            if sending.settle(session, delivery.id, lease, DeliveryState.AMBIGUOUS, reason=reason):
                notices.plan_unclear(session, delivery, now)

        await self._settling.write_down(work)
        log.error("delivery_ambiguous", reason=reason, **_ids(delivery))
        return Outcome(Result.ANSWERED)

    async def _look_again(self, delivery: Delivery, lease: Lease, error: Exception) -> Outcome:
        quiet = timedelta(0)
        if isinstance(error, TryLaterError) and error.after is not None:
            quiet = _jittered(error.after)
        wait = max(self._timing.reconcile_after, quiet)
        unclear = DeliveryState.UNCLEAR
        await self._settling.settle(delivery, lease, unclear, reason="could_not_look", wait=wait, quiet=quiet)
        log.warning("delivery_still_unclear", **_ids(delivery), **origin(error))
        if isinstance(error, OnHoldError):
            return Outcome(Result.NOTHING)
        return Outcome(Result.FAILED, quiet=quiet)

    async def _settle_unseen(self, delivery: Delivery, lease: Lease, *, is_gone: bool) -> None:
        """For what need not be looked for: nobody is there to read it, or sending it again changes nothing."""
        if is_gone:
            await self._settling.settle(delivery, lease, DeliveryState.SKIPPED, reason="recipient_gone")
        else:
            await self._settling.settle(delivery, lease, DeliveryState.PLANNED, reason="to_be_repeated")

    def _hold_turn(self, session: Session, clocks: Clocks) -> None:
        lease, lane = self._timing.lease, self._lane
        if not sending.hold_drain(session, self._workspace_id, self._owner, clocks.real, lease=lease, lane=lane):
            raise NotOurTurnError

    def _new_lease(self) -> Lease:
        length = self._timing.lease
        return Lease(f"{self._owner}/{next(self._numbers)}", length, self._real_now() + length)

    def _outlives_a_send(self, lease: Lease, taken_at: float) -> bool:
        """By both clocks: one never jumps, the other goes on while a computer sleeps."""
        timeout = self._timing.send_timeout
        passed = timedelta(seconds=self._monotonic() - taken_at)
        return passed + timeout < lease.length and self._real_now() + timeout < lease.until


def _since(delivery: Delivery, now: datetime) -> datetime:
    first_try = delivery.first_try_at or now
    return first_try - _LOOK_BACK if first_try <= now else now - _LOOK_BACK_AFTER_CLOCK_CHANGE


def _doubt(error: Exception) -> int:
    """What may still be found out later outweighs what never can, and that outweighs that nobody is there."""
    return 0 if isinstance(error, RecipientGoneError) else 1 if isinstance(error, CannotLookError) else 2


def _jittered(wait: timedelta) -> timedelta:
    """A little more, so that what failed together does not come back together; at most what storage knows."""
    return min(wait * (1 + random.random() / 10), LONGEST_WAIT)  # noqa: S311 - it hides nothing


def _ids(delivery: Delivery) -> dict[str, object]:
    return {"delivery": delivery.id, "kind": delivery.kind.value, "attempts": delivery.attempts}
