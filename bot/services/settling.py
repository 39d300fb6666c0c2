"""Writing down what came of an attempt, also while the database is away for a moment."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.domain.deliveries import Delivery, DeliveryState, Lane
from bot.services.together import Together
from storage import sending
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.sending import Lease, Sent

T = TypeVar("T")


class Settling:
    """The results of one process in one lane.

    Each method tries for a quarter of a minute, and raises UnavailableError or OutcomeUnknownError after that.
    """

    def __init__(
        self,
        database: Database,
        *,
        lane: Lane,
        real_now: Callable[[], datetime],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._lane = lane
        self._real_now = real_now
        self._pause = pause
        self._settled = Together(database.write, _settle_sent)

    async def sent(self, delivery: Delivery, reference: str) -> None:
        """That it was sent is a fact, whoever holds the lease."""
        sent = Sent(delivery.id, reference, self._real_now())
        try:
            await self._patiently(self._settled, sent)
        except (UnavailableError, OutcomeUnknownError):
            raise
        except Exception:  # noqa: BLE001 - what is the matter with another one must not keep this one
            await self.write_down(partial(sending.settle_sent, sent=[sent]))

    async def settle(
        self,
        delivery: Delivery,
        lease: Lease,
        state: DeliveryState,
        *,
        reason: str,
        wait: timedelta | None = None,
        quiet: timedelta = timedelta(0),
    ) -> None:
        """Any other result, which counts only under the lease; that the platform asked for quiet always does."""
        now = self._real_now()
        not_before = None if wait is None else now + wait
        settled_at = now if state is DeliveryState.SKIPPED else None

        def work(session: Session) -> None:
            if quiet:
                sending.keep_quiet(session, delivery.workspace_id, now, now + quiet, lane=self._lane)
            sending.settle(
                session, delivery.id, lease, state, reason=reason, not_before=not_before, settled_at=settled_at
            )

        await self.write_down(work)

    async def write_down(self, work: Callable[[Session], object]) -> None:
        """What is known now could later only be found out by looking. It may be written twice."""
        await self._patiently(self._database.write, work)

    async def _patiently(self, write: Callable[[T], Awaitable[object]], what: T) -> None:
        try:
            await write(what)
        except (UnavailableError, OutcomeUnknownError):
            await self._again(write, what)

    async def _again(self, write: Callable[[T], Awaitable[object]], what: T) -> None:
        retrying = AsyncRetrying(
            retry=retry_if_exception_type((UnavailableError, OutcomeUnknownError)),
            wait=wait_exponential(multiplier=0.5, max=8),
            stop=stop_after_attempt(6),
            sleep=self._pause,
            reraise=True,
        )
        await retrying(write, what)


def _settle_sent(session: Session, asked: Collection[Sent]) -> dict[Sent, None]:
    sending.settle_sent(session, asked)
    return dict.fromkeys(asked)
