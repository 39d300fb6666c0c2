"""The bot at work in a large company, and how long everything takes there."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bench.company import COMMAND, SECRET, TEAM, TOKEN
from bench.figures import median, table, target
from bench.filling import NOW
from bench.pretend import CHANNEL, Pretend, person_id, pretend_slack
from bot.app import Application, Running
from bot.commands.run import SWITCH_SECONDS, keep_what_is_there
from bot.logs import configure
from bot.setting_values import LogFormat
from bot.settings import GivenSettings
from handlers.clock import Step
from handlers.group_reading import GroupReading
from handlers.slack.role_groups import SlackGroups
from handlers.web.server import bind, serving
from playground import Actor
from storage.database import UnavailableError

_SECOND = 1000.0
_LOOP_MS = 100.0
_BETWEEN_SECONDS = 0.1
"""As often as somebody of so many might log a signal in the busiest minute of a week."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many of each; `group` is who is in the user group of the sellers. What is quick is done `times` times."""

    people: int
    signals: int
    group: int
    times: int


@dataclass(slots=True)
class Table:
    """What was measured, in milliseconds."""

    rows: list[list[str]] = field(default_factory=list)
    slowest: float = 0.0
    longest_block: float = 0.0
    refused: int = 0
    """Signals of which somebody was told to try again later."""

    begun: float = field(default_factory=time.process_time)

    def add(self, what: str, times: list[float], block: float, *, is_awaited: bool = True, missing: int = 0) -> None:
        """What was measured since the last one.

        `is_awaited` tells whether somebody waits for it; what runs by itself may take longer than a second. `missing`
        is how often it was not shown in the end.
        """
        work = (time.process_time() - self.begun) * 1000 / len(times)
        limit = ("yes" if max(times) < _SECOND else "NO") if is_awaited else ""
        limit += f", {missing} not shown" if missing else ""
        figures = (median(times), max(times), work, block)
        self.rows.append([what, str(len(times)), *(f"{figure:.0f}" for figure in figures), limit])
        print(" ".join(self.rows[-1]), file=sys.stderr, flush=True)
        self.slowest = max(self.slowest, max(times) if is_awaited else 0.0)
        self.longest_block = max(self.longest_block, block)
        self.begun = time.process_time()

    def told(self) -> str:
        heads = [
            "what somebody does or waits for",
            "times",
            "median ms",
            "slowest ms",
            "work ms",
            "loop busy ms",
            "in a second",
        ]
        return "\n".join(
            [
                table(heads, self.rows),
                "",
                target(f"nobody waits for a second: {self.slowest:.0f} ms", is_reached=self.slowest < _SECOND),
                target(
                    f"the loop is never busy for {_LOOP_MS:.0f} ms: {self.longest_block:.0f} ms",
                    is_reached=self.longest_block < _LOOP_MS,
                ),
                target(f"every signal is noted at once: {self.refused} were not", is_reached=not self.refused),
            ]
        )


@dataclass(slots=True)
class Watch:
    """How long the bot's loop worked at a stretch, in milliseconds of the processor: others may want it as well."""

    longest: float = 0.0

    async def look(self) -> None:
        while True:
            begun = time.thread_time()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, (time.thread_time() - begun) * 1000)

    def since_last(self) -> float:
        found, self.longest = self.longest, 0.0
        return found


