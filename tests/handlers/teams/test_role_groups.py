"""Roles by group in Entra: found by name, attached and taken off by an administrator, and read at night."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.domain.people import Identity, Kind, Person, Role
from handlers.teams.entra_groups import FOUND
from storage.database import Database
from tests.support.circle import NOW
from tests.support.teams import TENANT, Directory
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)

SELLERS = "5e11e000-0000-0000-0000-000000000001"
BOARD = "b0a4d000-0000-0000-0000-000000000002"
NIGHT = NOW + timedelta(days=1)


@pytest.fixture
async def office(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    url = str(sqlite_database.url)
    async with teams_office(url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        directory = found.connector.directory
        directory.groups = {SELLERS: "Verkoop Nederland", BOARD: "Directie"}
        for name in ("Marieke", "Pieter", "Sanne"):
            directory.add(object_id(name), name)
        yield found


def put_in(office: TeamsOffice, group: str, *names: str) -> Directory:
    directory = office.connector.directory
    directory.members[group] = [object_id(name) for name in names]
    return directory


async def known(office: TeamsOffice, name: str) -> Person | None:
    return await office.bot.services.people.find(Identity(TENANT, object_id(name)))


async def role(office: TeamsOffice, name: str) -> Role | None:
    found = await known(office, name)
    return None if found is None else found.role


async def attach(office: TeamsOffice, group: str, given: str) -> dict[str, Any]:
    return await office.person("Marieke").send("groups.attach", group=group, role=given, named="x")


async def test_an_administrator_finds_a_group_by_its_name_and_everybody_in_it_gets_the_role(
    office: TeamsOffice,
) -> None:
    marieke, pieter = office.person("Marieke"), office.person("Pieter")
    await pieter.install()
    put_in(office, SELLERS, "Pieter", "Sanne").page = 1
    opened = await marieke.open(**buttons_in(await marieke.write("beheer"))["Groepen"])
    assert "Nog geen enkele groep geeft een rol." in said_in(opened)
    found = await marieke.send(**buttons_in(opened)["Zoeken"], named="nederland")
    assert fields_in(found) == {"group": SELLERS, "role": "", "named": "nederland"}
    saved = await marieke.send(**buttons_in(found)["Rol geven"], group=SELLERS, role="sales", named="nederland")
    assert "Opgeslagen. Ik lees de groep binnen een minuut, en daarna elke nacht." in said_in(saved)
    assert "Verkoop: Verkoop Nederland" in said_in(saved)
    assert await role(office, "Pieter") is Role.STAFF
    await office.tick()
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [Role.SALES, Role.SALES]
    sanne = await known(office, "Sanne")
    assert sanne is not None
    assert (sanne.name, sanne.kind) == ("Sanne", Kind.MEMBER)


async def test_whoever_leaves_the_group_loses_the_role_at_night(office: TeamsOffice) -> None:
    put_in(office, SELLERS, "Pieter", "Sanne")
    await attach(office, SELLERS, "sales")
    await office.tick()
    put_in(office, SELLERS, "Sanne")
    await office.tick()
    assert await role(office, "Pieter") is Role.SALES
    await office.tick(NIGHT)
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [Role.STAFF, Role.SALES]
    asked = len(office.connector.directory.requests)
    await office.tick(NIGHT)
    assert len(office.connector.directory.requests) == asked


async def test_a_group_is_taken_off_its_role_again(office: TeamsOffice) -> None:
    put_in(office, SELLERS, "Pieter")
    card = await attach(office, SELLERS, "sales")
    await office.tick()
    card = await office.person("Marieke").send(**buttons_in(card)["Verkoop Nederland eraf halen"])
    assert "Nog geen enkele groep geeft een rol." in said_in(card)
    await office.tick()
    assert await role(office, "Pieter") is Role.STAFF


async def test_what_was_picked_by_hand_goes_before_the_group_and_the_first_role_counts(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    put_in(office, SELLERS, "Pieter", "Sanne")
    put_in(office, BOARD, "Sanne")
    for group, given in ((SELLERS, "sales"), (BOARD, "management")):
        await attach(office, group, given)
    await office.tick()
    assert await role(office, "Sanne") is Role.MANAGEMENT
    await marieke.send("admin.roles.give", who=object_id("Pieter"), role="marketing")
    await office.tick(NIGHT)
    assert await role(office, "Pieter") is Role.MARKETING


async def test_guests_closed_accounts_and_whom_graph_may_not_describe(office: TeamsOffice) -> None:
    directory = put_in(office, SELLERS, "Gast", "Weg", "Vertrokken", "Onbekend")
    await office.person("Vertrokken").write("help")
    directory.add(object_id("Gast"), "Gast", userType="Guest")
    directory.add(object_id("Weg"), "Weg", accountEnabled=False)
    directory.add(object_id("Vertrokken"), "Vertrokken", accountEnabled=False)
    directory.add(object_id("Onbekend"), "", userType=None, accountEnabled=None)
    await attach(office, SELLERS, "sales")
    await office.tick()
    guest, gone = await known(office, "Gast"), await known(office, "Vertrokken")
    assert guest is not None
    assert gone is not None
    assert (guest.kind, guest.role) == (Kind.GUEST, Role.SALES)
    assert (gone.is_active, gone.role) == (False, Role.STAFF)
    assert [await known(office, name) for name in ("Weg", "Onbekend")] == [None, None]


async def test_whoever_was_invited_from_elsewhere_is_a_guest_also_where_entra_says_member(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chiefs = ",".join(object_id(name) for name in ("Marieke", "Ines"))
    async with teams_office(database_url, monkeypatch, teams_administrators=chiefs) as office:
        put_in(office, SELLERS, "Ines").groups = {SELLERS: "Verkoop Nederland"}
        office.connector.directory.add(object_id("Ines"), "Ines", externalUserState="Accepted")
        await attach(office, SELLERS, "sales")
        await office.tick()
        ines = await known(office, "Ines")
        assert ines is not None
        assert (ines.kind, ines.role, ines.is_administrator) == (Kind.GUEST, Role.SALES, False)


async def test_whoever_was_invited_is_a_guest_too_where_they_wrote_before_a_group_named_them(
    office: TeamsOffice,
) -> None:
    office.connector.invited.add("29:Ines")
    await office.person("Ines").write("help")
    ines = await known(office, "Ines")
    assert ines is not None
    assert ines.kind is Kind.GUEST


async def test_without_leave_to_read_people_those_who_wrote_before_get_their_role(office: TeamsOffice) -> None:
    await office.person("Pieter").install()
    put_in(office, SELLERS, "Pieter", "Sanne").granted.discard("User.Read.All")
    await attach(office, SELLERS, "sales")
    await office.tick()
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [Role.SALES, None]


async def test_without_leave_to_read_groups_the_form_says_what_to_click(office: TeamsOffice) -> None:
    office.connector.directory.granted.clear()
    for card in (
        await office.person("Marieke").send("groups.find", named="verkoop"),
        await attach(office, SELLERS, "sales"),
    ):
        told = "\n".join(said_in(card))
        assert "GroupMember.Read.All" in told
        assert "Beheerderstoestemming verlenen" in told
    assert await office.bot.services.role_groups.chosen() == {}


async def test_leave_that_was_taken_back_leaves_roles_as_they_are_and_is_tried_once_a_night(
    office: TeamsOffice,
) -> None:
    directory = put_in(office, SELLERS, "Pieter")
    await attach(office, SELLERS, "sales")
    await office.tick()
    directory.granted.clear()
    asked = len(directory.requests)
    for _ in range(3):
        await office.tick(NIGHT)
    assert len(directory.requests) == asked + 1
    assert await role(office, "Pieter") is Role.SALES


async def test_a_group_that_hides_who_is_in_it_is_not_attached_and_the_form_says_what_to_do(
    office: TeamsOffice,
) -> None:
    put_in(office, SELLERS, "Pieter").hidden.add(SELLERS)
    told = "\n".join(said_in(await attach(office, SELLERS, "sales")))
    assert "Wie er in ‘Verkoop Nederland’ zit, mag ik niet zien" in told
    assert "Member.Read.Hidden" in told
    assert await office.bot.services.role_groups.chosen() == {}


async def test_a_graph_that_is_away_when_a_group_is_tried_attaches_nothing(office: TeamsOffice) -> None:
    put_in(office, SELLERS, "Pieter").failing[SELLERS] = [httpx.Response(503)]
    told = said_in(await attach(office, SELLERS, "sales"))
    assert "Microsoft liet de groepen net niet zien. Probeer het straks nog eens." in told
    assert await office.bot.services.role_groups.chosen() == {}


async def test_a_group_that_was_hidden_later_keeps_its_roles_and_holds_up_no_other(office: TeamsOffice) -> None:
    put_in(office, SELLERS, "Pieter")
    directory = put_in(office, BOARD, "Sanne")
    for group, given in ((SELLERS, "sales"), (BOARD, "management")):
        await attach(office, group, given)
    await office.tick()
    directory.hidden.add(SELLERS)
    put_in(office, BOARD, "Marieke")
    await office.tick(NIGHT)
    found = [await role(office, name) for name in ("Pieter", "Sanne", "Marieke")]
    assert found == [Role.SALES, Role.STAFF, Role.MANAGEMENT]


async def test_a_group_that_fails_is_read_at_the_next_beat_and_the_others_at_once(office: TeamsOffice) -> None:
    put_in(office, SELLERS, "Pieter")
    directory = put_in(office, BOARD, "Sanne")
    for group, given in ((SELLERS, "sales"), (BOARD, "management")):
        await attach(office, group, given)
    directory.failing[SELLERS] = [httpx.Response(500)]
    await office.tick()
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [None, Role.MANAGEMENT]
    await office.tick()
    assert await role(office, "Pieter") is Role.SALES


@pytest.mark.parametrize("status", [400, 401])
async def test_a_group_whose_reading_broke_off_is_read_anew_before_the_night(office: TeamsOffice, status: int) -> None:
    directory = put_in(office, SELLERS, "Pieter", "Sanne")
    await attach(office, SELLERS, "sales")
    members = f"https://graph.microsoft.com/v1.0/groups/{SELLERS}/transitiveMembers/microsoft.graph.user"
    more = f"{members}?$count=true&$skiptoken=1"
    first = httpx.Response(200, json={"value": [], "@odata.nextLink": more})
    directory.failing[SELLERS] = [first, httpx.Response(status)]
    await office.tick()
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [None, None]
    await office.tick()
    assert [await role(office, name) for name in ("Pieter", "Sanne")] == [Role.SALES, Role.SALES]


async def test_a_busy_graph_is_left_alone_for_as_long_as_it_says(office: TeamsOffice) -> None:
    directory = put_in(office, SELLERS, "Pieter")
    await attach(office, SELLERS, "sales")
    asked = len(directory.requests)
    directory.answers.append(httpx.Response(429, headers={"retry-after": "120"}))
    for seconds in (0, 60, 119, 121):
        await office.tick(NOW + timedelta(seconds=seconds))
    assert len(directory.requests) == asked + 2
    assert await role(office, "Pieter") is Role.SALES


async def test_a_group_that_is_gone_gives_nobody_its_role(office: TeamsOffice) -> None:
    directory = put_in(office, SELLERS, "Pieter")
    await attach(office, SELLERS, "sales")
    await office.tick()
    del directory.groups[SELLERS]
    await office.tick(NIGHT)
    assert await role(office, "Pieter") is Role.STAFF


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"action": "groups.find", "named": "  "}, "Typ eerst een woord uit de naam van de groep."),
        ({"action": "groups.find", "named": "kantine"}, "Ik vond geen groep met ‘kantine’ in de naam."),
        ({"action": "groups.attach", "named": "verkoop", "role": "sales"}, "Kies een groep en een rol."),
        ({"action": "groups.attach", "named": "verkoop", "group": SELLERS}, "Kies een groep en een rol."),
        ({"action": "groups.attach", "group": "' or true", "role": "sales"}, "Kies een groep en een rol."),
        ({"action": "groups.attach", "group": object_id("Sanne"), "role": "sales"}, "Kies een groep en een rol."),
    ],
)
async def test_what_is_missing_is_said_above_the_form(office: TeamsOffice, data: dict[str, str], told: str) -> None:
    card = await office.person("Marieke").send(**data)
    assert told in said_in(card)
    assert await office.bot.services.role_groups.chosen() == {}


async def test_a_graph_that_is_away_is_told_and_many_groups_ask_for_more_of_the_name(office: TeamsOffice) -> None:
    marieke, directory = office.person("Marieke"), office.connector.directory
    directory.answers.append(httpx.Response(503))
    away = await marieke.send("groups.find", named="team")
    assert "Microsoft liet de groepen net niet zien. Probeer het straks nog eens." in said_in(away)
    directory.groups |= {f"7ea00000-0000-0000-0000-0000000000{number}": f"Team {number}" for number in range(10, 50)}
    many = await marieke.send("groups.find", named="team")
    assert f"Dit zijn de eerste {FOUND}. Staat de groep er niet bij, typ dan meer van de naam." in said_in(many)


async def test_what_was_typed_is_only_ever_searched_for(office: TeamsOffice) -> None:
    await office.person("Marieke").send("groups.find", named='a" OR "displayName:\\')
    (asked,) = office.connector.directory.requests
    assert asked.url.params["$search"] == '"displayName:a\\" OR \\"displayName:\\\\"'


@pytest.mark.parametrize("action", ["groups.open", "groups.find", "groups.attach", "groups.detach"])
async def test_nobody_else_looks_at_groups_or_has_entra_asked(office: TeamsOffice, action: str) -> None:
    await attach(office, SELLERS, "sales")
    asked = len(office.connector.directory.requests)
    sanne: TeamsPerson = office.person("Sanne")
    card = await sanne.send(action, group=SELLERS, role="sales", named="verkoop")
    assert texts_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert len(office.connector.directory.requests) == asked
    assert await office.bot.services.role_groups.chosen()
