"""What commands that look into the database share: its one workspace, and tables that people can read."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database
    from storage.workspaces import Workspace


@asynccontextmanager
async def open_workspace(settings: "Settings") -> AsyncIterator[tuple["Database", "Workspace"]]:
    """The database and the one workspace in it. Raises StartError, also when the bot has not run yet."""
    from bot.belonging import named
    from bot.stored import StartError, open_database, place_of
    from storage import workspaces

    async with open_database(settings, is_to_be_migrated=False) as database:
        known = await database.read(workspaces.listed)
        if not known:
            raise StartError(
                f"DATABASE_URL: there is no workspace in {place_of(database)} yet; start the bot once with run."
            )
        if len(known) > 1:
            raise StartError(
                f"DATABASE_URL: {place_of(database)} holds several workspaces: {named(known)}. "
                "Erase what is not yours with forget-workspace and its id."
            )
        yield database, known[0]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows below their headings, each column as wide as its widest cell."""
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    lines = [headings, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


Moment = Callable[[ZoneInfo], datetime | None]
"""A moment in the company's zone, which is known when its database is open; None when none was given."""


def moment_option(name: str, text: str | None) -> Moment:
    """What was given as a date or a moment. Raises typer.BadParameter."""
    from bot.setting_values import parse_moment

    def moment(zone: ZoneInfo) -> datetime | None:
        return None if text is None else parse_moment(text, zone)

    try:
        moment(ZoneInfo("UTC"))
    except ValueError:
        raise typer.BadParameter(
            f'{name} is "{text}", but should be a date or a moment between 1970 and 2999, such as 2026-12-07 '
            "or 2026-12-07T09:00."
        ) from None
    return moment
