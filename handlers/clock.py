"""The heartbeat: asks every service, again and again, whether anything is due. It never decides that itself.

APScheduler keeps the rhythm. It waits on the wall clock, which a correction can move, so a second task that waits on
the monotonic clock steps in when the rhythm stops.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

Step = Callable[[datetime], Awaitable[object]]

log = structlog.get_logger()

_STALLED_AFTER_BEATS = 20


class _Round:
    """Steps that are asked one after another, and what asks for it."""

    def __init__(self, steps: Mapping[str, Step]) -> None:
        self.steps = steps
        self.woken = asyncio.Event()
        self.turn = asyncio.Lock()


class Heartbeat:
    """Asks the steps in order at every beat, never two rounds at once.

    Those `beside` are asked in rounds of their own, which go on while one of the others takes long. `now` is the
    business clock the steps are asked with; `every` is in seconds. `monotonic` measures how long ago the last sign of
    life was.
    """

    def __init__(
        self,
        steps: Mapping[str, Step],
        *,
        now: Callable[[], datetime],
        every: float,
        beside: Mapping[str, Step] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._main = _Round(steps)
        self._rounds = (self._main, _Round(beside or {}))
        self._now = now
        self._every = every
        self._monotonic = monotonic
        self._is_stopping = False
        self._last_sign = self._last_beat = monotonic()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    @property
    def age(self) -> float:
        """Seconds since the last sign of life: a step that began, went on or ended, or the start.

        Of those beside none is a sign: they would hide that another one is stuck.
        """
        return self._monotonic() - self._last_sign

    @property
    def is_beating(self) -> bool:
        """False when it was silent for so long that only a restart helps."""
        return self.age <= self._every * _STALLED_AFTER_BEATS

    def sign(self) -> None:
        """Tells that a step is alive, for one that takes long."""
        self._last_sign = self._monotonic()

    async def start(self) -> None:
        """Beats from now on, at once for the first time."""
        self.sign()
        self._scheduler.add_job(
            self._on_beat, "interval", seconds=self._every, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()
        self._tasks = (
            *(asyncio.create_task(self._beat(one)) for one in self._rounds),
            asyncio.create_task(self._watch()),
        )
        self.wake()

    def wake(self) -> None:
        """Asks for a round as soon as possible: one more after the one that is running."""
        self._last_beat = self._monotonic()
        for one in self._rounds:
            one.woken.set()

    def halt(self) -> None:
        """Begins nothing new: neither the next step of a round that is running, nor another round."""
        self._is_stopping = True

    async def tick(self) -> None:
        """One beat, after the one that is running. A step that fails does not keep the others from being asked."""
        await asyncio.gather(*map(self._ask, self._rounds))

    async def stop(self, *, within: float = 15.0) -> None:
        """Begins nothing new and lets running steps finish, for so many seconds."""
        self.halt()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                for one in self._rounds:
                    async with one.turn:
                        pass
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _ask(self, one: _Round) -> None:
        async with one.turn:
            for name, step in one.steps.items():
                if self._is_stopping:
                    return
                self._note(one)
                try:
                    await step(self._now())
                except Exception as error:  # whatever one step does, the others are asked
                    log.exception("heartbeat_step_failed", step=name, error=type(error).__name__)
            self._note(one)

    def _note(self, one: _Round) -> None:
        if one is self._main:
            self.sign()

    async def _on_beat(self) -> None:  # a coroutine, or APScheduler would call it in another thread
        self.wake()

    async def _beat(self, one: _Round) -> None:
        while True:
            await one.woken.wait()
            one.woken.clear()
            await self._ask(one)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            if self._monotonic() - self._last_beat > 2 * self._every:
                self.wake()
