from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.owners import choose_owner, follower
from bot.domain.people import Identity, Kind, Language, Person, PersonId, Role, WorkspaceId
from bot.domain.signals import Signal, SignalId, Stage
from tests.support.signals import BARE

REFERRER = Person(
    id=PersonId(1),
    workspace_id=WorkspaceId(1),
    identity=Identity("T1", "U1"),
    name="Referrer",
    zone=ZoneInfo("Europe/Amsterdam"),
    language=Language.DUTCH,
)
SELLER = replace(REFERRER, role=Role.SALES)
GUEST = replace(SELLER, kind=Kind.GUEST)
NAMED, EARLIER, DEFAULT, WAITING = PersonId(2), PersonId(3), PersonId(4), PersonId(5)


@pytest.mark.parametrize(
    ("named", "earlier", "referrer", "default", "waiting", "expected"),
    [
        pytest.param(NAMED, EARLIER, SELLER, DEFAULT, WAITING, NAMED, id="whom the referrer named"),
        pytest.param(None, EARLIER, SELLER, DEFAULT, WAITING, EARLIER, id="who has an earlier one on the company"),
        pytest.param(None, None, SELLER, DEFAULT, WAITING, SELLER.id, id="a seller their own"),
        pytest.param(None, None, GUEST, DEFAULT, WAITING, DEFAULT, id="no guest their own, whatever their role"),
        pytest.param(None, None, REFERRER, DEFAULT, WAITING, DEFAULT, id="the default"),
        pytest.param(None, None, REFERRER, None, WAITING, WAITING, id="who waited longest"),
        pytest.param(None, None, REFERRER, None, None, None, id="nobody"),
    ],
)
def test_the_first_who_comes_in_question_follows_up(  # noqa: PLR0917 - read left to right: in order, then who it is
    named: PersonId | None,
    earlier: PersonId | None,
    referrer: Person,
    default: PersonId | None,
    waiting: PersonId | None,
    expected: PersonId | None,
) -> None:
    chosen = choose_owner(named=named, earlier=earlier, referrer=referrer, default=default, longest_waiting=waiting)
    assert chosen == expected


def a_signal(number: int, owner: PersonId, *, supports: int | None = None, stage: Stage = Stage.LOGGED) -> Signal:
    return replace(
        BARE,
        id=SignalId(number),
        referrer_id=REFERRER.id,
        owner_id=owner,
        stage=stage,
        logged_at=datetime(2026, 11, 26, number, tzinfo=UTC),
        supports_id=None if supports is None else SignalId(supports),
    )


@pytest.mark.parametrize(
    ("signals", "expected"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([a_signal(1, EARLIER), a_signal(2, NAMED, supports=1)], EARLIER, id="not of a support"),
        pytest.param([a_signal(1, EARLIER), a_signal(2, NAMED)], NAMED, id="the newest first"),
        pytest.param([a_signal(1, EARLIER), a_signal(2, NAMED, stage=Stage.LOST)], EARLIER, id="not over"),
        pytest.param([a_signal(1, EARLIER, stage=Stage.WON), a_signal(2, NAMED, supports=1)], EARLIER, id="a customer"),
        pytest.param([a_signal(1, EARLIER, stage=Stage.LOST), a_signal(2, NAMED, supports=9)], NAMED, id="the newest"),
    ],
)
def test_a_prospect_is_followed_up_by_whoever_has_the_first_on_it(
    signals: list[Signal], expected: PersonId | None
) -> None:
    assert follower(signals) == expected
