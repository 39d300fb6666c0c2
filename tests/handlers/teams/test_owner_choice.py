"""Who can be chosen on Teams to follow a signal up: any colleague, and whoever sells before the others."""

from datetime import timedelta

import pytest

from bot.domain.people import Identity, Kind, Person, Profile, Role
from bot.domain.signals import SignalId
from tests.handlers.teams.test_story import give_role
from tests.support.circle import NOW
from tests.support.teams import TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    choices_in,
    fields_in,
    object_id,
    said_in,
)

SIGNAL = {"company": "Acme BV", "why": "ze bouwen een magazijn"}


async def colleague(office: TeamsOffice, name: str, *, kind: Kind = Kind.MEMBER, is_active: bool = True) -> Person:
    """Somebody known from Teams, who never wrote to the bot."""
    profile = Profile(Identity(TENANT, object_id(name)), name, kind=kind, is_active=is_active)
    return await office.bot.services.people.remember(profile)


async def the_colleague(office: TeamsOffice, name: str) -> Person:
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    return found


async def arriving(office: TeamsOffice, *names: str) -> list[TeamsPerson]:
    """People who have the app and wrote to the bot."""
    people = [office.person(name) for name in names]
    for one in people:
        await one.install()
        await one.write("help")
    return people


async def owner_of(office: TeamsOffice, signal: int) -> str | None:
    """What whoever follows it up is called."""
    giver = await the_colleague(office, "Sanne")
    owner_id = (await office.bot.services.signals.get(SignalId(signal), by=giver.id)).owner_id
    return None if owner_id is None else (await office.bot.services.people.get(owner_id)).name


async def test_what_nobody_follows_up_can_be_given_to_any_colleague_where_nobody_sells(office: TeamsOffice) -> None:
    sanne, marieke = await arriving(office, "Sanne", "Marieke")
    await sanne.write("Acme BV: groeit")
    await office.tick(NOW + timedelta(hours=1))
    [give] = buttons_in(marieke.received()[-1]).values()
    form = await marieke.open(**give)
    assert list(choices_in(form, "owner")) == ["Marieke", "Sanne"]
    data = buttons_in(form)["Opslaan"]
    await marieke.send(**data, owner=choices_in(form, "owner")["Sanne"], note="jij kent ze")
    assert await owner_of(office, 1) == "Sanne"


async def test_whoever_follows_up_without_selling_can_hand_over_to_anybody_but_themselves(office: TeamsOffice) -> None:
    sanne, dirk, marieke = await arriving(office, "Sanne", "Dirk", "Marieke")
    await colleague(office, "Vera")
    await give_role(office, "Vera", Role.SALES)
    settings = office.bot.services.setup
    owner, admin = await the_colleague(office, "Dirk"), await the_colleague(office, "Marieke")
    await settings.choose({"default_owner": owner.identity.external_id}, by=admin.id, now=NOW)
    await sanne.write("Acme BV: groeit")
    form = await dirk.open("follow.hand_over", signal="1", after="0")
    assert list(choices_in(form, "owner")) == ["Vera", "Marieke", "Sanne"]
    assert marieke.name in choices_in(form, "owner")


async def test_whoever_is_not_offered_is_found_by_name_and_nothing_that_was_filled_in_is_lost(
    office: TeamsOffice,
) -> None:
    [sanne, pieter] = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    for number in range(60):
        await colleague(office, f"{number:02} Collega")
    await colleague(office, "Zoe de Wit")
    await sanne.write("Acme BV: groeit")
    form = await pieter.open("follow.hand_over", signal="1", after="0")
    assert "Zoe de Wit" not in choices_in(form, "owner")
    seek = buttons_in(form)["Zoeken"]
    found = await pieter.send(**seek, sought="zoe", note="zij kent ze")
    assert list(choices_in(found, "owner")) == ["Zoe de Wit"]
    assert fields_in(found)["note"] == "zij kent ze"
    data = buttons_in(found)["Opslaan"]
    assert data["nonce"] == seek["nonce"]
    await pieter.send(**data, owner=choices_in(found, "owner")["Zoe de Wit"], note="zij kent ze")
    assert await owner_of(office, 1) == "Zoe de Wit"


