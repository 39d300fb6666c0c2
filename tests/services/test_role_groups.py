from datetime import timedelta

import pytest

from bot.domain.company import CompanySettings
from bot.domain.membership import RoleGroup, RoleSources
from bot.domain.people import Identity, Person, Profile, Role
from bot.services.errors import NotAnAdministratorError
from bot.services.linking import Linking
from bot.services.memberships import Memberships
from bot.services.people import People
from bot.services.role_groups import Reading, RoleGroups
from storage import memberships, people, workspaces
from tests.support.circle import NOW, Circle
from tests.support.decided import decided

BOARD = RoleGroup("S0BOARD", "directie")
SELLERS = RoleGroup("S0SELLERS", "verkoop")


@pytest.fixture
def groups(circle: Circle) -> RoleGroups:
    return RoleGroups(circle.database, circle.workspace_id)


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def newcomer(circle: Circle, name: str) -> Person:
    """Somebody about whom no list and no administrator said anything."""
    person = await circle.person(name)
    blank = {person.id: (RoleSources(), Role.STAFF)}
    await circle.database.write(lambda session: memberships.store(session, blank))
    return person


async def role(circle: Circle, person: Person) -> Role:
    return (await circle.database.read(lambda session: people.get(session, person.id))).role


async def read(groups: RoleGroups, members: dict[str, list[Identity]]) -> int:
    reading = await groups.due()
    assert reading is not None
    return await groups.take_over(reading, members, now=NOW)


