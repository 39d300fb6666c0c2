"""Signals that a member logs for somebody without an account."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.behalf import Behalf
from bot.domain.company import CompanySettings
from bot.domain.deliveries import Direct
from bot.domain.people import Kind, Person, PersonId, Role
from bot.domain.signals import Change, Draft, Stage
from bot.domain.weeks import Week
from bot.services.errors import NotForOutsidersError, NotFoundError
from bot.services.people import People
from bot.services.signals import AlreadyYours, Logged, Signals
from storage import deliveries, people, sellers, standings, tallies
from storage.tables import SignalEventRow
from tests.support.circle import AMSTERDAM, NOW, Circle
from tests.support.decided import decided

ACME = Draft("Acme", "they grow")
PIET = Behalf("Piet Jansen", "Fictief BV", Role.SUPPLIER)


@pytest.fixture
async def sanne(circle: Circle) -> Person:
    return await circle.person("Sanne")


async def log(service: Signals, by: Person, draft: Draft = ACME, behalf: Behalf = PIET, key: str = "1") -> Logged:
    logged = await service.log(by.id, draft, key=key, now=NOW, behalf=behalf)
    assert isinstance(logged, Logged)
    return logged


async def person(circle: Circle, person_id: PersonId) -> Person:
    return await circle.database.read(lambda session: people.get(session, person_id))


async def everybody(circle: Circle) -> list[str]:
    return [one.name for one in await circle.everybody()]


async def test_the_signal_is_theirs_counts_in_their_role_and_its_event_says_who_logged_it(
    circle: Circle, sanne: Person
) -> None:
    logged = await log(circle.signals(), sanne)
    piet = await person(circle, logged.signal.referrer_id)
    assert (piet.name, piet.role, piet.kind) == ("Piet Jansen (Fictief BV)", Role.SUPPLIER, Kind.OUTSIDER)
    assert not piet.has_account
    assert logged.behalf == piet
    assert logged.signal.logged_by_id == sanne.id
    week = Week.of(NOW, AMSTERDAM)
    start, end = week.start(AMSTERDAM), week.end(AMSTERDAM)
    counted = await circle.database.read(
        lambda session: standings.counted_between(session, circle.workspace_id, start, start, end, top=10)
    )
    assert (counted.signals, counted.taking_part, counted.members) == (1, {Role.SUPPLIER: 1}, ())
    actors = await circle.database.read(lambda session: session.scalars(select(SignalEventRow.actor_id)).all())
    assert actors == [sanne.id]
    assert await decided(circle, "person_added") == [(f"person:{piet.id}", "", "supplier", sanne.id)]


async def test_the_same_name_and_organisation_is_the_same_person_and_keeps_their_role(
    circle: Circle, sanne: Person
) -> None:
    first = await log(circle.signals(), sanne)
    again = Behalf("piet jansen", "Fictief", Role.SHAREHOLDER)
    second = await log(circle.signals(), sanne, Draft("Beta", "they grow"), again, key="2")
    assert second.signal.referrer_id == first.signal.referrer_id
    assert (await person(circle, first.signal.referrer_id)).role is Role.SUPPLIER


async def test_five_members_who_log_for_the_same_new_person_at_once_make_one(circle: Circle) -> None:
    members = [await circle.person(f"Collega {number}") for number in range(5)]
    await asyncio.gather(
        *(log(circle.signals(), one, Draft(f"Bedrijf {one.id}", "x"), key=f"{one.id}") for one in members)
    )
    assert (await everybody(circle)).count("Piet Jansen (Fictief BV)") == 1


async def test_whoever_logged_it_sees_changes_and_withdraws_it(circle: Circle, sanne: Person) -> None:
    service = circle.signals()
    signal = (await log(service, sanne)).signal
    (own,) = (await service.mine(sanne.id)).newest
    assert own.behalf is not None
    assert own.behalf.id == signal.referrer_id
    edited = await service.edit(signal.id, Draft("Acme", "they grow fast"), by=sanne.id, now=NOW)
    assert (edited.signal.why, edited.signal.logged_by_id) == ("they grow fast", sanne.id)
    assert (await service.withdraw(signal.id, by=sanne.id, now=NOW)).stage is Stage.WITHDRAWN
    changes = await circle.database.read(
        lambda session: session.scalars(select(SignalEventRow.change).order_by(SignalEventRow.id)).all()
    )
    assert changes == [Change.LOGGED, Change.EDITED, Change.WITHDRAWN]


async def test_another_member_cannot_touch_it(circle: Circle, sanne: Person) -> None:
    service, mo = circle.signals(), await circle.person("Mo")
    signal = (await log(service, sanne)).signal
    with pytest.raises(NotFoundError):
        await service.get(signal.id, by=mo.id)
    with pytest.raises(NotFoundError):
        await service.withdraw(signal.id, by=mo.id, now=NOW)
    assert (await service.mine(mo.id)).total == 0


async def test_it_is_not_the_members_own_for_the_nudge(circle: Circle, sanne: Person) -> None:
    await log(circle.signals(), sanne)
    given = await circle.database.read(
        lambda session: tallies.given_between(session, sanne.id, NOW - timedelta(days=1), NOW + timedelta(days=1))
    )
    assert given == 0


async def test_a_members_own_signal_on_the_same_prospect_is_first_and_theirs_supports_it(
    circle: Circle, sanne: Person
) -> None:
    service = circle.signals()
    own = await service.log(sanne.id, ACME, key="own", now=NOW)
    assert isinstance(own, Logged)
    assert (await log(service, sanne)).signal.supports_id == own.signal.id


async def test_the_same_prospect_for_the_same_person_again_is_an_addition_by_the_same_member(
    circle: Circle, sanne: Person
) -> None:
    service = circle.signals()
    first = (await log(service, sanne)).signal
    again = await service.log(sanne.id, Draft("ACME bv", "and they hire"), key="2", now=NOW, behalf=PIET)
    assert isinstance(again, AlreadyYours)
    added = await service.add_offered(again.offer, by=sanne.id, now=NOW)
    assert (added.signal.id, added.signal.why) == (first.id, "they grow\nand they hire")


async def test_and_by_another_member_a_support_which_shows_nothing_of_the_first(circle: Circle, sanne: Person) -> None:
    service, mo = circle.signals(), await circle.person("Mo")
    first = (await log(service, sanne)).signal
    second = (await log(service, mo, key="2")).signal
    assert second.supports_id == first.id
    await service.withdraw(first.id, by=sanne.id, now=NOW)
    assert (await service.get(second.id, by=mo.id)).supports_id is None


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.OUTSIDER])
async def test_only_colleagues_log_for_others(circle: Circle, kind: Kind) -> None:
    guest = await circle.person("Gast", kind=kind)
    with pytest.raises(NotForOutsidersError):
        await circle.signals().log(guest.id, ACME, key="1", now=NOW, behalf=PIET)
    assert await everybody(circle) == ["Gast"]


async def test_an_owner_who_logged_it_is_not_told_and_another_one_is(circle: Circle) -> None:
    bram = await circle.person("Bram", Role.SALES)
    await log(circle.signals(), bram)
    assert await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id)) == ()
    sanne = await circle.person("Sanne")
    await log(circle.signals(), sanne, Draft("Beta", "they grow"), key="2")
    (planned,) = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    assert planned.recipient == Direct(bram.id)


@pytest.mark.parametrize("role", Role)
async def test_somebody_without_an_account_is_never_among_those_written_to(
    circle: Circle, sanne: Person, role: Role
) -> None:
    piet = (await log(circle.signals(), sanne)).behalf
    assert piet is not None
    await circle.database.write(lambda session: people.set_role(session, piet.id, role))
    week = Week.of(NOW, AMSTERDAM)
    leaders, turn = await circle.database.read(
        lambda session: (
            people.in_roles(session, circle.workspace_id, [role]),
            sellers.longest_waiting(session, circle.workspace_id, role, week),
        )
    )
    assert piet not in {*leaders, turn}
    known = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    assert await known.outsiders() == ()
