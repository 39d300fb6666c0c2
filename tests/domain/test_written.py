"""What somebody meant who wrote to the bot as one writes to a colleague."""

from datetime import date

import pytest

from bot.domain import intents
from bot.domain.intents import Intent, Log, Mine, OpenForm
from bot.domain.people import Language
from bot.domain.signals import Draft
from bot.domain.written import understand_written

TODAY = date(2026, 11, 26)


def meant(text: str) -> Intent | None:
    return understand_written(text, today=TODAY, language=Language.DUTCH)


@pytest.mark.parametrize(
    ("text", "company", "why"),
    [
        ("Acme BV: their planner has no software yet", "Acme BV", "their planner has no software yet"),
        ("acme: groeit", "acme", "groeit"),
        ("albert heijn: nieuw dc in Zaandam", "albert heijn", "nieuw dc in Zaandam"),
        ("De Boer: bouwt een hal", "De Boer", "bouwt een hal"),
        ("'t Hof van Holland: zoekt een planner", "'t Hof van Holland", "zoekt een planner"),
        ("Top Bakkers: groeit", "Top Bakkers", "groeit"),
        ("Referral BV: ze groeien", "Referral BV", "ze groeien"),
        ("Referral-Factory BV: ze groeien", "Referral-Factory BV", "ze groeien"),
        ("Referentie Groep: ze groeien", "Referentie Groep", "ze groeien"),
        # whatever stands behind the words that ask for it
        ("referral Acme, ze groeien", "Acme", "ze groeien"),
        ("Referral: Acme BV - ze groeien", "Acme BV", "ze groeien"),
        ("referral Referral BV: ze groeien", "Referral BV", "ze groeien"),
        ("log Acme, ze groeien", "Acme", "ze groeien"),
        ("Log Acme BV: kennen we die al?", "Acme BV", "kennen we die al?"),
    ],
)
def test_a_company_a_colon_and_a_reason_are_logged_and_all_behind_the_command(
    text: str, company: str, why: str
) -> None:
    assert meant(text) == Log(Draft(company, why))


@pytest.mark.parametrize(
    ("text", "company", "why"),
    [
        ("Acme BV, hun planner is weg", "Acme BV", "hun planner is weg"),
        ("Acme BV - hun planner is weg", "Acme BV", "hun planner is weg"),
        ("Jansen, De Boer: groeit", "Jansen, De Boer", "groeit"),
        ("Acme BV: kennen we die al?", "Acme BV", "kennen we die al?"),
        ("Acme: wie volgt dit op", "Acme", "wie volgt dit op"),
        ("Sanne: dank je wel", "Sanne", "dank je wel"),
        ("Hoi, Acme BV: groeit", "Acme BV", "groeit"),
        ("Bedankt, Bram: mooi", "Bram", "mooi"),
        ("Acme BV", "Acme BV", ""),
        ("Open: nieuwe winkel", "Open", "nieuwe winkel"),
        ("Good Company: grows", "Good Company", "grows"),
        ("Tip: Acme groeit", "", "Tip: Acme groeit"),
        ("Bedrijf: Acme\nWaarom: groeit", "", "Bedrijf: Acme\nWaarom: groeit"),
        ("Vraag over Acme BV: groeien ze", "", "Vraag over Acme BV: groeien ze"),
        ("Goedemorgen, ik hoorde dat Acme groeit", "", "ik hoorde dat Acme groeit"),
        # a slip in the word that asks for it; a name begins with a capital
        ("referal Acme: groeit", "Acme", "groeit"),
        ("@refferal: Acme, groeit", "Acme", "groeit"),
        ("Referrals Plus: ze groeien", "Referrals Plus", "ze groeien"),
        (": groeit", "", "groeit"),
    ],
)
def test_in_doubt_the_form_is_filled_in_and_nothing_logged(text: str, company: str, why: str) -> None:
    assert meant(text) == OpenForm(company=company, why=why)


@pytest.mark.parametrize("text", ["referral", "Referral.", "log", "/referral", "refferal"])
def test_the_word_alone_asks_for_an_empty_form(text: str) -> None:
    assert meant(text) == OpenForm()


@pytest.mark.parametrize(
    "text",
    [
        "Prima, dank je wel",
        "Ja, graag",
        "ok, doe ik",
        "nee: nu niet",
        "bedankt, mooi",
        "dank je - top!",
        "Goedemorgen, ik heb een tip",
        "Hoi, vraagje: hoe werkt dit?",
        "help me: hoe log ik iets?",
        "Sure: will do",
        "Hello, I have a question: how does this work?",
        "👍",
        "",
    ],
)
def test_small_talk_asks_for_nothing(text: str) -> None:
    assert meant(text) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mijn", Mine()),
        ("referral mijn", Mine()),
        ("Hoi, mijn signalen", Mine()),
        ("weg 2w, bedankt", intents.SetAway(2)),
        ("Nee, deze week niet", intents.Pass()),
        ("help", intents.Help()),
        ("mijnn", intents.DidYouMean("mijnn", "mijn")),
    ],
)
def test_a_word_that_the_bot_knows_is_that_word(text: str, intent: Intent) -> None:
    assert meant(text) == intent