async def test_members_of_a_chosen_group_get_its_role_and_who_leaves_it_loses_it(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    sanne, mo = await newcomer(circle, "Sanne"), await newcomer(circle, "Mo")
    assert await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await read(groups, {SELLERS.id: [sanne.identity, mo.identity]}) == 2
    assert await groups.due() is None
    assert await groups.ask(SELLERS.id)
    assert await read(groups, {SELLERS.id: [mo.identity]}) == 1
    assert (await role(circle, sanne), await role(circle, mo)) == (Role.STAFF, Role.SALES)
    assert await decided(circle, "role_grouped") == [
        (f"person:{sanne.id}", "staff", "sales", None),
        (f"person:{mo.id}", "staff", "sales", None),
        (f"person:{sanne.id}", "sales", "staff", None),
    ]
    assert await decided(circle, "role_groups") == [("sales", "", "verkoop (S0SELLERS)", admin.id)]


async def test_who_is_in_several_groups_gets_the_first_role_in_order(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    dirk = await newcomer(circle, "Dirk")
    await groups.change(Role.SALES, attach=[SELLERS, BOARD], by=admin.id, now=NOW)
    await groups.change(Role.MANAGEMENT, attach=[BOARD], by=admin.id, now=NOW)
    await read(groups, {SELLERS.id: [dirk.identity], BOARD.id: [dirk.identity]})
    assert await role(circle, dirk) is Role.MANAGEMENT
    assert await groups.ask(BOARD.id)
    await read(groups, {SELLERS.id: [dirk.identity], BOARD.id: []})
    assert await role(circle, dirk) is Role.SALES


async def test_a_person_picked_by_hand_keeps_that_role_until_it_is_given_back(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    sanne = await newcomer(circle, "Sanne")
    by_hand = Memberships(circle.database, circle.workspace_id)
    await by_hand.pick(Role.MARKETING, give=[sanne.id], take=[], by=admin.id, now=NOW)
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await read(groups, {SELLERS.id: [sanne.identity]}) == 0
    assert await role(circle, sanne) is Role.MARKETING
    await by_hand.give_back([sanne.id], by=admin.id, now=NOW)
    assert await role(circle, sanne) is Role.SALES


async def test_a_mapping_taken_back_takes_its_roles_back(circle: Circle, groups: RoleGroups, admin: Person) -> None:
    sanne = await newcomer(circle, "Sanne")
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    await read(groups, {SELLERS.id: [sanne.identity]})
    await groups.change(Role.SALES, detach=[SELLERS.id], by=admin.id, now=NOW)
    await read(groups, {})
    assert await role(circle, sanne) is Role.STAFF
    assert await groups.due() is None


async def test_choosing_the_same_groups_again_asks_and_records_nothing(groups: RoleGroups, admin: Person) -> None:
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    await read(groups, {})
    assert not await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await groups.due() is None


async def test_a_change_of_a_group_that_gives_no_role_is_nothing_to_read(groups: RoleGroups) -> None:
    assert not await groups.ask("S0CHOIR")
    assert await groups.due() is None


async def test_what_was_asked_for_during_a_reading_is_read_after_it(groups: RoleGroups, admin: Person) -> None:
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    reading = await groups.due()
    assert reading is not None
    await groups.ask(SELLERS.id)
    await groups.take_over(reading, {SELLERS.id: []}, now=NOW)
    assert await groups.due() is not None


async def test_groups_are_read_again_after_each_nightly_comparison(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    await read(groups, {})
    later = NOW.replace(day=27)
    await circle.database.write(lambda session: workspaces.set_reconciled(session, circle.workspace_id, later))
    reading = await groups.due()
    assert reading == Reading({SELLERS.id: (Role.SALES,)}, asked=1)
    await groups.set_aside(reading, now=later)
    assert await groups.due() is None


async def test_without_chosen_groups_there_is_never_anything_to_read(circle: Circle, groups: RoleGroups) -> None:
    await circle.database.write(lambda session: workspaces.set_reconciled(session, circle.workspace_id, NOW))
    assert await groups.due() is None


async def test_strangers_in_a_group_are_told_apart_from_people_with_the_same_id_elsewhere(
    circle: Circle, groups: RoleGroups
) -> None:
    sanne = await circle.person("Sanne")
    other = Identity("T0ANOTHER", sanne.identity.external_id)
    assert await groups.strangers({SELLERS.id: [sanne.identity, other], BOARD.id: [other]}) == {other}


async def test_more_people_than_one_transaction_takes_are_all_taken_over(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    sellers = [await newcomer(circle, f"Verkoper {number}") for number in range(51)]
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await read(groups, {SELLERS.id: [seller.identity for seller in sellers]}) == len(sellers)


async def test_only_an_administrator_chooses_groups(circle: Circle, groups: RoleGroups) -> None:
    sanne = await circle.person("Sanne")
    with pytest.raises(NotAnAdministratorError):
        await groups.change(Role.MANAGEMENT, attach=[BOARD], by=sanne.id, now=NOW)
    assert await groups.chosen() == {}


async def test_groups_are_added_to_a_role_and_taken_from_it_one_by_one(groups: RoleGroups, admin: Person) -> None:
    assert await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await groups.change(Role.SALES, attach=[BOARD], by=admin.id, now=NOW)
    assert not await groups.change(Role.SALES, attach=[BOARD], by=admin.id, now=NOW)
    assert await groups.chosen() == {Role.SALES: (BOARD, SELLERS)}
    assert await groups.change(Role.SALES, detach=[BOARD.id], by=admin.id, now=NOW)
    assert not await groups.change(Role.SALES, detach=[BOARD.id], by=admin.id, now=NOW)
    assert await groups.chosen() == {Role.SALES: (SELLERS,)}


async def test_what_a_group_gave_that_could_not_be_read_stays(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    dirk, sanne, mo = [await newcomer(circle, name) for name in ("Dirk", "Sanne", "Mo")]
    await groups.change(Role.MANAGEMENT, attach=[BOARD], by=admin.id, now=NOW)
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    await read(groups, {BOARD.id: [dirk.identity], SELLERS.id: [sanne.identity]})
    await groups.ask(SELLERS.id)
    await read(groups, {SELLERS.id: [mo.identity, dirk.identity]})
    roles = [await role(circle, one) for one in (dirk, sanne, mo)]
    assert roles == [Role.MANAGEMENT, Role.STAFF, Role.SALES]
    await groups.ask(SELLERS.id)
    await read(groups, {})
    assert [await role(circle, one) for one in (dirk, sanne, mo)] == roles


async def test_whoever_has_two_accounts_is_in_the_groups_of_both(
    circle: Circle, groups: RoleGroups, admin: Person
) -> None:
    sanne, elsewhere = await newcomer(circle, "Sanne"), Identity("another-tenant", "entra-sanne")
    second = await People(circle.database, circle.workspace_id, circle.company(CompanySettings())).remember(
        Profile(elsewhere, "Sanne")
    )
    await Linking(circle.database, circle.workspace_id).link(sanne.identity, second.identity, by=None, now=NOW)
    await groups.change(Role.MANAGEMENT, attach=[BOARD], by=admin.id, now=NOW)
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    assert await groups.strangers({SELLERS.id: [elsewhere]}) == frozenset()
    assert await read(groups, {SELLERS.id: [elsewhere], BOARD.id: []}) == 1
    assert await role(circle, sanne) is Role.SALES
    await groups.ask(BOARD.id)
    await read(groups, {SELLERS.id: [elsewhere], BOARD.id: [sanne.identity]})
    assert await role(circle, sanne) is Role.MANAGEMENT


async def test_where_people_are_not_compared_groups_are_read_again_after_each_night(
    groups: RoleGroups, admin: Person
) -> None:
    await groups.change(Role.SALES, attach=[SELLERS], by=admin.id, now=NOW)
    await read(groups, {})
    assert await groups.due(night=NOW) is None
    assert await groups.due(night=NOW + timedelta(minutes=1)) is not None
