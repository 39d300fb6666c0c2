"""The assembly for a company that has Teams and no Slack."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import structlog
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from bot.beating import begin_telling, shared_steps, steps_beside, stop, why_not_ready
from bot.belonging import workspace_at_start
from bot.company import Services, make_services
from bot.domain import spoken_dates
from bot.moments import Clock, Pause, real_now
from bot.services.deliveries import Deliveries
from bot.settings import TeamsSettings
from bot.stored import StartError, open_database
from bot.teams import TeamsLine, open_line
from handlers.clock import Heartbeat, Step
from handlers.group_reading import GroupReading
from handlers.web.app import web_app
from handlers.web.health import alive, ready
from storage import workspaces
from storage.database import Database
from storage.workspaces import Workspace

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RunningOnTeams:
    """The bot at work."""

    database: Database
    workspace: Workspace
    services: Services
    deliveries: Deliveries
    heartbeat: Heartbeat
    asgi: Starlette
    trouble: asyncio.Future[StartError]
    """Never set: what is wrong with the registration shows when something is sent."""


class TeamsApplication:
    """The bot, made from settings. `now` is the business clock; leases, tokens and pacing stay real."""

    def __init__(self, settings: TeamsSettings, *, now: Clock = real_now, pause: Pause = asyncio.sleep) -> None:
        self._settings = settings
        self._now = now
        self._pause = pause

    @asynccontextmanager
    async def running(self) -> AsyncIterator[RunningOnTeams]:
        """The bot at work until the block ends; a message that is being sent then is finished. Raises StartError."""
        settings = self._settings

        async def breathe(seconds: float) -> None:
            heartbeat.sign()  # many messages, one a second, are no silence
            await self._pause(seconds)

        async with (
            connected_on_teams(settings, now=self._now, pause=breathe) as parts,
            AsyncExitStack() as stack,
        ):
            database, workspace, services = parts.database, parts.workspace, parts.services
            line, deliveries = parts.line, parts.deliveries
            telling = await begin_telling(settings, database, workspace.id, services, self._now())
            groups = GroupReading(services.role_groups, [line.entra_groups], services.people.last_night)
            steps: Mapping[str, Step] = {
                "groups": groups.run_if_due,
                **shared_steps(database, services, deliveries),
            }
            beside = steps_beside(database, workspace.id, services, telling, is_beating=lambda: heartbeat.is_beating)
            heartbeat = Heartbeat(steps, now=self._now, every=settings.heartbeat_seconds, beside=beside)
            asgi = web_app(
                alive=alive(heartbeat, None),
                ready=ready(lambda: why_not_ready(database)),
                platforms=await line.listen(deliveries),
            )
            stack.push_async_callback(stop, heartbeat, deliveries, telling)
            await heartbeat.start()
            preparing = asyncio.create_task(asyncio.to_thread(spoken_dates.prepare))
            stack.push_async_callback(asyncio.wait, [preparing])
            log.info("started", workspace=workspace.tenant, mode="teams")
            yield RunningOnTeams(
                database=database,
                workspace=workspace,
                services=services,
                deliveries=deliveries,
                heartbeat=heartbeat,
                asgi=asgi,
                trouble=asyncio.get_running_loop().create_future(),
            )


@dataclass(frozen=True, slots=True)
class ConnectedOnTeams:
    """The company on Teams, with nothing listening and nothing beating yet."""

    database: Database
    workspace: Workspace
    services: Services
    line: TeamsLine
    deliveries: Deliveries


@asynccontextmanager
async def connected_on_teams(
    settings: TeamsSettings, *, now: Clock = real_now, pause: Pause = asyncio.sleep
) -> AsyncIterator[ConnectedOnTeams]:
    """What can send, for as long as the block lasts; `pause` passes the time between calls. Raises StartError."""
    registration = settings.teams
    assert registration is not None  # noqa: S101 - these settings cannot be without

    def workspace_in(session: Session) -> Workspace:
        known = workspaces.listed(session)
        if len(known) == 1 and known[0].platform != "teams":  # the company began on another platform
            return known[0]
        return workspace_at_start(
            session,
            "TEAMS_TENANT_ID",
            platform="teams",
            tenant=registration.tenant,
            name=settings.teams_publisher,
        )

    async with open_database(settings) as database:
        workspace = await database.write(workspace_in)
        services = make_services(settings, database, workspace.id)
        async with open_line(registration, services, now) as line:
            yield ConnectedOnTeams(
                database=database,
                workspace=workspace,
                services=services,
                line=line,
                deliveries=Deliveries(
                    database,
                    workspace.id,
                    line.messenger,
                    services.composers,
                    owner=uuid4().hex,
                    real_now=real_now,
                    pace=timedelta(seconds=settings.send_pace_seconds),
                    pause=pause,
                ),
            )
