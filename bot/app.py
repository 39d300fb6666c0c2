"""The assembly: the only file that knows everybody. It reads the settings and hands out values."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.company import Services, StartError, make_services, open_database
from bot.domain import spoken_dates
from bot.locales import texts
from bot.services.deliveries import Deliveries
from bot.services.pulse import Pulse
from bot.settings import HttpMode, SlackSettings, SocketMode
from handlers.clock import Heartbeat, Step
from handlers.slack.administering import Administering
from handlers.slack.administration import AdministrationListeners
from handlers.slack.app import build_app
from handlers.slack.callers import SLACK_FAILURES, Callers
from handlers.slack.command import CommandListener
from handlers.slack.company_settings import SettingsListeners
from handlers.slack.doors import Doors
from handlers.slack.home import Home
from handlers.slack.housekeeping import HousekeepingListeners
from handlers.slack.installation import Identification, TokenRefusedError
from handlers.slack.messenger import SlackMessenger
from handlers.slack.notices import NoticeListeners
from handlers.slack.nudge import NudgeListeners
from handlers.slack.people import PeopleListeners, Reconciliation
from handlers.slack.replies import Replies
from handlers.slack.role_groups import GroupListeners, GroupReading
from handlers.slack.roles import RoleListeners
from handlers.slack.shortcuts import ShortcutListeners
from handlers.slack.signal import SignalListeners
from handlers.slack.socket import Socket
from handlers.slack.words import Words
from handlers.web.app import slack_events, web_app
from handlers.web.health import alive, ready
from storage import workspaces
from storage.database import Database, UnavailableError
from storage.migrations import is_current
from storage.workspaces import Workspace

Clock = Callable[[], datetime]
Pause = Callable[[float], Awaitable[None]]

_INTERACTIVE_SECONDS = 2
"""Slack waits three seconds for an answer, calls to Slack included."""

_SCHEDULED_SECONDS = 10
_LONGEST_WAIT = 60.0
_HOUR = timedelta(hours=1)
_BOT_NAME = "referral"
"""The handle that the manifest gives the bot."""

log = structlog.get_logger()


def real_now() -> datetime:
    """The moment by this machine's clock, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clients:
    """Slack's Web API as it is called from listeners (short), by schedule (longer), and for Socket Mode."""

    interactive: AsyncWebClient
    scheduled: AsyncWebClient
    socket: AsyncWebClient | None


@dataclass(frozen=True, slots=True)
class Connected:
    """One workspace on Slack, with nothing listening and nothing beating yet."""

    database: Database
    workspace: Workspace
    identification: Identification
    clients: Clients
    services: Services
    deliveries: Deliveries
    reconciliation: Reconciliation
    group_reading: GroupReading


@dataclass(frozen=True, slots=True)
class Running:
    """The bot at work."""

    database: Database
    workspace: Workspace
    services: Services
    deliveries: Deliveries
    reconciliation: Reconciliation
    heartbeat: Heartbeat
    asgi: Starlette
    trouble: asyncio.Future[StartError]
    """Set when Slack, which did not answer at the start, turned out not to want us."""


