"""What belongs to a move besides the stage: a reason, a line to the referrer, an amount. Every door checks here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.domain.drafts import ProblemCode, clean_lines
from bot.domain.moves import Move
from bot.domain.one_line import has_words
from bot.domain.signals import Details

NOTE_MAX = 500
LINE_MAX = 500
AMOUNT_MAX = 10**12

_NEEDS_NOTE = frozenset({Move.DECLINE, Move.HAND_OVER, Move.LOSE})
"""Whoever gave the signal, or gets it, is told why."""


@dataclass(frozen=True, slots=True)
class DetailProblem:
    """What is wrong, and where; a form shows it under its field."""

    field: Literal["note", "personal_line", "amount"]
    code: ProblemCode


class InvalidDetails(ValueError):  # noqa: N818 - what every door says it got
    """The move cannot be made with these details: at most one reason for each field."""

    def __init__(self, problems: tuple[DetailProblem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code.value}" for problem in problems))
        self.problems = problems


def check(move: Move, details: Details) -> Details:
    """The details with their texts cleaned. Raises InvalidDetails."""
    cleaned = Details(clean_lines(details.note), clean_lines(details.personal_line), details.amount)
    problems = tuple(_problems(move, cleaned))
    if problems:
        raise InvalidDetails(problems)
    return cleaned


def _problems(move: Move, details: Details) -> Iterator[DetailProblem]:
    if code := _wrong(details.note, NOTE_MAX, is_required=move in _NEEDS_NOTE):
        yield DetailProblem("note", code)
    if code := _wrong(details.personal_line, LINE_MAX, is_required=False):
        yield DetailProblem("personal_line", code)
    if details.amount is not None and not 0 <= details.amount <= AMOUNT_MAX:
        yield DetailProblem("amount", ProblemCode.TOO_LONG)


def _wrong(text: str, longest: int, *, is_required: bool) -> ProblemCode | None:
    if not text:
        return ProblemCode.MISSING if is_required else None
    if len(text) > longest:
        return ProblemCode.TOO_LONG
    return None if has_words(text) else ProblemCode.NO_WORDS
