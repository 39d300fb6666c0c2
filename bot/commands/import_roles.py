"""`python -m bot import roles`."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import told_kindly
from bot.commands.lists import count, read, refuse_if_any, warn_of_windows_text
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
    from bot.domain.role_lists import read_role_list
    from bot.settings import Settings

    listed = read(file, read_role_list, columns="person and role (or persoon and rol)")
    if listed.is_windows_text:
        warn_of_windows_text(file)
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
            return f'there are several people named "{line.person}"; use the Slack user id or the object id in Entra.'
        case Objection.LISTED_BEFORE:
            return f'"{line.person}" is on an earlier line already.'
        case Objection.UNKNOWN_ROLE:
            return f'"{line.role}" is no role.'


def _conclude(verdicts: "Sequence[Verdict]", *, apply: bool) -> None:
    refuse_if_any(sum(verdict.objection is not None for verdict in verdicts))
    changes = sum(verdict.is_change for verdict in verdicts)
    if apply:
        typer.echo(f"{count(changes, 'person has', 'people have')} another role now.")
    else:
        typer.echo(f"{count(changes, 'person', 'people')} would get another role; add --apply to do it.")
