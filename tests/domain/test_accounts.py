import pytest

from bot.domain.accounts import Standing, together, with_same_address
from bot.domain.people import Identity, Kind

SANNE, MO = Identity("here", "sanne"), Identity("here", "mo")
THERE, ALSO = Identity("there", "s.visser"), Identity("there", "m.bakker")


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({SANNE: "sanne@example.com"}, {THERE: "sanne@example.com"}, ((SANNE, THERE),)),
        ({SANNE: " Sanne@Example.com"}, {THERE: "sanne@example.COM "}, ((SANNE, THERE),)),
        ({SANNE: "a@example.com", MO: "m@example.com"}, {ALSO: "m@example.com", THERE: "s@example.com"}, ((MO, ALSO),)),
        ({SANNE: "info@example.com", MO: "Info@example.com"}, {THERE: "info@example.com"}, ()),
        ({SANNE: "info@example.com"}, {THERE: "info@example.com", ALSO: "INFO@example.com"}, ()),
        ({SANNE: ""}, {THERE: ""}, ()),
        ({SANNE: "sanne"}, {THERE: "sanne"}, ()),
        ({}, {THERE: "sanne@example.com"}, ()),
    ],
    ids=["same", "capitals", "each its own", "shared here", "shared there", "empty", "no address", "nobody"],
)
def test_accounts_with_the_same_address_are_one_humans(
    here: dict[Identity, str], there: dict[Identity, str], expected: tuple[tuple[Identity, Identity], ...]
) -> None:
    assert with_same_address(here, there) == expected


OPEN, CLOSED = Standing(Kind.MEMBER, True, False), Standing(Kind.MEMBER, False, False)
CHIEF, FORMER_CHIEF = Standing(Kind.MEMBER, True, True), Standing(Kind.MEMBER, False, True)
GUEST = Standing(Kind.GUEST, True, False)


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ((OPEN, CHIEF), CHIEF),
        ((GUEST, CHIEF), CHIEF),
        ((GUEST, OPEN), OPEN),
        ((OPEN, FORMER_CHIEF), OPEN),
        ((GUEST, FORMER_CHIEF), GUEST),
        ((CLOSED, OPEN), OPEN),
        ((CLOSED, FORMER_CHIEF), FORMER_CHIEF),
        ((CLOSED, CLOSED), CLOSED),
    ],
)
def test_somebody_with_several_accounts_is_what_those_that_are_open_make_them(
    accounts: tuple[Standing, ...], expected: Standing
) -> None:
    assert together(accounts) == together(accounts[::-1]) == expected