@pytest.mark.parametrize("is_on_top", [True, False], ids=["on top", "in a message"])
async def test_whoever_logs_finds_any_colleague_by_name_too(office: TeamsOffice, *, is_on_top: bool) -> None:
    [sanne] = await arriving(office, "Sanne")
    for number in range(60):
        await colleague(office, f"{number:02} Collega")
    await colleague(office, "Zoe de Wit")
    form = await (sanne.open("signal.open") if is_on_top else sanne.write("referral"))
    send = sanne.send if is_on_top else sanne.execute
    found = await send(**buttons_in(form)["Zoeken"], **SIGNAL, sought="Zoe", named="true")
    assert {name: fields_in(found)[name] for name in (*SIGNAL, "named")} == {**SIGNAL, "named": "true"}
    chosen = choices_in(found, "owner")["Zoe de Wit"]
    again = await send(**buttons_in(found)["Zoeken"], **SIGNAL, sought="07 coll", owner=chosen)
    assert list(choices_in(again, "owner")) == ["Zoe de Wit", "07 Collega"]
    assert fields_in(again)["owner"] == chosen
    await send(**buttons_in(again)["Doorgeven"], **SIGNAL, owner=chosen)
    assert await owner_of(office, 1) == "Zoe de Wit"


@pytest.mark.parametrize("who", ["Gast", "Weg", "niemand"])
async def test_nobody_but_a_colleague_who_is_here_can_be_chosen(office: TeamsOffice, who: str) -> None:
    [sanne, pieter] = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    ids = {
        "Gast": (await colleague(office, "Gast", kind=Kind.GUEST)).id,
        "Weg": (await colleague(office, "Weg", is_active=False)).id,
        "niemand": 999,
    }
    form = await sanne.open("signal.open")
    assert list(choices_in(form, "owner")) == ["Pieter", "Sanne"]
    refused = await sanne.send(**buttons_in(form)["Doorgeven"], **SIGNAL, owner=str(ids[who]))
    assert said_in(refused)[0].startswith("Deze persoon kan het niet oppakken.")
    await sanne.send(**buttons_in(form)["Doorgeven"], **SIGNAL)
    handing = await pieter.open("follow.hand_over", signal="1", after="0")
    kept = await pieter.send(**buttons_in(handing)["Opslaan"], owner=str(ids[who]), note="ik ga weg")
    assert any(line.startswith("Deze persoon kan het niet oppakken.") for line in said_in(kept))
    assert await owner_of(office, 1) == "Pieter"


async def test_editing_keeps_whoever_follows_it_up_though_they_could_not_be_chosen_any_more(
    office: TeamsOffice,
) -> None:
    [sanne, pieter] = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    await sanne.write("Acme BV: groeit")
    await colleague(office, "Pieter", is_active=False)
    form = await sanne.open("signal.edit", signal="1")
    owner = fields_in(form)["owner"]
    assert choices_in(form, "owner")[pieter.name] == owner
    await sanne.send(**buttons_in(form)["Opslaan"], company="Acme Nieuw BV", why="groeit", owner=owner)
    assert await owner_of(office, 1) == "Pieter"
    assert any("Acme Nieuw BV" in line for line in said_in(await sanne.write("mijn")))


async def test_an_owner_who_is_cleared_from_the_form_stays_and_its_hint_says_so(office: TeamsOffice) -> None:
    [sanne, _] = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    turn, nothing = "dan gaat het naar wie aan de beurt is", "Laat je het leeg, dan verandert er niets."
    assert turn in str(await sanne.open("signal.open"))
    await sanne.write("Acme BV: groeit")
    form = await sanne.open("signal.edit", signal="1")
    assert nothing in str(form)
    assert turn not in str(form)
    await sanne.send(**buttons_in(form)["Opslaan"], company="Acme BV", why="groeit", owner="")
    assert await owner_of(office, 1) == "Pieter"


async def test_a_guest_chooses_from_who_sells_and_can_look_nobody_up(office: TeamsOffice) -> None:
    await arriving(office, "Pieter", "Marieke")
    await give_role(office, "Pieter", Role.SALES)
    await colleague(office, "Gast", kind=Kind.GUEST)
    guest = office.person("Gast")
    form = await guest.open("signal.open")
    assert list(choices_in(form, "owner")) == ["Pieter"]
    sought = await guest.send("signal.find", **SIGNAL, sought="Marieke", nonce="n")
    assert list(choices_in(sought, "owner")) == ["Pieter"]


async def test_a_form_left_open_does_not_take_the_signal_back_from_whoever_has_it_since(office: TeamsOffice) -> None:
    [sanne, pieter, _] = await arriving(office, "Sanne", "Pieter", "Marieke")
    await give_role(office, "Pieter", Role.SALES)
    await sanne.write("Acme BV: groeit")
    form = await sanne.open("signal.edit", signal="1")
    owner = fields_in(form)["owner"]
    handing = await pieter.open("follow.hand_over", signal="1", after="0")
    await pieter.send(**buttons_in(handing)["Opslaan"], owner=choices_in(handing, "owner")["Marieke"], note="ziek")
    sought = await sanne.send(**buttons_in(form)["Opslaan"], company="", why="ook zaterdag", owner=owner)
    await sanne.send(**buttons_in(sought)["Opslaan"], company="Acme BV", why="ook zaterdag", owner=owner)
    assert await owner_of(office, 1) == "Marieke"
