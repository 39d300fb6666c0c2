"""What a button for the next stage leaves behind on Teams: the rest of the list, of the reminder, and no copies."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.moves import Move
from bot.domain.people import Identity, Role
from bot.domain.signals import Draft
from tests.handlers.teams.test_lists import numbers_in
from tests.handlers.teams.test_owner_choice import arriving
from tests.handlers.teams.test_story import give_role
from tests.support.circle import NOW
from tests.support.office import COMMAND, Office
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, both_offices, said_in, texts_in
from tests.support.underneath import the_person

LATER = NOW + timedelta(days=5)
CONTACT = "Jan de Planner"


def moves_in(card: dict[str, Any], move: Move) -> list[dict[str, str]]:
    """What the buttons for this move bring along, from top to bottom."""
    rows = [element["actions"] for element in card["body"] if element["type"] == "ActionSet"]
    found = [button["data"] for row in rows for button in row]
    return [data for data in found if data["action"] == f"follow.{move.value}"]


async def seller_with(office: TeamsOffice, count: int) -> TeamsPerson:
    """Pieter, who was told of so many signals, a minute apart."""
    sanne, pieter = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    for number in range(count):
        office.clock.forward(minutes=1)
        await sanne.write(f"Globex {number}: zoekt planning")
    await office.tick(NOW + timedelta(minutes=30))
    return pieter


async def test_a_button_in_the_list_leaves_the_rest_of_the_list(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 3)
    accept = moves_in(await pieter.write("openstaand"), Move.ACCEPT)
    office.clock.forward(minutes=1)
    after = await pieter.execute(**accept[0], within=pieter.newest())
    assert said_in(after)[0] == "Globex 0 staat nu op: opgepakt."
    assert numbers_in(after)[1:] == [1, 2, 0]
    assert len(moves_in(after, Move.ACCEPT)) == 2
    again = await pieter.execute(**accept[0], within=pieter.newest())
    assert texts_in(again) == texts_in(after)


async def test_a_button_that_comes_too_late_leaves_the_list_too_and_says_who_was_earlier(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 2)
    first = moves_in(await pieter.write("openstaand"), Move.ACCEPT)[0]
    await pieter.execute(**first, within=pieter.newest())
    late = await pieter.execute(**{**first, "after": "99"}, within=pieter.newest())
    assert said_in(late)[0].startswith("Globex 0")
    assert len(moves_in(late, Move.ACCEPT)) == 1


async def test_further_down_the_list_the_same_page_is_shown_again(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 12)
    page = await pieter.open("open.further", skip="10")
    office.clock.forward(minutes=1)
    after = await pieter.send(**moves_in(page, Move.ACCEPT)[0])
    assert numbers_in(after)[1:] == [11, 10]


async def test_a_button_in_a_reminder_leaves_what_else_waits(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 2)
    await office.tick(LATER)
    accept = moves_in(pieter.received()[-1], Move.ACCEPT)
    after = await pieter.execute(**accept[0], within=pieter.newest())
    assert said_in(after)[:2] == ["Globex 0 staat nu op: opgepakt.", "Dit wacht op jou"]
    assert [data["signal"] for data in moves_in(after, Move.ACCEPT)] == [accept[1]["signal"]]
    last = await pieter.execute(**moves_in(after, Move.ACCEPT)[0], within=pieter.newest())
    assert said_in(last) == ["Globex 1 staat nu op: opgepakt."]


async def test_a_day_without_a_reminder_brings_none(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 2)
    told = await pieter.execute("follow.accept", signal="1", after="1", reminded="2026-11-25")
    assert said_in(told) == ["Globex 0 staat nu op: opgepakt."]


async def test_the_owners_own_message_shows_the_signal_with_what_comes_next(office: TeamsOffice) -> None:
    pieter = await seller_with(office, 1)
    [accept] = moves_in(pieter.received()[-1], Move.ACCEPT)
    after = await pieter.execute(**accept, within=pieter.newest())
    assert moves_in(after, Move.INTRODUCE)
    late = await pieter.execute(**{**accept, "after": "99"}, within=pieter.newest())
    assert "Globex 0" in said_in(late)[0]
    assert moves_in(late, Move.INTRODUCE)


@pytest.mark.parametrize("place", ["the list", "the reminder"])
async def test_no_other_message_ever_holds_the_name_of_the_contact(office: TeamsOffice, place: str) -> None:
    sanne, pieter = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    for company in ("Acme BV", "Globex BV"):
        await sanne.send("signal.log", company=company, why="groeit", contact=CONTACT, nonce=company)
    await office.tick(NOW + timedelta(minutes=5))
    assert any(CONTACT in text for text in texts_in(pieter.received()[-1]))
    if place == "the list":
        card = await pieter.write("openstaand")
    else:
        await office.tick(LATER)
        card = pieter.received()[-1]
    after = await pieter.execute(**moves_in(card, Move.ACCEPT)[0], within=pieter.newest())
    assert not any(CONTACT in text for text in texts_in(after))


@pytest.fixture
async def both(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Office, TeamsOffice]]:
    """A company with both, where Bram of Slack and of Teams is one, and follows everything up."""
    async with both_offices(database_url, monkeypatch, default_owner="U0BRAM") as (slack, teams):
        services, on_teams = slack.bot.services, teams.person("Bram")
        await on_teams.install()
        bram, admin = await the_person(slack, "bram"), await the_person(slack, "marieke")
        there = await services.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await services.linking.link_pair(bram.id, there.id, key="pair", by=admin.id, now=NOW)
        yield slack, teams


async def logged(slack: Office) -> None:
    """Sanne named a company with a contact, and Bram was told where he was last."""
    sanne = await the_person(slack, "sanne")
    draft = Draft("Acme BV", "groeit", contact=CONTACT)
    await slack.bot.services.signals.log(sanne.id, draft, key="log", now=NOW)
    await slack.tick(NOW + timedelta(minutes=1))


async def test_where_the_owners_message_stands_in_slack_teams_gets_no_copy_of_it(
    both: tuple[Office, TeamsOffice],
) -> None:
    slack, teams = both
    on_teams = teams.person("Bram")
    await slack.person("bram").command(COMMAND, "mijn")
    await logged(slack)
    card = await on_teams.write("openstaand")
    after = await on_teams.execute(**moves_in(card, Move.ACCEPT)[0], within=on_teams.newest())
    assert said_in(after)[:2] == ["Acme BV staat nu op: opgepakt.", "Dit volg jij op"]
    assert not any(CONTACT in text for text in texts_in(after))


async def test_where_the_owners_message_stands_in_teams_slack_is_not_asked_to_change_it(
    both: tuple[Office, TeamsOffice],
) -> None:
    slack, teams = both
    await teams.person("Bram").write("mijn")
    await logged(slack)
    bram = slack.person("bram")
    listed = await bram.command(COMMAND, "open")
    pressed = await bram.press(listed.messages[-1], "follow.choose", selected="accept:1")
    assert "Acme BV" in pressed.all_text
    assert slack.slack.calls_to("chat.update") == []
    await slack.tick(NOW + timedelta(minutes=2))
    changed = [body for method, _, body in teams.connector.requests if method == "PUT"]
    assert len(changed) == 1
