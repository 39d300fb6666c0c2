"""Administering on Teams, from the first hello to the roles, by signed activities on both databases."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx
import pytest

from bot.domain.people import Identity, Person, Role
from storage import people
from tests.support.teams import APP_ID, TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    choices_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)

CHANNEL = "19:tips@thread.tacv2"
BOT = {"id": f"28:{APP_ID}"}


@pytest.fixture
async def office(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(database_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        yield found


def where(channel: str = CHANNEL, **more: str) -> dict[str, Any]:
    """What Teams says of something that happens in a channel."""
    team = {"id": "19:team@thread.tacv2", "name": "Verkoop"}
    return {
        "conversation": {"id": f"{channel};messageid=1", "conversationType": "channel", "tenantId": TENANT},
        "channelData": {"team": team, "channel": {"id": channel, "name": "Tips", **more}, "tenant": {"id": TENANT}},
    }


async def press_in(person: TeamsPerson, action: str, place: dict[str, Any], *, name: str = "task/fetch") -> str:
    """What somebody reads on top after pressing a button in a channel."""
    answer = await person.invoke(name, {"data": {"action": action}}, **place)
    return "\n".join(texts_in(answer["task"]["value"]["card"]["content"]))


async def the_person(office: TeamsOffice, name: str) -> Person:
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    return found


def sent_to(office: TeamsOffice, place: str) -> list[dict[str, Any]]:
    return [body["attachments"][0]["content"] for _, url, body in office.connector.requests if place in url]


async def test_a_channel_is_greeted_once_and_can_have_the_board(office: TeamsOffice) -> None:
    marieke, sanne = office.person("Marieke"), office.person("Sanne")
    place = where()
    await office.post(marieke.activity("installationUpdate", action="add", **place))
    await office.post(marieke.activity("conversationUpdate", membersAdded=[BOT], **place))
    await office.post(marieke.activity("installationUpdate", action="add-upgrade", **place))
    await office.post(marieke.activity("conversationUpdate", membersAdded=[{"id": "29:Sanne"}], **place))
    (hello,) = sent_to(office, CHANNEL)
    actions = [data["action"] for data in buttons_in(hello).values()]
    assert actions == ["signal.open", "admin.board_here"]
    assert "Dit is alleen voor beheerders" in await press_in(sanne, "admin.board_here", place)
    assert "Vanaf nu komt het bord in dit kanaal." in await press_in(marieke, "admin.board_here", place)
    assert "Het bord komt al in dit kanaal." in await press_in(marieke, "admin.board_here", place)
    services = office.bot.services
    assert (await services.company.read()).leaderboard_channels == (CHANNEL,)
    decided = await office.bot.services.company.sources()
    assert decided["leaderboard_channels"].by == await the_person(office, "Marieke")


async def test_only_an_administrator_who_mentions_the_bot_is_offered_the_board(office: TeamsOffice) -> None:
    place = where()
    for name, count in (("Sanne", 1), ("Marieke", 2)):
        card = await office.person(name).write("<at>referral</at> bord", **place)
        assert len(buttons_in(card)) == count
    await press_in(office.person("Marieke"), "admin.board_here", place)
    assert await office.bot.services.addresses.find(CHANNEL) is not None  # the board can be sent there


async def test_a_shared_channel_gets_the_board_only_when_somebody_says_so(office: TeamsOffice) -> None:
    marieke, place = office.person("Marieke"), where(type="shared")
    assert "wordt gedeeld met andere organisaties" in await press_in(marieke, "admin.board_here", place)
    assert (await office.bot.services.company.read()).leaderboard_channels == ()
    sanne = await press_in(office.person("Sanne"), "admin.board_here.shared", place, name="task/submit")
    assert "alleen voor beheerders" in sanne
    await press_in(marieke, "admin.board_here.shared", place, name="task/submit")
    company = await office.bot.services.company.read()
    assert company.leaderboard_channels == company.leaderboard_shared_channels == (CHANNEL,)
    card = await marieke.execute("admin.channel_off", channel=CHANNEL)
    assert "○ Kies in welk kanaal het weekbord komt." in said_in(card)
    company = await office.bot.services.company.read()
    assert company.leaderboard_channels == company.leaderboard_shared_channels == ()


async def test_the_board_cannot_be_had_in_a_chat_or_a_place_that_is_no_channel(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    assert "Hier kan het bord niet komen." in "\n".join(texts_in(await marieke.open("admin.board_here")))
    assert "Hier kan het bord niet komen." in await press_in(marieke, "admin.board_here", where("19:x"))


async def test_whoever_gets_the_app_is_welcomed_once_and_known_from_then_on(office: TeamsOffice) -> None:
    sanne = office.person("Sanne", locale="en-GB")
    await sanne.install()
    await office.post(sanne.activity("conversationUpdate", membersAdded=[BOT]))
    (welcome,) = sanne.received()
    assert any("Write: off the board." in text for text in texts_in(welcome))
    assert (await the_person(office, "Sanne")).name == "Sanne"


async def test_a_welcome_that_teams_refuses_does_no_harm_and_strangers_get_none(office: TeamsOffice) -> None:
    office.connector.answers.append(httpx.Response(403, json={}))
    await office.person("Sanne").install()
    stranger = {"id": "a:Vera", "conversationType": "personal", "tenantId": "another"}
    before = len(office.connector.requests)
    vera = office.person("Vera").activity("installationUpdate", action="add", conversation=stranger)
    await office.post(vera | {"channelData": {"tenant": {"id": "another"}}})
    assert len(office.connector.requests) == before


async def test_an_administrator_sees_the_set_up(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    await press_in(marieke, "admin.board_here", where())
    help_card = await marieke.write("help")
    card = await marieke.execute(**buttons_in(help_card)["Beheer"])
    assert said_in(card) == said_in(await marieke.write("beheer"))
    assert "Verkoop › Tips" in said_in(card)
    assert "○ Het bord staat uit." in said_in(card)


async def test_every_step_says_how_it_stands_until_all_is_done(office: TeamsOffice) -> None:
    marieke, dirk, pieter = (office.person(name) for name in ("Marieke", "Dirk", "Pieter"))
    await press_in(marieke, "admin.board_here", where())
    before = await marieke.write("beheer")
    marks = [text[0] for text in said_in(before) if text[0] in "✓○"]
    assert marks == ["○", "✓", "○", "○", "○", "○"]
    assert "Alleen beheerders zien dit. Zolang je niets aanzet, komt er geen bord en geen vraag." in said_in(before)
    for person, role in ((dirk, "management"), (pieter, "sales")):
        await person.install()
        await marieke.send("admin.roles.give", who=person.id, role=role)
    await marieke.open("admin.preview")
    await marieke.send("admin.announcement.post", text="Hoi", channel="self", language="nl", nonce="n")
    for part in ("leaderboard_active_from", "nudges_active_from"):
        await marieke.send("admin.switch.on", part=part)
    after = await marieke.execute(**buttons_in(before)["Hoe staat het nu?"])
    assert [text[0] for text in said_in(after) if text[0] in "✓○"] == ["✓"] * 6
    assert "Alles draait en er is niets mis." in said_in(after)
    assert not any(text.startswith("Alleen beheerders zien dit.") for text in said_in(after))


async def test_each_button_opens_what_it_says(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    await press_in(marieke, "admin.board_here", where())
    buttons = buttons_in(await marieke.write("beheer"))
    assert list(buttons) == [
        "Rollen",
        "Groepen",
        "Voorbeeld",
        "Aankondiging",
        "Bord aan of uit",
        "Vraag aan of uit",
        "Instellingen",
        "Hoe staat het nu?",
        "Geen bord in Verkoop › Tips",
    ]
    for title in list(buttons)[:7]:
        assert said_in(await marieke.open(**buttons[title]))


async def test_a_role_is_given_to_somebody_known(office: TeamsOffice) -> None:
    marieke, pieter = office.person("Marieke"), office.person("Pieter")
    await pieter.install()
    form = await marieke.open("admin.roles")
    (who, _) = [element for element in form["body"] if element["type"] == "Input.ChoiceSet"]
    assert [choice["title"] for choice in who["choices"]] == ["Marieke (medewerkers)", "Pieter (medewerkers)"]
    again = await marieke.send("admin.roles.give", who=pieter.id, role="")
    assert "Kies iemand en een rol." in said_in(again)
    unknown = await marieke.send("admin.roles.give", who="nobody", role="sales")
    assert "Kies iemand en een rol." in said_in(unknown)
    saved = await marieke.send("admin.roles.give", who=pieter.id, role="sales")
    assert any("Eén persoon heeft nu een andere rol." in text for text in texts_in(saved))
    assert (await the_person(office, "Pieter")).role is Role.SALES


async def test_where_a_role_comes_from_is_seen_and_one_picked_by_hand_is_left_to_groups_and_lists_again(
    office: TeamsOffice,
) -> None:
    marieke, pieter = office.person("Marieke"), office.person("Pieter")
    await pieter.install()
    form = await marieke.open("admin.roles")
    assert not any("met de hand" in text for text in texts_in(form))
    nobody = await marieke.send(**buttons_in(form)["Waar komt die rol vandaan?"])
    assert "Kies eerst iemand." in said_in(nobody)
    looked_up = await marieke.send(**buttons_in(form)["Waar komt die rol vandaan?"], who=pieter.id)
    assert "Pieter hoort bij medewerkers, omdat er niets anders is gekozen." in said_in(looked_up)
    assert fields_in(looked_up)["who"] == pieter.id
    await marieke.send("admin.roles.give", who=pieter.id, role="sales")
    form = await marieke.open("admin.roles")
    by_hand = "Deze mensen kregen hun rol met de hand; groepen veranderen er niets aan: Pieter"
    assert by_hand in said_in(form)
    looked_up = await marieke.send(**buttons_in(form)["Waar komt die rol vandaan?"], who=pieter.id)
    assert "Pieter hoort bij verkoop, met de hand gekozen." in said_in(looked_up)
    left = choices_in(form, "role")["wat groepen en lijsten zeggen"]
    given = buttons_in(form)["Opslaan"]
    saved = await marieke.send(**given, who=pieter.id, role=left)
    assert said_in(saved) == ["Opgeslagen. Eén persoon volgt weer de groepen en de lijst."]
    assert (await the_person(office, "Pieter")).role is Role.STAFF
    assert said_in(await marieke.send(**given, who=pieter.id, role=left)) == ["Er is niets veranderd."]
    assert "Kies iemand en een rol." in said_in(await marieke.send(**given, who="nobody", role=left))


async def test_among_many_people_one_is_found_by_a_part_of_the_name(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    for number in range(51):
        await office.person(f"{number:02} Collega").write("help")
    form = await marieke.open("admin.roles")
    assert "Zoeken" in buttons_in(form)
    found = await marieke.send("admin.roles.find", named="rieK")
    (who, _) = [element for element in found["body"] if element["type"] == "Input.ChoiceSet"]
    assert [choice["value"] for choice in who["choices"]] == [marieke.id]
    assert "Zoeken" in buttons_in(found)


async def test_leaders_whom_nobody_can_reach_are_told_to_the_administrator(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    await office.person("Dirk").write("<at>referral</at> hoi", **where())
    leader = await the_person(office, "Dirk")
    await office.bot.database.write(partial(people.set_role, person_id=leader.id, role=Role.MANAGEMENT))
    assert any("is niet te bereiken" in text for text in said_in(await marieke.write("beheer")))
    await office.person("Dirk").install()
    assert not any("is niet te bereiken" in text for text in said_in(await marieke.write("beheer")))


@pytest.mark.parametrize(
    "action",
    ["admin.open", "admin.channel_off"],
)
async def test_nobody_else_gets_anything_done_in_a_card(office: TeamsOffice, action: str) -> None:
    card = await office.person("Sanne").execute(action, part="leaderboard_active_from", channel=CHANNEL)
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]


@pytest.mark.parametrize("action", ["admin.roles", "admin.roles.give", "admin.roles.look"])
async def test_nobody_else_gets_anything_done_on_top(office: TeamsOffice, action: str) -> None:
    sanne = office.person("Sanne")
    card = await sanne.send(action, part="nudges_active_from", who=sanne.id, role="management")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert (await the_person(office, "Sanne")).role is Role.STAFF
    assert "Beheer" not in buttons_in(await sanne.write("help"))


async def test_somebody_named_administrator_later_is_one_from_their_next_word(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with teams_office(database_url, monkeypatch) as before:
        await before.person("Marieke").write("help")
    async with teams_office(database_url, monkeypatch, teams_administrators=object_id("Marieke")) as after:
        next(after.numbers)  # the first one was taken before
        assert "Beheer" in buttons_in(await after.person("Marieke").write("help"))


async def test_somebody_taken_off_the_list_administers_no_longer_unless_a_colleague_appointed_them(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with teams_office(database_url, monkeypatch, teams_administrators=_ids("Marieke", "Sanne", "Bram")) as before:
        marieke, sanne, bram = (before.person(name) for name in ("Marieke", "Sanne", "Bram"))
        for one in (marieke, sanne, bram):
            assert "Beheer" in buttons_in(await one.write("help"))
        await marieke.send("admin.administrators.appoint", give=bram.id)
    async with teams_office(database_url, monkeypatch, teams_administrators=_ids("Marieke")) as after:
        for _ in range(3):
            next(after.numbers)  # the first ones were taken before
        answers = {name: await after.person(name).write("help") for name in ("Marieke", "Sanne", "Bram")}
        assert [name for name, answer in answers.items() if "Beheer" in buttons_in(answer)] == ["Marieke", "Bram"]


def _ids(*names: str) -> str:
    return ",".join(map(object_id, names))
