"""Telling the endpoints, each in a lane of its own, so that one that is slow or away holds up nobody."""

import asyncio
import time
from collections.abc import Awaitable, Callable
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
        self._round: asyncio.Task[None] | None = None
        self._is_stopping = False

    async def begin(self, now: datetime) -> None:
        """Begins a round unless one is going on, and does not wait for it: a receiver may take its time."""
        if not self._is_stopping and (self._round is None or self._round.done()):
            self._round = asyncio.create_task(self._tell(now))

    async def drain(self, now: datetime) -> int:
        """How many times an endpoint was told something, when all that can be told now has been."""
        active = [endpoint.id for endpoint in await self._webhooks.active()]
        if self._is_stopping:
            return 0
        return sum(await asyncio.gather(*(self._lane(endpoint_id).drain(now) for endpoint_id in active)))

    async def stop(self) -> None:
        """Begins nothing more, and returns when what is under way is told and written down."""
        self._is_stopping = True
        await asyncio.gather(*(lane.stop() for lane in self._lanes.values()))
        if self._round is not None:
            await self._round

    async def _tell(self, now: datetime) -> None:
        try:
            await self.drain(now)
        except (UnavailableError, OutcomeUnknownError) as error:
            log.warning("endpoints_not_told", error=type(error).__name__)

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