class Application:
    """The bot, made from settings. `now` is the business clock; leases, signatures and pacing stay real."""

    def __init__(self, settings: SlackSettings, *, now: Clock = real_now, pause: Pause = asyncio.sleep) -> None:
        self._settings = settings
        self._now = now
        self._pause = pause

    @asynccontextmanager
    async def connected(self, *, pause: Pause | None = None) -> AsyncIterator[Connected]:
        """What can send and ask, for as long as the block lasts. Raises StartError."""
        settings, pause = self._settings, pause or self._pause
        async with open_database(settings) as database, _clients(settings) as clients:
            identification = Identification(clients.scheduled)
            workspace = await self._workspace(identification, database)
            services = make_services(settings, database, workspace.id)
            messenger = SlackMessenger(
                clients.scheduled,
                command=settings.slack_command,
            )
            yield Connected(
                database=database,
                workspace=workspace,
                identification=identification,
                clients=clients,
                services=services,
                deliveries=Deliveries(
                    database,
                    workspace.id,
                    messenger,
                    services.composers,
                    owner=uuid4().hex,
                    real_now=real_now,
                    pace=timedelta(seconds=settings.send_pace_seconds),
                    pause=pause,
                ),
                reconciliation=Reconciliation(
                    people=services.people,
                    client=clients.scheduled,
                    tenant=workspace.tenant,
                    administrators=frozenset(settings.administrators),
                    pause=pause,
                ),
                group_reading=GroupReading(
                    groups=services.role_groups,
                    people=services.people,
                    client=clients.scheduled,
                    tenant=workspace.tenant,
                    administrators=frozenset(settings.administrators),
                    pause=pause,
                ),
            )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Running]:
        """The bot at work until the block ends; a message that is being sent then is finished. Raises StartError."""

        async def breathe(seconds: float) -> None:
            heartbeat.sign()  # many messages, one a second, are no silence
            await self._pause(seconds)

        async with self.connected(pause=breathe) as parts, AsyncExitStack() as stack:
            trouble: asyncio.Future[StartError] = asyncio.get_running_loop().create_future()
            heartbeat = Heartbeat(self._steps(parts, trouble), now=self._now, every=self._settings.heartbeat_seconds)
            app = self._slack_app(parts)
            socket = None if parts.clients.socket is None else Socket(app, parts.clients.socket)
            asgi = web_app(
                alive=alive(heartbeat, None if socket is None else socket.is_connected),
                ready=ready(lambda: _why_not_ready(parts.database)),
                slack=None if self._signing_secret is None else slack_events(app, self._signing_secret),
            )
            if socket is not None:
                stack.push_async_callback(socket.stop)
                try:
                    await socket.start()
                except TokenRefusedError as error:
                    raise _refused("SLACK_APP_TOKEN", error) from error
            stack.push_async_callback(_stop, heartbeat, parts.deliveries)
            await heartbeat.start()
            preparing = asyncio.create_task(asyncio.to_thread(spoken_dates.prepare))
            stack.push_async_callback(asyncio.wait, [preparing])
            log.info("started", workspace=parts.workspace.tenant, mode="http" if socket is None else "socket")
            yield Running(
                database=parts.database,
                workspace=parts.workspace,
                services=parts.services,
                deliveries=parts.deliveries,
                reconciliation=parts.reconciliation,
                heartbeat=heartbeat,
                asgi=asgi,
                trouble=trouble,
            )

    async def _workspace(self, identification: Identification, database: Database) -> Workspace:
        """Where we are. While Slack is away: the only workspace we know, or else waits until it answers."""
        wait = 1.0
        while True:
            try:
                found = await identification.installation()
            except TokenRefusedError as error:
                raise _refused("SLACK_BOT_TOKEN", error) from error
            except SLACK_FAILURES as error:
                log.warning("slack_unreachable", error=type(error).__name__, retry_seconds=wait)
                known = await database.read(workspaces.listed)
                if len(known) == 1:
                    return known[0]
            else:
                add = partial(workspaces.find_or_add, platform="slack", tenant=found.team_id, name=found.team_name)
                return await database.write(add)
            await self._pause(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    def _steps(self, parts: Connected, trouble: asyncio.Future[StartError]) -> Mapping[str, Step]:
        """What is asked at every beat, in this order."""
        return {
            "workspace": _Confirmation(parts.identification, parts.workspace, trouble).confirm,
            "people": parts.reconciliation.run_if_due,
            "user_groups": parts.group_reading.run_if_due,
            "leaderboards": parts.services.leaderboards.plan_due,
            "nudges": parts.services.nudges.plan_due,
            "deliveries": parts.deliveries.drain,
            "clean_up": _Hourly(parts.services).clean_up,
            "pulse": Pulse(parts.database, parts.workspace.id, real_now=real_now).record,
        }

    def _slack_app(self, parts: Connected) -> AsyncApp:
        settings, services = self._settings, parts.services
        tenant, administrators = parts.workspace.tenant, frozenset(settings.administrators)
        command, now = settings.slack_command, self._now
        callers = Callers(services.people, tenant=tenant, administrators=administrators)
        replies = Replies(settings.slack_api_url)
        home = Home(services.signals, services.people, services.leaderboards, services.setup, callers, command, now)
        administering = Administering(services.setup, services.people, callers, home, command, now)
        signal = SignalListeners(services.signals, services.people, callers, replies, home, command, now)
        words = Words(services.signals, services.people, services.leaderboards, command, now)
        doors = Doors(words, services.people, callers, services.once, command, _BOT_NAME, now)
        forget_what_bolt_would_read(os.environ)
        return build_app(
            client=parts.clients.interactive,
            signing_secret=self._signing_secret or "",
            authorize=parts.identification.authorize,
            features=[
                CommandListener(words, signal, doors, services.people, callers, command, now),
                signal,
                ShortcutListeners(signal, services.people, callers, command),
                home,
                NudgeListeners(services.nudges, services.people, callers, replies, command, now),
                doors,
                AdministrationListeners(administering, services.once, _BOT_NAME),
                SettingsListeners(administering, _BOT_NAME),
                NoticeListeners(parts.deliveries, services.people, callers, replies),
                RoleListeners(services.memberships, services.role_groups, administering),
                HousekeepingListeners(services.housekeeping, administering),
                PeopleListeners(services.people, tenant, administrators),
                GroupListeners(services.role_groups),
            ],
            apology=texts(settings.language)("error-unexpected", command=command),
        )

    @property
    def _signing_secret(self) -> str | None:
        """None in Socket Mode, where nothing is signed."""
        connection = self._settings.connection
        return connection.signing_secret if isinstance(connection, HttpMode) else None


def forget_what_bolt_would_read(environment: MutableMapping[str, str]) -> None:
    """Bolt reads the environment by itself, and a client id there would silently switch OAuth on: it was told all."""
    for name in [name for name in environment if name.startswith("SLACK_")]:
        del environment[name]


@asynccontextmanager
async def _clients(settings: SlackSettings) -> AsyncIterator[Clients]:
    """slack_sdk leaves time limits to a session that it did not make itself: hence two, over the same connections."""
    async with (
        aiohttp.TCPConnector(limit=50) as connector,
        _session(connector, _INTERACTIVE_SECONDS) as short,
        _session(connector, _SCHEDULED_SECONDS) as long,
    ):

        def client(session: aiohttp.ClientSession, token: str | None) -> AsyncWebClient:
            return AsyncWebClient(
                token=token,
                base_url=settings.slack_api_url,
                session=session,
                retry_handlers=[],
                trust_env_in_session=True,
            )

        connection = settings.connection
        yield Clients(
            interactive=client(short, None),  # Bolt puts the token into each request's own client
            scheduled=client(long, settings.slack_bot_token.get_secret_value()),
            socket=client(long, connection.app_token) if isinstance(connection, SocketMode) else None,
        )


@asynccontextmanager
async def slack_client(settings: SlackSettings) -> AsyncIterator[AsyncWebClient]:
    """Slack's Web API alone, for commands that only ask."""
    async with _clients(settings) as clients:
        yield clients.scheduled


def _session(connector: aiohttp.BaseConnector, seconds: float) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector, connector_owner=False, timeout=aiohttp.ClientTimeout(total=seconds)
    )


