from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.owners import Seller, choose_owner
from bot.domain.people import Identity, Language, Person, PersonId, Role, WorkspaceId

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
REFERRER = Person(
    id=PersonId(1),
    workspace_id=WorkspaceId(1),
    identity=Identity("T1", "U1"),
    name="Referrer",
    zone=ZoneInfo("Europe/Amsterdam"),
    language=Language.DUTCH,
)
NAMED, DEFAULT, EARLIER = PersonId(2), PersonId(3), PersonId(8)
WAITED_LONG = Seller(PersonId(4), NOON - timedelta(days=9))
WAITED_SHORT = Seller(PersonId(5), NOON)
NEVER_GIVEN = Seller(PersonId(6), None)
NEVER_GIVEN_EITHER = Seller(PersonId(7), None)


def test_the_colleague_whom_the_referrer_names_comes_before_everybody() -> None:
    seller = replace(REFERRER, role=Role.SALES)
    assert choose_owner(named=NAMED, earlier=EARLIER, referrer=seller, default=DEFAULT, rotation=[NEVER_GIVEN]) == NAMED


def test_who_has_an_earlier_signal_on_the_company_comes_before_everybody_nobody_named() -> None:
    seller = replace(REFERRER, role=Role.SALES)
    assert (
        choose_owner(named=None, earlier=EARLIER, referrer=seller, default=DEFAULT, rotation=[NEVER_GIVEN]) == EARLIER
    )


def test_a_seller_follows_their_own_signal_up() -> None:
    seller = replace(REFERRER, role=Role.SALES)
    assert choose_owner(named=None, earlier=None, referrer=seller, default=DEFAULT, rotation=[NEVER_GIVEN]) == seller.id


def test_the_default_owner_comes_before_the_rotation() -> None:
    assert choose_owner(named=None, earlier=None, referrer=REFERRER, default=DEFAULT, rotation=[NEVER_GIVEN]) == DEFAULT


def test_in_the_rotation_who_never_had_one_comes_first_and_then_who_waited_longest() -> None:
    everybody = [WAITED_SHORT, NEVER_GIVEN_EITHER, WAITED_LONG, NEVER_GIVEN]
    order = []
    while everybody:
        chosen = choose_owner(named=None, earlier=None, referrer=REFERRER, default=None, rotation=everybody)
        order.append(chosen)
        everybody = [seller for seller in everybody if seller.person_id != chosen]
    assert order == [6, 7, 4, 5]


def test_with_nobody_to_follow_up_there_is_no_owner() -> None:
    assert choose_owner(named=None, earlier=None, referrer=REFERRER, default=None, rotation=[]) is None


@given(st.integers(1, 6), st.integers(1, 5))
def test_the_rotation_gives_everybody_the_same_number(sellers: int, rounds: int) -> None:
    last: dict[PersonId, datetime | None] = {PersonId(number): None for number in range(sellers)}
    given_to = []
    for turn in range(sellers * rounds):
        rotation = [Seller(person_id, at) for person_id, at in last.items()]
        chosen = choose_owner(named=None, earlier=None, referrer=REFERRER, default=None, rotation=rotation)
        assert chosen is not None
        last[chosen] = NOON + timedelta(minutes=turn)
        given_to.append(chosen)
    assert {given_to.count(person_id) for person_id in last} == {rounds}
