"""What a win is worth, as it is filled in on Teams."""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.domain.signals import SignalId
from storage import signal_events
from tests.handlers.teams.test_owner_choice import arriving
from tests.handlers.teams.test_story import give_role
from tests.support.circle import NOW
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, fields_in, said_in


@pytest.fixture
async def pieter(office: TeamsOffice) -> TeamsPerson:
    """Whoever follows a signal up that is being talked about with the prospect."""
    sanne, pieter = await arriving(office, "Sanne", "Pieter")
    await give_role(office, "Pieter", Role.SALES)
    await sanne.write("Acme BV: groeit")
    await office.tick(NOW + timedelta(minutes=5))
    await pieter.execute("follow.accept", signal="1", after="1")
    await pieter.execute("follow.meet", signal="1", after="2")
    return pieter


async def amounts(office: TeamsOffice) -> list[int | None]:
    """What is stored with each thing that happened to the signal."""
    events = await office.bot.database.read(lambda session: signal_events.of_signal(session, SignalId(1)))
    return [event.details.amount for event in events]


@pytest.mark.parametrize(
    ("typed", "stored"), [("", None), (" ", None), ("0", 0), ("1250", 1250), ("12.500", 12500), ("12,500.00", 12500)]
)
async def test_an_amount_is_stored_as_it_was_meant(
    office: TeamsOffice, pieter: TeamsPerson, typed: str, stored: int | None
) -> None:
    form = await pieter.open("follow.win", signal="1", after="3")
    won = await pieter.send(**buttons_in(form)["Opslaan"], amount=typed)
    assert said_in(won) == ["Acme BV staat nu op: klant geworden."]
    assert (await amounts(office))[-1] == stored


async def test_what_is_answered_after_the_win_stays_with_the_signal_and_no_more_is_promised(
    office: TeamsOffice, pieter: TeamsPerson
) -> None:
    asking = await pieter.open("questions.ask", signal="1")
    await pieter.send(**{**buttons_in(asking)["Versturen"], "timing": "true"})
    await pieter.send(**buttons_in(await pieter.open("follow.win", signal="1", after="3"))["Opslaan"])
    sanne = office.person("Sanne")
    form = await sanne.open("questions.answer", signal="1")
    assert any(line.endswith("je antwoord blijft bij het signaal staan.") for line in said_in(form))
    done = await sanne.send(**buttons_in(form)["Versturen"], **{"answer-1": "Voor de zomer"})
    assert said_in(done) == ["Dank je wel. Je antwoord blijft bij het signaal staan."]


@pytest.mark.parametrize("typed", ["1250.75", "9" * 20, "-5", "veel"])
async def test_what_is_no_whole_amount_is_asked_about_and_nothing_that_was_typed_is_lost(
    office: TeamsOffice, pieter: TeamsPerson, typed: str
) -> None:
    form = await pieter.open("follow.win", signal="1", after="3")
    again = await pieter.send(**buttons_in(form)["Opslaan"], amount=typed, personal_line="Taart!")
    assert "Dit bedrag kan niet kloppen. Schrijf een heel getal, of laat het leeg." in said_in(again)
    assert (fields_in(again)["amount"], fields_in(again)["personal_line"]) == (typed, "Taart!")
    assert await amounts(office) == [None, None, None]
    won = await pieter.send(**buttons_in(again)["Opslaan"], amount="1250")
    assert said_in(won) == ["Acme BV staat nu op: klant geworden."]
