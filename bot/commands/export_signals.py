"""`python -m bot export signals`."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import EXIT_CODE, told_kindly
from bot.commands.opening import Moment, moment_option, open_workspace

if TYPE_CHECKING:
    from bot.settings import Settings

_STANDARD_OUTPUT = Path("-")


def signals(
    *,
    file: Annotated[
        Path,
        typer.Option("--csv", help="The file to write, which must not exist yet, readable by you alone; - prints it."),
    ],
    since: Annotated[
        str | None, typer.Option(help="Only those logged on or after this date or moment.", metavar="MOMENT")
    ] = None,
    has_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Tell the contact persons too; only when you need them.")
    ] = False,
    has_mark: Annotated[
        bool, typer.Option("--bom", help="Begin with a byte order mark, by which Excel knows UTF-8.")
    ] = False,
    has_semicolons: Annotated[
        bool, typer.Option("--semicolons", help="Put semicolons between the cells, as Dutch spreadsheets expect.")
    ] = False,
) -> None:
    """Write all signals to a CSV file; docs/export.md tells what is in it."""
    from bot.settings import Settings

    if file != _STANDARD_OUTPUT and os.path.lexists(file):
        typer.echo(
            f"{file} exists already: name another file, for nothing is overwritten; - prints the list.", err=True
        )
        raise typer.Exit(EXIT_CODE)
    start = moment_option("--since", since)
    with told_kindly():
        settings = Settings.load()
        try:
            count = asyncio.run(
                _export(
                    settings,
                    file,
                    start,
                    has_contacts=has_contacts,
                    encoding="utf-8-sig" if has_mark else "utf-8",
                    delimiter=";" if has_semicolons else ",",
                )
            )
        except OSError as error:
            typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(EXIT_CODE) from None
    typer.echo(f"{count} {'signal' if count == 1 else 'signals'} in {file}.", err=file == _STANDARD_OUTPUT)


async def _export(
    settings: "Settings", file: Path, since: Moment, *, has_contacts: bool, encoding: str, delimiter: str
) -> int:
    """How many signals were written."""
    from bot.company import make_services
    from bot.domain.exports import COLUMNS, as_csv

    count, is_printed = 0, file == _STANDARD_OUTPUT
    async with open_workspace(settings) as (database, workspace):
        services = make_services(settings, database, workspace.id)
        exports, start = services.exports, since((await services.company.read()).zone)
        record = partial(exports.begin, datetime.now(UTC), by=None, has_contact=has_contacts)
        with _opened(file) as target:
            if is_printed:  # nothing printed can be taken back
                await record()
            target.write(as_csv([COLUMNS], delimiter=delimiter).encode(encoding))
            async for page in exports.pages(since=start, has_contact=has_contacts):
                target.write(as_csv(page, delimiter=delimiter).encode())
                count += len(page)
            target.flush()
            if not is_printed:  # it is whole, and only its name is missing
                await record()
    return count


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """A file that stands there only once it is whole, and that its owner alone can read."""
    if file == _STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as target:
            yield target
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
