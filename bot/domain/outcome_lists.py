"""What became of signals elsewhere, such as in a CRM, as a list that comes back."""

from dataclasses import dataclass

from bot.domain.exports import as_typed
from bot.domain.kept_lists import read_list
from bot.domain.moves import Move
from bot.domain.signals import Stage

_COLUMNS = {
    "signal": frozenset({"signal", "signaal"}),
    "stage": frozenset({"stage", "fase", "stadium"}),
    "reason": frozenset({"reason", "reden"}),
    "amount": frozenset({"amount", "bedrag"}),
}
_NEEDED = ("signal", "stage")

_DUTCH = {
    "doorgegeven": Stage.LOGGED,
    "opgepakt": Stage.ACCEPTED,
    "geïntroduceerd": Stage.INTRODUCED,
    "in gesprek": Stage.MEETING,
    "gewonnen": Stage.WON,
    "klant geworden": Stage.WON,
    "verloren": Stage.LOST,
    "niet gelukt": Stage.LOST,
    "past niet bij ons": Stage.DECLINED,
    "ingetrokken": Stage.WITHDRAWN,
    "verwijderd": Stage.REMOVED,
}
_STAGES = _DUTCH | {stage.value: stage for stage in Stage}

MOVES = {
    Stage.ACCEPTED: Move.ACCEPT,
    Stage.INTRODUCED: Move.INTRODUCE,
    Stage.MEETING: Move.MEET,
    Stage.WON: Move.WIN,
    Stage.LOST: Move.LOSE,
    Stage.DECLINED: Move.DECLINE,
}
"""How a signal comes into the stages that a list can bring back. The others are for its referrer and administrators."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One line of the list, counted as an editor counts (the headings are line 1). Texts are as written, stripped."""

    number: int
    signal: str
    stage: str
    reason: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeList:
    """The lines that say something, and whether the file was taken for Windows text because it is not UTF-8."""

    lines: tuple[OutcomeLine, ...]
    is_windows_text: bool


def read_outcome_list(content: bytes) -> OutcomeList:
    """The lines of a CSV file with the columns signal and stage, and perhaps reason and amount.

    A list that `export signals` wrote can come back as it is. Raises as read_list.
    """
    found = read_list(content, _COLUMNS, needed=_NEEDED)
    lines = tuple(
        OutcomeLine(
            line.number,
            signal=line.cells["signal"],
            stage=line.cells["stage"],
            reason=as_typed(line.cells["reason"]),
            amount=line.cells["amount"],
        )
        for line in found.lines
    )
    return OutcomeList(lines, found.is_windows_text)


def parse_stage(text: str) -> Stage | None:
    """The stage by its English or Dutch word, None for another word."""
    return _STAGES.get(" ".join(text.casefold().split()))
