"""When an open signal has waited too long: for its owner, for whoever leads sales, and for whoever gave it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import islice
from zoneinfo import ZoneInfo

from bot.domain.due import local_moment
from bot.domain.signals import Stage
from bot.domain.weeks import Week
from bot.domain.working_days import IsWorkingDay

REMINDERS_AT = time(9)
"""In the reader's own zone: everything that became due since the last time, in one message."""

_DAY_ENDS = time(18)
_ONE_DAY = timedelta(days=1)


class Overdue(Enum):
    """What an open signal waits for."""

    ACCEPTANCE = "acceptance"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the company lets a signal wait, by the calendar of its country."""

    accept_within: int
    """Working days until the owner is reminded; after as many more whoever leads sales hears."""
    silence: timedelta
    is_working_day: IsWorkingDay


def reminder_day(now: datetime, zone: ZoneInfo, is_working_day: IsWorkingDay) -> date | None:
    """The day whose reminders are due now, where the reader is; None outside 09:00 to 18:00 on a working day."""
    local = now.astimezone(zone)
    is_due = is_working_day(local.date()) and REMINDERS_AT <= local.time().replace(tzinfo=None) < _DAY_ENDS
    return local.date() if is_due else None


def reminder_span(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when (UTC) that day's reminders can be sent."""
    return local_moment(day, REMINDERS_AT, zone), local_moment(day, _DAY_ENDS, zone)


def after_working_days(since: datetime, days: int, zone: ZoneInfo, is_working_day: IsWorkingDay) -> datetime:
    """The same time of day (UTC), so many working days later in the zone."""
    local = since.astimezone(zone)
    ahead = (day for day in _days_after(local.date()) if is_working_day(day))
    return local_moment(next(islice(ahead, days - 1, None)), local.time(), zone)


def overdue(  # noqa: PLR0917 - read left to right: what, since when, in which span, where, by which rules
    stage: Stage, since: datetime, after: datetime | None, until: datetime, zone: ZoneInfo, patience: Patience
) -> Overdue | None:
    """What its owner is reminded of, when that became due in (after, until]; None when nothing did.

    `since` is when it came into its stage or to its owner; `after` None is from the beginning. Each reminder is due
    once: the first acceptance, and then the silence again each time it has lasted as long once more.
    """
    if stage is Stage.LOGGED:
        due = after_working_days(since, patience.accept_within, zone, patience.is_working_day)
        if _is_within(due, after, until):
            return Overdue.ACCEPTANCE
    return Overdue.MOVE if silences(since, until, patience) > silences(since, after, patience) else None


def is_escalated(since: datetime, after: datetime | None, until: datetime, zone: ZoneInfo, patience: Patience) -> bool:
    """Whether it was in (after, until] that a signal nobody took up became a matter for whoever leads sales."""
    due = after_working_days(since, 2 * patience.accept_within, zone, patience.is_working_day)
    return _is_within(due, after, until)


def is_first_of_week(at: datetime, after: datetime | None, zone: ZoneInfo) -> bool:
    """Whether nothing was told in this week before; `after` is when something last was, None is never."""
    return after is None or Week.of(after, zone) != Week.of(at, zone)


def silences(since: datetime, at: datetime | None, patience: Patience) -> int:
    """How many times over it has been silent for too long by then; None is at no time yet."""
    return 0 if at is None or at < since else int((at - since) / patience.silence)


def _is_within(due: datetime, after: datetime | None, until: datetime) -> bool:
    return due <= until and (after is None or due > after)


def _days_after(day: date) -> Iterator[date]:
    """Without end; the caller stops."""
    while True:
        day += _ONE_DAY
        yield day
