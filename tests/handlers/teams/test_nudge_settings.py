"""The settings of somebody's own question, inside Teams."""

from datetime import time

from sqlalchemy.orm import Session

from bot.domain.people import Identity, NudgeChoice, Person, Role
from storage import people, settings
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, fields_in, object_id, said_in, texts_in


async def a_leader(office: TeamsOffice, choice: NudgeChoice, *, is_on: bool = True) -> TeamsPerson:
    """Dirk, in a company that asks the question, or not yet."""
    dirk = office.person("Dirk")
    await dirk.write("hulp")
    found = await known(office)

    def work(session: Session) -> None:
        people.set_role(session, found.id, Role.MANAGEMENT)
        people.set_nudge_choice(session, found.id, choice)
        if is_on:
            settings.choose(session, office.bot.workspace.id, "nudges_active_from", "2026-11-01")

    await office.bot.database.write(work)
    return dirk


async def known(office: TeamsOffice) -> Person:
    found = await office.bot.services.people.find(Identity(TENANT, object_id("Dirk")))
    assert found is not None
    return found


async def test_a_weekend_chosen_in_an_earlier_version_shows_as_the_friday_it_is(office: TeamsOffice) -> None:
    dirk = await a_leader(office, NudgeChoice(weekday=7, at=time(11)))
    form = await dirk.open("nudge.settings")
    assert fields_in(form) == {"often": "weekly", "weekday": "5", "at": "11:00"}
    saved = await dirk.send(**buttons_in(form)["Opslaan"], **fields_in(form))
    assert said_in(saved) == ["Opgeslagen. Heb je op vrijdag om 11:00 nog niets doorgegeven, dan hoor je van me."]


async def test_a_weekend_is_no_day_for_the_question(office: TeamsOffice) -> None:
    dirk = await a_leader(office, NudgeChoice(weekday=2))
    form = await dirk.open("nudge.settings")
    again = await dirk.send(**buttons_in(form)["Opslaan"], **{**fields_in(form), "weekday": "6"})
    assert "Kies een dag van maandag tot en met vrijdag, en een tijd." in texts_in(again)
    assert (await known(office)).nudge == NudgeChoice(weekday=2)


async def test_where_more_than_one_signal_is_asked_the_form_and_what_is_saved_say_so(office: TeamsOffice) -> None:
    dirk = await a_leader(office, NudgeChoice())
    marieke = office.person("Marieke")
    rules = await marieke.open("admin.nudge_settings")
    await marieke.send(**buttons_in(rules)["Opslaan"], **{**fields_in(rules), "nudge_target": "2"})
    form = await dirk.open("nudge.settings")
    assert any("minder dan 2 signalen doorgegeven, dan stel ik je één vraag" in text for text in texts_in(form))
    saved = await dirk.send(**buttons_in(form)["Opslaan"], **fields_in(form))
    assert "minder dan 2 signalen doorgegeven, dan hoor je van me." in said_in(saved)[0]


async def test_while_the_company_asks_nobody_a_saved_choice_promises_no_question(office: TeamsOffice) -> None:
    dirk = await a_leader(office, NudgeChoice(), is_on=False)
    form = await dirk.open("nudge.settings")
    saved = await dirk.send(**buttons_in(form)["Opslaan"], **fields_in(form))
    assert said_in(saved) == ["Opgeslagen. De wekelijkse vraag staat nu uit, dus ik stel je er nog geen."]
