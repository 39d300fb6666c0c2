"""What somebody can have less of on Teams: asked for in a word, changed on the card."""

import pytest

from bot.domain.people import Identity, Person, Role
from tests.handlers.teams.test_story import give_role
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, buttons_in, said_in, texts_in


async def known(office: TeamsOffice, name: str) -> Person:
    found = await office.bot.services.people.find(Identity(TENANT, office.person(name).id))
    assert found is not None
    return found


@pytest.mark.parametrize("word", ["stop", "instellingen"])
async def test_whoever_says_stop_sees_what_can_be_stopped_and_stops_it(office: TeamsOffice, word: str) -> None:
    sanne = office.person("Sanne")
    card = await sanne.write(word)
    assert "Je hoort van mij wat er met je signalen gebeurt." in said_in(card)
    assert list(buttons_in(card)) == ["Geen updates meer", "Haal me van het bord"]
    card = await sanne.execute(**buttons_in(card)["Geen updates meer"])
    assert "Je hoort niet van mij wat er met je signalen gebeurt." in said_in(card)
    card = await sanne.execute(**buttons_in(card)["Haal me van het bord"])
    person = await known(office, "Sanne")
    assert (person.hears_progress, person.is_on_board) == (False, False)
    card = await sanne.execute(**buttons_in(card)["Laat het me weten"])
    await sanne.execute(**buttons_in(card)["Zet me op het bord"])
    person = await known(office, "Sanne")
    assert (person.hears_progress, person.is_on_board) == (True, True)


async def test_a_leader_also_finds_their_question_and_can_say_that_there_is_none(office: TeamsOffice) -> None:
    dirk = office.person("Dirk")
    await dirk.write("hulp")
    await give_role(office, "Dirk", Role.MANAGEMENT)
    card = await dirk.write("stop")
    form = await dirk.open(**buttons_in(card)["Instellingen voor de vraag"])
    assert "Hoe vaak mag ik het vragen?" in texts_in(form)
    assert said_in(await dirk.write("deze week geen"))[0].startswith("Dank je, dat is ook een antwoord.")


async def test_whoever_is_away_sees_until_when_and_comes_back(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    await sanne.write("weg 2w")
    card = await sanne.write("instellingen")
    assert said_in(card)[-1] == "Je bent weg van maandag 23 november tot en met zondag 6 december."
    card = await sanne.execute(**buttons_in(card)["Ik ben er weer"])
    assert not any("weg van" in line for line in said_in(card))
    assert "Ik ben er weer" not in buttons_in(card)
    assert said_in(await sanne.write("terug")) == ["Je stond niet op afwezig."]
