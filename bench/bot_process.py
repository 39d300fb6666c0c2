"""The bot as deployed, `python -m bot run`, on a prepared database beside the fake Slack."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bench.company import COLLEAGUES, SECRET, SELLERS, TEAM, TOKEN, user_id
from bench.processes import Started, started
from bot.domain.people import Identity, Language, Profile, Role
from storage import people, workspaces
from storage.database import Database
from storage.migrations import migrate


@contextmanager
def bot(database_url: str, slack: Started, *, folder: Path) -> Iterator[Started]:
    """The bot in HTTP mode on this database, talking to this Slack."""
    environment = {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_MODE": "http",
        "SLACK_API_URL": f"{slack.url}/api/",
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "warning",
    }
    with started("bot", ["run"], folder=folder, environment=environment) as running:
        yield running


def prepare(database_url: str) -> None:
    """Brings the schema up to date and enrols the company's people, with a few sellers who follow up in turn."""
    asyncio.run(_prepare(database_url))


async def _prepare(database_url: str) -> None:
    database = Database(database_url)
    try:
        migrate(database)
        await database.write(_enrol)
    finally:
        await database.close()


def _enrol(session: Session) -> None:
    workspace = workspaces.find_or_add(session, platform="slack", tenant=TEAM, name="Voorbeeld BV")
    for number in range(COLLEAGUES):
        profile = Profile(Identity(TEAM, user_id(number)), f"Voorbeeld {number:05d}")
        known = people.remember(
            session, workspace.id, profile, zone=ZoneInfo("Europe/Amsterdam"), language=Language.DUTCH
        )
        if number < SELLERS:
            people.set_role(session, known.id, Role.SALES)