@dataclass(slots=True)
class Office:
    """The bot at work in the company."""

    bot: Running
    pretend: Pretend
    watch: Watch
    moments: list[datetime]
    """The last one is now."""
    times: int
    """How often what is quick is done."""
    measured: Table = field(default_factory=Table)
    companies: int = 0

    def actor(self, number: int) -> Actor:
        return self.pretend.slack.act_as(person_id(number))

    async def run(self, step: Step, moment: datetime) -> float:
        """Milliseconds of one step of the heart at this moment; it goes on where the database could not, as it does."""
        self.moments.append(moment)
        begun = time.perf_counter()
        while True:
            try:
                await step(moment)
            except UnavailableError:
                await asyncio.sleep(_BETWEEN_SECONDS)
            else:
                return (time.perf_counter() - begun) * 1000

    async def people_are_compared(self, moment: datetime) -> list[float]:
        """Milliseconds of each piece of the comparison, until it is done."""
        beats, people = [], self.bot.services.people
        while (done := await people.reconciled_at()) is None or done < moment:
            beats.append(await self.run(self.bot.reconciliation.run_if_due, moment))
        return beats

    def group_reading(self) -> GroupReading:
        """As the heart has it."""
        client = AsyncWebClient(token=TOKEN, base_url=f"{self.pretend.url}/api/", retry_handlers=[])
        services = self.bot.services
        slack = SlackGroups(services.role_groups, services.people, client, TEAM, frozenset(), _at_once)
        return GroupReading(services.role_groups, [slack])

    async def command(self, number: int) -> float:
        """Milliseconds until somebody reads that their signal is noted."""
        self.companies += 1
        text = f"Nieuwe zaak {self.companies}: hun planner vertelde dat het nieuwe magazijn nog geen software heeft"
        milliseconds, answer = await self.pretend.timed(
            lambda: self.actor(number).command(COMMAND, text, channel=CHANNEL)
        )
        self.measured.refused += "Genoteerd" not in answer.text
        return milliseconds

    async def seen(
        self,
        what: str,
        act: Callable[[], Awaitable[Any]],
        shown: Callable[[], str],
        expected: str,
        *,
        before: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Does it several times, and looks each time whether what was expected is shown: Slack gives up in between."""
        times, missing = [], 0
        self.watch.since_last()
        for _ in range(self.times):
            milliseconds, _ = await self.pretend.timed(act, before=before)
            missing += expected not in shown()
            times.append(milliseconds)
        self.measured.add(what, times, self.watch.since_last(), missing=missing)

    @asynccontextmanager
    async def busy(self, what: str) -> AsyncIterator[None]:
        """While the block lasts somebody logs a signal again and again; how long that took them is measured."""
        times: list[float] = []

        async def go_on() -> None:
            while True:
                times.append(await self.command(7))
                await asyncio.sleep(_BETWEEN_SECONDS)

        self.watch.since_last()
        going_on = asyncio.create_task(go_on())
        try:
            yield
        finally:
            going_on.cancel()
            await asyncio.wait([going_on])
        if not going_on.cancelled() and (error := going_on.exception()) is not None:
            raise error
        self.measured.add(f"/referral meanwhile ({what})", times or [0.0], self.watch.since_last())


@asynccontextmanager
async def large_office(url: str, size: Size) -> AsyncIterator[Office]:
    moments = [NOW]

    configure(level="warning", log_format=LogFormat.CONSOLE)
    sys.setswitchinterval(SWITCH_SECONDS)  # as `run` has it
    with pretend_slack(size.people, group=size.group, clock=lambda: moments[-1]) as pretend:
        keep_what_is_there()
        listener = bind("127.0.0.1", 0)
        application = Application(_settings(url, pretend), now=lambda: moments[-1], pause=_at_once)
        async with application.running() as bot, serving(bot.asgi, listener):
            pretend.slack.bot_url = f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"
            watch = Watch()
            looking = asyncio.create_task(watch.look())
            try:
                yield Office(bot, pretend, watch, moments, size.times)
            finally:
                looking.cancel()
                await asyncio.wait([looking])


async def _at_once(_seconds: float) -> None:
    """Slack's limits are kept by pauses, which say nothing about us."""
    await asyncio.sleep(0)


def _settings(url: str, pretend: Pretend) -> GivenSettings:
    return GivenSettings.of(
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_mode="http",
        slack_api_url=f"{pretend.url}/api/",
        database_url=url,
        heartbeat_seconds=300,
        send_pace_seconds=0,
        leaderboard_channels="C0ALGEMEEN",
        leaderboard_active_from="2026-01-01",
        nudges_active_from="2026-11-27",
    )
