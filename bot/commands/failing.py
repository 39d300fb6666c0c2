"""What goes wrong in a foreseeable way: sentences on standard error and exit code 2, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

EXIT_CODE = 2


@contextmanager
def told_kindly() -> Iterator[None]:
    """Turns settings that are wrong, and a start that fails, into their sentences."""
    from bot.company import StartError
    from bot.settings import SettingsError

    try:
        yield
    except (SettingsError, StartError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_CODE) from None
