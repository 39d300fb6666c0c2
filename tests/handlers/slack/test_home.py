"""The Home: what each kind of person finds there, and what its buttons do."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.domain.people import Kind, Language, Role
from bot.domain.weeks import Week
from playground.faults import Drop, RateLimited, ServerError
from storage import people, presence
from tests.support.office import COMMAND, Office
from tests.support.underneath import count_people, stored_person, the_person, the_signal

BOARD = "Deze week tot nu toe"
NOT_ASKED = "De wekelijkse vraag staat nu uit, dus ik stel je er geen."
NUDGE = "In een week zonder referral stel ik je één vraag, in een persoonlijk bericht."


async def test_a_member_finds_their_week_their_signals_the_board_and_their_settings(desk: Office) -> None:
    sanne = desk.person("sanne")
    await desk.person("bram").command(COMMAND, "Geheim BV: van Bram")
    await sanne.command(COMMAND, "Alfa: a")
    await sanne.open_home()
    seen = sanne.home_text
    for line in (
        "Je hebt deze week één signaal dat meetelt.",
        "Referral doorgeven",
        "Alfa · doorgegeven · 26 nov",
        BOARD,
        "Bram de Wit",
        "Taal",
        "Je naam staat op het weekbord als je signalen hebt.",
        "Je doet mee. Ga je weg? Dan tel je zolang nergens in mee.",
    ):
        assert line in seen
    assert "Geheim" not in seen
    assert "Instellingen voor de vraag" not in seen


async def test_without_signals_it_invites_and_says_no_place(desk: Office) -> None:
    priya = desk.person("priya")
    await priya.open_home()
    assert "You have not logged a signal this week yet." in priya.home_text
    assert "You have not logged a signal yet." in priya.home_text


async def test_who_only_supported_somebody_elses_signal_is_not_told_that_they_gave_none(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa: a")
    bram = desk.person("bram")
    await bram.command(COMMAND, "Alfa BV: ook gehoord")
    await bram.open_home()
    assert "Je hebt deze week één signaal doorgegeven." in bram.home_text
    assert "nog geen signaal" not in bram.home_text


async def test_a_leader_also_finds_the_weekly_question_and_its_settings(desk: Office) -> None:
    dirk = await the_person(desk, "dirk")
    await desk.database.write(lambda session: people.set_role(session, dirk.id, Role.MANAGEMENT))
    actor = desk.person("dirk")
    await actor.open_home()
    assert NOT_ASKED in actor.home_text
    opened = await actor.press("home", "nudge.settings")
    assert opened.view is not None


async def _choosing(desk: Office, often: str, *, is_on: bool) -> str:
    """What a leader's Home says of the question after they chose this."""
    dirk, marieke = await the_person(desk, "dirk"), await the_person(desk, "marieke")
    await desk.database.write(lambda session: people.set_role(session, dirk.id, Role.MANAGEMENT))
    start = desk.clock().isoformat() if is_on else ""
    await desk.bot.services.company.choose({"nudges_active_from": start}, by=marieke.id, now=desk.clock())
    actor = desk.person("dirk")
    await actor.open_home()
    await actor.press("home", "nudge.settings")
    await actor.submit({"often": often})
    await actor.open_home()
    lines = actor.home_text.splitlines()
    return lines[lines.index("Instellingen voor de vraag") - 1]


@pytest.mark.parametrize(
    ("often", "state"),
    [
        ("stop", "Ik stel je geen wekelijkse vraag meer."),
        ("pause", "Tot maandag 28 december stel ik je geen wekelijkse vraag."),
        ("weekly", NUDGE),
    ],
)
async def test_what_a_leader_chose_about_the_question_is_what_it_says(desk: Office, often: str, state: str) -> None:
    assert await _choosing(desk, often, is_on=True) == state


async def test_no_question_is_promised_while_the_company_asks_none(desk: Office) -> None:
    assert await _choosing(desk, "weekly", is_on=False) == NOT_ASKED


