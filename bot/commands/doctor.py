"""`python -m bot doctor`: one line for each thing that can be wrong, with what to do about it."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.commands.failing import told_kindly

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services.checkup import Finding
    from bot.settings import SlackSettings

_MARKS = {"fine": "ok   ", "to_do": "to do", "problem": "WRONG"}


def doctor() -> None:
    """Look the bot over: token, scopes, database, channels, roles, what comes next, deliveries in trouble.

    Ends with exit code 1 when something is wrong; what is only not set up yet is no error.
    """
    from bot.services.checkup import Level
    from bot.settings import SlackSettings

    with told_kindly():
        settings = SlackSettings.load()
        findings = asyncio.run(examine(settings))
        for finding in findings:
            typer.echo(f"{_MARKS[finding.level.value]}  {told(finding, settings.timezone)}")
        if any(finding.level is Level.PROBLEM for finding in findings):
            raise typer.Exit(1)


async def examine(settings: "SlackSettings") -> "tuple[Finding, ...]":
    """Everything there is to say; where the database cannot be looked into, that instead of what is in it."""
    from bot.company import StartError
    from bot.manifest import manifest
    from bot.services.checkup import Finding, Level
    from handlers.slack.checkup import token_findings
    from handlers.slack.clients import open_clients

    scopes = manifest()["oauth_config"]["scopes"]
    optional = set(scopes.get("bot_optional", []))
    bot_token = settings.slack_bot_token.get_secret_value()
    async with open_clients(settings.slack_api_url, bot_token=bot_token) as clients:
        client = clients.scheduled
        token = await token_findings(client, needed=set(scopes["bot"]) - optional, optional=optional)
        try:
            return (*token, *await _look_into_database(settings, client))
        except StartError as error:
            return (*token, Finding(Level.PROBLEM, "database-trouble", {"reason": str(error)}))


async def _look_into_database(settings: "SlackSettings", client: "AsyncWebClient") -> "list[Finding]":
    from bot.commands.opening import open_workspace
    from bot.company import make_services
    from bot.services.checkup import Checkup, Finding, Level
    from handlers.slack.checkup import channel_findings

    async with open_workspace(settings) as (database, workspace):
        company = make_services(settings, database, workspace.id).company
        chosen = await company.read()
        channels = await channel_findings(
            client, chosen.leaderboard_channels, may_be_shared=chosen.leaderboard_shared_channels
        )
        now = datetime.now(UTC)
        stored = await Checkup(database, workspace.id, company).findings(now, real_now=now)
        return [Finding(Level.FINE, "database"), *channels, *stored]


def told(finding: "Finding", zone: ZoneInfo) -> str:
    """The finding as an English sentence, with its moments in the zone."""
    from bot.domain.people import Language
    from bot.locales import texts

    words = texts(Language.ENGLISH)
    values = {
        name: words.moment(value, zone) if isinstance(value, datetime) else value
        for name, value in finding.values.items()
    }
    return words(f"doctor-{finding.key}", **values)
