"""`python -m bot backup`, `restore` and `forget-workspace`: what an operator does with the stored data."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.failing import EXIT_CODE, told_kindly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.settings import Settings
    from storage.workspaces import Workspace


def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")]) -> None:
    """Copy the SQLite database to a file while the bot goes on."""
    from bot.settings import Settings
    from bot.stored import must_be_there
    from storage.backup import BackupError, back_up
    from storage.database import Database

    with told_kindly():
        database = Database(Settings.load().database_url)
        try:
            must_be_there(database)
            size = back_up(database, target)
        except BackupError as error:
            _refuse(str(error))
    typer.echo(f"Backed up to {target} ({size} bytes).")


def restore(
    source: Annotated[Path | None, typer.Argument(help="A file that backup wrote.")] = None,
    *,
    declare: Annotated[
        bool, typer.Option("--declare", help="Say that the database was put back by its own tools, such as pg_restore.")
    ] = False,
) -> None:
    """Put a backup in the place of a SQLite database that is gone, or tell that PostgreSQL was put back.

    Stop the bot first. Either way what was due until now is looked for in Slack before it is sent.
    """
    from bot.settings import Settings
    from bot.stored import place_of
    from storage.backup import BackupError
    from storage.backup import restore as put_back
    from storage.database import Database

    if (source is None) is not declare:
        raise typer.BadParameter("Name a file that backup wrote, or else give --declare.")
    with told_kindly():
        settings = Settings.load()
        if source is None:
            place = asyncio.run(_declare(settings))
        else:
            database = Database(settings.database_url)
            try:
                put_back(database, source, now=datetime.now(UTC))
            except BackupError as error:
                _refuse(str(error))
            place = place_of(database)
    done = "Noted" if declare else "Restored"
    typer.echo(f"{done} for {place}. What was due since the backup is looked for before it is sent; now start the bot.")


def forget_workspace(
    team: Annotated[str, typer.Argument(help="The workspace's own id, such as T012AB3CD.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Erase it; without this it is only counted.")] = False,
) -> None:
    """Erase everything that is stored of a workspace, after the app was removed there."""
    from bot.settings import Settings

    with told_kindly():
        found = asyncio.run(_forget(Settings.load(), team, is_erased=yes))
    if found is None:
        _refuse(f"There is no workspace {team} in this database.")
    for name, number in found.items():
        typer.echo(f"{number:8} {name}")
    typer.echo("Erased. Backups keep what they hold: erase those too." if yes else "Nothing is erased yet: add --yes.")


async def _declare(settings: "Settings") -> str:
    """Which database it was noted for. Raises StartError, also where nothing can have been put back."""
    from sqlalchemy.orm import Session

    from bot.stored import StartError, open_database, place_of
    from storage import deliveries, workspaces

    def work(session: Session) -> None:
        if not workspaces.listed(session):
            raise StartError(f"DATABASE_URL: there is no workspace in {place_of(database)}, so nothing was put back.")
        deliveries.distrust(session, datetime.now(UTC))

    async with open_database(settings, is_to_be_migrated=False) as database:
        await database.write(work)
        return place_of(database)


async def _forget(settings: "Settings", team: str, *, is_erased: bool) -> "Mapping[str, int] | None":
    """What there is, or was, by table; None without such a workspace. Raises StartError."""
    from sqlalchemy.orm import Session

    from bot.stored import open_database
    from storage import forgetting, workspaces

    def work(session: Session) -> "Mapping[str, int] | None":
        known = next((workspace for workspace in workspaces.listed(session) if workspace.tenant == team), None)
        if known is None:
            return None
        found = forgetting.count(session, known.id)
        if is_erased:
            _must_have_stopped(known, settings)
            forgetting.forget(session, known.id)
        return found

    async with open_database(settings, is_to_be_migrated=False) as database:
        return await database.write(work)


def _must_have_stopped(workspace: "Workspace", settings: "Settings") -> None:
    """Raises NotNowError while a bot may be at work there: it would go on with what is gone."""
    from bot.services.checkup import TICK_MAY_BE_OLD
    from bot.stored import NotNowError

    ticked_at = workspace.ticked_at
    if ticked_at is not None and datetime.now(UTC) < (from_then := ticked_at + TICK_MAY_BE_OLD):
        raise NotNowError(
            f"The bot of {workspace.name} was alive at {ticked_at.astimezone(settings.timezone):%H:%M} and may still "
            f"run: stop it first. When it has stopped, this can be done from "
            f"{from_then.astimezone(settings.timezone):%H:%M} on. Nothing is erased yet."
        )


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(EXIT_CODE)
