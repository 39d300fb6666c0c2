"""`python -m bot doctor`: one line for each thing that can be wrong, with what to do about it; then the settings."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.commands.failing import told_kindly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.domain.company import CompanySettings
    from bot.services.checkup import Finding
    from bot.services.company import Company, Source
    from bot.settings import SlackSettings

_MARKS = {"fine": "ok   ", "to_do": "to do", "problem": "WRONG"}


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything there is to say; where the database cannot be looked into, that instead of what is in it."""

    findings: "tuple[Finding, ...]"
    settings: str = ""
    """A table of what holds and where it comes from."""


def doctor() -> None:
    """Look the bot over: token, scopes, texts, database, channels, roles, what comes next, deliveries, settings.

    Ends with exit code 1 when something is wrong; what is only not set up yet is no error.
    """
    from bot.services.checkup import Level
    from bot.settings import SlackSettings

    with told_kindly():
        settings = SlackSettings.load()
        examined = asyncio.run(examine(settings))
        for finding in examined.findings:
            typer.echo(f"{_MARKS[finding.level.value]}  {told(finding, settings.timezone)}")
        if examined.settings:
            typer.echo(f"\n{examined.settings}")
        if any(finding.level is Level.PROBLEM for finding in examined.findings):
            raise typer.Exit(1)


async def examine(settings: "SlackSettings") -> Examined:
    """Asks Slack, then the database."""
    from bot.company import StartError
    from bot.manifest import scopes
    from bot.services.checkup import Finding, Level
    from handlers.slack.checkup import token_findings
    from handlers.slack.clients import open_clients

    needed, optional = scopes()
    async with open_clients(settings.slack_api_url, bot_token=settings.slack_bot_token.get_secret_value()) as clients:
        client = clients.scheduled
        token = await token_findings(client, needed=needed, optional=optional)
        own = (*token, *_look_at_introductions(settings))
        try:
            stored = await _look_into_database(settings, client)
        except StartError as error:
            return Examined((*own, Finding(Level.PROBLEM, "database-trouble", {"reason": str(error)})))
        return Examined((*own, *stored.findings), stored.settings)


def _look_at_introductions(settings: "SlackSettings") -> "list[Finding]":
    from bot.domain.wordings import WordingError
    from bot.introductions import wordings
    from bot.services.checkup import Finding, Level

    try:
        wordings(settings.introductions_folder)
    except WordingError as error:
        return [Finding(Level.PROBLEM, "introductions-trouble", {"reason": reason}) for reason in error.sentences]
    return [Finding(Level.FINE, "introductions")]


async def _look_into_database(settings: "SlackSettings", client: "AsyncWebClient") -> Examined:
    from bot.commands.opening import open_workspace
    from bot.company import make_company
    from bot.services.checkup import Checkup, Finding, Level
    from bot.services.leaderboards import Leaderboards
    from handlers.slack.checkup import channel_findings

    async with open_workspace(settings) as (database, workspace):
        company = make_company(settings, database, workspace.id)
        leaderboards = Leaderboards(database, workspace.id, company)
        chosen = await company.read()
        channels = await channel_findings(
            client, chosen.leaderboard_channels, may_be_shared=chosen.leaderboard_shared_channels
        )
        now = datetime.now(UTC)
        stored = await Checkup(database, workspace.id, company, leaderboards).findings(now, real_now=now)
        return Examined((Finding(Level.FINE, "database"), *channels, *stored), await _settings_table(company))


def told(finding: "Finding", zone: ZoneInfo) -> str:
    """The finding as an English sentence, with its moments in the zone."""
    from bot.domain.people import Language
    from bot.locales import texts
    from bot.services.checkup import sentence

    return sentence(finding, texts(Language.ENGLISH), zone)


async def _settings_table(company: "Company") -> str:
    from bot.commands.opening import table

    return table(
        ("setting", "value", "where it comes from"), list(_rows(await company.read(), await company.sources()))
    )


def _rows(chosen: "CompanySettings", sources: "Mapping[str, Source]") -> "Iterator[tuple[str, str, str]]":
    from bot.services.written import written

    values = written(chosen)
    for name, source in sources.items():
        yield name.upper(), values[name] or "-", _origin(source, chosen.zone)


def _origin(source: "Source", zone: ZoneInfo) -> str:
    from bot.services.company import Origin

    match source.origin:
        case Origin.DEFAULT:
            return "default"
        case Origin.GIVEN:
            return "the environment or .env"
        case Origin.CHOSEN:
            by = "" if source.by is None else f" by {source.by.name}"
            at = "" if source.at is None else f" on {source.at.astimezone(zone):%Y-%m-%d %H:%M}"
            return f"chosen in Slack{by}{at}"
