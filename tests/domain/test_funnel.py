from hypothesis import given
from hypothesis import strategies as st

from bot.domain.funnel import Cohort, Funnel, Reached, cohorts_of, funnel_of
from bot.domain.months import Month
from bot.domain.moves import OPEN
from bot.domain.rates import Rate
from bot.domain.signals import NOT_GIVEN, Stage


def _reached(stage: Stage, count: int, accepted: int, contacted: int) -> Reached:
    accepted = min(accepted, count)
    return Reached(stage, count, accepted, min(contacted, accepted))


COUNTS = st.integers(0, 50)
FOUND = st.lists(st.builds(_reached, st.sampled_from(Stage), COUNTS, COUNTS, COUNTS), max_size=20)

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
MIXED = (
    Reached(Stage.LOGGED, 3),
    Reached(Stage.ACCEPTED, 2, accepted=2),
    Reached(Stage.MEETING, 1, accepted=1, contacted=1),
    Reached(Stage.WON, 2, accepted=2, contacted=2),
    Reached(Stage.LOST, 1, accepted=1),
    Reached(Stage.DECLINED, 4, accepted=1),
    Reached(Stage.WITHDRAWN, 5, accepted=5),
    Reached(Stage.REMOVED, 6),
)


def test_open_signals_are_counted_as_open_and_those_taken_back_not_at_all() -> None:
    assert funnel_of(MIXED) == Funnel(
        logged=13, accepted=7, contacted=3, won=2, lost=1, declined=4, open=6, untaken=3, without_contact=5
    )


def test_qualified_are_those_taken_up_of_those_about_which_somebody_decided() -> None:
    assert funnel_of(MIXED).qualified == Rate(6, 10)


def test_success_is_of_those_that_ended() -> None:
    assert funnel_of(MIXED).success == Rate(2, 7)


def test_nothing_at_all_is_a_funnel_of_zeros() -> None:
    nothing = funnel_of([])
    assert (nothing, nothing.qualified, nothing.success) == (Funnel(), Rate(0, 0), Rate(0, 0))


def test_there_is_a_cohort_for_each_month_also_without_a_signal() -> None:
    assert cohorts_of([OCTOBER, NOVEMBER], {NOVEMBER: [Reached(Stage.WON, 1, 1, 1)]}) == (
        Cohort(OCTOBER, Funnel()),
        Cohort(NOVEMBER, Funnel(logged=1, accepted=1, contacted=1, won=1)),
    )


@given(FOUND)
def test_nobody_is_lost_between_the_steps(found: list[Reached]) -> None:
    funnel = funnel_of(found)
    assert funnel.logged == funnel.open + funnel.won + funnel.lost + funnel.declined
    assert funnel.logged == sum(one.count for one in found if one.stage not in NOT_GIVEN)
    assert funnel.contacted <= funnel.accepted <= funnel.logged
    assert funnel.without_contact <= funnel.open
    assert funnel.untaken <= funnel.open
    assert OPEN.isdisjoint(NOT_GIVEN)


@given(FOUND, FOUND)
def test_two_months_together_are_the_sum_of_both(one: list[Reached], other: list[Reached]) -> None:
    together, apart = funnel_of([*one, *other]), (funnel_of(one), funnel_of(other))
    for name in Funnel.__slots__:
        assert getattr(together, name) == sum(getattr(funnel, name) for funnel in apart)
