from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.quiet_hours import speaking_moment
from bot.domain.working_days import working_days

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
IS_WORKING_DAY = working_days("NL")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "news", "win"),
    [
        ("2026-11-26 10:30", "2026-11-26 10:30", "2026-11-26 10:30"),
        ("2026-11-26 07:59", "2026-11-26 08:00", "2026-11-26 08:00"),
        ("2026-11-26 19:59", "2026-11-26 19:59", "2026-11-26 19:59"),
        ("2026-11-26 20:00", "2026-11-27 08:00", "2026-11-27 08:00"),
        ("2026-11-27 23:00", "2026-11-30 08:00", "2026-11-28 08:00"),
        ("2026-11-28 12:00", "2026-11-30 08:00", "2026-11-28 12:00"),
        ("2026-12-24 21:00", "2026-12-28 08:00", "2026-12-25 08:00"),
        ("2026-03-28 22:00", "2026-03-30 08:00", "2026-03-29 08:00"),
    ],
)
def test_news_waits_for_the_day_and_only_a_win_for_no_more_than_the_morning(now: str, news: str, win: str) -> None:
    assert speaking_moment(local(now), AMSTERDAM, IS_WORKING_DAY, is_any_day=False) == local(news)
    assert speaking_moment(local(now), AMSTERDAM, IS_WORKING_DAY, is_any_day=True) == local(win)
