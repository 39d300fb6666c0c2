from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.silence import Silence, silence_since

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "days"),
    [
        (timedelta(0), 0),
        (timedelta(hours=23, minutes=59), 0),
        (timedelta(days=1), 1),
        (timedelta(days=12, hours=20), 12),
        (timedelta(hours=-1), 0),
    ],
)
def test_silence_is_counted_in_whole_days_and_never_below_none(ago: timedelta, days: int) -> None:
    assert silence_since(NOW - ago, open_signals=3, now=NOW) == Silence(3, days)


def test_where_nothing_is_under_way_nobody_waits() -> None:
    assert silence_since(None, open_signals=0, now=NOW) is None
    assert silence_since(None, open_signals=2, now=NOW) is None
    assert silence_since(NOW, open_signals=0, now=NOW) is None
