"""Who a new signal goes to, and who hears when there is nobody."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.deliveries import DeliveryKind
from bot.domain.moves import Move
from bot.domain.people import Kind, PersonId, Role
from bot.domain.signals import Details, Draft
from bot.domain.sought import Sought
from bot.domain.weeks import Week
from bot.services.errors import NotAnAdministratorError
from bot.services.messenger import OwnerlessNotice
from bot.services.signals import Logged
from storage.tables import PersonRow
from tests.support.case import ACME, Case, a_case
from tests.support.circle import AMSTERDAM, NOW, Circle
from tests.support.mail import Mail


async def owner_of(case: Case, draft: Draft, *, days: int = 1) -> PersonId | None:
    kees = await case.circle.person(f"Kees {days}")
    now = NOW + timedelta(days=days)
    logged = await case.mail.services.signals.log(kees.id, draft, key=f"{draft}{days}", now=now)
    assert isinstance(logged, Logged)
    return logged.signal.owner_id


async def test_a_later_signal_on_a_company_goes_to_whoever_follows_that_company_up(circle: Circle) -> None:
    case = await a_case(circle)
    mo = await circle.person("Mo", Role.SALES)
    other = Draft("Acme Logistics", "by its site", website="acme.nl")
    assert await owner_of(case, Draft("Globex", "somebody else's turn")) == mo.id
    assert await owner_of(case, replace(ACME, company="ACME b.v.", website="acme.nl")) == case.pieter.id
    assert await owner_of(case, other, days=2) == case.pieter.id
    await case.advance(Move.LOSE, Details(note="no budget"))
    assert await owner_of(case, ACME, days=3) == case.pieter.id
    assert await owner_of(case, ACME, days=400) == mo.id


async def test_whoever_left_gets_nothing_any_more(circle: Circle) -> None:
    case = await a_case(circle)
    mo = await circle.person("Mo", Role.SALES)
    await circle.person("Pieter", Role.SALES, is_active=False)
    assert await owner_of(case, ACME) == mo.id


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.OUTSIDER])
async def test_whoever_is_no_colleague_any_more_gets_nothing_of_others(circle: Circle, kind: Kind) -> None:
    """They follow nothing up and lead no sales, whoever chose them while they were one."""
    case = await a_case(circle, default_owner="U0PIETER", sales_lead="U0PIETER")
    mo = await circle.person("Mo", Role.SALES)
    await circle.database.write(partial(_become, person_id=case.pieter.id, kind=kind))
    assert await owner_of(case, ACME) == mo.id
    assert await owner_of(case, Draft("Globex", "why"), days=2) == mo.id
    with pytest.raises(NotAnAdministratorError):
        await case.mail.services.housekeeping.find(Sought(), by=case.pieter.id, now=NOW, limit=5)


def _become(session: Session, person_id: PersonId, kind: Kind) -> None:
    session.get_one(PersonRow, person_id).kind = kind


async def test_while_the_one_who_always_follows_up_is_away_the_sellers_take_turns(circle: Circle) -> None:
    marie = await circle.person("Marie", Role.MANAGEMENT)
    case = await a_case(circle, default_owner=marie.identity.external_id)
    away = Absence(Week.of(NOW, AMSTERDAM), Week.of(NOW, AMSTERDAM).plus(3))
    await case.mail.services.people.set_away(marie.id, away)
    assert await owner_of(case, Draft("Globex", "why")) == case.pieter.id
    assert await owner_of(case, Draft("Initech", "why"), days=30) == marie.id
    await circle.person("Pieter", Role.SALES, is_active=False)
    assert await owner_of(case, Draft("Umbrella", "why"), days=2) == marie.id


async def test_with_nobody_to_follow_up_the_administrators_hear_once_a_day(circle: Circle) -> None:
    admin = await circle.person("Admin", is_administrator=True)
    sanne = await circle.person("Sanne")
    mail = Mail(circle)
    signals = mail.services.signals
    for number, company in enumerate(("Acme", "Globex", "Initech")):
        await signals.log(sanne.id, replace(ACME, company=company), key=company, now=NOW + timedelta(days=number // 2))
    (first,) = await mail.to(admin, OwnerlessNotice, NOW)
    assert [signal.company for signal in first.oldest] == ["Acme", "Globex", "Initech"]
    assert len(await mail.to(admin, OwnerlessNotice, NOW + timedelta(days=1))) == 1
    assert len(await mail.listed(DeliveryKind.NOTICE)) == 2


async def test_what_was_handed_over_meanwhile_is_no_news(circle: Circle) -> None:
    admin = await circle.person("Admin", is_administrator=True)
    sanne = await circle.person("Sanne")
    mail = Mail(circle)
    logged = await mail.services.signals.log(sanne.id, ACME, key="log", now=NOW)
    assert isinstance(logged, Logged)
    await mail.services.follow_up.hand_over(logged.signal.id, admin.id, "mine", by=admin.id, key="h", now=NOW)
    assert await mail.to(admin, OwnerlessNotice, NOW) == []


@pytest.mark.parametrize(
    ("named", "most", "found"),
    [
        ("", 9, ["Anna", "Zoe", "Bob", "Chris"]),
        ("", 3, ["Anna", "Zoe", "Chris"]),
        ("", 1, ["Anna"]),
        ("O", 9, ["Zoe", "Bob"]),
        ("o", 1, ["Zoe"]),
        ("%", 9, []),
    ],
)
async def test_a_signal_can_be_given_to_colleagues_who_are_here_and_whoever_sells_comes_first(
    circle: Circle, named: str, most: int, found: list[str]
) -> None:
    for name, role in {"Zoe": Role.SALES, "Chris": Role.STAFF, "Bob": Role.MANAGEMENT, "Anna": Role.SALES}.items():
        await circle.person(name, role)
    await circle.person("Otto", Role.SALES, is_active=False)
    await circle.person("Olga", Role.SUPPLIER, kind=Kind.GUEST)
    services = Mail(circle).services
    offered = await services.people.can_follow_up(named, most=most)
    assert [one.name for one in offered] == found
    assert [await services.people.colleague(one.id) for one in offered] == list(offered)


async def test_nobody_is_given_a_signal_who_left_or_is_a_guest_or_was_never_seen(circle: Circle) -> None:
    left = await circle.person("Otto", is_active=False)
    guest = await circle.person("Olga", kind=Kind.GUEST)
    services = Mail(circle).services
    for person_id in (left.id, guest.id, PersonId(999)):
        assert await services.people.colleague(person_id) is None
