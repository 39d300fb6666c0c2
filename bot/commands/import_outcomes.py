"""`python -m bot import outcomes`."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import EXIT_CODE, told_kindly
from bot.commands.lists import count, read, refuse_if_any, warn_of_windows_text
from bot.commands.opening import open_workspace

if TYPE_CHECKING:
    from bot.domain.outcome_lists import OutcomeLine
    from bot.services.outcomes import Objection, Verdict
    from bot.settings import Settings


def outcomes(
    *,
    file: Annotated[
        Path,
        typer.Option(
            "--csv",
            exists=True,
            dir_okay=False,
            readable=True,
            help="CSV with the columns signal (its number) and stage, and perhaps reason and amount.",
        ),
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this it is only shown.")] = False,
) -> None:
    """Bring back what became of signals elsewhere: all of it, or nothing when a line is refused."""
    from bot.domain.outcome_lists import read_outcome_list
    from bot.services.outcomes import MOST, TooManyLinesError
    from bot.settings import Settings

    listed = read(file, read_outcome_list, columns="signal and stage (or signaal and fase)")
    if listed.is_windows_text:
        warn_of_windows_text(file)
    with told_kindly():
        try:
            verdicts = asyncio.run(_verdicts(Settings.load(), listed.lines, apply=apply))
        except TooManyLinesError:
            typer.echo(f"{file.name} has {len(listed.lines)} lines; {MOST} go at once, so cut it into parts.", err=True)
            raise typer.Exit(EXIT_CODE) from None
    for verdict in verdicts:
        typer.echo(_sentence(verdict))
    refuse_if_any(sum(verdict.objection is not None for verdict in verdicts))
    changes = sum(verdict.is_change for verdict in verdicts)
    if apply:
        typer.echo(
            f"{count(changes, 'signal is', 'signals are')} in another stage now. Whoever gave a signal hears it."
        )
    else:
        typer.echo(f"{count(changes, 'signal', 'signals')} would come into another stage; add --apply to do it.")


async def _verdicts(settings: "Settings", lines: "Sequence[OutcomeLine]", *, apply: bool) -> "tuple[Verdict, ...]":
    from bot.services.outcomes import Outcomes

    async with open_workspace(settings) as (database, workspace):
        service = Outcomes(database, workspace.id)
        return await (service.apply(lines, now=datetime.now(UTC)) if apply else service.review(lines))


def _sentence(verdict: "Verdict") -> str:
    line, signal, stage = verdict.line, verdict.signal, verdict.stage
    if verdict.objection is not None:
        return f"line {line.number}: refused: {_objection(verdict.objection, verdict)}"
    assert signal is not None  # noqa: S101 - no objection means a signal and a stage
    assert stage is not None  # noqa: S101 - as above
    what = f"{signal.stage.value} -> {stage.value}" if verdict.is_change else f"{stage.value}, as it is"
    return f"line {line.number}: signal {signal.id}: {what}"


def _objection(objection: "Objection", verdict: "Verdict") -> str:  # noqa: PLR0911 - one for each, matched exhaustively
    from bot.services.outcomes import Objection

    line, signal = verdict.line, verdict.signal
    match objection:
        case Objection.NO_NUMBER:
            return f'"{line.signal}" is no number of a signal.'
        case Objection.UNKNOWN_SIGNAL:
            return f"there is no signal {line.signal}."
        case Objection.LISTED_BEFORE:
            return f"signal {line.signal} is on an earlier line already."
        case Objection.UNKNOWN_STAGE:
            return f'"{line.stage}" is no stage.'
        case Objection.NOT_FOR_LISTS:
            return f"no list brings a signal to {line.stage}; that is for people in the app."
        case Objection.SUPPORTS_ANOTHER:
            return f"it supports signal {signal and signal.supports_id}, and goes the way of that one."
        case Objection.NOT_POSSIBLE:
            return f"it is {signal and signal.stage.value}, and from there it cannot become {line.stage}."
        case Objection.UNUSABLE_REASON:
            return "the column reason must say why, in at most 500 characters."
        case Objection.UNUSABLE_AMOUNT:
            return f'"{line.amount}" is no whole amount, or nothing was won.'
