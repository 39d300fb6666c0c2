"""Sending letters to the bot: recorded, shown to whoever waits for the answer, and events again when they failed."""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from typing import Any

from playground.letters import FAILED, TIMEOUT, Carrier, Letter, Reply, Retry
from playground.record import Exchange, Record, RedError
from playground.workspace import Workspace

REASONS = {TIMEOUT: "http_timeout", FAILED: "connection_failed"}


class Mail:
    """The way from the pretend Slack to the bot. `retry_waits` are seconds before each repetition of a failed event."""

    def __init__(self, workspace: Workspace, record: Record, carrier: Carrier, *, retry_waits: Sequence[float]) -> None:
        self.carrier = carrier
        self._workspace = workspace
        self._record = record
        self._retry_waits = retry_waits
        self._repeating: set[asyncio.Task[None]] = set()

    async def send(self, letter: Letter, *, retry: Retry | None = None) -> Exchange:
        """Sends it, lets the person see the answer, and gives the exchange."""
        exchange, _ = await self._send(letter, retry)
        return exchange

    async def send_event(self, letter: Letter) -> Exchange:
        """Sends an event once; when that failed it is repeated in the background."""
        exchange, reply = await self._send(letter, None)
        if reply.failure and not reply.wants_no_retry:
            task = asyncio.create_task(self._repeat(letter, reply))
            self._repeating.add(task)
            task.add_done_callback(self._repeating.discard)
        return exchange

    async def close(self) -> None:
        for task in list(self._repeating):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _repeat(self, letter: Letter, reply: Reply) -> None:
        for number, wait in enumerate(self._retry_waits, start=1):
            await asyncio.sleep(wait)
            letter.signed = None
            reason = "http_error" if reply.status else REASONS[reply.failure or FAILED]
            _, reply = await self._send(letter, Retry(number, reason))
            if not reply.failure or reply.wants_no_retry:
                return

    async def _send(self, letter: Letter, retry: Retry | None) -> tuple[Exchange, Reply]:
        started = time.monotonic()
        exchange = self._record.add_exchange(
            at=self._workspace.now(),
            direction="to bot",
            what=f"{letter.what} (retry {retry.number})" if retry else letter.what,
            request=letter.payload,
            letter=letter,
        )
        reply = await self.carrier.carry(letter, retry)
        mistake = letter.apply(reply) or reply.failure
        exchange.ms = round((time.monotonic() - started) * 1000)
        exchange.status = reply.status
        exchange.response = self._record.masked(_shown(reply))
        exchange.red = mistake is not None
        if mistake:
            self._record.errors.append(RedError(exchange.at, letter.what, mistake))
        self._workspace.changed()
        return exchange, reply


def _shown(reply: Reply) -> Any:  # noqa: ANN401 - whatever the bot answered
    return reply.json() or reply.body or reply.failure or ""
