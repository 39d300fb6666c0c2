"""Bringing back what became of signals elsewhere: first shown line by line, then applied whole or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.amounts import parse_amount
from bot.domain.move_details import InvalidDetails, check
from bot.domain.moves import target
from bot.domain.outcome_lists import MOVES, OutcomeLine, parse_stage
from bot.domain.people import WorkspaceId
from bot.domain.signals import Details, Signal, SignalId, Stage
from bot.services.follow_up import carry_out
from storage import decisions, signals
from storage.database import Database

_NUMBER = re.compile(r"[0-9]{1,18}")

_NO_DETAILS = Details()

MOST = 1000
"""So many lines at once, for they are one transaction."""


class Objection(Enum):
    """Why a line cannot be taken over."""

    NO_NUMBER = "no_number"
    UNKNOWN_SIGNAL = "unknown_signal"
    LISTED_BEFORE = "listed_before"
    UNKNOWN_STAGE = "unknown_stage"
    NOT_FOR_LISTS = "not_for_lists"
    """Only people bring a signal there."""
    SUPPORTS_ANOTHER = "supports_another"
    """It goes the way of the signal it supports."""
    NOT_POSSIBLE = "not_possible"
    """Not from the stage it is in."""
    UNUSABLE_REASON = "unusable_reason"
    """It is missing where it is needed, or too long."""
    UNUSABLE_AMOUNT = "unusable_amount"
    """It is no whole number, or nothing was won."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line would do: bring a signal into a stage, which can be its own; or nothing, with the objection."""

    line: OutcomeLine
    signal: Signal | None = None
    stage: Stage | None = None
    details: Details = _NO_DETAILS
    objection: Objection | None = None

    @property
    def is_change(self) -> bool:
        """Whether the signal's stage becomes another one."""
        return self.objection is None and self.signal is not None and self.signal.stage is not self.stage


class TooManyLinesError(Exception):
    """The list has more than MOST lines."""


class Outcomes:
    """The outcomes of one workspace's signals. Every method raises TooManyLinesError."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def review(self, lines: Sequence[OutcomeLine]) -> tuple[Verdict, ...]:
        """What each line would do; nothing is changed."""
        _must_be_few(lines)
        return await self._database.read(lambda session: self._verdicts(session, lines))

    async def apply(self, lines: Sequence[OutcomeLine], *, now: datetime) -> tuple[Verdict, ...]:
        """What each line did; when there is an objection to any of them, nothing was changed.

        Every change is the same move as by a button, without anybody as its actor: whoever gave the signal hears it.
        """
        _must_be_few(lines)

        def work(session: Session) -> tuple[Verdict, ...]:
            verdicts = self._verdicts(session, lines)
            changes = [verdict for verdict in verdicts if verdict.is_change]
            if changes and not any(verdict.objection for verdict in verdicts):
                for verdict in changes:
                    _carry_out(session, verdict, now)
                self._record(session, len(changes), now)
            return verdicts

        return await self._database.write(work)

    def _record(self, session: Session, changes: int, now: datetime) -> None:
        decisions.record(
            session,
            self._workspace_id,
            action="outcomes_imported",
            subject="",
            before="",
            after=str(changes),
            actor_id=None,
            at=now,
        )

    def _verdicts(self, session: Session, lines: Sequence[OutcomeLine]) -> tuple[Verdict, ...]:
        seen: set[SignalId] = set()
        verdicts = []
        for line in lines:
            verdict = self._verdict(session, line, seen)
            if verdict.signal is not None:
                seen.add(verdict.signal.id)
            verdicts.append(verdict)
        return tuple(verdicts)

    def _verdict(self, session: Session, line: OutcomeLine, seen: set[SignalId]) -> Verdict:
        if not _NUMBER.fullmatch(line.signal):
            return Verdict(line, objection=Objection.NO_NUMBER)
        signal = signals.get(session, self._workspace_id, SignalId(int(line.signal)))
        if signal is None:
            return Verdict(line, objection=Objection.UNKNOWN_SIGNAL)
        if signal.id in seen:
            return Verdict(line, signal, objection=Objection.LISTED_BEFORE)
        stage = parse_stage(line.stage)
        if stage is None:
            return Verdict(line, signal, objection=Objection.UNKNOWN_STAGE)
        return Verdict(line, signal, stage) if stage is signal.stage else _move(line, signal, stage)


def _carry_out(session: Session, verdict: Verdict, now: datetime) -> None:
    assert verdict.signal is not None  # noqa: S101 - no objection means a signal and a stage
    assert verdict.stage is not None  # noqa: S101 - as above
    carry_out(session, verdict.signal, verdict.stage, verdict.details, by=None, now=now)


def _move(line: OutcomeLine, signal: Signal, stage: Stage) -> Verdict:
    """The verdict on a line that would bring the signal elsewhere."""
    move = MOVES.get(stage)
    if move is None:
        return Verdict(line, signal, stage, objection=Objection.NOT_FOR_LISTS)
    if signal.supports_id is not None:
        return Verdict(line, signal, stage, objection=Objection.SUPPORTS_ANOTHER)
    if target(signal.stage, move) is not stage:
        return Verdict(line, signal, stage, objection=Objection.NOT_POSSIBLE)
    amount = parse_amount(line.amount)
    if line.amount and (amount is None or stage is not Stage.WON):
        return Verdict(line, signal, stage, objection=Objection.UNUSABLE_AMOUNT)
    try:
        details = check(move, Details(note=line.reason, amount=amount))
    except InvalidDetails as error:
        is_amount = any(problem.field == "amount" for problem in error.problems)
        objection = Objection.UNUSABLE_AMOUNT if is_amount else Objection.UNUSABLE_REASON
        return Verdict(line, signal, stage, objection=objection)
    return Verdict(line, signal, stage, details)


def _must_be_few(lines: Sequence[OutcomeLine]) -> None:
    if len(lines) > MOST:
        raise TooManyLinesError
