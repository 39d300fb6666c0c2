from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.credit import (
    First,
    Repeat,
    Support,
    beside,
    credit,
    not_apart,
    on_prospect_of,
    owned_since,
    rematch,
    successor,
)
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Draft, Signal, SignalId, Stage
from tests.support.signals import BARE

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
    return replace(
        BARE,
        id=SignalId(number),
        referrer_id=referrer,
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


def test_a_prospect_is_the_same_by_name_or_by_domain() -> None:
    by_name, by_domain = (
        a_signal(1, ANNA),
        replace(a_signal(2, BERT), company="Globex", website="www.globex.nl/contact"),
    )
    neither = replace(a_signal(3, CORA), company="Initech")
    draft = Draft("ACME BV", "they grow", website="globex.nl")
    assert on_prospect_of(draft, [by_name, by_domain, neither]) == (by_name, by_domain)


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


def rematched(signals: list[Signal], *, apart: tuple[int, int] | None = None) -> dict[int, int | None]:
    pairs = frozenset() if apart is None else frozenset({frozenset(map(SignalId, apart))})
    return {int(one): first for one, first in rematch(signals, months=6, unmatched=pairs).items()}


def named(number: int, company: str, *, website: str = "", **more: Any) -> Signal:  # noqa: ANN401 - of any signal
    return replace(a_signal(number, PersonId(number), **more), company=company, website=website)


def test_matched_anew_the_oldest_is_first_and_the_others_support_it() -> None:
    signals = [named(1, "Acme"), named(2, "ACME BV"), named(3, "Beta"), named(4, "acme", supports=2)]
    assert rematched(signals) == {1: None, 2: 1, 3: None, 4: 1}


def test_matched_anew_by_domain_it_is_the_same_prospect_through_another() -> None:
    signals = [named(1, "Acme"), named(2, "Acme", website="acme.nl"), named(3, "Acme Holding", website="www.acme.nl")]
    assert rematched(signals) == {1: None, 2: 1, 3: 1}


def test_matched_anew_an_unmatched_pair_stays_apart_and_others_go_to_the_first() -> None:
    signals = [named(1, "Acme"), named(2, "Acme"), named(3, "Acme")]
    assert rematched(signals, apart=(1, 2)) == {1: None, 2: None, 3: 1}


def test_matched_anew_a_pair_that_was_unmatched_is_not_joined_through_a_third() -> None:
    signals = [named(1, "Acme"), named(2, "Acme", website="acme.nl"), named(3, "Beta", website="acme.nl")]
    assert rematched(signals, apart=(1, 3)) == {1: None, 2: 1, 3: None}


def test_matched_anew_a_first_that_was_won_stays_one() -> None:
    signals = [named(1, "Acme"), named(2, "Acme", stage=Stage.WON), named(3, "Acme", supports=2, stage=Stage.WON)]
    assert rematched(signals) == {1: None, 2: None, 3: 1}


def test_matched_anew_what_somebody_works_on_comes_before_an_older_one_that_nobody_took_up() -> None:
    signals = [named(1, "Acme"), named(2, "Acme", supports=1), named(3, "Acme", stage=Stage.MEETING), named(4, "Acme")]
    assert rematched(signals) == {1: 3, 2: 3, 3: None, 4: 3}


def test_matched_anew_two_that_somebody_works_on_both_stay_first() -> None:
    signals = [named(1, "Acme", stage=Stage.ACCEPTED), named(2, "Acme", stage=Stage.MEETING), named(3, "Acme")]
    assert rematched(signals) == {1: None, 2: None, 3: 1}


def test_matched_anew_what_somebody_works_on_leaves_alone_what_was_logged_before_its_time() -> None:
    months = 31 * 24
    signals = [named(1, "Acme", hours=0), named(2, "Acme", hours=7 * months, stage=Stage.MEETING)]
    assert rematched(signals) == {1: None, 2: None}


SITE = Draft("Acme", "a new warehouse", website="acme.nl")
HALF_A_YEAR_AND_MORE = 7 * 31 * 24


@pytest.mark.parametrize(
    ("before", "draft", "others", "found"),
    [
        pytest.param(named(1, "Acme"), SITE, [named(2, "Acme Logistiek", website="acme.nl")], set(), id="new to it"),
        pytest.param(named(1, "Acme"), SITE, [named(2, "Acme"), named(3, "X", supports=2)], {2, 3}, id="on its own"),
        pytest.param(
            named(1, "Acme", hours=0),
            SITE,
            [named(2, "Acme Logistiek", website="acme.nl", hours=HALF_A_YEAR_AND_MORE)],
            {2},
            id="after its time",
        ),
        pytest.param(named(1, "Acme", supports=9), SITE, [named(2, "Acme")], set(), id="a support"),
        pytest.param(
            named(1, "Acme", hours=0),
            Draft("Globex", "a new warehouse"),
            [named(2, "Globex", hours=HALF_A_YEAR_AND_MORE)],
            set(),
            id="leaves its own",
        ),
    ],
)
def test_a_first_goes_on_standing_beside_what_it_stood_beside(
    before: Signal, draft: Draft, others: list[Signal], found: set[int]
) -> None:
    assert beside(before, draft, others, months=6) == found


def test_matched_anew_ownership_still_ends() -> None:
    months = 31 * 24
    signals = [named(1, "Acme", hours=0), named(2, "Acme", hours=7 * months), named(3, "Acme", hours=8 * months)]
    assert rematched(signals) == {1: None, 2: None, 3: 2}


@given(
    st.lists(st.tuples(st.sampled_from(["Acme", "Beta"]), st.sampled_from(["", "acme.nl", "beta.nl"])), max_size=8),
    st.integers(0, 9),
)
def test_matched_anew_everything_supports_an_earlier_first_and_again_gives_the_same(
    said: list[tuple[str, str]], apart: int
) -> None:
    signals = [named(number, company, website=site) for number, (company, site) in enumerate(said, start=1)]
    settled = rematched(signals, apart=(apart, apart + 1))
    assert settled.keys() == {int(signal.id) for signal in signals}
    for number, first in settled.items():
        assert first is None or (first < number and settled[first] is None)
    linked = [
        replace(signal, supports_id=None if (first := settled[int(signal.id)]) is None else SignalId(first))
        for signal in signals
    ]
    assert rematched(linked, apart=(apart, apart + 1)) == settled


def test_a_signal_is_not_matched_with_one_it_was_separated_from_nor_with_its_supports() -> None:
    matches = [a_signal(1, ANNA), a_signal(2, BERT, supports=1), a_signal(3, CORA)]
    pairs = frozenset({frozenset({SignalId(1), SignalId(9)})})
    assert not_apart(matches, SignalId(9), pairs) == (matches[2],)
    assert not_apart(matches, SignalId(8), pairs) == tuple(matches)
