import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rates import Rate

RATES = st.integers(0, 2000).flatmap(lambda of: st.builds(Rate, hits=st.integers(0, of), of=st.just(of)))


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_the_interval_is_the_one_of_the_statistics_books(hits: int, of: int, low: float, high: float) -> None:
    assert Rate(hits, of).interval == pytest.approx((low, high), abs=0.00005)


def test_of_nothing_there_is_no_share_and_everything_is_possible() -> None:
    assert (Rate(0, 0).share, Rate(0, 0).interval) == (None, (0.0, 1.0))


@pytest.mark.parametrize(("hits", "of"), [(2, 1), (-1, 3), (0, -1)])
def test_more_than_all_or_less_than_none_is_no_rate(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        Rate(hits, of)


@given(RATES)
def test_the_share_lies_in_its_interval_and_both_between_nothing_and_all(rate: Rate) -> None:
    low, high = rate.interval
    assert 0 <= low < high <= 1
    assert rate.share is None or low <= rate.share <= high


@given(RATES)
def test_hits_and_misses_mirror_each_other(rate: Rate) -> None:
    low, high = Rate(rate.of - rate.hits, rate.of).interval
    assert rate.interval == pytest.approx((1 - high, 1 - low))


@given(st.integers(0, 50), st.integers(1, 50))
def test_more_cases_with_the_same_share_are_surer(hits: int, misses: int) -> None:
    few, many = Rate(hits, hits + misses).interval, Rate(4 * hits, 4 * (hits + misses)).interval
    assert many[1] - many[0] < few[1] - few[0]
