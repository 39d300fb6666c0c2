"""`python -m bot deliveries`."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import told_kindly
from bot.commands.opening import Moment, moment_option, open_workspace, table
from bot.domain.deliveries import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.domain.deliveries import Delivery
    from bot.settings import Settings

_HEADINGS = ("due", "kind", "period", "for", "state", "tries", "why")


def deliveries(
    since: Annotated[
        str | None, typer.Option(help="Only those due on or after this date or moment.", metavar="MOMENT")
    ] = None,
    state: Annotated[list[DeliveryState] | None, typer.Option(help="Only those in this state; repeatable.")] = None,
) -> None:
    """List the scheduled messages: planned, sent, skipped, ambiguous, dead."""
    from bot.settings import Settings

    start = moment_option("--since", since)
    with told_kindly():
        typer.echo(asyncio.run(_listed(Settings.load(), start, state)))


async def _listed(settings: "Settings", since: Moment, states: list[DeliveryState] | None) -> str:
    from bot.company import make_company
    from storage import deliveries as stored

    def work(session: "Session") -> str:
        zone = company.current(session).zone
        found = stored.listed(session, workspace.id, since=since(zone), states=states or None)
        return delivery_table(session, found, zone)

    async with open_workspace(settings) as (database, workspace):
        company = make_company(settings, database, workspace.id)
        return await database.read(work)


def delivery_table(session: "Session", found: "Sequence[Delivery]", zone: "ZoneInfo") -> str:
    """The deliveries as a table, with moments in the zone."""
    if not found:
        return "No deliveries."
    return table(
        _HEADINGS,
        [
            (
                f"{delivery.due_at.astimezone(zone):%Y-%m-%d %H:%M}",
                delivery.kind.value,
                delivery.period,
                recipient_name(session, delivery),
                delivery.state.value,
                str(delivery.attempts),
                delivery.reason or "",
            )
            for delivery in found
        ],
    )


def recipient_name(session: "Session", delivery: "Delivery") -> str:
    """A channel's id, a person's name, or the machine on which another program is told."""
    from bot.domain.deliveries import Channel, Direct, Receiver
    from storage import endpoints, people

    match delivery.recipient:
        case Channel(external_id):
            return external_id
        case Direct(person_id):
            person = people.by_ids(session, [person_id]).get(person_id)
            return "(erased)" if person is None else person.name or "(linked)"
        case Receiver(endpoint_id):
            endpoint = endpoints.get(session, delivery.workspace_id, endpoint_id)
            return "(erased)" if endpoint is None else endpoint.host
