"""What the commands that take over a list have in common: the file, and how they end."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from bot.commands.failing import EXIT_CODE

T = TypeVar("T")


def read(file: Path, reader: Callable[[bytes], T], *, columns: str) -> T:
    """The list, or the end with a sentence when its first line does not name the columns or a line cannot be read."""
    from bot.domain.kept_lists import NoHeadingsError, UnreadableLineError

    try:
        return reader(file.read_bytes())
    except NoHeadingsError:
        sentence = f"the first line must name the columns: {columns}."
    except UnreadableLineError as error:
        sentence = f"line {error.number} has a cell that is far too long: look for a quotation mark that is not closed."
    typer.echo(f"{file.name}: {sentence}", err=True)
    raise typer.Exit(EXIT_CODE)


def warn_of_windows_text(file: Path) -> None:
    typer.echo(f"{file.name} is not UTF-8; it was read as Windows text. Look whether the names are right.")


def refuse_if_any(refused: int) -> None:
    """Ends with exit code 1 when lines were refused."""
    if refused:
        typer.echo(f"Nothing was changed: {count(refused, 'line was', 'lines were')} refused.", err=True)
        raise typer.Exit(1)


def count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
