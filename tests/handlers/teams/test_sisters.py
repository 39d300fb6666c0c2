"""Companies of a group that somebody named before come back on Teams, each a press away from being logged."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Role
from tests.handlers.teams.test_owner_choice import arriving
from tests.handlers.teams.test_story import give_role
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, fields_in, said_in, teams_office

BEFORE = datetime(2026, 11, 18, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 9, 1, tzinfo=UTC)


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(sqlite_url, monkeypatch, nudges_active_from="2026-11-01") as found:
        found.clock.moment = BEFORE
        yield found


async def logs_the_first_that_is_offered(person: TeamsPerson, card: dict[str, object]) -> None:
    form = await person.open(**buttons_in(card)["Doorgeven"])
    company = fields_in(form)["company"]
    logged = await person.send(**buttons_in(form)["Doorgeven"], company=company, why="dezelfde groep")
    assert said_in(logged)[0] == "Genoteerd: Zusje BV"


async def named_with_a_sister(office: TeamsOffice, name: str) -> TeamsPerson:
    [person] = await arriving(office, name)
    await person.send("signal.log", company="Acme", why="groeit", sisters="Zusje BV", nonce="n")
    return person


async def test_a_leader_logs_one_from_the_question_of_the_week(office: TeamsOffice) -> None:
    dirk = await named_with_a_sister(office, "Dirk")
    await give_role(office, "Dirk", Role.MANAGEMENT)
    await office.tick(THURSDAY)
    question = dirk.received()[-1]
    assert "Zusje BV, uit de groep van Acme" in said_in(question)
    await logs_the_first_that_is_offered(dirk, question)


@pytest.mark.parametrize("who", ["Sanne", "Pieter"])
async def test_after_a_win_whoever_gave_it_and_whoever_won_it_log_one(office: TeamsOffice, who: str) -> None:
    [pieter] = await arriving(office, "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    sanne = await named_with_a_sister(office, "Sanne")
    await office.tick(BEFORE + timedelta(minutes=5))
    for number, move in enumerate(("accept", "meet"), start=1):
        await pieter.execute(f"follow.{move}", signal="1", after=str(number))
    await pieter.send("follow.details", move="win", signal="1", nonce="w")
    await office.tick(BEFORE + timedelta(minutes=10))
    reader = {"Sanne": sanne, "Pieter": pieter}[who]
    await logs_the_first_that_is_offered(reader, reader.received()[-1])


async def test_the_button_without_a_company_opens_an_empty_form(office: TeamsOffice) -> None:
    [sanne] = await arriving(office, "Sanne")
    assert fields_in(await sanne.open("signal.open"))["company"] == ""
