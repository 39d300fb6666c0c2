"""Listeners of ours at the far end of the pretend Slack, over HTTP, on a database with its people."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.people import Person, Role, WorkspaceId
from bot.services.company import Company
from bot.services.people import People
from handlers.slack.app import Listeners, build_app
from handlers.slack.callers import Callers
from handlers.slack.replies import Replies
from playground import Playground
from playground.server import serving
from storage import people, workspaces
from storage.database import Database, UnavailableError
from tests.playground.far_end import BOT_TOKEN, MANIFEST, SECRET, web_client

T = TypeVar("T")

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
THURSDAY = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""In week 48 of 2026, 10:30 in Amsterdam."""
LEADERS = frozenset({Role.MANAGEMENT})
COMMAND = "/referral"


class FailingDatabase(Database):
    """The same database, whose transactions fail while `error` is set."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.error: Exception | None = None

    async def write(self, work: Callable[[Session], T]) -> T:
        if self.error is not None:
            raise self.error
        return await self.database.write(work)

    async def read(self, work: Callable[[Session], T]) -> T:
        if isinstance(self.error, UnavailableError):
            raise self.error
        return await self.database.read(work)


@dataclass
class SlackScene:
    """A pretend Slack, the bot's database, and what every listener needs. `moment` is the bot's now."""

    slack: Playground
    database: Database
    workspace_id: WorkspaceId
    client: AsyncWebClient
    company: Company
    people: People
    callers: Callers
    replies: Replies
    failing: FailingDatabase
    """The same database as the services see it."""
    moment: datetime = THURSDAY

    def now(self) -> datetime:
        return self.moment

    async def person(self, name: str, role: Role = Role.STAFF, *, is_administrator: bool = False) -> Person:
        """Somebody of the pretend Slack as the bot knows them, in this role."""
        account = self.slack.workspace.person(name)
        if account.is_admin is not is_administrator:
            self.slack.workspace.change_person(name, is_admin=is_administrator)
        spoke = {"user_id": account.id, "team_id": account.team_id, "user_name": name}
        found = await self.callers.person(spoke, self.client)

        def work(session: Session) -> Person:
            people.set_role(session, found.id, role)
            session.expire_all()
            return people.get(session, found.id)

        return await self.database.write(work)

    @asynccontextmanager
    async def listening(self, features: Iterable[Listeners]) -> AsyncIterator[None]:
        """The features hear what happens in the pretend Slack for as long as the block lasts."""

        async def authorize() -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=None, team_id=self.slack.workspace.team.id, bot_token=BOT_TOKEN)

        app = build_app(
            client=self.client, signing_secret=SECRET, authorize=authorize, features=features, apology="Sorry."
        )
        async with serving(AsyncSlackRequestHandler(app), port=0, closing=asyncio.Event()) as bot:
            self.slack.bot_url = f"{bot}/slack/events"
            yield


@asynccontextmanager
async def slack_scene(database: Database, given: CompanySettings | None = None) -> AsyncIterator[SlackScene]:
    """A scene on this database, with nobody known to the bot yet."""
    failing = FailingDatabase(database)
    slack = Playground(MANIFEST, signing_secret=SECRET, bot_token=BOT_TOKEN)
    async with slack.serving() as base_url:
        tenant = slack.workspace.team.id
        workspace = await database.write(
            lambda session: workspaces.find_or_add(session, platform="slack", tenant=tenant, name="Voorbeeld BV")
        )
        company = Company(failing, workspace.id, lambda _: given or CompanySettings())
        circle = People(failing, workspace.id, company)
        client = web_client(base_url)
        yield SlackScene(
            slack=slack,
            database=database,
            workspace_id=workspace.id,
            client=client,
            company=company,
            people=circle,
            callers=Callers(circle, tenant=tenant, administrators=frozenset()),
            replies=Replies(f"{base_url}/api/"),
            failing=failing,
        )
