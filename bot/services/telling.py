"""Telling the endpoints, each in a lane of its own, so that one that is slow or away holds up nobody."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog

from bot.domain.deliveries import DeliveryKind, Lane, Receiver
from bot.domain.people import WorkspaceId
from bot.domain.webhooks import Endpoint, EndpointId
from bot.services.deliveries import Rounds
from bot.services.messenger import Sender
from bot.services.webhooks import WebhookMessage, Webhooks
from storage.database import Database, OutcomeUnknownError, UnavailableError

log = structlog.get_logger()


class Telling:
    """What one process tells the endpoints of one workspace."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        webhooks: Webhooks,
        sender: Sender[Endpoint, WebhookMessage],
        *,
        owner: str,
        real_now: Callable[[], datetime],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._webhooks = webhooks
        self._sender = sender
        self._owner = owner
        self._real_now = real_now
        self._pause = pause
        self._monotonic = monotonic
        self._lanes: dict[EndpointId, Rounds[Endpoint, WebhookMessage]] = {}
        self._rounds: dict[EndpointId, asyncio.Task[None]] = {}
        self._beginning: asyncio.Task[None] | None = None
        self._is_stopping = False

    async def begin(self, now: datetime) -> None:
        """Begins a round for each endpoint that has none going on, and waits for none: a receiver may take its time."""
        if not self._is_stopping and (self._beginning is None or self._beginning.done()):
            self._beginning = asyncio.create_task(self._begin_rounds(now))

    async def drain(self, now: datetime) -> int:
        """How many times an endpoint was told something, when all that can be told now has been."""
        return sum(await asyncio.gather(*(self._lane(endpoint_id).drain(now) for endpoint_id in await self._active())))

    async def stop(self) -> None:
        """Begins nothing more, and returns when what is under way is told and written down."""
        self._is_stopping = True
        await asyncio.gather(*(lane.stop() for lane in self._lanes.values()))
        if self._beginning is not None:
            await self._beginning
        await asyncio.gather(*self._rounds.values())

    async def _begin_rounds(self, now: datetime) -> None:
        with _told_when_the_database_is_away():
            for endpoint_id in await self._active():
                if endpoint_id not in self._rounds or self._rounds[endpoint_id].done():
                    self._rounds[endpoint_id] = asyncio.create_task(self._tell(endpoint_id, now))

    async def _tell(self, endpoint_id: EndpointId, now: datetime) -> None:
        with _told_when_the_database_is_away():
            await self._lane(endpoint_id).drain(now)

    async def _active(self) -> Sequence[EndpointId]:
        """Those to be told; none once it is stopping, for that may have been said meanwhile."""
        active = await self._webhooks.active()
        return [] if self._is_stopping else [endpoint.id for endpoint in active]

    def _lane(self, endpoint_id: EndpointId) -> Rounds[Endpoint, WebhookMessage]:
        """Always the same one, for it remembers whether the endpoint wants to be left alone."""
        if endpoint_id not in self._lanes:
            self._lanes[endpoint_id] = Rounds(
                self._database,
                self._workspace_id,
                self._sender,
                {DeliveryKind.WEBHOOK: self._webhooks},
                recipients_of=self._webhooks.receivers_of,
                lane=Lane(Receiver(endpoint_id)),
                owner=self._owner,
                real_now=self._real_now,
                pace=timedelta(0),
                pause=self._pause,
                monotonic=self._monotonic,
            )
        return self._lanes[endpoint_id]


@contextmanager
def _told_when_the_database_is_away() -> Iterator[None]:
    """In the log, and the next beat tries again."""
    try:
        yield
    except (UnavailableError, OutcomeUnknownError) as error:
        log.warning("endpoints_not_told", error=type(error).__name__)