class _Confirmation:
    """Sees to it that a bot which started while Slack was away is where it thinks it is."""

    def __init__(
        self, identification: Identification, workspace: Workspace, trouble: asyncio.Future[StartError]
    ) -> None:
        self._identification = identification
        self._workspace = workspace
        self._trouble = trouble

    async def confirm(self, _now: datetime) -> None:
        """Sets the trouble when Slack does not accept the token, or when it is another workspace's."""
        try:
            found = await self._identification.installation()
        except TokenRefusedError as error:
            self._report(_refused("SLACK_BOT_TOKEN", error))
        except SLACK_FAILURES as error:
            log.warning("slack_unreachable", error=type(error).__name__)
        else:
            if found.team_id != self._workspace.tenant:
                self._report(
                    StartError(
                        f"SLACK_BOT_TOKEN belongs to {found.team_name}, and DATABASE_URL to {self._workspace.name}: "
                        "one of the two is another company's."
                    )
                )

    def _report(self, error: StartError) -> None:
        if not self._trouble.done():
            self._trouble.set_result(error)


class _Hourly:
    """Forgets old keys of inbound actions, once an hour."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._done_at: datetime | None = None

    async def clean_up(self, now: datetime) -> None:
        """By the business clock, as the keys were taken in."""
        if self._done_at is None or not timedelta(0) <= now - self._done_at < _HOUR:
            await self._services.once.clean_up(now=now)
            self._done_at = now


async def _stop(heartbeat: Heartbeat, deliveries: Deliveries) -> None:
    """Both at once: the round that is running ends when the deliveries have finished the message under way."""
    await asyncio.gather(heartbeat.stop(), deliveries.stop())


async def _why_not_ready(database: Database) -> str | None:
    try:
        has_schema = await database.read(is_current)
    except UnavailableError:
        return "the database does not answer"
    return None if has_schema else "the database waits for its migration"


def _refused(name: str, error: TokenRefusedError) -> StartError:
    return StartError(f"{name} is not accepted by Slack ({error.reason}): copy it again from your app's page.")
