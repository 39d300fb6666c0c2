"""Logging, following up, the board and the question on Teams, from signed activity to card, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from bot.domain.people import Identity, Role
from storage import people
from tests.support.circle import NOW
from tests.support.teams import TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    dialog_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)


@pytest.fixture
async def office(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(database_url, monkeypatch) as found:
        yield found


async def test_a_form_in_the_chat_logs_once_and_its_answer_takes_its_place(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    form = await sanne.write("referral")
    data = buttons_in(form)["Doorgeven"]
    filled = {**data, "company": "Acme BV", "why": "ze bouwen een magazijn", "route": "customer", "named": "true"}
    first = await sanne.execute(filled.pop("action"), **filled)
    again = await sanne.execute("signal.log", **filled)
    assert texts_in(first) == texts_in(again)
    assert any("Acme BV" in text for text in texts_in(first))
    mine = await sanne.write("mijn")
    assert sum("Acme BV" in text for text in said_in(mine)) == 1


async def test_one_line_logs_and_can_be_undone(office: TeamsOffice) -> None:
    sanne = office.person("Sanne", locale="en-GB")
    answer = await sanne.write("Acme BV: their planner has no software yet")
    undone = await sanne.execute(**buttons_in(answer)["Undo"])
    assert any("Acme BV" in text for text in texts_in(undone))
    assert "Acme BV" not in " ".join(texts_in(await sanne.write("mine")))


async def sanne_and_a_seller(office: TeamsOffice) -> tuple[TeamsPerson, TeamsPerson]:
    """Sanne and Pieter, who sells; both have the app."""
    sanne, pieter = office.person("Sanne"), office.person("Pieter")
    for one in (sanne, pieter):
        await one.install()
    await pieter.write("help")
    await give_role(office, "Pieter", Role.SALES)
    return sanne, pieter


async def test_undoing_what_somebody_took_up_asks_first_and_a_won_one_offers_neither_that_nor_another_owner(
    office: TeamsOffice,
) -> None:
    sanne, pieter = await sanne_and_a_seller(office)
    answer = await sanne.write("Acme BV: hun magazijn heeft geen software")
    undo, edit = buttons_in(answer)["Ongedaan maken"], buttons_in(answer)["Aanpassen"]
    await office.tick()
    assigned = pieter.received()[-1]
    accept = next(data for data in buttons_in(assigned).values() if data["action"] == "follow.accept")
    accepted = await pieter.execute(**accept, within=pieter.id_of(assigned))
    asked = await sanne.execute(**undo)
    assert any("Acme BV is al opgepakt. Wil je het toch intrekken?" in text for text in texts_in(asked))
    assert "opgepakt" in " ".join(texts_in(await sanne.write("mijn")))
    form = await sanne.open(**edit)
    assert "owner" in str(form)
    win = next(data for data in buttons_in(accepted).values() if data["action"] == "follow.win")
    won = await pieter.open(win["action"], signal=win["signal"])
    await pieter.send(**next(iter(buttons_in(won).values())))
    form = await sanne.open(**edit)
    assert "Wie moet dit oppakken?" not in str(form)
    saved = await sanne.send(**{**buttons_in(form)["Opslaan"], "company": "Acme BV", "why": "een tweede hal"})
    assert "Ongedaan maken" not in buttons_in(saved)


async def test_a_signal_is_taken_up_moved_on_and_its_referrer_hears(office: TeamsOffice) -> None:
    sanne, pieter = await sanne_and_a_seller(office)
    await sanne.write("Acme BV: hun magazijn heeft geen software")
    await office.tick()
    assigned = pieter.received()[-1]
    assert any("Acme BV" in text for text in texts_in(assigned))
    message = pieter.id_of(assigned)
    accept = next(data for data in buttons_in(assigned).values() if data["action"] == "follow.accept")
    accepted = await pieter.execute(**accept, within=message)
    again = await pieter.execute(**accept, within=message)
    assert texts_in(accepted) == texts_in(again)
    await office.tick()
    assert any("Acme BV" in text and "Pieter" in text for text in texts_in(sanne.received()[-1]))
    lose = next(data for data in buttons_in(accepted).values() if data["action"] == "follow.lose")
    form = await pieter.open(lose["action"], signal=lose["signal"])
    [data] = buttons_in(form).values()
    empty = await pieter.send(**{**data, "note": " "})
    assert buttons_in(empty)  # the form again, with what is missing
    told = await pieter.send(
        data["action"], move=data["move"], signal=data["signal"], nonce=data["nonce"], note="te ver weg"
    )
    assert any("Acme BV" in text for text in texts_in(told))
    stale = await pieter.execute(**{**accept, "after": "99"})
    assert not buttons_in(stale)


async def test_the_board_goes_to_a_channel_the_bot_was_added_to_and_the_question_to_the_leader(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = "19:board@thread.tacv2"
    settings = {
        "leaderboard_channels": channel,
        "leaderboard_active_from": "2026-11-01",
        "nudges_active_from": "2026-11-01",
    }
    async with teams_office(database_url, monkeypatch, **settings) as office:
        marieke = office.person("Marieke")
        await marieke.install()
        await marieke.write("help")
        await give_role(office, "Marieke", Role.MANAGEMENT)
        team = {"team": {"id": channel, "name": "Verkoop"}, "tenant": {"id": TENANT}}
        where = {"id": channel, "conversationType": "channel", "tenantId": TENANT}
        added = marieke.activity("installationUpdate", action="add", conversation=where, channelData=team)
        await office.post(added)
        await office.tick(NOW)  # Thursday 10:30
        question = marieke.received()[-1]
        passed = next(data for data in buttons_in(question).values() if data["action"] == "nudge.pass")
        await marieke.execute(**passed)
        await office.tick(NOW + timedelta(days=4))
        _hello, *posted = [body for _, url, body in office.connector.requests if channel in url]
        assert len(posted) == 1
        await office.tick(NOW + timedelta(days=4, hours=1))
        assert len([body for _, url, body in office.connector.requests if channel in url]) == 2


async def test_somebody_without_the_app_is_recorded_and_not_tried_for_ever(office: TeamsOffice) -> None:
    sanne, pieter = office.person("Sanne"), office.person("Pieter")
    await sanne.install()
    await pieter.write("help")
    await give_role(office, "Pieter", Role.SALES)
    await sanne.write("Acme BV: hun magazijn heeft geen software")
    office.connector.answers.append(httpx.Response(403, json={"error": {"code": "MessageWritesBlocked"}}))
    await office.tick()
    before = len(office.connector.requests)
    await office.tick()
    assert [url for _, url, _ in office.connector.requests[before:] if "Pieter" in url] == []


async def test_nobody_of_another_tenants_teams_is_let_in_and_hears_why(office: TeamsOffice) -> None:
    stranger = office.person("Vera")
    elsewhere = {"id": "a:Vera", "conversationType": "personal", "tenantId": "another"}
    channel_data = {"tenant": {"id": "another"}}
    card = await stranger.write("Acme BV: tip", conversation=elsewhere, channelData=channel_data)
    assert any("ander bedrijf" in text for text in texts_in(card))
    nameless = await office.person("Mo").write("mijn", **{"from": {"id": "29:mo", "name": "Mo"}})
    assert any("ander bedrijf" in text for text in texts_in(nameless))


async def test_a_guest_of_another_tenant_logs_and_sees_their_own_and_nothing_else(office: TeamsOffice) -> None:
    supplier = office.person("Jo", tenant="bbbbbbbb-0000-0000-0000-000000000002")
    await supplier.write("Acme BV: hun magazijn heeft geen software")
    assert any("Acme BV" in text for text in texts_in(await supplier.write("mijn")))
    board = await supplier.write("stand")
    assert not any("Acme" in text for text in texts_in(board))


async def test_the_extension_opens_a_form_from_a_message_and_logs_once(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    quoted = {"body": {"content": "<p>Acme zoekt <b>software</b></p>"}, "linkToMessage": "https://teams.example.test/m"}
    value = {"commandId": "logReferral", "messagePayload": quoted}
    opened = await sanne.invoke("composeExtension/fetchTask", value)
    form = opened["task"]["value"]["card"]["content"]
    why = next(element for element in form["body"] if element.get("id") == "why")
    assert why["value"] == "Acme zoekt software"
    data = buttons_in(form)["Doorgeven"]
    filled = {**data, "company": "Acme BV", "why": why["value"], "named": "true"}
    for _ in range(3):  # Teams sends a submission again when it heard nothing
        await sanne.invoke("composeExtension/submitAction", {"commandId": "logReferral", "data": filled})
    mine = await sanne.write("mijn")
    assert sum("Acme BV" in text for text in said_in(mine)) == 1


async def test_a_signal_made_from_a_message_leads_back_to_it_for_its_referrer_and_whoever_follows_it_up(
    office: TeamsOffice,
) -> None:
    sanne, pieter = await sanne_and_a_seller(office)
    link = "https://teams.microsoft.com/l/message/19:tips@thread.tacv2/1700?tenantId=a&groupId=b"
    quoted = {"body": {"content": "<p>Acme zoekt software</p>"}, "linkToMessage": link}
    value = {"commandId": "logReferral", "messagePayload": quoted}
    form = dialog_in(await sanne.invoke("composeExtension/fetchTask", value))
    refused = await sanne.send(**buttons_in(form)["Doorgeven"], company="Acme BV", why=" ")
    logged = await sanne.send(**buttons_in(refused)["Doorgeven"], company="Acme BV", why="zoekt software")
    assert links_in(logged) == [link]
    await office.tick()
    assert links_in(pieter.received()[-1]) == [link]
    changing = await sanne.open("signal.edit", signal="1")
    changed = await sanne.send(**buttons_in(changing)["Opslaan"], company="Acme BV", why="zoekt planning")
    assert links_in(changed) == [link]


@pytest.mark.parametrize(
    "link", ["http://teams.microsoft.com/l/message/1", "javascript:alert(1)", "https://a b", f"https://a/{'x' * 1000}"]
)
async def test_what_is_no_link_of_a_page_is_not_kept(office: TeamsOffice, link: str) -> None:
    sanne = office.person("Sanne")
    logged = await sanne.send("signal.log", company="Acme BV", why="zoekt software", nonce="n", link=link)
    assert said_in(logged)[0] == "Genoteerd: Acme BV"
    assert links_in(logged) == []


def links_in(card: dict[str, Any]) -> list[str]:
    """Where its buttons lead."""
    rows = [element["actions"] for element in card["body"] if element["type"] == "ActionSet"]
    return [button["url"] for row in rows for button in row if button["type"] == "Action.OpenUrl"]


async def give_role(office: TeamsOffice, name: str, role: Role) -> None:
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    await office.bot.database.write(partial(people.set_role, person_id=found.id, role=role))
