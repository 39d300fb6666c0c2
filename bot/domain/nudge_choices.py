"""How often somebody wants their nudge: every week, after a pause, or no more."""

from datetime import date, time
from enum import Enum

from bot.domain.nudges import NudgeRules
from bot.domain.people import NudgeChoice
from bot.domain.weeks import Week

_WEEKS_OF_PAUSE = 4


class Often(Enum):
    """What there is to choose from."""

    WEEKLY = "weekly"
    PAUSE = "pause"
    STOP = "stop"


def how_often(choice: NudgeChoice, today: date) -> Often:
    """What holds on this day, the person's own."""
    if choice.is_stopped:
        return Often.STOP
    return Often.PAUSE if _is_paused(choice, today) else Often.WEEKLY


def pause_end(choice: NudgeChoice, today: date) -> date:
    """When the pause that holds today ends, else when a new one would: after whole weeks, from the next one on."""
    if choice.snoozed_until is not None and _is_paused(choice, today):
        return choice.snoozed_until
    return Week.containing(today).plus(1 + _WEEKS_OF_PAUSE).monday


def chosen(often: Often, *, weekday: int, at: time, before: NudgeChoice, rules: NudgeRules, today: date) -> NudgeChoice:
    """The choice; weekday 1 is Monday. The company's own day and time stay "the default", also when that changes."""
    return NudgeChoice(
        weekday=None if weekday == rules.weekday else weekday,
        at=None if at == rules.at else at,
        snoozed_until=pause_end(before, today) if often is Often.PAUSE else None,
        is_stopped=often is Often.STOP,
    )


def _is_paused(choice: NudgeChoice, today: date) -> bool:
    return choice.snoozed_until is not None and today < choice.snoozed_until
