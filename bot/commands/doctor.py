"""`python -m bot doctor`: one line for each thing that can be wrong, with what to do about it; then the settings."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.commands.failing import told_kindly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.domain.company import CompanySettings
    from bot.domain.membership import RoleGroup
    from bot.services.checkup import Finding
    from bot.services.company import Company, Source
    from bot.settings import PlatformSettings, Settings, SlackSettings, TeamsSettings
    from handlers.slack.clients import Clients

_MARKS = {"fine": "ok   ", "to_do": "to do", "problem": "WRONG"}


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything there is to say; where the database cannot be looked into, that instead of what is in it."""

    findings: "tuple[Finding, ...]"
    zone: ZoneInfo
    """The company's, in which its moments are told."""
    settings: str = ""
    """A table of what holds and where it comes from."""


def doctor() -> None:
    """Look the bot over: platforms, texts, database, channels, roles, what comes next, deliveries, settings.

    Ends with exit code 1 when something is wrong; what is only not set up yet is no error.
    """
    from bot.services.checkup import Level
    from bot.settings import load_to_run

    with told_kindly():
        settings = load_to_run()
        examined = asyncio.run(examine(settings))
        for finding in examined.findings:
            typer.echo(f"{_MARKS[finding.level.value]}  {told(finding, examined.zone)}")
        if examined.settings:
            typer.echo(f"\n{examined.settings}")
        if any(finding.level is Level.PROBLEM for finding in examined.findings):
            raise typer.Exit(1)


async def examine(settings: "SlackSettings | TeamsSettings") -> Examined:
    """Asks the company's platforms, then the database."""
    from bot.services.checkup import Finding, Level
    from bot.stored import StartError

    async with AsyncExitStack() as stack:
        clients = await _slack_clients(settings, stack)
        client = None if clients is None else clients.scheduled
        token = () if clients is None else await _look_at_tokens(clients)
        own = (*_look_at_names(), *token, *await _look_at_registration(settings), *_look_at_introductions(settings))
        try:
            stored = await _look_into_database(settings, client)
        except StartError as error:
            trouble = Finding(Level.PROBLEM, "database-trouble", {"reason": str(error)})
            return Examined((*own, trouble), settings.timezone)
        return Examined((*own, *stored.findings), stored.zone, stored.settings)


async def _look_at_tokens(clients: "Clients") -> "tuple[Finding, ...]":
    from bot.manifest import scopes
    from handlers.slack.checkup import app_token_finding, token_findings

    needed, optional = scopes()
    found = await token_findings(clients.scheduled, needed=needed, optional=optional)
    if clients.socket is None or found[0].key == "slack-away":
        return found
    return (*found, await app_token_finding(clients.socket))


async def _slack_clients(settings: "SlackSettings | TeamsSettings", stack: AsyncExitStack) -> "Clients | None":
    """None where the company has no Slack."""
    from bot.settings import SlackSettings

    if not isinstance(settings, SlackSettings):
        return None
    from bot.connection import slack_clients

    return await stack.enter_async_context(slack_clients(settings))


async def _look_at_registration(settings: "PlatformSettings") -> "list[Finding]":
    """Nothing where the company has no Teams."""
    if settings.teams is None:
        return []
    from bot.teams import make_connection
    from handlers.teams.checkup import registration_finding

    connection = make_connection(settings.teams)
    try:
        return [await registration_finding(connection)]
    finally:
        await connection.close()


async def _look_at_groups(settings: "PlatformSettings", groups: "Iterable[RoleGroup]") -> "tuple[Finding, ...]":
    """What of the directory can be read; nothing where the company has no Teams. `groups` are those that give roles."""
    if settings.teams is None:
        return ()
    from bot.teams import make_connection
    from handlers.teams.checkup import directory_findings
    from handlers.teams.entra_groups import is_group_id
    from handlers.teams.graph import Graph

    connection = make_connection(settings.teams)
    try:
        known = {group.id: group for group in groups if is_group_id(group.id)}
        return await directory_findings(Graph(connection), list(known.values()))
    finally:
        await connection.close()


def _look_at_names() -> "list[Finding]":
    from bot.misspelt import misspelt
    from bot.services.checkup import Finding, Level

    return [
        Finding(Level.TO_DO, "setting-misspelt", {"name": name, "meant": meant}) for name, meant in misspelt().items()
    ]


def _look_at_introductions(settings: "Settings") -> "list[Finding]":
    from bot.domain.wordings import WordingError
    from bot.introductions import wordings
    from bot.services.checkup import Finding, Level

    try:
        wordings(settings.introductions_folder)
    except WordingError as error:
        return [Finding(Level.PROBLEM, "introductions-trouble", {"reason": reason}) for reason in error.sentences]
    return [Finding(Level.FINE, "introductions")]


async def _look_into_database(settings: "PlatformSettings", client: "AsyncWebClient | None") -> Examined:
    from bot.commands.opening import open_workspace
    from bot.company import make_checkup, make_company
    from bot.services.checkup import Finding, Level
    from bot.services.leaderboards import Leaderboards
    from bot.services.role_groups import RoleGroups

    async with open_workspace(settings) as (database, workspace):
        company = make_company(settings, database, workspace.id)
        leaderboards = Leaderboards(database, workspace.id, company)
        chosen = await company.read()
        channels = await _look_at_channels(chosen, client)
        given = await RoleGroups(database, workspace.id).chosen()
        groups = await _look_at_groups(settings, chain.from_iterable(given.values()))
        now = datetime.now(UTC)
        checkup = make_checkup(settings, database, workspace.id, company, leaderboards)
        stored = await checkup.findings(now, real_now=now)
        found = (Finding(Level.FINE, "database"), *channels, *groups, *stored)
        return Examined(found, chosen.zone, await _settings_table(company))


async def _look_at_channels(chosen: "CompanySettings", client: "AsyncWebClient | None") -> "tuple[Finding, ...]":
    """Of those that Slack is asked about; without Slack nothing can be posted in them."""
    from bot.domain.deliveries import Channel
    from bot.services.checkup import Finding, Level

    named = [name for name in chosen.leaderboard_channels if not Channel(name).needs_address]
    if client is None:
        return tuple(Finding(Level.PROBLEM, "channel-missing", {"channel": name}) for name in named)
    from handlers.slack.checkup import channel_findings

    return await channel_findings(client, named, may_be_shared=chosen.leaderboard_shared_channels)


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
            return f"chosen in the app{by}{at}"
