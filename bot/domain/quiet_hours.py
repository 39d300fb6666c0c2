"""When somebody may be written to about news that can wait: by day, where they are."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import local_moment
from bot.domain.working_days import IsWorkingDay

DAY_BEGINS = time(8)
DAY_ENDS = time(20)


def end_of_speaking(moment: datetime, zone: ZoneInfo) -> datetime:
    """The evening (UTC) of the day in which the moment lies there, from which nothing more is said."""
    return local_moment(moment.astimezone(zone).date(), DAY_ENDS, zone)


def speaking_moment(now: datetime, zone: ZoneInfo, is_working_day: IsWorkingDay, *, is_any_day: bool) -> datetime:
    """The first moment (UTC) not before now that lies between 08:00 and 20:00 in the zone.

    On a working day, unless `is_any_day`: what is worth a weekend is told then too, but never at night.
    """
    day = now.astimezone(zone).date()
    while True:
        if is_any_day or is_working_day(day):
            begins, ends = (local_moment(day, at, zone) for at in (DAY_BEGINS, DAY_ENDS))
            if now < ends:
                return max(now, begins)
        day += timedelta(days=1)
