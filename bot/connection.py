"""The way to one workspace on Slack: its database, its clients, and what can send and ask there."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog

from bot.belonging import workspace_at_start
from bot.company import Services, make_services
from bot.manifest import scopes
from bot.moments import Pause, real_now
from bot.services.deliveries import Deliveries
from bot.services.messenger import Messenger
from bot.services.same_address import SameAddress
from bot.settings import PlatformSettings, SlackSettings, SocketMode
from bot.stored import StartError, open_database
from handlers.group_reading import GroupReading
from handlers.routing import Platform, Routing
from handlers.slack.address_book import SlackAddresses
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.clients import Clients, open_clients
from handlers.slack.examination import Examination
from handlers.slack.installation import Identification, TokenRefusedError
from handlers.slack.messenger import SlackMessenger
from handlers.slack.people import Reconciliation
from handlers.slack.role_groups import SlackGroups
from storage import workspaces
from storage.database import Database
from storage.workspaces import Workspace

if TYPE_CHECKING:
    from bot.teams import TeamsLine

_LONGEST_WAIT = 60.0
_AT_ONCE_WITHOUT_PACE = 32
"""Where no pace is to be kept between messages, so many are on their way together, and written down together."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Connected:
    """One workspace on Slack, with nothing listening and nothing beating yet; `teams` where it has that too."""

    teams: "TeamsLine | None"
    database: Database
    workspace: Workspace
    identification: Identification
    clients: Clients
    services: Services
    deliveries: Deliveries
    reconciliation: Reconciliation
    group_reading: GroupReading
    examination: Examination
    same_address: SameAddress | None
    """None where there is no second platform to compare with."""


@asynccontextmanager
async def connected(
    settings: SlackSettings,
    *,
    now: Callable[[], datetime] = real_now,
    wait: Pause = asyncio.sleep,
    pause: Pause = asyncio.sleep,
) -> AsyncIterator[Connected]:
    """What can send and ask, for as long as the block lasts. Raises StartError.

    `wait` passes the time until Slack answers for the first time, `pause` that between one call and the next.
    """
    async with open_database(settings) as database, slack_clients(settings) as clients, AsyncExitStack() as stack:
        identification = Identification(clients.scheduled)
        workspace = await _workspace(identification, database, wait)
        needed, optional = scopes()
        services = make_services(settings, database, workspace.id)
        messenger: Messenger = SlackMessenger(clients.scheduled, command=settings.slack_command)
        teams = await open_teams(settings, services, now, stack)
        if teams is not None:
            on_teams = Platform("teams", teams.messenger, teams.messenger.serves, teams.messenger.wrote)
            messenger = Routing([on_teams, Platform("slack", messenger, lambda _: True, lambda _: True)])
        yield Connected(
            teams=teams,
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
                at_once=1 if settings.send_pace_seconds else _AT_ONCE_WITHOUT_PACE,
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
                services.role_groups,
                [
                    SlackGroups(
                        groups=services.role_groups,
                        people=services.people,
                        client=clients.scheduled,
                        tenant=workspace.tenant,
                        administrators=frozenset(settings.administrators),
                        pause=pause,
                    ),
                    *([] if teams is None else [teams.entra_groups]),
                ],
            ),
            examination=Examination(
                services.checkup,
                services.company,
                clients.scheduled,
                needed=needed,
                optional=optional,
                real_now=real_now,
            ),
            same_address=None
            if teams is None
            else SameAddress(
                services.linking, SlackAddresses(clients.scheduled, workspace.tenant, pause), teams.addresses
            ),
        )


async def open_teams(
    settings: PlatformSettings, services: Services, now: Callable[[], datetime], stack: AsyncExitStack
) -> "TeamsLine | None":
    """The line to Teams until the stack unwinds, None where the company has none: then its library is not loaded."""
    if settings.teams is None:
        return None
    from bot.teams import open_line

    return await stack.enter_async_context(open_line(settings.teams, services, now))


async def _workspace(identification: Identification, database: Database, wait: Pause) -> Workspace:
    """Where we are. While Slack is away: the only workspace we know, or else waits until it answers.

    Raises StartError, also where the database belongs to another company.
    """
    seconds = 1.0
    while True:
        try:
            found = await identification.installation()
        except TokenRefusedError as error:
            raise refused("SLACK_BOT_TOKEN", error) from error
        except SLACK_FAILURES as error:
            log.warning("slack_unreachable", error=type(error).__name__, retry_seconds=seconds)
            known = await database.read(workspaces.listed)
            if len(known) == 1:
                return known[0]
        else:
            ours = partial(
                workspace_at_start,
                setting="SLACK_BOT_TOKEN",
                platform="slack",
                tenant=found.team_id,
                name=found.team_name,
            )
            return await database.write(ours)
        await wait(seconds)
        seconds = min(seconds * 2, _LONGEST_WAIT)


def slack_clients(settings: SlackSettings) -> AbstractAsyncContextManager[Clients]:
    """The ways of calling Slack, for as long as the block lasts."""
    connection = settings.connection
    return open_clients(
        settings.slack_api_url,
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=connection.app_token if isinstance(connection, SocketMode) else None,
    )


def refused(name: str, error: TokenRefusedError) -> StartError:
    """What there is to say when Slack does not take the token of that setting."""
    return StartError(f"{name} is not accepted by Slack ({error.reason}): copy it again from your app's page.")
