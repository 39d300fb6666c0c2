import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from bot.domain.company import CompanySettings
from bot.domain.people import Kind, Person, PersonId, Profile, Role
from bot.services.errors import NotAnAdministratorError, NotForOutsidersError
from bot.services.memberships import LastAdministratorError, Memberships
from bot.services.people import People
from storage import people
from tests.support.circle import NOW, TENANT, Circle
from tests.support.decided import decided


@pytest.fixture
def memberships(circle: Circle) -> Memberships:
    return Memberships(circle.database, circle.workspace_id)


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def now(circle: Circle, person: Person) -> Person:
    return await circle.database.read(lambda session: people.get(session, person.id))


async def test_people_get_and_lose_a_role_in_one_go_and_both_are_recorded(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne, dirk = await circle.person("Sanne"), await circle.person("Dirk", Role.MANAGEMENT)
    changed = await memberships.pick(Role.MANAGEMENT, give=[sanne.id], take=[dirk.id], by=admin.id, now=NOW)
    assert changed == 2
    assert (await now(circle, sanne)).role is Role.MANAGEMENT
    assert (await now(circle, dirk)).role is Role.STAFF
    assert await decided(circle, "role_picked") == [
        (f"person:{sanne.id}", "staff", "management", admin.id),
        (f"person:{dirk.id}", "management", "staff", admin.id),
    ]


async def test_a_guest_who_loses_a_role_becomes_a_partner(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    guest = await circle.person("Gast", Role.SUPPLIER, kind=Kind.GUEST)
    await memberships.pick(Role.SUPPLIER, give=[], take=[guest.id], by=admin.id, now=NOW)
    assert (await now(circle, guest)).role is Role.PARTNER


async def test_who_got_another_role_meanwhile_keeps_that_one(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    dirk = await circle.person("Dirk", Role.SHAREHOLDER)
    assert await memberships.pick(Role.MANAGEMENT, give=[], take=[dirk.id], by=admin.id, now=NOW) == 0
    assert (await now(circle, dirk)).role is Role.SHAREHOLDER


async def test_the_same_press_five_times_at_once_changes_and_records_once(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne = await circle.person("Sanne")
    presses = [memberships.pick(Role.SALES, give=[sanne.id], take=[], by=admin.id, now=NOW) for _ in range(5)]
    assert sorted(await asyncio.gather(*presses)) == [0, 0, 0, 0, 1]
    assert len(await decided(circle, "role_picked")) == 1


async def test_a_pick_given_back_lets_the_list_decide_again(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne = await circle.person("Sanne", Role.MARKETING)
    await memberships.pick(Role.SALES, give=[sanne.id], take=[], by=admin.id, now=NOW)
    assert [one.name for one in (await memberships.picked_by_hand(by=admin.id, most=9)).people] == ["Sanne"]
    assert await memberships.give_back([sanne.id, admin.id], by=admin.id, now=NOW) == 1
    assert (await now(circle, sanne)).role is Role.MARKETING
    assert await decided(circle, "role_given_back") == [(f"person:{sanne.id}", "sales", "marketing", admin.id)]


async def test_an_appointed_colleague_may_appoint_and_is_dismissed_again(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    assert await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW) == 1
    assert await memberships.appoint(appoint=[mo.id, sanne.id], dismiss=[], by=sanne.id, now=NOW) == 1
    assert await memberships.appoint(appoint=[], dismiss=[sanne.id], by=admin.id, now=NOW) == 1
    found = await memberships.administrators(by=admin.id, most=9)
    assert [person.name for person in found.own.people] == ["Baas"]
    assert [person.name for person in found.appointed.people] == ["Mo"]
    assert await decided(circle, "administrator") == [
        (f"person:{sanne.id}", "", "appointed", admin.id),
        (f"person:{mo.id}", "", "appointed", sanne.id),
        (f"person:{sanne.id}", "appointed", "", admin.id),
    ]
    with pytest.raises(NotAnAdministratorError):
        await memberships.appoint(appoint=[sanne.id], dismiss=[], by=sanne.id, now=NOW)


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.OUTSIDER])
async def test_only_a_colleague_can_be_appointed(
    circle: Circle, memberships: Memberships, admin: Person, kind: Kind
) -> None:
    stranger = await circle.person("Gast", kind=kind)
    with pytest.raises(NotForOutsidersError):
        await memberships.appoint(appoint=[stranger.id], dismiss=[], by=admin.id, now=NOW)
    assert not (await now(circle, stranger)).is_administrator


async def test_an_appointed_colleague_who_becomes_a_guest_administers_no_more(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne = await circle.person("Sanne")
    await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW)
    await circle.person("Sanne", kind=Kind.GUEST)
    assert not (await now(circle, sanne)).is_administrator
    with pytest.raises(NotAnAdministratorError):
        await memberships.administrators(by=sanne.id, most=9)
    assert (await memberships.administrators(by=admin.id, most=9)).appointed.total == 0


async def test_an_appointed_colleague_who_left_is_appointed_anew_when_they_come_back(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne = await circle.person("Sanne")
    await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW)
    await circle.person("Sanne", is_active=False)
    back = await circle.person("Sanne")
    assert (back.is_active, back.is_administrator) == (True, False)
    assert await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW) == 1
    assert (await now(circle, sanne)).is_administrator


async def test_whoever_is_no_longer_on_the_platforms_list_is_appointed_anew_when_they_come_back(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne = await circle.person("Sanne")
    await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW)
    company = circle.company(CompanySettings())
    comparison = await People(circle.database, circle.workspace_id, company).comparison(TENANT)
    await comparison.take_over([Profile(admin.identity, "Baas", is_administrator=True)])
    assert await comparison.finish(now=NOW) == 1
    back = await circle.person("Sanne")
    assert (back.is_active, back.is_administrator) == (True, False)


async def test_whoever_left_before_this_was_so_can_be_dismissed_and_administers_nothing_when_they_come_back(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    sanne, mo = [await circle.person(name, is_active=False) for name in ("Sanne", "Mo")]
    for person in (sanne, mo):
        await circle.database.write(partial(people.appoint, person_id=person.id, is_administrator=True))
    assert await memberships.appoint(appoint=[], dismiss=[sanne.id], by=admin.id, now=NOW) == 1
    assert await decided(circle, "administrator") == [(f"person:{sanne.id}", "appointed", "", admin.id)]
    assert not (await circle.person("Mo")).is_administrator


async def test_the_last_administrator_cannot_leave(circle: Circle, memberships: Memberships, admin: Person) -> None:
    sanne = await circle.person("Sanne")
    await memberships.appoint(appoint=[sanne.id], dismiss=[], by=admin.id, now=NOW)
    await circle.person("Baas", is_administrator=False)
    with pytest.raises(LastAdministratorError):
        await memberships.appoint(appoint=[], dismiss=[sanne.id], by=sanne.id, now=NOW)
    assert (await now(circle, sanne)).is_administrator


ATTEMPTS: dict[str, Callable[[Memberships, PersonId], Awaitable[object]]] = {
    "look at a role": lambda service, me: service.holders(Role.MANAGEMENT, by=me, most=9),
    "look at picks": lambda service, me: service.picked_by_hand(by=me, most=9),
    "look at administrators": lambda service, me: service.administrators(by=me, most=9),
    "pick": lambda service, me: service.pick(Role.MANAGEMENT, give=[me], take=[], by=me, now=NOW),
    "give back": lambda service, me: service.give_back([me], by=me, now=NOW),
    "appoint": lambda service, me: service.appoint(appoint=[me], dismiss=[], by=me, now=NOW),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
@pytest.mark.parametrize("has_left", [False, True])
async def test_nobody_but_an_administrator_who_is_still_there_may_do_any_of_it(
    circle: Circle,
    memberships: Memberships,
    attempt: Callable[[Memberships, PersonId], Awaitable[object]],
    has_left: bool,  # noqa: FBT001 - a test's parameter
) -> None:
    somebody = await circle.person("Sanne", is_administrator=has_left, is_active=not has_left)
    with pytest.raises(NotAnAdministratorError):
        await attempt(memberships, somebody.id)
    assert (await now(circle, somebody)).role is Role.STAFF
    assert (await now(circle, somebody)).is_administrator is has_left


async def test_of_many_only_the_first_are_named_and_all_are_counted(
    circle: Circle, memberships: Memberships, admin: Person
) -> None:
    for number in range(3):
        await circle.person(f"Verkoper {number}", Role.SALES)
    found = await memberships.holders(Role.SALES, by=admin.id, most=2)
    assert ([person.name for person in found.people], found.total) == (["Verkoper 0", "Verkoper 1"], 3)
    assert not found.is_everybody


@pytest.mark.parametrize(
    ("named", "names"),
    [
        ("émi", ["d'ÉMINENCE", "Émile Dubois"]),
        ("ÉMI", ["d'ÉMINENCE", "Émile Dubois"]),
        ("Émile", ["Émile Dubois"]),
        ("özlem", ["Özlem Kaya"]),
        ("Emi", ["Emine Zonder"]),
    ],
)
async def test_a_colleague_is_found_by_part_of_a_name_whatever_letters_are_capitals(
    circle: Circle, memberships: Memberships, admin: Person, named: str, names: list[str]
) -> None:
    for name in ("Émile Dubois", "d'ÉMINENCE", "Özlem Kaya", "Emine Zonder"):
        await circle.person(name)
    found = await memberships.colleagues(named, by=admin.id, most=5)
    assert [person.name for person in found.people] == names
