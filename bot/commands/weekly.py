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
    from sqlalchemy.orm import Session

    from bot.company import Services
    from bot.domain.deliveries import Delivery
    from bot.domain.people import WorkspaceId
    from bot.settings import Settings, SlackSettings

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
    from bot.settings import Settings, SlackSettings

    if as_of is not None and not dry_run:
        raise typer.BadParameter("--as-of only shows what would be due: add --dry-run. What is sent is due now.")
    with told_kindly():
        if dry_run:
            settings = Settings.load()
            now = moment_option("--as-of", as_of, settings.timezone) or datetime.now(UTC)
            typer.echo(asyncio.run(_show(settings, kind, now)))
        else:
            typer.echo(asyncio.run(_send(SlackSettings.load(), kind, datetime.now(UTC))))


async def _show(settings: "Settings", kind: DeliveryKind, now: datetime) -> str:
    from bot.company import make_services
    from storage.rehearsal import rehearsing

    async with open_workspace(settings) as (database, workspace), rehearsing(database) as rehearsal:
        services = make_services(settings, rehearsal, workspace.id)
        await _plan(services, kind, now)
        shown = await rehearsal.read(
            lambda session: [
                _preview(session, services, delivery, now, command=settings.slack_command)
                for delivery in _due(session, workspace.id, kind, now)
            ]
        )
    return "\n\n".join(shown) or _nothing(settings, kind)


async def _send(settings: "SlackSettings", kind: DeliveryKind, now: datetime) -> str:
    from bot.connection import connected

    async with connected(settings) as bot:
        await _plan(bot.services, kind, now)
        due = await bot.database.read(
            lambda session: [delivery.id for delivery in _due(session, bot.workspace.id, kind, now)]
        )
        await bot.deliveries.drain(now)
        return await bot.database.read(
            lambda session: (
                delivery_table(
                    session,
                    [delivery for delivery in _all(session, bot.workspace.id, kind) if delivery.id in due],
                    settings.timezone,
                )
                if due
                else _nothing(settings, kind)
            )
        )


async def _plan(services: "Services", kind: DeliveryKind, now: datetime) -> None:
    planner = services.leaderboards if kind is DeliveryKind.LEADERBOARD else services.nudges
    await planner.plan_due(now)


def _all(session: "Session", workspace_id: "WorkspaceId", kind: DeliveryKind) -> "list[Delivery]":
    from storage import deliveries

    return [delivery for delivery in deliveries.listed(session, workspace_id) if delivery.kind is kind]


def _due(session: "Session", workspace_id: "WorkspaceId", kind: DeliveryKind, now: datetime) -> "list[Delivery]":
    return [
        delivery
        for delivery in _all(session, workspace_id, kind)
        if delivery.state is DeliveryState.PLANNED and delivery.due_at <= now < delivery.expires_at
    ]


def _preview(session: "Session", services: "Services", delivery: "Delivery", now: datetime, *, command: str) -> str:
    from bot.services.composing import Postpone, Skip
    from handlers.slack.letters import letter_of

    heading = f"--- {delivery.kind.value} {delivery.period} for {recipient_name(session, delivery)}"
    match services.composers[delivery.kind].compose(session, delivery, now):
        case Skip(reason):
            return f"{heading}: not sent, {reason}"
        case Postpone(until):
            return f"{heading}: not before {until.isoformat()}"
        case message:
            return f"{heading}\n{unescape(letter_of(message, command=command).text)}"


def _nothing(settings: "Settings", kind: DeliveryKind) -> str:
    """Why nothing is due, as far as the settings tell."""
    if kind is DeliveryKind.LEADERBOARD:
        if not settings.leaderboard_channels:
            return "Nothing is due: LEADERBOARD_CHANNELS names no channel."
        start, name = settings.leaderboard_active_from, "LEADERBOARD_ACTIVE_FROM"
    else:
        start, name = settings.nudges_active_from, "NUDGES_ACTIVE_FROM"
    return f"Nothing is due: {name} is not set." if start is None else "Nothing is due."
