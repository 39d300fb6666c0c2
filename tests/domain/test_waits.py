from datetime import timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.waits import Waits, _nth, waits_of


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ({5: 1}, (1, 5, 5)),
        ({5: 1, 9: 1}, (2, 7, 9)),
        ({0: 3, 100: 1}, (4, 0, 100)),
        ({100: 1, 1: 1, 2: 1}, (3, 2, 100)),
        ({3: 2, 7: 0}, (2, 3, 3)),
    ],
)
def test_the_median_and_the_longest_of_whole_hours(hours: dict[int, int], expected: tuple[int, float, int]) -> None:
    count, middle, longest = expected
    assert waits_of(hours, waiting=2) == Waits(count, 2, timedelta(hours=middle), timedelta(hours=longest))


@pytest.mark.parametrize("hours", [{}, {4: 0}])
def test_what_happened_to_nobody_took_no_time_at_all(hours: dict[int, int]) -> None:
    assert waits_of(hours, waiting=3) == Waits(0, 3, None, None)


@given(st.dictionaries(st.integers(0, 5000), st.integers(0, 9)))
def test_counting_by_hour_gives_the_median_of_all_laid_out(hours: dict[int, int]) -> None:
    laid_out = [length for length, count in hours.items() for _ in range(count)]
    found = waits_of(hours, waiting=0)
    assert found.count == len(laid_out)
    if laid_out:
        assert (found.median, found.longest) == (timedelta(hours=median(laid_out)), timedelta(hours=max(laid_out)))


def test_there_is_no_place_after_the_last() -> None:
    with pytest.raises(IndexError):
        _nth([(1, 2)], 2)
