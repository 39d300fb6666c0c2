"""What somebody can have less of: asked for in a word, changed in the answer."""

from datetime import date
from functools import partial

import pytest

from bot.domain.people import Person, Role
from bot.domain.weeks import Week
from playground import Actor
from storage import people, presence
from storage.database import UnavailableError
from tests.support.office import COMMAND, Office
from tests.support.underneath import the_person

UPDATES = "Je hoort van mij wat er met je signalen gebeurt."
NO_UPDATES = "Je hoort niet van mij wat er met je signalen gebeurt."
NAMED = "Je naam staat op het weekbord als je signalen hebt."
NOT_NAMED = "Je naam staat niet op het weekbord; je telt wel mee in de totalen."
NOT_ASKED = "De wekelijkse vraag staat nu uit, dus ik stel je er geen."


async def leading(desk: Office) -> tuple[Actor, Person]:
    dirk = await the_person(desk, "dirk")
    await desk.database.write(partial(people.set_role, person_id=dirk.id, role=Role.MANAGEMENT))
    return desk.person("dirk"), dirk


@pytest.mark.parametrize("word", ["stop", "instellingen", "settings", "hou op"])
async def test_whoever_says_stop_sees_what_can_be_stopped_and_logs_nothing(desk: Office, word: str) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, word)
    assert answer.view is None
    assert [line in answer.all_text for line in (UPDATES, NAMED, NOT_ASKED)] == [True, True, False]


@pytest.mark.parametrize("who", ["sanne", "mila"])
async def test_a_button_below_it_stops_or_begins_it_again_and_the_answer_shows_how_it_is(
    desk: Office, who: str
) -> None:
    actor = desk.person(who)
    message = (await actor.say("referral", "stop")).message
    assert message is not None
    for button, state in (
        ("own.mute", NO_UPDATES),
        ("own.off_board", NOT_NAMED),
        ("own.hear", UPDATES),
        ("own.on_board", NAMED),
    ):
        await actor.press(message, button)
        message = actor.direct_messages()[-1]
        assert state in message.all_text
    person = await the_person(desk, who)
    assert (person.hears_progress, person.is_on_board) == (True, True)
    assert len([one for one in actor.direct_messages() if one.is_bot]) == 1


async def test_a_leader_also_finds_their_question_and_its_settings(desk: Office) -> None:
    dirk, _ = await leading(desk)
    answer = await dirk.command(COMMAND, "stop")
    assert NOT_ASKED in answer.all_text
    assert answer.message is not None
    await dirk.press(answer.message, "nudge.settings")
    await dirk.submit({"often": "stop"})
    again = await dirk.command(COMMAND, "stop")
    assert "Ik stel je geen wekelijkse vraag meer." in again.all_text


async def test_what_could_not_be_stored_is_said_below_the_answer_which_stays(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne = desk.person("sanne")
    message = (await sanne.say("referral", "stop")).message
    assert message is not None

    async def fails(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(desk.bot.services.people, "set_hears_progress", fails)
    told = await sanne.press(message, "own.mute")
    assert "Dit is niet opgeslagen" in told.text
    assert [UPDATES in one.all_text for one in sanne.direct_messages() if one.is_bot] == [True, False]


async def test_a_leader_says_that_there_is_none_this_week(desk: Office) -> None:
    dirk, person = await leading(desk)
    answer = await dirk.say("referral", "deze week geen")
    assert answer.text.startswith("Dank je, dat is ook een antwoord. Deze week vraag ik het je niet nog eens.")
    week = Week.containing(date(2026, 11, 26))
    assert await desk.database.read(partial(presence.has_passed, person_id=person.id, week=week))


async def test_somebody_who_is_not_asked_has_nothing_to_answer(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "deze week geen")
    assert answer.text.startswith("Jij krijgt geen wekelijkse vraag van me, dus je hoeft niets te antwoorden.")


async def test_whoever_wants_to_undo_hears_how(desk: Office) -> None:
    sanne, kees = desk.person("sanne"), desk.person("kees")
    assert f"Met {COMMAND} mijn zie je je signalen" in (await sanne.command(COMMAND, "ongedaan maken")).text
    assert 'Schrijf mij "mijn"' in (await kees.say("referral", "undo")).text


async def test_while_the_company_asks_nobody_a_saved_choice_promises_no_question(desk: Office) -> None:
    dirk, _ = await leading(desk)
    await dirk.open_home()
    await dirk.press("home", "nudge.settings")
    await dirk.submit()
    assert "Opgeslagen. De wekelijkse vraag staat nu uit, dus ik stel je er nog geen." in dirk.modal_text
