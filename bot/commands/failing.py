"""What goes wrong in a foreseeable way: sentences on standard error and an exit code, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

EXIT_CODE = 2
"""Somebody has to put it right: a setting, a file, what was typed."""

NOT_NOW = 75
"""It can pass by itself, so that whoever watches over the bot should start it again. EX_TEMPFAIL of sysexits.h."""


@contextmanager
def told_kindly() -> Iterator[None]:
    """Turns settings that are wrong, a start that fails and a database that is away into their sentences."""
    import sqlite3

    from sqlalchemy.exc import OperationalError

    from bot.settings import SettingsError
    from bot.stored import StartError, trouble
    from storage.database import OutcomeUnknownError, UnavailableError

    try:
        yield
    except (SettingsError, StartError) as error:
        _end(error)
    except OutcomeUnknownError:
        typer.echo("The connection to the database broke: look whether it was done before you try again.", err=True)
        raise typer.Exit(NOT_NOW) from None
    except (UnavailableError, OperationalError, sqlite3.OperationalError) as error:
        _end(trouble(error))


def _end(error: Exception) -> NoReturn:
    from bot.stored import NotNowError

    typer.echo(str(error), err=True)
    raise typer.Exit(NOT_NOW if isinstance(error, NotNowError) else EXIT_CODE) from None
