"""`python -m bot import roles`."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import EXIT_CODE, told_kindly
from bot.commands.opening import open_workspace

if TYPE_CHECKING:
    from bot.domain.role_lists import RoleLine
    from bot.services.roles import Objection, Verdict
    from bot.settings import Settings


def roles(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            readable=True,
            help="CSV with the columns person (Slack user id or name) and role (English or Dutch).",
        ),
    ],
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this it is only shown.")] = False,
) -> None:
    """Give people the roles of a list: all of it, or nothing when a line is refused."""
    from bot.domain.role_lists import NoHeadingsError, read_role_list
    from bot.settings import Settings

    try:
        listed = read_role_list(file.read_bytes())
    except NoHeadingsError:
        typer.echo(
            f"{file.name}: the first line must name the columns: person and role (or persoon and rol).", err=True
        )
        raise typer.Exit(EXIT_CODE) from None
    if listed.is_windows_text:
        typer.echo(f"{file.name} is not UTF-8; it was read as Windows text. Look whether the names are right.")
    with told_kindly():
        verdicts = asyncio.run(_verdicts(Settings.load(), listed.lines, apply=apply))
    for verdict in verdicts:
        typer.echo(_sentence(verdict))
    _conclude(verdicts, apply=apply)


async def _verdicts(settings: "Settings", lines: "Sequence[RoleLine]", *, apply: bool) -> "tuple[Verdict, ...]":
    from bot.services.roles import Roles

    async with open_workspace(settings) as (database, workspace):
        service = Roles(database, workspace.id)
        return await (service.apply(lines, now=datetime.now(UTC)) if apply else service.review(lines))


def _sentence(verdict: "Verdict") -> str:
    line, person, role = verdict.line, verdict.person, verdict.role
    if verdict.objection is not None:
        return f"line {line.number}: refused: {_objection(verdict.objection, line)}"
    assert person is not None  # noqa: S101 - no objection means a person and a role
    assert role is not None  # noqa: S101 - as above
    what = f"{person.role.value} -> {role.value}" if verdict.is_change else f"{role.value}, as it is"
    return f"line {line.number}: {person.name}: {what}"


def _objection(objection: "Objection", line: "RoleLine") -> str:
    from bot.services.roles import Objection

    match objection:
        case Objection.NO_PERSON:
            return "no person is named."
        case Objection.UNKNOWN_PERSON:
            return f'the bot knows no active person "{line.person}".'
        case Objection.SEVERAL_PEOPLE:
            return f'there are several people named "{line.person}"; use the Slack user id.'
        case Objection.LISTED_BEFORE:
            return f'"{line.person}" is on an earlier line already.'
        case Objection.UNKNOWN_ROLE:
            return f'"{line.role}" is no role.'


def _conclude(verdicts: "Sequence[Verdict]", *, apply: bool) -> None:
    refused = sum(verdict.objection is not None for verdict in verdicts)
    changes = sum(verdict.is_change for verdict in verdicts)
    if refused:
        typer.echo(f"Nothing was changed: {_count(refused, 'line was', 'lines were')} refused.", err=True)
        raise typer.Exit(1)
    if apply:
        typer.echo(f"{_count(changes, 'person has', 'people have')} another role now.")
    else:
        typer.echo(f"{_count(changes, 'person', 'people')} would get another role; add --apply to do it.")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
