"""What a process of the storm does: plan and drain, over real HTTP, and perhaps die at a given step."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import aiohttp
from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState
from bot.domain.people import Person, WorkspaceId
from bot.services.deliveries import Deliveries, Timing
from bot.services.messenger import Message, TryLaterError, UnclearError
from storage import deliveries
from storage.database import Database, OutcomeUnknownError, UnavailableError
from tests.support.sending import DUE, EXPIRES, PERIOD, Wording

T = TypeVar("T")

OPEN = (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNCLEAR)

HASTY = Timing(lease=timedelta(seconds=1), send_timeout=timedelta(seconds=0.3), reconcile_after=timedelta(seconds=1))


@dataclass(frozen=True)
class Order:
    """What a process is to do."""

    database_url: str
    platform_url: str
    workspace_id: int
    owner: str
    recipients: tuple[str, ...]
    die_at: int | None = None
    """The step at which to die, counted from 1 after everything left over was finished."""
    hours_later: int = 0
    """How far its clock is ahead, so that what others held has run out."""
    at_once: int = 1
    """So many messages are on their way together."""


def plan(session: Session, order: Order) -> None:
    for recipient in order.recipients:
        deliveries.plan(
            session,
            WorkspaceId(order.workspace_id),
            kind=DeliveryKind.LEADERBOARD,
            period=PERIOD,
            recipient=Channel(recipient),
            due_at=DUE,
            expires_at=EXPIRES,
        )


class Steps:
    """Counts, and kills this process at the wanted one."""

    def __init__(self) -> None:
        self.die_at: int | None = None
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        if self._count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def begin(self, die_at: int | None) -> None:
        self._count, self.die_at = 0, die_at


class SteppedDatabase(Database):
    """Takes a step before each write, before its commit, and after it."""

    def __init__(self, url: str, step: Callable[[], None]) -> None:
        super().__init__(url)
        self._step = step

    async def write(self, work: Callable[[Session], T]) -> T:
        def stepped(session: Session) -> T:
            result = work(session)
            session.flush()
            self._step()
            return result

        self._step()
        result = await super().write(stepped)
        self._step()
        return result


class HttpMessenger:
    """Takes a step before and after each call."""

    def __init__(self, http: aiohttp.ClientSession, url: str, step: Callable[[], None]) -> None:
        self._http = http
        self._url = url
        self._step = step

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        self._step()
        try:
            async with self._http.post(f"{self._url}/post", json={"key": key, "left_at": time.time()}) as response:
                if response.status == 429:
                    raise TryLaterError(timedelta(seconds=float(response.headers["Retry-After"])))
                if response.status != 200:
                    raise UnclearError
                return str((await response.json())["reference"])
        finally:
            self._step()

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        self._step()
        async with self._http.get(f"{self._url}/history", params={"key": key}) as response:
            reference: str | None = (await response.json())["reference"]
        self._step()
        return reference


async def finish_and_die(order: Order) -> None:
    """Plans and finishes what others left over; then plans the last recipient and sends, until it is done or dies.

    Its clocks jump over each wait.
    """
    ahead = timedelta(hours=order.hours_later).total_seconds()

    async def skip_time(seconds: float) -> None:
        nonlocal ahead
        ahead += seconds
        await asyncio.sleep(0)

    steps = Steps()
    async with _connected(order, steps) as (database, messenger):
        process = Deliveries(
            database,
            WorkspaceId(order.workspace_id),
            messenger,
            {DeliveryKind.LEADERBOARD: Wording()},
            owner=order.owner,
            real_now=lambda: datetime.now(UTC) + timedelta(seconds=ahead),
            monotonic=lambda: time.monotonic() + ahead,
            pause=skip_time,
            pace=timedelta(0),
        )

        async def drain() -> None:
            await process.drain(DUE)
            while await _is_anything_open(database, order):
                await skip_time(100)
                await process.drain(DUE)

        left_over = replace(order, recipients=order.recipients[:-1])
        await database.write(lambda session: plan(session, left_over))
        await drain()
        steps.begin(order.die_at)
        await database.write(lambda session: plan(session, order))
        await drain()


async def send_until_all_is_done(order: Order) -> None:
    """Plans and drains beside others, by the real clock, until nothing is left."""
    async with _connected(order, lambda: None) as (database, messenger):
        process = Deliveries(
            database,
            WorkspaceId(order.workspace_id),
            messenger,
            {DeliveryKind.LEADERBOARD: Wording()},
            owner=order.owner,
            real_now=lambda: datetime.now(UTC),
            pace=timedelta(0),
            at_once=order.at_once,
            timing=HASTY,
        )
        is_done = False
        while not is_done:
            try:
                await database.write(lambda session: plan(session, order))
                while await _is_anything_open(database, order):
                    await process.drain(DUE)
                    await asyncio.sleep(0.02)
                is_done = True
            except (UnavailableError, OutcomeUnknownError):
                continue


@asynccontextmanager
async def _connected(order: Order, step: Callable[[], None]) -> AsyncIterator[tuple[Database, HttpMessenger]]:
    database = SteppedDatabase(order.database_url, step)
    async with aiohttp.ClientSession() as http:
        yield database, HttpMessenger(http, order.platform_url, step)
    await database.close()


async def _is_anything_open(database: Database, order: Order) -> bool:
    workspace_id = WorkspaceId(order.workspace_id)
    return bool(await database.read(lambda session: deliveries.listed(session, workspace_id, states=OPEN)))
