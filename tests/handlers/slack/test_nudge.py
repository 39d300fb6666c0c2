"""A leader's question of the week: how it reads, what each answer does, and its settings."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.company import CompanySettings
from bot.domain.nudges import NudgeRules
from bot.domain.people import Identity, Language, NudgeChoice, Person, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import QUESTIONS, Nudges
from bot.services.people import Settings
from handlers.slack.blocks import actions, button
from handlers.slack.messenger import SlackMessenger
from handlers.slack.nudge import NudgeListeners, nudge_blocks
from handlers.slack.nudge_settings import IncompleteError, read_choice, settings_view
from handlers.wording.nudge import nudge_text
from playground import ApiError, Message
from playground.actor import HOME, Actor
from playground.checks import check_message_blocks, check_view
from playground.formatting import readable
from storage import people, presence
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.tables import PersonRow
from tests.support.slack_scene import COMMAND, THURSDAY, SlackScene, slack_scene

RULES = NudgeRules(active_from=THURSDAY)
WEEK = Week.parse("2026-W48")


@dataclass
class Asked:
    """Dirk, who leads, with a nudge of this week in front of him."""

    scene: SlackScene
    dirk: Person
    actor: Actor

    async def nudge(self, week: Week = WEEK) -> Message:
        messenger = SlackMessenger(self.scene.client, command=COMMAND)
        await messenger.send(self.dirk, NudgeMessage(self.dirk, week, 0), key="nudge")
        return self.actor.direct_messages()[-1]

    async def has_passed(self, week: Week = WEEK) -> bool:
        return await self.scene.database.read(lambda session: presence.has_passed(session, self.dirk.id, week))

    async def settings(self) -> Settings:
        return await self.scene.people.settings(self.dirk.id, now=self.scene.moment)

    async def choice(self) -> NudgeChoice:
        return (await self.settings()).person.nudge

    def said(self) -> list[str]:
        return [message.all_text for message in self.actor.direct_messages()]


@pytest.fixture
async def asked(sqlite_database: Database) -> AsyncIterator[Asked]:
    async with slack_scene(sqlite_database, CompanySettings(nudge_rules=RULES)) as scene:
        nudges = Nudges(scene.failing, scene.workspace_id, scene.company)
        listeners = NudgeListeners(nudges, scene.people, scene.callers, scene.replies, COMMAND, scene.now)
        dirk = await scene.person("Dirk van Dalen", Role.MANAGEMENT)
        async with scene.listening([listeners]):
            yield Asked(scene, dirk, scene.slack.act_as("Dirk van Dalen"))
        assert scene.slack.errors == []


@pytest.mark.parametrize("language", Language)
def test_every_question_ends_in_a_question_mark_and_no_two_are_the_same(language: Language) -> None:
    words = texts(language)
    questions = [words(f"nudge-question-{number}") for number in range(QUESTIONS)]
    assert all(question.endswith("?") for question in questions)
    assert len(set(questions)) == QUESTIONS
    assert not words.has(f"nudge-question-{QUESTIONS}")


def test_a_nudge_opens_with_its_question_and_offers_every_answer(dirk: Person) -> None:
    blocks = nudge_blocks(NudgeMessage(dirk, WEEK, 8), texts(Language.ENGLISH))
    check_message_blocks(blocks)
    assert readable("", blocks).splitlines() == [
        "Who has been complaining to you lately about something we are good at?",
        (
            "The name of a company and a sentence on why is enough, which takes you ten seconds. "
            "And when you do it, others do it too."
        ),
        "Log a referral",
        "None this week",
        "I'm away",
        "This week",
        "This week and next week",
        "This week and the 2 weeks after",
        "Settings",
    ]
    assert (
        nudge_text(NudgeMessage(dirk, WEEK, 8), texts(Language.ENGLISH)).splitlines()
        == (readable("", blocks).splitlines()[:2])
    )


@pytest.fixture
def dirk() -> Person:
    return Person(
        PersonId(1),
        WorkspaceId(1),
        Identity("T0VOORBEELD", "U0DIRK"),
        "Dirk van Dalen",
        ZoneInfo("Europe/Amsterdam"),
        Language.DUTCH,
    )


async def test_none_this_week_is_taken_down_and_stands_in_the_place_of_the_question(asked: Asked) -> None:
    answer = await asked.actor.press(await asked.nudge(), "nudge.pass")
    assert answer.status == 200
    assert await asked.has_passed()
    (said,) = asked.said()
    assert said.startswith("Dank je, dat is ook een antwoord.")
    assert "Deze week geen" not in said
    assert "Referral doorgeven" in said
    assert "Instellingen" in said


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (NudgeChoice(), "Deze week vraag ik het je niet nog eens."),
        (NudgeChoice(snoozed_until=date(2026, 12, 28)), "Tot maandag 28 december vraag ik je niets."),
        (NudgeChoice(is_stopped=True), "Ik vraag je niets meer."),
    ],
)
async def test_none_says_when_the_question_comes_again_by_what_they_chose_since(
    asked: Asked, choice: NudgeChoice, said: str
) -> None:
    message = await asked.nudge()
    await asked.scene.database.write(lambda session: people.set_nudge_choice(session, asked.dirk.id, choice))
    await asked.actor.press(message, "nudge.pass")
    assert f"Dank je, dat is ook een antwoord. {said}" in asked.said()[0]


async def test_pressing_none_twice_changes_nothing_more(asked: Asked) -> None:
    answer = await asked.actor.press(await asked.nudge(), "nudge.pass")
    assert answer.exchange
    again = await asked.scene.slack.again(answer.exchange)
    assert again.status == 200
    assert await asked.has_passed()


async def test_none_on_the_nudge_of_an_earlier_week_says_that_it_is_over_and_changes_nothing(asked: Asked) -> None:
    message = await asked.nudge(WEEK)
    asked.scene.moment += timedelta(weeks=1)
    await asked.actor.press(message, "nudge.pass")
    assert not await asked.has_passed(WEEK)
    assert not await asked.has_passed(WEEK.plus(1))
    assert "Die vraag ging over een eerdere week" in asked.said()[0]


async def test_a_button_that_names_no_week_changes_nothing(asked: Asked) -> None:
    blocks = [actions(button("Deze week geen", "nudge.pass", value="week 48"))]
    await asked.scene.client.chat_postMessage(channel="U0DIRK", text="?", blocks=blocks)
    answer = await asked.actor.press(asked.actor.direct_messages()[-1], "nudge.pass")
    assert "Die vraag ging over een eerdere week" in answer.text
    assert not await asked.has_passed()


async def test_the_week_is_over_by_the_clock_of_the_person(asked: Asked) -> None:
    await asked.scene.database.write(lambda session: _move(session, asked.dirk))
    message = await asked.nudge(WEEK)
    asked.scene.moment = THURSDAY.replace(day=30, hour=3)  # Monday in Amsterdam, Sunday in New York
    await asked.actor.press(message, "nudge.pass")
    assert await asked.has_passed(WEEK)


def _move(session: Session, person: Person) -> None:
    session.get_one(PersonRow, person.id).zone = "America/New_York"


@pytest.mark.parametrize(
    ("chosen", "weeks", "last_day"),
    [("1", 1, "zondag 29 november"), ("2", 2, "zondag 6 december"), ("3", 3, "zondag 13 december")],
)
async def test_away_counts_from_this_week_and_says_until_when(
    asked: Asked, chosen: str, weeks: int, last_day: str
) -> None:
    await asked.actor.press(await asked.nudge(), "nudge.away", selected=chosen)
    (absence,) = (await asked.settings()).absences
    assert (absence.start, absence.weeks) == (WEEK, weeks)
    assert f"Je bent weg van maandag 23 november tot en met {last_day}." in asked.said()[0]
    assert "/referral terug" in asked.said()[0]


async def test_away_this_week_leaves_the_holiday_that_was_said_before(asked: Asked) -> None:
    holiday = Absence(WEEK.plus(1), WEEK.plus(3))
    await asked.scene.people.set_away(asked.dirk.id, holiday)
    await asked.actor.press(await asked.nudge(), "nudge.away", selected="1")
    assert (await asked.settings()).absences == (Absence(WEEK, WEEK.plus(3)),)
    assert "Je bent weg van maandag 23 november tot en met zondag 13 december." in asked.said()[0]


async def test_what_the_database_did_not_take_is_said_and_the_question_stays(asked: Asked) -> None:
    message = await asked.nudge()
    asked.scene.failing.error = UnavailableError()
    for action, selected in (("nudge.pass", None), ("nudge.away", "1")):
        answer = await asked.actor.press(message, action, selected=selected)
        assert answer.status == 200
        assert "Dit is niet opgeslagen" in answer.text
    assert "Welke leverancier" in asked.said()[0]
    assert not await asked.has_passed()


async def test_an_outcome_nobody_knows_is_not_called_unsaved(asked: Asked) -> None:
    message = await asked.nudge()
    asked.scene.failing.error = OutcomeUnknownError()
    answer = await asked.actor.press(message, "nudge.pass")
    assert "ik weet niet of het is opgeslagen" in answer.text


async def test_a_reply_that_slack_does_not_take_leaves_the_answer_stored(asked: Asked) -> None:
    asked.scene.slack.fault("response_url", ApiError("expired_url"))
    answer = await asked.actor.press(await asked.nudge(), "nudge.pass")
    assert answer.status == 200
    assert await asked.has_passed()


async def test_the_settings_open_as_they_hold_now_and_are_stored(asked: Asked) -> None:
    opened = await asked.actor.press(await asked.nudge(), "nudge.settings")
    assert opened.view
    assert _initial(opened.view) == {"often": "weekly", "weekday": "4", "at": "10:00"}
    saved = await asked.actor.submit({"often": "weekly", "weekday": "dinsdag", "at": "14:30"})
    assert saved.errors == {}
    assert "Heb je op dinsdag om 14:30 nog niets doorgegeven" in asked.actor.modal_text
    assert await asked.choice() == NudgeChoice(weekday=2, at=time(14, 30))
    again = await asked.actor.press(await asked.nudge(), "nudge.settings")
    assert again.view
    assert _initial(again.view) == {"often": "weekly", "weekday": "2", "at": "14:30"}


async def test_a_weekend_chosen_in_an_earlier_version_shows_as_the_friday_it_is(asked: Asked) -> None:
    sunday = NudgeChoice(weekday=7, at=time(11))
    await asked.scene.database.write(lambda session: people.set_nudge_choice(session, asked.dirk.id, sunday))
    opened = await asked.actor.press(await asked.nudge(), "nudge.settings")
    assert opened.view
    assert _initial(opened.view) == {"often": "weekly", "weekday": "5", "at": "11:00"}
    await asked.actor.submit()
    assert "Heb je op vrijdag om 11:00 nog niets doorgegeven" in asked.actor.modal_text


async def test_a_pause_lasts_four_whole_weeks_and_is_not_lengthened_by_looking_at_it(asked: Asked) -> None:
    await asked.actor.press(await asked.nudge(), "nudge.settings")
    assert "Even niet, weer vanaf maandag 28 december" in asked.actor.modal_text
    await asked.actor.submit({"often": "pause"})
    assert "Tot maandag 28 december vraag ik je niets." in asked.actor.modal_text
    assert await asked.choice() == NudgeChoice(snoozed_until=date(2026, 12, 28))
    asked.scene.moment += timedelta(weeks=2)
    opened = await asked.actor.press(await asked.nudge(), "nudge.settings")
    assert opened.view
    assert _initial(opened.view)["often"] == "pause"
    await asked.actor.submit()
    assert (await asked.choice()).snoozed_until == date(2026, 12, 28)


async def test_stopping_keeps_the_day_and_time_for_later(asked: Asked) -> None:
    await asked.actor.press(await asked.nudge(), "nudge.settings")
    await asked.actor.submit({"often": "stop", "weekday": "5"})
    assert "Ik vraag je niets meer." in asked.actor.modal_text
    assert await asked.choice() == NudgeChoice(weekday=5, is_stopped=True)
    await asked.actor.press(await asked.nudge(), "nudge.settings")
    await asked.actor.submit({"often": "weekly"})
    assert await asked.choice() == NudgeChoice(weekday=5)


async def test_the_settings_open_from_home_as_well_where_a_failure_is_told_on_top(asked: Asked) -> None:
    blocks = [actions(button("Instellingen", "nudge.settings"))]
    await asked.scene.client.views_publish(user_id="U0DIRK", view={"type": "home", "blocks": blocks})
    asked.scene.failing.error = UnavailableError()
    unsaved = await asked.actor.press(HOME, "nudge.settings")
    assert "Dit is niet opgeslagen" in unsaved.view_text
    asked.scene.failing.error = None
    asked.scene.slack.fault("views.open", ApiError("internal_error"))
    not_opened = await asked.actor.press(HOME, "nudge.settings")
    assert "Het formulier wilde niet openen" in not_opened.view_text
    opened = await asked.actor.press(HOME, "nudge.settings")
    assert opened.view
    assert opened.view["callback_id"] == "nudge.settings"


async def test_who_is_never_asked_reads_that_there_is_nothing_to_set(asked: Asked) -> None:
    message = await asked.nudge()
    await asked.scene.person("Dirk van Dalen", Role.STAFF)
    opened = await asked.actor.press(message, "nudge.settings")
    assert opened.view
    assert "Jij krijgt geen wekelijkse vraag van me" in asked.actor.modal_text
    assert opened.view["submit"] is None


async def test_who_stopped_leading_meanwhile_stores_nothing(asked: Asked) -> None:
    await asked.actor.press(await asked.nudge(), "nudge.settings")
    await asked.scene.person("Dirk van Dalen", Role.STAFF)
    await asked.actor.submit({"often": "stop"})
    assert "Jij krijgt geen wekelijkse vraag van me" in asked.actor.modal_text
    assert await asked.choice() == NudgeChoice()


async def test_settings_that_cannot_be_saved_stay_open_with_a_sentence(asked: Asked) -> None:
    await asked.actor.press(await asked.nudge(), "nudge.settings")
    for error, sentence in (
        (UnavailableError(), "Dit is niet opgeslagen"),
        (OutcomeUnknownError(), "ik weet niet of het is opgeslagen"),
    ):
        asked.scene.failing.error = error
        refused = await asked.actor.submit({"often": "stop"})
        assert sentence in refused.errors["often"]
    asked.scene.failing.error = None
    assert await asked.choice() == NudgeChoice()


async def test_settings_that_do_not_open_are_explained_beside_the_question(asked: Asked) -> None:
    message = await asked.nudge()
    asked.scene.slack.fault("views.open", ApiError("internal_error"))
    answer = await asked.actor.press(message, "nudge.settings")
    assert "Het formulier wilde niet openen" in answer.text
    asked.scene.failing.error = UnavailableError()
    answer = await asked.actor.press(message, "nudge.settings")
    assert "Dit is niet opgeslagen" in answer.text


TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "choice",
    [
        NudgeChoice(),
        NudgeChoice(weekday=5, at=time(23, 59)),
        NudgeChoice(snoozed_until=TODAY),
        NudgeChoice(snoozed_until=TODAY + timedelta(days=1)),
        NudgeChoice(is_stopped=True),
    ],
)
def test_every_choice_can_be_shown_and_is_read_back_as_it_was(
    dirk: Person, choice: NudgeChoice, language: Language
) -> None:
    settings = Settings(replace(dirk, nudge=choice), (), is_leader=True, nudge_rules=RULES)
    view = settings_view(settings, RULES, texts(language), today=TODAY)
    check_view(view, kind="modal")
    initial = _initial(view)
    state = {
        "often": {"often": {"selected_option": {"value": initial["often"]}}},
        "weekday": {"weekday": {"selected_option": {"value": initial["weekday"]}}},
        "at": {"at": {"selected_time": initial["at"]}},
    }
    holds = replace(choice, snoozed_until=None) if choice.snoozed_until == TODAY else choice
    assert read_choice({"state": {"values": state}}, choice, RULES, today=TODAY) == holds


@pytest.mark.parametrize(
    ("often", "weekday", "at", "block"),
    [
        ("sometimes", "4", "10:00", "often"),
        (None, "4", "10:00", "often"),
        ("weekly", "6", "10:00", "weekday"),
        ("weekly", "8", "10:00", "weekday"),
        ("weekly", None, "10:00", "weekday"),
        ("weekly", "4", "25:00", "at"),
        ("weekly", "4", None, "at"),
    ],
)
def test_a_form_with_something_unusable_says_where(
    often: str | None, weekday: str | None, at: str | None, block: str
) -> None:
    def option(value: str | None) -> dict[str, Any]:
        return {"selected_option": {"value": value} if value else None}

    values = {
        "often": {"often": option(often)},
        "weekday": {"weekday": option(weekday)},
        "at": {"at": {"selected_time": at}},
    }
    with pytest.raises(IncompleteError) as caught:
        read_choice({"state": {"values": values}}, NudgeChoice(), RULES, today=TODAY)
    assert caught.value.block_id == block


def _initial(view: dict[str, Any]) -> dict[str, str]:
    """What the form starts with, by block."""
    found = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            found[block["block_id"]] = element.get("initial_time") or element["initial_option"]["value"]
    return found
