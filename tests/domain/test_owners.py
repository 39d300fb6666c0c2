from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.owners import choose_owner
from bot.domain.people import Identity, Language, Person, PersonId, Role, WorkspaceId

REFERRER = Person(
    id=PersonId(1),
    workspace_id=WorkspaceId(1),
    identity=Identity("T1", "U1"),
    name="Referrer",
    zone=ZoneInfo("Europe/Amsterdam"),
    language=Language.DUTCH,
)
SELLER = replace(REFERRER, role=Role.SALES)
NAMED, EARLIER, DEFAULT, WAITING = PersonId(2), PersonId(3), PersonId(4), PersonId(5)


@pytest.mark.parametrize(
    ("named", "earlier", "referrer", "default", "waiting", "expected"),
    [
        pytest.param(NAMED, EARLIER, SELLER, DEFAULT, WAITING, NAMED, id="whom the referrer named"),
        pytest.param(None, EARLIER, SELLER, DEFAULT, WAITING, EARLIER, id="who has an earlier one on the company"),
        pytest.param(None, None, SELLER, DEFAULT, WAITING, SELLER.id, id="a seller their own"),
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
