"""Logging on Teams for somebody without an account, whose signal it then is."""

import pytest

from bot.domain.people import Kind
from tests.handlers.teams.test_owner_choice import arriving, colleague
from tests.support.teams_office import TeamsOffice, buttons_in, fields_in, said_in

SIGNAL = {"company": "Acme BV", "why": "ze bouwen een magazijn"}
PIET = {"behalf_name": "Piet Jansen", "behalf_organisation": "Fictief BV", "behalf_role": "supplier"}


@pytest.mark.parametrize("is_on_top", [True, False], ids=["on top", "in a message"])
async def test_it_is_logged_in_their_name_and_found_among_ones_own(office: TeamsOffice, *, is_on_top: bool) -> None:
    [sanne] = await arriving(office, "Sanne")
    form = await (sanne.open("signal.open") if is_on_top else sanne.write("referral"))
    send = sanne.send if is_on_top else sanne.execute
    logged = await send(**buttons_in(form)["Doorgeven"], **SIGNAL, **PIET)
    assert any("Het staat op naam van Piet Jansen (Fictief BV)." in line for line in said_in(logged))
    assert any("namens Piet Jansen (Fictief BV)" in line for line in said_in(await sanne.write("mijn")))


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("behalf_name", "Schrijf wie de tip gaf."),
        ("behalf_organisation", "Schrijf bij welke organisatie diegene hoort."),
        ("behalf_role", "Kies wat diegene voor ons is."),
    ],
)
async def test_what_is_missing_about_them_is_asked_for_and_nothing_is_lost(
    office: TeamsOffice, missing: str, told: str
) -> None:
    [sanne] = await arriving(office, "Sanne")
    form = await sanne.open("signal.open")
    given = {**PIET, missing: ""}
    again = await sanne.send(**buttons_in(form)["Doorgeven"], **SIGNAL, **given)
    assert told in said_in(again)
    assert {name: fields_in(again)[name] for name in given} == given
    assert not any("Acme BV" in line for line in said_in(await sanne.write("mijn")))


async def test_a_role_that_was_chosen_and_left_makes_it_nobody_elses(office: TeamsOffice) -> None:
    [sanne] = await arriving(office, "Sanne")
    form = await sanne.open("signal.open")
    await sanne.send(**buttons_in(form)["Doorgeven"], **SIGNAL, behalf_role="supplier")
    [_, line, *_] = said_in(await sanne.write("mijn"))
    assert line.startswith("Acme BV")
    assert "namens" not in line


async def test_only_colleagues_log_for_others(office: TeamsOffice) -> None:
    await colleague(office, "Gast", kind=Kind.GUEST)
    guest = office.person("Gast")
    assert not PIET.keys() & fields_in(await guest.open("signal.open")).keys()
    refused = await guest.send("signal.log", **SIGNAL, **PIET, nonce="n")
    assert not any("Genoteerd" in line for line in said_in(refused))
    assert not any("Acme BV" in line for line in said_in(await guest.write("mijn")))
