"""What waiting signals look like to their owner, to whoever leads sales, and to whoever gave them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people import Language, PersonId
from bot.domain.reminders import Overdue
from bot.domain.signals import EventId, SignalId, Stage
from bot.locales import texts
from bot.services.messenger import EscalationMessage, Reminded, ReminderMessage, StillOpen, StillOpenMessage
from handlers.slack.letters import letter_of
from handlers.teams.letters import letter_of as card_of
from playground.checks import check_message_blocks
from playground.formatting import readable
from tests.handlers.slack.test_assignment import BARE, BRAM, SANNE, somebody
from tests.handlers.slack.test_follow_up import ACCEPT, MEET, Desk, buttons, scene
from tests.handlers.slack.test_open_signals import many

__all__ = ["scene"]

GONE = replace(somebody(9, "Piet"), is_active=False)
DAY = "2026-11-26"


def waiting(number: int, overdue: Overdue, *, stage: Stage = Stage.LOGGED, days: int = 3) -> Reminded:
    signal = replace(BARE, id=SignalId(number), company=f"Acme {number}", stage=stage)
    return Reminded(signal, SANNE, BRAM, overdue, days, EventId(number))


@pytest.mark.parametrize("language", Language)
def test_a_reminder_names_each_signal_with_its_next_steps_and_ten_at_most(language: Language) -> None:
    person = replace(BRAM, language=language)
    some = tuple(waiting(number, Overdue.MOVE, stage=Stage.ACCEPTED, days=14) for number in range(1, 13))
    letter = letter_of(ReminderMessage(person, some, DAY), command="/referral")
    check_message_blocks(letter.blocks)
    seen = readable("", letter.blocks)
    assert all(line in seen for line in letter.text.splitlines())
    assert ("Acme 10" in seen, "Acme 11" in seen) == (True, False)
    assert texts(language)("reminder-more", count=2) in seen


@pytest.mark.parametrize(("count", "is_shown"), [(10, False), (11, True)])
def test_a_reminder_of_more_than_ten_leads_to_all_of_them(count: int, *, is_shown: bool) -> None:
    waits = tuple(waiting(number, Overdue.ACCEPTANCE) for number in range(1, count + 1))
    message = ReminderMessage(BRAM, waits, DAY)
    for letter in (letter_of(message, command="/referral").blocks, card_of(message).card):
        assert ("open.further" in str(letter)) is is_shown


@pytest.mark.parametrize(("days", "told"), [(1, "al één dag bij jou"), (3, "al 3 dagen bij jou")])
def test_how_long_ago_is_said_as_somebody_would(days: int, told: str) -> None:
    letter = letter_of(ReminderMessage(BRAM, (waiting(1, Overdue.ACCEPTANCE, days=days),), DAY), command="/referral")
    assert told in letter.text
    assert "Dan hoef je niets te doen" not in letter.text


def test_what_nobody_took_up_for_two_weeks_is_still_to_be_taken_up() -> None:
    letter = letter_of(ReminderMessage(BRAM, (waiting(1, Overdue.MOVE, days=15),), DAY), command="/referral")
    assert "al 15 dagen bij jou en is nog niet opgepakt" in letter.text
    assert "Dan hoef je niets te doen" not in letter.text


def test_whoever_leads_sales_reads_with_whom_each_lies() -> None:
    mine = waiting(1, Overdue.ACCEPTANCE)
    some = (mine, replace(mine, owner=GONE), replace(mine, owner=None))
    letter = letter_of(EscalationMessage(BRAM, some), command="/referral")
    check_message_blocks(letter.blocks)
    assert letter.text.splitlines()[2:] == [
        "Acme 1, van Sanne: ligt al 3 dagen bij Bram.",
        "Acme 1, van Sanne: Piet volgde dit op en werkt hier niet meer.",
        "Acme 1, van Sanne: ligt al 3 dagen bij niemand.",
    ]


@pytest.mark.parametrize("owner", [BRAM, None])
def test_whoever_gave_it_reads_that_it_is_not_forgotten(owner: object) -> None:
    message = StillOpenMessage(SANNE, (StillOpen(BARE, BRAM if owner else None, since=BARE.logged_at),))
    letter = letter_of(message, command="/referral")
    check_message_blocks(letter.blocks)
    assert letter.text.startswith("Je signaal over Acme BV is niet vergeten")


def test_since_when_it_waits_is_not_said_of_what_somebody_had_until_they_left() -> None:
    left = StillOpen(replace(BARE, stage=Stage.MEETING), None, since=BARE.logged_at)
    one, many = (letter_of(StillOpenMessage(SANNE, (left,) * count), command="/referral").text for count in (1, 2))
    assert one == "Je signaal over Acme BV is niet vergeten: het wacht op iemand die het oppakt."
    assert many.splitlines()[1:] == ["Acme BV: wacht op iemand die het oppakt."] * 2


@pytest.mark.parametrize("language", Language)
def test_of_many_that_are_not_forgotten_ten_are_named_and_the_rest_counted(language: Language) -> None:
    signals = [replace(BARE, company=f"Acme {number}") for number in range(1, 41)]
    some = tuple(StillOpen(one, None if one.company == "Acme 2" else BRAM, since=BARE.logged_at) for one in signals)
    letter = letter_of(StillOpenMessage(replace(SANNE, language=language), some), command="/referral")
    check_message_blocks(letter.blocks)
    assert all(line in readable("", letter.blocks) for line in letter.text.splitlines())
    assert ("Acme 10:" in letter.text, "Acme 11:" in letter.text) == (True, False)
    assert texts(language)("reminder-more", count=30) in letter.text


def test_teams_says_the_same() -> None:
    for message in (
        ReminderMessage(BRAM, (waiting(1, Overdue.MOVE, stage=Stage.MEETING),), DAY),
        EscalationMessage(BRAM, (waiting(1, Overdue.ACCEPTANCE),)),
        StillOpenMessage(SANNE, (StillOpen(BARE, BRAM, since=BARE.logged_at),) * 12),
    ):
        letter, card = letter_of(message, command="/referral"), card_of(message)
        assert card.text == letter.text
    assert PersonId(1) == BRAM.id


async def test_a_step_from_a_reminder_is_shown_in_the_first_message_and_said_below(scene: Desk) -> None:
    await scene.office.tick(scene.office.clock() + timedelta(days=5, hours=-1))
    reminder = scene.bram.direct_messages()[-1]
    assert "Dit wacht op jou" in reminder.all_text
    assert buttons(reminder)[0] == ACCEPT
    answer = await scene.bram.press(reminder, ACCEPT)
    assert "Acme staat nu op: opgepakt." in answer.all_text
    assert MEET in buttons(scene.card)
    late = await scene.bram.press(reminder, ACCEPT)
    assert "Dat deed je zelf" in late.all_text


async def test_what_a_reminder_has_no_room_for_is_one_press_away(scene: Desk) -> None:
    await many(scene, 11)
    await scene.office.tick(scene.office.clock() + timedelta(days=5))
    reminder = scene.bram.direct_messages()[-1]
    assert ("Globex 8," in reminder.all_text, "Globex 9," in reminder.all_text) == (True, False)
    shown = await scene.bram.press(reminder, "open.further")
    assert all(f"{company}, van Sanne" in shown.view_text for company in ("Acme", "Globex 9", "Globex 10"))