async def test_a_guest_and_an_outsider_find_their_own_signals_and_no_board(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa: a")
    for who in ("mila", "kees"):
        actor = desk.person(who)
        await actor.open_home()
        assert "Je hebt deze week nog geen signaal doorgegeven." in actor.home_text
        assert "Mijn instellingen" in actor.home_text
        assert BOARD not in actor.home_text
        assert "Sanne" not in actor.home_text
    kees = await the_person(desk, "kees")
    assert (kees.kind, kees.role) == (Kind.OUTSIDER, Role.PARTNER)


async def test_an_outsider_whom_slack_cannot_look_up_now_is_not_taken_for_a_colleague(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa: a")
    before = await count_people(desk)
    desk.slack.fault("users.info", ServerError())
    kees = desk.person("kees")
    await kees.open_home()
    assert kees.home_text == "Ik kan deze pagina nu even niet laten zien. Open hem over een minuut nog eens."
    assert await count_people(desk) == before
    await kees.open_home()
    assert BOARD not in kees.home_text
    assert (await the_person(desk, "kees")).kind is Kind.OUTSIDER


async def test_choosing_a_language_redraws_it_in_that_language(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    await sanne.press("home", "home.language", selected="en")
    assert "My settings" in sanne.home_text
    assert "Mijn instellingen" not in sanne.home_text
    assert (await the_person(desk, "sanne")).language is Language.ENGLISH


async def test_leaving_the_board_and_joining_it_again(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    await sanne.press("home", "home.off_board")
    assert "Je naam staat niet op het weekbord; je telt wel mee in de totalen." in sanne.home_text
    assert not (await the_person(desk, "sanne")).is_on_board
    await sanne.press("home", "home.on_board")
    assert "Haal me van het bord" in sanne.home_text
    assert (await the_person(desk, "sanne")).is_on_board


async def test_going_away_and_coming_back(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    await sanne.press("home", "home.away", selected="2")
    assert "Je bent weg van maandag 23 november tot en met zondag 6 december." in sanne.home_text
    person = await the_person(desk, "sanne")
    this_week = Week(date(2026, 11, 23))

    def is_away(session: Session) -> bool:
        return person.id in presence.away_in(session, person.workspace_id, this_week)

    assert await desk.database.read(is_away)
    await sanne.press("home", "home.back")
    assert "Je doet mee." in sanne.home_text
    assert not await desk.database.read(is_away)


async def test_the_weeks_away_read_as_people_say_them(desk: Office) -> None:
    for who, said in (
        ("sanne", ["Deze week", "Deze week en volgende week", "Deze week en de 2 weken erna"]),
        ("priya", ["This week", "This week and next week"]),
    ):
        actor = desk.person(who)
        await actor.open_home()
        for choice in said:
            assert choice in actor.home_text.splitlines()


async def test_a_form_opened_there_redraws_it_when_something_was_logged_or_undone(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    await sanne.press("home", "signal.open")
    await sanne.submit({"company": "Acme", "why": "nieuw magazijn"})
    assert "Acme · doorgegeven" in sanne.home_text
    await sanne.press(sanne.modal or {}, "signal.edit")
    await sanne.submit({"company": "Beta"})
    assert "Beta · doorgegeven" in sanne.home_text
    await sanne.press(sanne.modal or {}, "signal.edit")
    await sanne.press(sanne.modal or {}, "signal.withdraw")
    assert "Beta" not in sanne.home_text
    assert "Beta is ingetrokken" in sanne.modal_text


async def test_a_signal_can_be_edited_and_withdrawn_from_there(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await sanne.open_home()
    opened = await sanne.press("home", "signal.edit")
    assert opened.view is not None
    await sanne.press(opened.view, "signal.withdraw")
    assert "Acme" not in sanne.home_text
    assert (await the_signal(desk)).stage.value == "withdrawn"


async def test_what_slack_refuses_to_open_from_there_opens_as_a_sentence(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    for fault in (RateLimited(), ServerError(), Drop()):
        desk.slack.fault("views.open", fault)
        told = await sanne.press("home", "signal.open")
        assert told.error is None
        assert "Het formulier wilde niet openen. Probeer het nog eens." in told.view_text


async def test_when_it_cannot_be_published_the_choice_is_kept_all_the_same(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    desk.slack.fault("views.publish", RateLimited())
    pressed = await sanne.press("home", "home.language", selected="en")
    assert pressed.status == 200
    assert (await the_person(desk, "sanne")).language is Language.ENGLISH
    await sanne.open_home()
    assert "My settings" in sanne.home_text


async def test_opening_the_messages_tab_draws_nothing(desk: Office) -> None:
    before = len(desk.slack.calls_to("views.publish"))
    sent = await desk.slack.client.send_event(
        {"type": "app_home_opened", "user": "U0SANNE", "channel": "D0SANNE", "tab": "messages"}
    )
    assert sent is not None
    assert sent.status == 200
    assert len(desk.slack.calls_to("views.publish")) == before
    assert await stored_person(desk, "sanne") is not None


async def test_a_home_that_slack_does_not_take_is_let_go_until_it_is_opened_again(desk: Office) -> None:
    sanne = desk.person("sanne")
    for fault in (RateLimited(), ServerError(), Drop()):
        desk.slack.fault("views.publish", fault)
        await sanne.open_home()
        assert sanne.home_text == ""
    await sanne.open_home()
    assert "Deze week" in sanne.home_text
