"""`python -m bot migrate`."""

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.commands.failing import told_kindly

if TYPE_CHECKING:
    from bot.settings import Settings


def migrate() -> None:
    """Bring the database up to date; `run` does the same when it starts."""
    from bot.settings import Settings

    with told_kindly():
        asyncio.run(_migrate(Settings.load()))
    typer.echo("The database is up to date.")


async def _migrate(settings: "Settings") -> None:
    from bot.stored import open_database

    async with open_database(settings):
        pass
