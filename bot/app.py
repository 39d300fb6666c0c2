"""The assembly: the only file that knows everybody. It reads the settings and hands out values."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette

from bot.beating import begin_telling, shared_steps, steps_beside, stop, why_not_ready
from bot.belonging import another_company
from bot.company import Services
from bot.connection import Connected, connected, refused
from bot.domain import spoken_dates
from bot.locales import texts
from bot.moments import Clock, Pause, real_now
from bot.services.deliveries import Deliveries
from bot.settings import HttpMode, SlackSettings
from bot.stored import StartError
from handlers.clock import Heartbeat, Step
from handlers.slack.administering import Administering
from handlers.slack.administration import AdministrationListeners
from handlers.slack.app import build_app, forget_what_bolt_would_read
from handlers.slack.callers import SLACK_FAILURES, Callers
from handlers.slack.command import CommandListener
from handlers.slack.company_settings import SettingsListeners
from handlers.slack.decisions import DecisionListeners
from handlers.slack.doors import Doors
from handlers.slack.exporting import ExportListeners
from handlers.slack.favour import FavourListeners
from handlers.slack.figures import FiguresListeners
from handlers.slack.follow_up import FollowUpListeners
from handlers.slack.home import Home
from handlers.slack.housekeeping import HousekeepingListeners
from handlers.slack.http import PATH as SLACK_PATH
from handlers.slack.http import slack_events
from handlers.slack.installation import Identification, TokenRefusedError
from handlers.slack.introduction import IntroductionListeners
from handlers.slack.linking import LinkingListeners
from handlers.slack.notices import NoticeListeners
from handlers.slack.nudge import NudgeListeners
from handlers.slack.own_settings import OwnSettingsListeners
from handlers.slack.people import PeopleListeners, Reconciliation
from handlers.slack.pickable import Pickable
from handlers.slack.progress import ProgressListeners
from handlers.slack.questions import QuestionListeners
from handlers.slack.replies import Replies
from handlers.slack.role_groups import GroupListeners
from handlers.slack.roles import RoleListeners
from handlers.slack.shortcuts import ShortcutListeners
from handlers.slack.signal import SignalListeners
from handlers.slack.socket import Socket
from handlers.slack.webhooks import WebhooksListeners
from handlers.slack.words import WITHOUT_COMMANDS, Words
from handlers.web.app import web_app
from handlers.web.health import alive, ready
from handlers.wording.vocabulary import Vocabulary
from storage.database import Database
from storage.workspaces import Workspace

_BOT_NAME = "referral"
"""The handle that the manifest gives the bot."""

log = structlog.get_logger()


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
    async def running(self) -> AsyncIterator[Running]:
        """The bot at work until the block ends; a message that is being sent then is finished. Raises StartError."""

        async def breathe(seconds: float) -> None:
            heartbeat.sign()  # many messages, one a second, are no silence
            await self._pause(seconds)

        async with (
            connected(self._settings, now=self._now, wait=self._pause, pause=breathe) as parts,
            AsyncExitStack() as stack,
        ):
            trouble: asyncio.Future[StartError] = asyncio.get_running_loop().create_future()

            def give_up(error: StartError) -> None:
                heartbeat.halt()
                if not trouble.done():
                    trouble.set_result(error)

            telling = await begin_telling(
                self._settings, parts.database, parts.workspace.id, parts.services, self._now()
            )
            steps = self._steps(parts, give_up)
            beside = steps_beside(
                parts.database,
                parts.workspace.id,
                parts.services,
                telling,
                is_beating=lambda: heartbeat.is_beating,
            )
            heartbeat = Heartbeat(steps, now=self._now, every=self._settings.heartbeat_seconds, beside=beside)
            app = self._slack_app(parts)
            socket = None if parts.clients.socket is None else Socket(app, parts.clients.socket)
            callers = {} if self._signing_secret is None else {SLACK_PATH: slack_events(app, self._signing_secret)}
            if parts.teams is not None:
                callers |= await parts.teams.listen(parts.deliveries, parts.same_address)
            asgi = web_app(
                alive=alive(heartbeat, None if socket is None else socket.is_connected),
                ready=ready(lambda: why_not_ready(parts.database)),
                platforms=callers,
            )
            if socket is not None:
                stack.push_async_callback(socket.stop)
                try:
                    await socket.start()
                except TokenRefusedError as error:
                    raise refused("SLACK_APP_TOKEN", error) from error
            stack.push_async_callback(stop, heartbeat, parts.deliveries, telling)
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

    def _steps(self, parts: Connected, give_up: Callable[[StartError], None]) -> Mapping[str, Step]:
        """What is asked at every beat, in this order."""
        return {
            "workspace": _Confirmation(parts.identification, parts.workspace, give_up).confirm,
            "people": parts.reconciliation.run_if_due,
            "user_groups": parts.group_reading.run_if_due,
            **shared_steps(parts.database, parts.services, parts.deliveries),
            "examination": parts.examination.run_if_due,
        }

    def _slack_app(self, parts: Connected) -> AsyncApp:
        settings, services = self._settings, parts.services
        tenant, administrators = parts.workspace.tenant, frozenset(settings.administrators)
        command, now = settings.slack_command, self._now
        callers = Callers(services.people, tenant=tenant, administrators=administrators)
        replies = Replies(settings.slack_api_url)
        pickable = Pickable(services.known_as, tenant)
        home = Home(
            services.signals,
            services.people,
            services.leaderboards,
            services.follow_up,
            services.setup,
            parts.examination,
            callers,
            command,
            now,
        )
        administering = Administering(services.setup, services.people, callers, home, command, now)
        signal = SignalListeners(services.signals, services.people, callers, pickable, replies, home, command, now)
        words = Words(
            Vocabulary(
                services.signals,
                services.people,
                services.leaderboards,
                services.follow_up,
                services.nudges,
                command,
                now,
                own_help=("post-button",),
                commandless=WITHOUT_COMMANDS,
            )
        )
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
                FollowUpListeners(services.follow_up, services.people, callers, replies, home, command, now),
                ProgressListeners(services.people, services.celebrations, callers, replies, command, now),
                QuestionListeners(services.questions, services.people, callers, replies, command, now),
                NudgeListeners(services.nudges, services.people, callers, replies, command, now),
                OwnSettingsListeners(services.people, callers, replies, now),
                doors,
                AdministrationListeners(administering, services.once, _BOT_NAME),
                SettingsListeners(administering, pickable, _BOT_NAME),
                FavourListeners(services.favours, signal, services.people, callers, home, command, now),
                IntroductionListeners(services.introductions, services.people, callers, replies),
                NoticeListeners(parts.deliveries, services.people, callers, replies, now),
                RoleListeners(services.memberships, services.role_groups, pickable, administering),
                LinkingListeners(services.linking, parts.same_address, services.memberships, administering, tenant),
                HousekeepingListeners(services.housekeeping, services.follow_up, administering),
                FiguresListeners(services.figures, administering),
                ExportListeners(services.exports, administering),
                DecisionListeners(services.decisions, administering),
                WebhooksListeners(services.webhooks, administering),
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


class _Confirmation:
    """Sees to it that a bot which started while Slack was away is where it thinks it is."""

    def __init__(
        self, identification: Identification, workspace: Workspace, give_up: Callable[[StartError], None]
    ) -> None:
        self._identification = identification
        self._workspace = workspace
        self._give_up = give_up

    async def confirm(self, _now: datetime) -> None:
        """Gives up when Slack does not accept the token, or when it is another workspace's."""
        try:
            found = await self._identification.installation()
        except TokenRefusedError as error:
            self._give_up(refused("SLACK_BOT_TOKEN", error))
        except SLACK_FAILURES as error:
            log.warning("slack_unreachable", error=type(error).__name__)
        else:
            if found.team_id != self._workspace.tenant:
                self._give_up(
                    another_company("SLACK_BOT_TOKEN", [self._workspace], tenant=found.team_id, name=found.team_name)
                )
