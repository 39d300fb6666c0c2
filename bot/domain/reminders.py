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
    earlier: tuple[tuple[datetime, "Patience"], ...] = ()
    """What the company chose before, oldest first, each with when it ended (UTC)."""

    def at(self, moment: datetime) -> "Patience":
        """The one that held at that moment."""
        return next((patience for ended_at, patience in self.earlier if moment < ended_at), self)


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
    once: the first acceptance, and then the silence again each time it has lasted as long once more. Where the
    company has become less patient since `after`, what is due by that since longer is due now.
    """
    if stage is Stage.LOGGED and _is_untaken(since, 1, after, until, zone, patience):
        return Overdue.ACCEPTANCE
    return Overdue.MOVE if is_silent(since, after, until, patience) else None


def is_escalated(since: datetime, after: datetime | None, until: datetime, zone: ZoneInfo, patience: Patience) -> bool:
    """Whether it was in (after, until] that a signal nobody took up became a matter for whoever leads sales."""
    return _is_untaken(since, 2, after, until, zone, patience)


def is_first_of_week(at: datetime, after: datetime | None, zone: ZoneInfo) -> bool:
    """Whether nothing was told in this week before; `after` is when something last was, None is never."""
    return after is None or Week.of(after, zone) != Week.of(at, zone)


def is_silent(since: datetime, after: datetime | None, until: datetime, patience: Patience) -> bool:
    """Whether it was in (after, until] that a signal had been silent for too long, once or once more.

    By the patience of `until`; what was too long before by that, and never by the patience of `after`, is so now.
    """
    present = patience.at(until)
    by_now = _silences(since, until, present)
    if after is None or not by_now:
        return by_now > 0
    return by_now > _silences(since, after, present) or not _silences(since, after, patience.at(after))


def _silences(since: datetime, at: datetime, patience: Patience) -> int:
    """How many times over it has been silent for too long by then."""
    return 0 if at < since else int((at - since) / patience.silence)


def _is_untaken(  # noqa: PLR0917 - read left to right: since when, how many times over, in which span, where, by which rules
    since: datetime, times: int, after: datetime | None, until: datetime, zone: ZoneInfo, patience: Patience
) -> bool:
    """Whether it was in (after, until] that a signal had waited so many times too long to be taken up.

    By the patience of `until`; what was due before by that, and was not by the patience of `after`, is so now.
    """
    present = patience.at(until)
    if _should_be_taken_up(since, times, zone, present) > until:
        return False
    return after is None or any(
        _should_be_taken_up(since, times, zone, one) > after for one in (present, patience.at(after))
    )


def _should_be_taken_up(since: datetime, times: int, zone: ZoneInfo, patience: Patience) -> datetime:
    return after_working_days(since, times * patience.accept_within, zone, patience.is_working_day)


def _days_after(day: date) -> Iterator[date]:
    """Without end; the caller stops."""
    while True:
        day += _ONE_DAY
        yield day
