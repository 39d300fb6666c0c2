"""A chat platform over HTTP that loses answers, is slow, and counts what it accepted."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from enum import Enum

from aiohttp import web

TAKES_AT_MOST = 0.4
"""Seconds after it left its sender that a request is still accepted; later is a gap that docs/reliability.md states."""


class Answer(Enum):
    """What becomes of a request to post a message."""

    WELL = "well"
    ACCEPTED_THEN_CUT = "accepted_then_cut"
    CUT = "cut"
    ACCEPTED_THEN_500 = "accepted_then_500"
    FAILED = "failed"
    BUSY = "busy"
    SLOW = "slow"
    """The answer comes when nobody waits for it any more."""
    SLOWLY_ACCEPTED = "slowly_accepted"


class Platform:
    """Answers as `choose` says, given how many requests with the same key there were before.

    Latency, and how much its history lags, are in seconds.
    """

    def __init__(self, choose: Callable[[int], Answer], *, latency: float = 0, lag: float = 0) -> None:
        self._choose = choose
        self._latency = latency
        self._lag = lag
        self._accepted_at: dict[str, float] = {}
        self.requests: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()
        self.url = ""

    def doubled_and_lost(self, keys: Collection[str]) -> tuple[list[str], list[str]]:
        """What was accepted more than once, and what of these keys was never."""
        doubled = [key for key, count in self.accepted.items() if count > 1]
        return doubled, [key for key in keys if key not in self.accepted]

    async def post(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        key = wanted["key"]
        answer = self._choose(self.requests[key])
        self.requests[key] += 1
        await asyncio.sleep(TAKES_AT_MOST / 2 if answer is Answer.SLOWLY_ACCEPTED else self._latency)
        is_too_late = time.time() - wanted["left_at"] > TAKES_AT_MOST
        if is_too_late or answer in {Answer.CUT, Answer.FAILED, Answer.BUSY}:
            return self._refuse(request, answer)
        self.accepted[key] += 1
        self._accepted_at.setdefault(key, time.time())
        if answer is Answer.SLOW:
            await asyncio.sleep(TAKES_AT_MOST * 2)
        if answer is Answer.ACCEPTED_THEN_CUT:
            return _cut(request)
        if answer is Answer.ACCEPTED_THEN_500:
            return web.Response(status=500)
        return web.json_response({"reference": f"reference of {key}"})

    async def history(self, request: web.Request) -> web.Response:
        key = request.query["key"]
        is_there = key in self._accepted_at and time.time() - self._accepted_at[key] >= self._lag
        return web.json_response({"reference": f"reference of {key}" if is_there else None})

    def _refuse(self, request: web.Request, answer: Answer) -> web.Response:
        if answer is Answer.BUSY:
            return web.Response(status=429, headers={"Retry-After": "0.1"})
        if answer is Answer.FAILED:
            return web.Response(status=500)
        return _cut(request)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


@asynccontextmanager
async def running(platform: Platform) -> AsyncIterator[Platform]:
    """The platform on a free port of this machine."""
    application = web.Application()
    application.add_routes([web.post("/post", platform.post), web.get("/history", platform.history)])
    runner = web.AppRunner(application, access_log=None, handler_cancellation=False, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    platform.url = f"http://127.0.0.1:{port}"
    try:
        yield platform
    finally:
        await runner.cleanup()
