"""`python -m bot weekly`: what is due at a moment, shown or sent."""

import asyncio
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.deliveries import delivery_table, recipient_name
from bot.commands.failing import told_kindly
from bot.commands.opening import moment_option, open_workspace
from bot.domain.deliveries import DeliveryKind, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Collection
    from contextlib import AbstractAsyncContextManager
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.commands.opening import Moment
    from bot.company import Services
    from bot.connection import Connected
    from bot.domain.company import CompanySettings
    from bot.domain.deliveries import Delivery, DeliveryId
    from bot.domain.people import WorkspaceId
    from bot.settings import Settings, SlackSettings, TeamsSettings
    from bot.teams_alone import ConnectedOnTeams

_AsOf = Annotated[
    str | None,
    typer.Option(
        help="With --dry-run: what is due at this moment, instead of now.", metavar="MOMENT", show_default=False
    ),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show it, as people would read it.")]

weekly = typer.Typer(help="Show or send what is due, through the same deliveries as ever.", no_args_is_help=True)


@weekly.command()
def leaderboard(as_of: _AsOf = None, *, dry_run: _DryRun = False) -> None:
    """The leaderboard of the completed week, for each channel that has not had it."""
    _show_or_send(DeliveryKind.LEADERBOARD, as_of, dry_run=dry_run)


@weekly.command()
def nudges(as_of: _AsOf = None, *, dry_run: _DryRun = False) -> None:
    """The nudges to leaders who are due one and have not had it this week."""
    _show_or_send(DeliveryKind.NUDGE, as_of, dry_run=dry_run)


def _show_or_send(kind: DeliveryKind, as_of: str | None, *, dry_run: bool) -> None:
    from bot import logs
    from bot.settings import Settings, load_to_run

    if as_of is not None and not dry_run:
        raise typer.BadParameter("--as-of only shows what would be due: add --dry-run. What is sent is due now.")
    moment = moment_option("--as-of", as_of)
    with told_kindly():
        if dry_run:
            typer.echo(asyncio.run(_show(Settings.load(), kind, moment)))
        else:
            settings = load_to_run()
            logs.configure(level=settings.log_level, log_format=settings.log_format)
            typer.echo(asyncio.run(_send(settings, kind, datetime.now(UTC))))


async def _show(settings: "Settings", kind: DeliveryKind, moment: "Moment") -> str:
    from bot.company import make_services
    from storage.rehearsal import rehearsing

    async with open_workspace(settings) as (database, workspace), rehearsing(database) as rehearsal:
        services = make_services(settings, rehearsal, workspace.id)
        company = await services.company.read()
        now = moment(company.zone) or datetime.now(UTC)
        await _plan(services, kind, now)
        shown = await rehearsal.read(
            lambda session: [
                _preview(session, services, delivery, now, command=settings.slack_command)
                for delivery in _due(session, workspace.id, now)
                if delivery.kind is kind
            ]
        )
    return "\n\n".join(shown) or _nothing(company, kind, now)


async def _send(settings: "SlackSettings | TeamsSettings", kind: DeliveryKind, now: datetime) -> str:
    """What was sent of this kind, and what else was waiting: a round sends all that is due."""
    async with _line(settings) as bot:
        company = await bot.services.company.read()
        await _plan(bot.services, kind, now)
        due = await bot.database.read(lambda session: _due(session, bot.workspace.id, now))
        asked_for, others = [one.id for one in due if one.kind is kind], [one.id for one in due if one.kind is not kind]
        if not asked_for:
            return _nothing(company, kind, now)
        await bot.deliveries.drain(now)

        def told(session: "Session") -> str:
            tables = [_table(session, bot.workspace.id, ids, company.zone) for ids in (asked_for, others) if ids]
            return "\n\nWhat else was due, in the same round:\n\n".join(tables)

        return await bot.database.read(told)


def _line(
    settings: "SlackSettings | TeamsSettings",
) -> "AbstractAsyncContextManager[Connected | ConnectedOnTeams]":
    from bot.settings import TeamsSettings

    if isinstance(settings, TeamsSettings):
        from bot.teams_alone import connected_on_teams

        return connected_on_teams(settings)
    from bot.connection import connected

    return connected(settings)


async def _plan(services: "Services", kind: DeliveryKind, now: datetime) -> None:
    planner = services.leaderboards if kind is DeliveryKind.LEADERBOARD else services.nudges
    await planner.plan_due(now)


def _due(session: "Session", workspace_id: "WorkspaceId", now: datetime) -> "list[Delivery]":
    """What a round would send on the chat platforms."""
    from storage import deliveries

    return [
        delivery
        for delivery in deliveries.listed(session, workspace_id, states=[DeliveryState.PLANNED])
        if delivery.kind is not DeliveryKind.WEBHOOK and delivery.due_at <= now < delivery.expires_at
    ]


def _table(session: "Session", workspace_id: "WorkspaceId", ids: "Collection[DeliveryId]", zone: "ZoneInfo") -> str:
    from storage import deliveries

    found = [delivery for delivery in deliveries.listed(session, workspace_id) if delivery.id in ids]
    return delivery_table(session, found, zone)


def _preview(session: "Session", services: "Services", delivery: "Delivery", now: datetime, *, command: str) -> str:
    from bot.services.composing import Postpone, Skip
    from handlers.slack.letters import letter_of

    heading = f"--- {delivery.kind.value} {delivery.period} for {recipient_name(session, delivery)}"
    match services.composers[delivery.kind].compose(session, delivery, now):
        case Skip(reason):
            return f"{heading}: not sent, {reason}"
        case Postpone(until):
            zone = services.company.current(session).zone
            return f"{heading}: not before {until.astimezone(zone):%Y-%m-%d %H:%M}"
        case message:
            return f"{heading}\n{unescape(letter_of(message, command=command).text)}"


def _nothing(company: "CompanySettings", kind: DeliveryKind, now: datetime) -> str:
    """Why nothing is due, as far as the company's settings tell."""
    if kind is DeliveryKind.LEADERBOARD:
        if not company.leaderboard_channels:
            return "Nothing is due: no channel has been chosen for the board."
        start, name = company.leaderboard_active_from, "board"
    else:
        start, name = company.nudge_rules.active_from, "weekly question"
    if start is None:
        return f"Nothing is due: the {name} is not switched on."
    if now < start:
        return f"Nothing is due: the {name} is on from {start.astimezone(company.zone):%Y-%m-%d %H:%M}."
    return "Nothing is due."
