"""What the bot asks at every beat on whichever platform, and how it stops."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from bot.company import Services
from bot.domain.people import WorkspaceId
from bot.moments import real_now
from bot.services.deliveries import Deliveries
from bot.services.pulse import Pulse
from bot.services.telling import Telling
from bot.settings import Settings
from handlers.clock import Heartbeat, Step
from handlers.webhooks import WebhookSender
from storage.database import Database, UnavailableError
from storage.migrations import is_current

_HOUR = timedelta(hours=1)


async def begin_telling(
    settings: Settings, database: Database, workspace_id: WorkspaceId, services: Services, now: datetime
) -> Telling:
    """What tells other programs of every event, from now on also those that the environment names."""
    await services.webhooks.take_over(settings.webhook_urls, settings.signing_secret_of_webhooks, now=now)
    sender = WebhookSender(real_now=real_now)
    return Telling(database, workspace_id, services.webhooks, sender, owner=uuid4().hex, real_now=real_now)


def shared_steps(database: Database, services: Services, deliveries: Deliveries) -> Mapping[str, Step]:
    """In this order, after what a platform brings of its own."""
    return {
        "leaderboards": services.leaderboards.plan_due,
        "nudges": services.nudges.plan_due,
        "reminders": services.reminders.plan_due,
        "deliveries": deliveries.drain,
        "clean_up": Hourly(database, services).clean_up,
    }


def steps_beside(
    database: Database,
    workspace_id: WorkspaceId,
    services: Services,
    telling: Telling,
    *,
    is_beating: Callable[[], bool],
) -> Mapping[str, Step]:
    """What goes on while one of the others takes long, as sending a great many messages does."""
    return {
        "webhooks": services.webhooks.plan_due,
        "endpoints": telling.begin,
        "pulse": Pulse(database, workspace_id, real_now=real_now, is_beating=is_beating).record,
    }


class Hourly:
    """Forgets old keys of inbound actions, and has the database count what it plans by: once an hour."""

    def __init__(self, database: Database, services: Services) -> None:
        self._database = database
        self._services = services
        self._done_at: datetime | None = None

    async def clean_up(self, now: datetime) -> None:
        """By the business clock, as the keys were taken in."""
        if self._done_at is None or not timedelta(0) <= now - self._done_at < _HOUR:
            await self._services.once.clean_up(now=now)
            await self._database.refresh_statistics()
            self._done_at = now


async def stop(heartbeat: Heartbeat, deliveries: Deliveries, telling: Telling) -> None:
    """All at once: the round that is running ends when the deliveries have finished the message under way."""
    await asyncio.gather(heartbeat.stop(), deliveries.stop(), telling.stop())


async def why_not_ready(database: Database) -> str | None:
    try:
        has_schema = await database.read(is_current)
    except UnavailableError:
        return "the database does not answer"
    return None if has_schema else "the database waits for its migration"
