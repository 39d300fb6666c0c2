"""The bot as it is deployed, beside a pretend Slack workspace on this machine: the only place where the two meet.

They share one thing, the business clock. Everything else goes over HTTP, signed as Slack signs it.
"""

import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import Application, Running
from bot.commands.sample_signals import give_signals
from bot.domain.due import local_moment
from bot.domain.people import Identity, Kind, PersonId, Profile, Role
from bot.domain.weeks import Week
from bot.manifest import manifest
from bot.settings import GivenSettings
from handlers.web.server import bind, serving
from playground import Company, Playground, sample_company
from storage import people
from storage.database import Database

ZONE = ZoneInfo("Europe/Amsterdam")
BOARD_CHANNEL = "C0REFERRALS"
_STEP = timedelta(hours=1)


class BusinessClock:
    """The moment the bot is told, UTC; it runs as fast as real time and can be set forward."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def set(self, moment: datetime) -> None:
        self._ahead = moment - datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """A running demo."""

    slack: Playground
    bot: Running
    clock: BusinessClock
    url: str
    """Where the page is, without a slash at its end."""

    async def go_to(self, moment: datetime) -> None:
        """Plays every full hour up to the moment in order, and the moment itself; nothing when it is past."""
        while (now := self.clock()) < moment:
            full_hour = now.replace(minute=0, second=0, microsecond=0) + _STEP
            self.clock.set(min(full_hour, moment))
            await self.bot.heartbeat.tick()


@asynccontextmanager
async def running_world(*, port: int = 0, pace: float = 1.0) -> AsyncIterator[World]:
    """The demo with three weeks of signals behind it. Both servers listen on 127.0.0.1, the page on `port`."""
    clock = BusinessClock(opening_moment(datetime.now(UTC)))
    company = sample_company()
    secret, token = secrets.token_hex(16), f"xoxb-{secrets.token_hex(12)}"
    slack = Playground(
        manifest(http_url="https://127.0.0.1"),
        signing_secret=secret,
        bot_token=token,
        company=company,
        clock=clock,
        zone=ZONE.key,
    )
    with tempfile.TemporaryDirectory(prefix="referral-demo-") as folder:
        async with slack.serving(port=port) as url:
            settings = GivenSettings.of(
                slack_bot_token=token,
                slack_signing_secret=secret,
                slack_mode="http",
                slack_api_url=f"{url}/api/",
                database_url=f"sqlite:///{Path(folder) / 'referral.db'}",
                leaderboard_channels=BOARD_CHANNEL,
                leaderboard_active_from=clock().isoformat(),
                nudges_active_from=clock().isoformat(),
                timezone=ZONE.key,
                heartbeat_seconds=5,
                send_pace_seconds=pace,
            )
            listener = bind("127.0.0.1", 0)
            async with Application(settings, now=clock).running() as bot, serving(bot.asgi, listener):
                slack.bot_url = f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"
                await bot.heartbeat.tick()  # learns from Slack who works here
                await _seed(settings, bot, company, clock())
                world = World(slack, bot, clock, url)
                slack.go_to = world.go_to
                yield world


def opening_moment(today: datetime) -> datetime:
    """Tuesday 10:00 of this week in the zone: the week has begun, its nudge and its board are still to come."""
    return local_moment(Week.of(today, ZONE).days[1], time(10), ZONE)


async def _seed(settings: GivenSettings, bot: Running, company: Company, now: datetime) -> None:
    """Gives everybody their role, the outsiders too, whom Slack's list does not name; then their signals."""
    database = Database(settings.database_url)
    ids: dict[str, PersonId] = {}
    try:
        for sample in company.people:
            kind = Kind.OUTSIDER if sample.team_id != company.team.id else Kind.MEMBER
            identity = Identity(sample.team_id, sample.id)
            person = await bot.services.people.find(identity)
            if person is None:
                person = await bot.services.people.remember(Profile(identity, sample.name, kind=kind))
            ids[sample.handle] = person.id
            role = Role(sample.role_hint.replace(" ", "_"))
            await database.write(partial(people.set_role, person_id=person.id, role=role))
        await give_signals(database, bot.services.signals, ids, now=now, zone=ZONE)
    finally:
        await database.close()
