"""Telling the channel of a win, as it is proposed and agreed to on Teams."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.people import Role
from tests.handlers.teams.test_owner_choice import arriving
from tests.handlers.teams.test_week import BOARD, add_to, button, give_role
from tests.support.circle import NOW
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, fields_in, object_id, said_in, teams_office


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    """Marieke administers the bot, and Sanne gave a signal that Pieter follows up."""
    settings = {"leaderboard_channels": BOARD, "teams_administrators": object_id("Marieke")}
    async with teams_office(sqlite_url, monkeypatch, **settings) as found:
        sanne, _, _ = await arriving(found, "Sanne", "Pieter", "Marieke")
        await give_role(found, "Pieter", Role.SALES)
        await add_to(found, sanne, BOARD)
        await sanne.write("Acme BV: groeit")
        await found.tick(NOW + timedelta(minutes=5))
        yield found


async def win(office: TeamsOffice, *, names_company: bool) -> dict[str, Any]:
    """What Sanne reads when Pieter won it and would like to tell the channel."""
    form = await office.person("Pieter").open("follow.win", signal="1")
    wish = {"celebrate_channel": "true", "celebrate_company": str(names_company).lower()}
    await office.person("Pieter").send(**button(form, "follow.details"), **wish)
    await office.tick()
    return office.person("Sanne").received()[-1]


async def test_who_wins_it_in_the_owners_place_is_not_offered_to_tell_the_channel(office: TeamsOffice) -> None:
    assert "celebrate_channel" in fields_in(await office.person("Pieter").open("follow.win", signal="1"))
    form = await office.person("Marieke").open("follow.win", signal="1")
    assert "celebrate_channel" not in fields_in(form)
    await office.person("Marieke").send(**button(form, "follow.details"), celebrate_channel="true")
    await office.tick()
    assert "celebrate.yes" not in str(office.person("Sanne").received()[-1])


def told(office: TeamsOffice) -> list[str]:
    """What the channel heard after the bot's greeting."""
    return [body["summary"] for _, url, body in office.connector.requests if BOARD in url][1:]


async def put_back(marieke: TeamsPerson) -> None:
    asked = await marieke.send(**buttons_in(await marieke.send("signals.look", signal="1"))["Uitkomst terugdraaien"])
    await marieke.send(**buttons_in(asked)["Uitkomst terugdraaien"])


async def test_a_yes_to_a_win_that_was_put_back_is_none_to_the_next_one(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    first = await win(office, names_company=False)
    await put_back(office.person("Marieke"))
    second = await win(office, names_company=True)
    over = await sanne.execute(**button(first, "celebrate.yes"))
    assert said_in(over) == ["Dank je wel, maar deze vraag speelt niet meer. Er is niets veranderd."]
    old = {name: value for name, value in button(first, "celebrate.yes").items() if name != "win"}
    assert said_in(await sanne.execute(**old)) == said_in(over)
    await office.tick()
    assert told(office) == []
    agreed = await sanne.execute(**button(second, "celebrate.yes"))
    assert said_in(agreed) == ["Dan vertel ik het in het kanaal."]
    await office.tick()
    assert ["Acme BV is klant geworden" in line for line in told(office)] == [True]


async def test_a_button_that_does_not_tell_of_which_win_is_of_the_only_one(office: TeamsOffice) -> None:
    asked = await win(office, names_company=True)
    old = {name: value for name, value in button(asked, "celebrate.yes").items() if name != "win"}
    assert said_in(await office.person("Sanne").execute(**old)) == ["Dan vertel ik het in het kanaal."]
