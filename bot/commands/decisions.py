"""`python -m bot decisions`."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import told_kindly
from bot.commands.opening import open_workspace

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.settings import Settings


def decisions(
    limit: Annotated[int, typer.Option(help="So many, counted from the newest.", min=1)] = 50,
) -> None:
    """List what was decided, newest first: who changed which role, setting or signal, and when."""
    from bot.settings import Settings

    with told_kindly():
        typer.echo(asyncio.run(_listed(Settings.load(), limit)))


async def _listed(settings: "Settings", limit: int) -> str:
    from bot.company import make_services
    from bot.domain.people import Language
    from bot.locales import texts
    from handlers.wording.decisions import decision_sentence

    words = texts(Language.ENGLISH)

    def work(session: "Session") -> str:
        zone = services.company.current(session).zone
        entries = services.decisions.page_in(session, limit=limit).entries
        lines = [
            f"{one.decision.at.astimezone(zone):%Y-%m-%d %H:%M}  {decision_sentence(one, words, zone)}"
            for one in entries
        ]
        return "\n".join(lines) or words("decisions-none")

    async with open_workspace(settings) as (database, workspace):
        services = make_services(settings, database, workspace.id)
        return await database.read(work)
