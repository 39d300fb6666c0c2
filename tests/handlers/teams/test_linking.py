"""Two accounts of one human become one person, in a window of either platform, and for everybody with one address."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.link import _same_addresses
from bot.domain.people import Identity, Person
from bot.services.same_address import NoAddressesError
from bot.settings import GivenSettings
from playground import HOME, Actor
from playground.faults import ServerError
from storage.database import Database
from storage.tables import Row
from tests.support.circle import Circle
from tests.support.decided import decided
from tests.support.forged import send_as, the_press
from tests.support.office import SECRET, TOKEN, Office
from tests.support.teams import TENANT
from tests.support.teams_office import (
    REGISTRATION,
    TeamsOffice,
    both_offices,
    buttons_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)
from tests.support.underneath import the_person

ONLY = "Dit is alleen voor beheerders. Er is niets veranderd."
ON_TEAMS = ("Sanne", "Bram")

Both = tuple[Office, TeamsOffice]


@pytest.fixture
async def both(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    """Marieke administers; Sanne and Bram of Slack wrote to the bot in Teams too, and Entra knows their addresses."""
    url = str(sqlite_database.url)
    async with both_offices(url, monkeypatch, teams_administrators=object_id("Marieke")) as (slack, teams):
        for name in (*ON_TEAMS, "Marieke"):
            await teams.person(name).write("help")
        for name in ON_TEAMS:
            teams.connector.directory.add(object_id(name), name, mail=f"{name}@Voorbeeld.example")
        yield slack, teams


async def on_teams(teams: TeamsOffice, name: str) -> Person:
    found = await teams.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    return found


async def links(slack: Office) -> list[tuple[str, str]]:
    """Who was linked to which account, as it was recorded."""
    found = await decided(Circle(slack.database, slack.bot.workspace.id), "accounts_linked")
    return [(subject, after) for subject, _, after, _ in found]


async def everything_stored(slack: Office) -> str:
    def work(session: Session) -> str:
        return str([session.execute(select(table)).all() for table in Row.metadata.sorted_tables])

    return await slack.database.read(work)


def choices(card: dict[str, Any], name: str) -> dict[str, str]:
    (field,) = [element for element in card["body"] if element.get("id") == name]
    return {choice["title"]: choice["value"] for choice in field["choices"]}


async def window(slack: Office, who: str = "marieke") -> Actor:
    actor = slack.person(who)
    await actor.open_home()
    await actor.press(HOME, "admin.accounts")
    return actor


async def press(actor: Actor, action: str) -> str:
    assert actor.modal is not None
    await actor.press(actor.modal, action)
    return actor.modal_text


async def test_in_teams_an_administrator_chooses_the_two_and_says_yes(both: Both) -> None:
    slack, teams = both
    marieke = teams.person("Marieke")
    settings = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    form = await marieke.send(**buttons_in(settings)["Accounts"])
    assert "Ik schrijf naar het account waarvan de instellingen blijven" in said_in(form)[0]
    here, there = choices(form, "here"), choices(form, "there")
    assert list(here) == ["Bram (medewerkers)", "Marieke (medewerkers)", "Sanne (medewerkers)"]
    assert "Sanne Jansen (medewerkers)" in there
    data = {"here": here["Sanne (medewerkers)"], "there": there["Sanne Jansen (medewerkers)"]}
    question = await marieke.send(**buttons_in(form)["Verder"], **data)
    assert said_in(question)[0].startswith(
        "Sanne Jansen (Slack, medewerkers) en Sanne (Teams, medewerkers) worden één persoon. "
        "De rol, de taal en de andere instellingen van het account in Slack blijven."
    )
    done = await marieke.send(**buttons_in(question)["Samenvoegen"])
    assert "Sanne Jansen is nu één persoon, met de rol medewerkers." in said_in(done)
    sanne = await the_person(slack, "sanne")
    assert await links(slack) == [(f"person:{sanne.id}", object_id("Sanne"))]
    assert (await on_teams(teams, "Sanne")).id == sanne.id
    assert said_in(await marieke.send(**buttons_in(question)["Samenvoegen"])) == said_in(done)
    refused = await marieke.send("linking.ask", **data)
    assert said_in(refused)[0].startswith("Een van deze twee is al samengevoegd")
    assert len(await links(slack)) == 1


async def test_in_slack_an_administrator_chooses_the_two_and_says_yes(both: Both) -> None:
    slack, teams = both
    marieke = await window(slack)
    there = await on_teams(teams, "Bram")
    assert "Sanne (medewerkers)" in marieke.modal_text
    await marieke.submit({"here": "bram", "there": str(there.id)})
    assert "Bram de Wit (Slack, medewerkers) en Bram (Teams, medewerkers) worden één persoon." in marieke.modal_text
    confirmed = await marieke.submit()
    assert "Bram de Wit is nu één persoon" in marieke.modal_text
    again = await send_as(slack, confirmed.exchange, "marieke")
    assert "Bram de Wit is nu één persoon" in str(again.response)
    bram = await the_person(slack, "bram")
    assert await links(slack) == [(f"person:{bram.id}", object_id("Bram"))]
    assert "Bram (medewerkers)" not in (await window(slack)).modal_text


async def test_among_many_people_one_is_found_by_a_part_of_the_name(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack, teams = both
    monkeypatch.setattr("handlers.teams.linking.OFFERED", 1)
    marieke = teams.person("Marieke")
    form = await marieke.open("linking.open")
    found = await marieke.send(**buttons_in(form)["Zoeken"], named="SANN")
    assert fields_in(found)["named"] == "SANN"
    assert [list(choices(found, side)) for side in ("here", "there")] == [
        ["Sanne (medewerkers)"],
        ["Sanne Jansen (medewerkers)"],
    ]
    monkeypatch.setattr("handlers.slack.linking_view.OFFERED", 1)
    actor = await window(slack)
    actor.fill({"named": "sann"})
    assert "Sanne (medewerkers)" in await press(actor, "linking.find")


async def test_everybody_with_the_same_address_is_linked_with_one_press_and_no_address_is_kept(both: Both) -> None:
    slack, teams = both
    marieke = teams.person("Marieke")
    form = await marieke.open("linking.open")
    proposed = await marieke.send(**buttons_in(form)["Zelfde adres zoeken"])
    assert said_in(proposed) == [
        "2 collega's hebben op allebei de platforms hetzelfde e-mailadres:",
        "Bram de Wit (Slack, medewerkers) = Bram (Teams, medewerkers)",
        "Sanne Jansen (Slack, medewerkers) = Sanne (Teams, medewerkers)",
    ]
    for _ in range(2):
        done = await marieke.send(**buttons_in(proposed)["Deze 2 samenvoegen"])
        assert "2 collega's zijn nu elk één persoon op beide platforms." in said_in(done)
    assert len(await links(slack)) == 2
    assert "oorbeeld.example" not in await everything_stored(slack)
    none = await marieke.send("linking.same")
    assert said_in(none) == ["Ik vond geen accounts met hetzelfde e-mailadres die nog niet zijn samengevoegd."]
    assert list(buttons_in(none)) == ["Terug"]


async def test_in_slack_too_and_whoever_was_linked_in_between_is_left_out(both: Both) -> None:
    slack, teams = both
    actor = await window(slack)
    assert "Bram de Wit (Slack, medewerkers) = Bram (Teams, medewerkers)" in await press(actor, "linking.same")
    sanne, there = await the_person(slack, "sanne"), await on_teams(teams, "Sanne")
    chief = await the_person(slack, "marieke")
    await slack.bot.services.linking.link_pair(sanne.id, there.id, key="press", by=chief.id, now=slack.clock())
    await actor.submit()
    assert "Eén collega is nu één persoon op beide platforms." in actor.modal_text
    assert len(await links(slack)) == 2


async def test_guests_closed_and_invited_accounts_are_never_proposed(both: Both) -> None:
    slack, teams = both
    for name, more in (("Fatima", {"externalUserState": "Accepted"}), ("Lotte", {"mail": None})):
        await teams.person(name).write("help")
        told: dict[str, Any] = {"mail": f"{name.lower()}@voorbeeld.example"} | more
        teams.connector.directory.add(object_id(name), name, **told)
    slack.slack.workspace.change_person("bram", active=False)
    proposed = await teams.person("Marieke").send("linking.same")
    assert said_in(proposed)[1:] == ["Sanne Jansen (Slack, medewerkers) = Sanne (Teams, medewerkers)"]
    (asked,) = [one for one in teams.connector.directory.requests if one.url.path == "/v1.0/users"]
    assert asked.url.params["$filter"] == "accountEnabled eq true and userType eq 'Member'"


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("scope", "Slack geeft mij geen e-mailadressen."),
        ("slack", "De e-mailadressen waren net niet op te vragen."),
        ("permission", "Microsoft geeft mij geen e-mailadressen."),
        ("graph", "De e-mailadressen waren net niet op te vragen."),
        ("time", "Zoveel accounts lees ik hier niet op tijd."),
    ],
)
async def test_addresses_that_cannot_be_had_are_told_with_what_to_do(both: Both, without: str, told: str) -> None:
    slack, teams = both
    directory = teams.connector.directory
    match without:
        case "scope":
            slack.slack.workspace.scopes = slack.slack.workspace.scopes - {"users:read.email"}
        case "slack":
            slack.slack.fault("users.list", ServerError(), times=None)
        case "permission":
            directory.granted.discard("User.Read.All")
        case "graph":
            directory.answers.append(httpx.Response(503))
        case _:
            directory.page = 1
    in_teams = await teams.person("Marieke").send("linking.same")
    assert said_in(in_teams)[0].startswith(told)
    if without == "graph":
        directory.answers.append(httpx.Response(503))
    assert told in await press(await window(slack), "linking.same")


async def test_what_was_not_chosen_is_asked_for_and_two_of_one_platform_are_refused(both: Both) -> None:
    slack, teams = both
    marieke = teams.person("Marieke")
    sanne, bram = await on_teams(teams, "Sanne"), await on_teams(teams, "Bram")
    for data in ({}, {"here": str(sanne.id)}, {"here": "x", "there": "y"}):
        assert "Kies op allebei de platforms iemand." in said_in(await marieke.send("linking.ask", **data))
    refused = await marieke.send("linking.ask", here=str(sanne.id), there=str(bram.id))
    assert said_in(refused)[0].startswith("Deze twee accounts staan op hetzelfde platform")
    unknown = await marieke.send("linking.ask", here="98", there="99")
    assert said_in(unknown)[0].startswith("Een van deze twee ken ik niet")
    for pairs in ("", "1-2,3-4", "nonsense"):
        assert "Kies op allebei de platforms iemand." in said_in(await marieke.send("linking.link", pairs=pairs))
    actor = await window(slack)
    there = str(sanne.id)
    await actor.submit({"here": "sanne", "there": there})
    await actor.submit()
    submitted = await (await window(slack)).submit({"here": "sanne", "there": str(bram.id)})
    assert "is al samengevoegd" in submitted.errors["here"]
    submitted = await (await window(slack)).submit({"here": "kees", "there": str(bram.id)})
    assert "ken ik niet" in submitted.errors["here"]


@pytest.mark.parametrize(
    "action", ["linking.open", "linking.find", "linking.ask", "linking.link", "linking.same", "linking.same.link"]
)
async def test_nobody_else_links_in_teams_or_has_addresses_asked(both: Both, action: str) -> None:
    slack, teams = both
    there, here = await on_teams(teams, "Sanne"), await the_person(slack, "sanne")
    pair = f"{here.id}-{there.id}"
    card = await teams.person("Bram").send(action, here=str(there.id), there=str(here.id), pairs=pair)
    assert texts_in(card) == [ONLY]
    assert await links(slack) == []
    assert teams.connector.directory.requests == []


async def test_nobody_else_links_in_slack(both: Both) -> None:
    slack, teams = both
    there = await on_teams(teams, "Sanne")
    marieke = await window(slack)
    asked = await marieke.submit({"here": "sanne", "there": str(there.id)})
    confirmed = await marieke.submit()
    for submitted in (asked, confirmed):
        answered = await send_as(slack, submitted.exchange, "bram")
        assert ONLY in str(answered.response)
    await send_as(slack, the_press(slack, "admin.accounts"), "bram")
    assert ONLY in slack.person("bram").modal_text
    slack.slack.errors.clear()


async def test_with_one_platform_there_is_nothing_to_link(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = str(sqlite_database.url)
    async with teams_office(url, monkeypatch, teams_administrators=object_id("Marieke")) as office:
        marieke = office.person("Marieke")
        assert "Accounts" not in buttons_in(await marieke.open("admin.settings"))
        assert "Zelfde adres zoeken" not in buttons_in(await marieke.open("linking.same"))


async def test_the_command_line_shows_first_and_links_when_told_to(both: Both, sqlite_database: Database) -> None:
    slack, teams = both
    given = {
        "slack_bot_token": TOKEN,
        "slack_signing_secret": SECRET,
        "slack_api_url": f"{slack.addresses['slack']}/api/",
        "database_url": str(sqlite_database.url),
    }
    settings = GivenSettings.of(**given, **REGISTRATION)
    teams.connector.directory.page = 1  # it has the time to read them all
    pairs, count = await _same_addresses(settings, is_to_be_done=False)
    assert ([second.name for _, second in pairs], count, await links(slack)) == (["Bram", "Sanne"], 0, [])
    assert (await _same_addresses(settings, is_to_be_done=True))[1] == 2
    assert await _same_addresses(settings, is_to_be_done=True) == ((), 0)
    teams.connector.directory.granted.clear()
    with pytest.raises(NoAddressesError):
        await _same_addresses(settings, is_to_be_done=False)
