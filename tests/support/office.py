"""The whole bot beside the fake Slack, over HTTP, with a clock that stands where the test puts it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from bot.app import Application, Running
from bot.manifest import manifest
from bot.settings import GivenSettings
from handlers.clock import Heartbeat
from handlers.web.server import bind, serving
from playground import Actor, Company, Playground, sample_company
from storage.database import Database
from tests.support.circle import NOW

SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "xoxb-sample-token"
COMMAND = "/referral"


@dataclass
class Clock:
    """The business moment, which moves only when told to."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Office:
    """One company with the bot at work in it."""

    slack: Playground
    bot: Running
    clock: Clock
    database: Database
    """The bot's own database through a second connection, to look underneath."""
    addresses: dict[str, str] = field(default_factory=dict)

    def person(self, who: str) -> Actor:
        return self.slack.act_as(who)

    async def tick(self, moment: datetime | None = None) -> None:
        """One beat of the heart, at this moment when one is given."""
        if moment is not None:
            self.clock.moment = moment
        await self.bot.heartbeat.tick()


async def first_beat_of(heartbeat: Heartbeat) -> None:
    """Waits until it is over, so that nothing of it goes on beside the test."""
    for one in heartbeat._rounds:
        while one.woken.is_set():  # noqa: ASYNC110 - for a turn or two of the loop, until it has begun
            await asyncio.sleep(0)
        async with one.turn:
            pass


@cache
def _manifest() -> dict[str, Any]:
    """Read once: it takes as long as all else that an office needs at its start."""
    return manifest(http_url="https://bot.example.com")


@asynccontextmanager
async def office(
    database_url: str,
    *,
    company: Company | None = None,
    now: datetime = NOW,
    playground: dict[str, Any] | None = None,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    **settings: Any,  # noqa: ANN401 - whatever the settings take
) -> AsyncIterator[Office]:
    """A running office. The first beat, which learns who works there, is over."""
    clock = Clock(now)
    slack = Playground(
        _manifest(),
        signing_secret=SECRET,
        bot_token=TOKEN,
        company=company or sample_company(),
        clock=clock,
        **(playground or {}),
    )
    async with slack.serving() as url:
        given: dict[str, Any] = {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SECRET,
            "slack_mode": "http",
            "slack_api_url": f"{url}/api/",
            "database_url": database_url,
            "heartbeat_seconds": 300,
            "send_pace_seconds": 0,
        }
        listener = bind("127.0.0.1", 0)
        application = Application(GivenSettings.of(**(given | settings)), now=clock, pause=pause)
        async with application.running() as bot, serving(bot.asgi, listener):
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            slack.bot_url = f"{address}/slack/events"
            await first_beat_of(bot.heartbeat)
            database = Database(database_url)
            try:
                yield Office(slack, bot, clock, database, {"bot": address, "slack": url})
            finally:
                await database.close()
