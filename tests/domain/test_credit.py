from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.credit import First, Repeat, Support, credit, owned_since, successor
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Signal, SignalId, Stage

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA, BERT, CORA = PersonId(1), PersonId(2), PersonId(3)


def a_signal(
    number: int,
    referrer: PersonId,
    *,
    supports: int | None = None,
    stage: Stage = Stage.LOGGED,
    hours: int | None = None,
    logged_by: PersonId | None = None,
) -> Signal:
    return Signal(
        id=SignalId(number),
        workspace_id=WorkspaceId(1),
        referrer_id=referrer,
        company="Acme",
        why="a new warehouse",
        website="",
        route=None,
        vouch=None,
        origin=None,
        contact="",
        permission=None,
        may_be_named=True,
        owner_id=None,
        stage=stage,
        logged_at=NOON + timedelta(hours=number if hours is None else hours),
        supports_id=None if supports is None else SignalId(supports),
        logged_by_id=logged_by,
    )


def test_who_names_a_company_first_has_the_credit() -> None:
    assert credit([], ANNA) == First()


def test_a_member_repeats_what_they_logged_for_somebody_and_supports_what_another_member_did() -> None:
    for_anna = a_signal(1, ANNA, logged_by=BERT)
    assert credit([for_anna], ANNA, by=BERT) == Repeat(for_anna)
    assert credit([for_anna], ANNA, by=CORA) == Support(SignalId(1))
    assert credit([for_anna], BERT, by=BERT) == Support(SignalId(1))


def test_who_names_it_next_supports_the_first() -> None:
    assert credit([a_signal(1, ANNA)], BERT) == Support(SignalId(1))
    assert credit([a_signal(1, ANNA), a_signal(2, BERT, supports=1)], CORA) == Support(SignalId(1))


def test_a_support_of_an_older_first_leads_to_that_first() -> None:
    assert credit([a_signal(2, BERT, supports=1)], CORA) == Support(SignalId(1))


def test_a_repeat_is_an_addition_to_ones_own_oldest_whoever_was_first() -> None:
    own_support = a_signal(2, BERT, supports=1)
    assert credit([a_signal(1, ANNA)], ANNA) == Repeat(a_signal(1, ANNA))
    assert credit([a_signal(1, ANNA), own_support, a_signal(3, BERT, supports=1)], BERT) == Repeat(own_support)


@pytest.mark.parametrize(
    ("now", "months", "since"),
    [
        (NOON, 6, datetime(2026, 5, 22, 12, tzinfo=UTC)),
        (datetime(2026, 8, 31, 9, tzinfo=UTC), 6, datetime(2026, 2, 28, 9, tzinfo=UTC)),
        (datetime(2024, 8, 31, 9, tzinfo=UTC), 6, datetime(2024, 2, 29, 9, tzinfo=UTC)),
        (datetime(2027, 1, 15, tzinfo=UTC), 1, datetime(2026, 12, 15, tzinfo=UTC)),
        (NOON, 0, NOON),
    ],
)
def test_a_company_is_owned_for_calendar_months(now: datetime, months: int, since: datetime) -> None:
    assert owned_since(now, months) == since


def test_by_default_a_company_is_owned_for_six_months() -> None:
    assert owned_since(NOON) == owned_since(NOON, 6)


def test_the_oldest_live_support_takes_the_place_of_a_first_that_ended() -> None:
    supports = [
        a_signal(2, BERT, supports=1, hours=5),
        a_signal(3, CORA, supports=1, hours=4),
        a_signal(4, ANNA, supports=1, hours=1, stage=Stage.WITHDRAWN),
    ]
    assert successor(supports) == supports[1]


def test_of_supports_in_the_same_instant_the_first_stored_comes_first() -> None:
    assert successor([a_signal(3, CORA, hours=1), a_signal(2, BERT, hours=1)]) == a_signal(2, BERT, hours=1)


def test_without_a_live_support_nobody_takes_its_place() -> None:
    assert successor([]) is None
    assert successor([a_signal(number, BERT, stage=stage) for number, stage in enumerate(NOT_LIVE)]) is None


def test_a_won_support_is_live() -> None:
    assert successor([a_signal(2, BERT, stage=Stage.WON)]) == a_signal(2, BERT, stage=Stage.WON)


@given(st.lists(st.sampled_from([ANNA, BERT, CORA]), max_size=12))
def test_however_many_name_a_company_one_has_the_credit_and_each_supports_once(referrers: list[PersonId]) -> None:
    logged: list[Signal] = []
    for number, referrer in enumerate(referrers):
        match credit(logged, referrer):
            case First():
                logged.append(a_signal(number, referrer))
            case Support(first_id):
                logged.append(a_signal(number, referrer, supports=first_id))
            case Repeat(signal):
                assert signal.referrer_id == referrer
    assert [signal.is_counted for signal in logged] == [number == 0 for number in range(len(logged))]
    assert len({signal.referrer_id for signal in logged}) == len(logged) == len(set(referrers))
    assert {signal.supports_id for signal in logged[1:]} <= {logged[0].id} if logged else True


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Stage)), max_size=8))
def test_the_successor_is_live_and_none_that_is_live_is_older(facts: list[tuple[int, Stage]]) -> None:
    supports = [a_signal(n, BERT, hours=hours, stage=stage) for n, (hours, stage) in enumerate(facts)]
    live = [signal for signal in supports if signal.stage not in NOT_LIVE]
    chosen = successor(supports)
    assert (chosen is None) == (not live)
    assert chosen is None or (chosen in live and all(chosen.logged_at <= signal.logged_at for signal in live))
