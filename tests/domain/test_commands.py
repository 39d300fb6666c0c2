import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commands import understand, without_command
from bot.domain.intents import (
    AwayUsage,
    Back,
    Board,
    DidYouMean,
    Help,
    Intent,
    LanguageUsage,
    Log,
    Mine,
    Open,
    OpenForm,
    OwnSettings,
    Pass,
    PostButton,
    SetAway,
    SetAwayUntil,
    SetHearsProgress,
    SetLanguage,
    SetOnBoard,
    Undo,
)
from bot.domain.people import Language
from bot.domain.signals import Draft
from bot.domain.spoken_dates import Misfit

SUNDAY = date(2026, 11, 22)


def meaning(text: str, language: Language = Language.ENGLISH) -> Intent:
    return understand(text, today=SUNDAY, language=language)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("help", Help()),
        ("hulp", Help()),
        ("mine", Mine()),
        ("open", Open()),
        ("Openstaand", Open()),
        ("mijn", Mine()),
        ("board", Board()),
        ("stand", Board()),
        ("bord", Board()),
        ("back", Back()),
        ("terug", Back()),
        ("language nl", SetLanguage(Language.DUTCH)),
        ("language dutch", SetLanguage(Language.DUTCH)),
        ("language english", SetLanguage(Language.ENGLISH)),
        ("taal en", SetLanguage(Language.ENGLISH)),
        ("taal engels", SetLanguage(Language.ENGLISH)),
        ("taal nederlands", SetLanguage(Language.DUTCH)),
        ("off the board", SetOnBoard(is_on_board=False)),
        ("off board", SetOnBoard(is_on_board=False)),
        ("van bord", SetOnBoard(is_on_board=False)),
        ("van het bord", SetOnBoard(is_on_board=False)),
        ("van de stand", SetOnBoard(is_on_board=False)),
        ("on the board", SetOnBoard(is_on_board=True)),
        ("op het bord", SetOnBoard(is_on_board=True)),
        ("op de stand", SetOnBoard(is_on_board=True)),
        ("updates off", SetHearsProgress(hears_progress=False)),
        ("updates uit", SetHearsProgress(hears_progress=False)),
        ("no more updates", SetHearsProgress(hears_progress=False)),
        ("geen updates meer", SetHearsProgress(hears_progress=False)),
        ("updates on", SetHearsProgress(hears_progress=True)),
        ("updates aan", SetHearsProgress(hears_progress=True)),
        ("post-button", PostButton()),
        ("plaats-knop", PostButton()),
        ("plaats knop", PostButton()),
        ("away 2w", SetAway(2)),
        ("weg 2w", SetAway(2)),
        ("weg, 2w", SetAway(2)),
        ("taal, nl", SetLanguage(Language.DUTCH)),
        ("vakantie 2w", SetAway(2)),
        ("holiday 2w", SetAway(2)),
        ("my signals", Mine()),
        ("mijn signalen", Mine()),
        ("status", Mine()),
        ("settings", OwnSettings()),
        ("instellingen", OwnSettings()),
        ("stop", OwnSettings()),
        ("hou op", OwnSettings()),
        ("unsubscribe", OwnSettings()),
        ("laat me met rust", OwnSettings()),
        ("leave me alone", OwnSettings()),
        ("none this week", Pass()),
        ("deze week geen", Pass()),
        ("undo", Undo()),
        ("ongedaan maken", Undo()),
    ],
)
def test_a_command_is_understood_in_both_languages_whatever_its_dress(text: str, intent: Intent) -> None:
    for dressed in (text, text.upper(), text.capitalize(), f"  {text}\n", f"{text}.", f"{text} !!", f"{text}?"):
        assert meaning(dressed) == intent
    assert meaning("   ".join(text.split())) == intent


@pytest.mark.parametrize("word", ["away", "weg"])
@pytest.mark.parametrize(
    ("how_long", "weeks"),
    [
        ("1w", 1), ("2w", 2), ("2 w", 2), ("1 wk", 1), ("2 wks", 2), ("1 week", 1), ("2 weeks", 2), ("2 weken", 2),
        ("26 weken", 26), ("for 2 weeks", 2), ("voor 3 weken", 3), ("a week", 1), ("een week", 1), ("één weekje", 1),
        ("two weeks", 2), ("twee weken", 2), ("THREE weeks", 3), ("drie weken", 3),
    ],
)  # fmt: skip
def test_away_for_some_weeks(word: str, how_long: str, weeks: int) -> None:
    assert meaning(f"{word} {how_long}") == SetAway(weeks)


@pytest.mark.parametrize("word", ["away", "weg"])
@pytest.mark.parametrize(
    ("how_long", "back"),
    [
        ("until 12 dec", date(2026, 12, 12)),
        ("tot 12 dec", date(2026, 12, 12)),
        ("till 12 december", date(2026, 12, 12)),
        ("until dec 12", date(2026, 12, 12)),
        ("until 12th dec", date(2026, 12, 12)),
        ("tot 12e december", date(2026, 12, 12)),
        ("until 12-12", date(2026, 12, 12)),
        ("until 12/12", date(2026, 12, 12)),
        ("tot 12.12", date(2026, 12, 12)),
        ("tot 12.12.2026", date(2026, 12, 12)),
        ("tot 1-2", date(2027, 2, 1)),
        ("t/m 12 dec", date(2026, 12, 13)),
        ("tm 12 dec", date(2026, 12, 13)),
        ("tot en met 12 dec", date(2026, 12, 13)),
        ("through 12 dec", date(2026, 12, 13)),
        ("until and including 12 dec", date(2026, 12, 13)),
        ("t/m 31 dec", date(2027, 1, 1)),
        ("t/m vandaag", date(2026, 11, 23)),
        ("until 2027-01-04", date(2027, 1, 4)),
        ("tot 2027-04-05", date(2027, 4, 5)),
        ("tot maandag", date(2026, 11, 23)),
        ("until monday", date(2026, 11, 23)),
        ("tot zondag", date(2026, 11, 29)),
        ("until Sunday", date(2026, 11, 29)),
        ("tot aanstaande vrijdag", date(2026, 11, 27)),
        ("until monday, 4 january", date(2027, 1, 4)),
        ("tot maandag 4 januari", date(2027, 1, 4)),
        ("until tomorrow", date(2026, 11, 23)),
        ("tot overmorgen", date(2026, 11, 24)),
        ("until december", date(2026, 12, 1)),
        ("until next week", date(2026, 11, 23)),
        ("tot volgende week", date(2026, 11, 23)),
        ("tot 1 januari", date(2027, 1, 1)),
        ("tot 23 mei", date(2027, 5, 23)),
    ],
)
def test_away_until_names_the_first_day_back(word: str, how_long: str, back: date) -> None:
    assert meaning(f"{word} {how_long}") == SetAwayUntil(back)


@pytest.mark.parametrize("word", ["away", "weg"])
@pytest.mark.parametrize(
    "how_long",
    [
        "", "!", "0w", "0 weken", "2", "until", "until 31 feb", "tot sint-juttemis", "2 months", "tomorrow", "maandag",
        "12 dec", "2w fijn he", "until " + "very " * 20 + "late", "van 12 dec tot 1 dec", "van gisteren tot 12 dec",
    ],
)  # fmt: skip
def test_away_that_is_not_understood_is_answered_with_how_to_say_it(word: str, how_long: str) -> None:
    assert meaning(f"{word} {how_long}") == AwayUsage()


@pytest.mark.parametrize("word", ["away", "weg"])
@pytest.mark.parametrize(
    ("how_long", "misfit"),
    [
        ("27 weeks", Misfit.TOO_LONG),
        ("9999w", Misfit.TOO_LONG),
        ("tot 24 mei", Misfit.TOO_LONG),
        ("until 12 nov", Misfit.TOO_LONG),
        ("until 2030-01-01", Misfit.TOO_LONG),
        ("t/m 9999-12-31", Misfit.TOO_LONG),
        ("van 1 dec tot 2030-01-01", Misfit.TOO_LONG),
        ("tot gisteren", Misfit.PAST),
        ("until yesterday", Misfit.PAST),
        ("until today", Misfit.PAST),
        ("until 10:00", Misfit.PAST),
        ("until 2026-11-22", Misfit.PAST),
        ("until 2025-12-12", Misfit.PAST),
        ("3 dagen", Misfit.IN_DAYS),
        ("1 dag", Misfit.IN_DAYS),
        ("een dag", Misfit.IN_DAYS),
        ("a few days", Misfit.IN_DAYS),
    ],
)
def test_away_for_what_cannot_be_is_answered_with_why(word: str, how_long: str, misfit: Misfit) -> None:
    assert meaning(f"{word} {how_long}") == AwayUsage(misfit)


@pytest.mark.parametrize("word", ["away", "weg"])
@pytest.mark.parametrize(
    ("when", "first", "back"),
    [
        ("next week", date(2026, 11, 23), date(2026, 11, 30)),
        ("volgende week", date(2026, 11, 23), date(2026, 11, 30)),
        ("van 1 dec tot 12 dec", date(2026, 12, 1), date(2026, 12, 12)),
        ("van 1 tot 12 dec", date(2026, 12, 1), date(2026, 12, 12)),
        ("vanaf 21 december t/m 3 januari", date(2026, 12, 21), date(2027, 1, 4)),
        ("from 1 dec until 12 dec", date(2026, 12, 1), date(2026, 12, 12)),
        ("from today until friday", SUNDAY, date(2026, 11, 27)),
        ("van maandag tot vrijdag", date(2026, 11, 23), date(2026, 11, 27)),
    ],
)
def test_away_can_be_said_ahead(word: str, when: str, first: date, back: date) -> None:
    assert meaning(f"{word} {when}") == SetAwayUntil(back, first=first)


@pytest.mark.parametrize(
    "text", ["language", "taal", "taal?", "language fr", "taal de", "taal frans", "language germn"]
)
def test_a_language_nobody_speaks_is_answered_with_those_there_are(text: str) -> None:
    assert meaning(text) == LanguageUsage()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("away until 12 dec, thanks", SetAwayUntil(date(2026, 12, 12))),
        ("weg tot 12 dec: fijn", SetAwayUntil(date(2026, 12, 12))),
        ("away until 12 dec, I am on holiday with the whole family", SetAwayUntil(date(2026, 12, 12))),
        ("off the board, I do not like it at all", SetOnBoard(is_on_board=False)),
        ("mine, please", Mine()),
        ("hulp, dank je", Help()),
        ("away: 2w", SetAway(2)),
        ("weg - 2 weken", SetAway(2)),
        ("weg: 2 dagen", AwayUsage(Misfit.IN_DAYS)),
        ("terug, dank je", Back()),
        ("taal: nl", SetLanguage(Language.DUTCH)),
        ("away until 31 feb, thanks", AwayUsage()),
        ("taal frans, graag", LanguageUsage()),
    ],
)
def test_a_command_stays_one_with_a_separator_in_it(text: str, intent: Intent) -> None:
    assert meaning(text) == intent


@pytest.mark.parametrize(
    ("text", "company", "why"),
    [
        ("Acme BV: their planner has no software yet", "Acme BV", "their planner has no software yet"),
        ("Acme BV - their planner", "Acme BV", "their planner"),
        ("Acme BV – their planner", "Acme BV", "their planner"),
        ("Acme BV — their planner", "Acme BV", "their planner"),
        ("Acme BV, their planner", "Acme BV", "their planner"),
        ("Acme, Utrecht - planner, new: yes", "Acme, Utrecht - planner, new", "yes"),
        ("Acme, Utrecht - planner", "Acme, Utrecht", "planner"),
        ("Ac-me - planner - new", "Ac-me", "planner - new"),
        ("Acme:planner", "Acme", "planner"),
        ("Acme met at 10:30, a planner", "Acme met at 10:30", "a planner"),
        ("Acme 1,000 - planner", "Acme 1,000", "planner"),
        (":tada: Acme: planner", ":tada: Acme", "planner"),
        ("Acme,\nthey need\n\na planner", "Acme", "they need\n\na planner"),
        ("Acme: planner\nsee https://x.nl: now", "Acme", "planner\nsee https://x.nl: now"),
        ("Board International: they need a planner", "Board International", "they need a planner"),
        ("Mine BV, they need", "Mine BV", "they need"),
        ("Help! Office: chairs", "Help! Office", "chairs"),
        ("Away 24 BV: software", "Away 24 BV", "software"),
        ("Weg van Leiden tot Utrecht: een planner", "Weg van Leiden tot Utrecht", "een planner"),
        ("Weg en Water: een planner", "Weg en Water", "een planner"),
        ("Taal Centraal, planner", "Taal Centraal", "planner"),
        ("hepl: planner", "hepl", "planner"),
        ("3: 4", "3", "4"),
        ("Акме: да", "Акме", "да"),
    ],
)
def test_a_signal_is_parted_at_the_first_colon_else_a_spaced_dash_else_a_comma(
    text: str, company: str, why: str
) -> None:
    assert meaning(text) == Log(Draft(company=company, why=why))


@pytest.mark.parametrize(
    ("text", "company", "website"),
    [
        ("Acme https://acme.nl: planner", "Acme", "https://acme.nl"),
        ("https://acme.nl:8080/x Acme: planner", "Acme", "https://acme.nl:8080/x"),
        ("Acme (acme.nl): planner", "Acme", "acme.nl"),
        ("Acme acme.nl:8080 - planner", "Acme", "acme.nl:8080"),
        ("Acme, https://acme.nl/a,b - planner", "Acme", "https://acme.nl/a,b"),
        ("Acme linkedin.com/company/acme: planner", "Acme", "linkedin.com/company/acme"),
        ("Acme acme.nl acme.com: planner", "Acme acme.com", "acme.nl"),
        ("https://www.acme.nl/jobs?x: planner", "acme.nl", "https://www.acme.nl/jobs?x"),
        ("acme.nl: planner", "acme.nl", "acme.nl"),
        ("Booking.com B.V.: planner", "Booking.com B.V.", "Booking.com"),
        ("http://localhost:3000 Acme: planner", "http://localhost:3000 Acme", ""),
        ("jan@acme.nl Acme: planner", "jan@acme.nl Acme", ""),
        ("mailto:jan@acme.nl Acme: planner", "mailto:jan@acme.nl Acme", ""),
    ],
)
def test_an_address_in_the_company_part_is_its_website(text: str, company: str, website: str) -> None:
    assert meaning(text) == Log(Draft(company=company, why="planner", website=website))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", OpenForm()),
        ("  \n ", OpenForm()),
        ("Acme BV", OpenForm(company="Acme BV")),
        ("acme", OpenForm(company="acme")),
        ("a", OpenForm(company="a")),
        ("Acme:", OpenForm(company="Acme")),
        ("Acme: !!!", OpenForm(company="Acme", why="!!!")),
        (": they need", OpenForm(why="they need")),
        ("!!!: they need", OpenForm(company="!!!", why="they need")),
        ("!!!", OpenForm(company="!!!")),
        ("https://acme.nl/jobs", OpenForm(company="acme.nl", website="https://acme.nl/jobs")),
        ("Acme acme.nl", OpenForm(company="Acme", website="acme.nl")),
        ("linkedin.com/company/acme: they need", OpenForm(website="linkedin.com/company/acme", why="they need")),
        ("Acme\nthey need: a planner", OpenForm(company="Acme", why="they need: a planner")),
        ("www.globex.com nieuwe hal", OpenForm(company="globex.com", website="www.globex.com", why="nieuwe hal")),
        ("globex.com Nieuwe hal", OpenForm(company="globex.com", website="globex.com", why="Nieuwe hal")),
        ("linkedin.com/company/acme ze groeien", OpenForm(website="linkedin.com/company/acme", why="ze groeien")),
        ("globex.com globex nederland", OpenForm(company="globex nederland", website="globex.com")),
        ("ah.nl Albert Heijn", OpenForm(company="Albert Heijn", website="ah.nl")),
        ("vdb.nl Jan van den Berg", OpenForm(company="Jan van den Berg", website="vdb.nl")),
        ("BV: nieuw pand", OpenForm(company="BV", why="nieuw pand")),
        ("\U0001f389 BV: leuk", OpenForm(company="\U0001f389 BV", why="leuk")),
        ("Away Resorts", OpenForm(company="Away Resorts")),
        ("Board International", OpenForm(company="Board International")),
        ("Taal Centraal", OpenForm(company="Taal Centraal")),
        ("Mint", OpenForm(company="Mint")),
        ("Board: they need a planner", OpenForm(company="Board", why="they need a planner")),
        ("Open: nieuwe winkel", OpenForm(company="Open", why="nieuwe winkel")),
        ("Open - nieuwe winkel", OpenForm(company="Open", why="nieuwe winkel")),
        ("Stand: bouwt uit", OpenForm(company="Stand", why="bouwt uit")),
        ("Mijn: nieuwe schacht", OpenForm(company="Mijn", why="nieuwe schacht")),
        ("Terug: nieuw pand", OpenForm(company="Terug", why="nieuw pand")),
        ("Weg: 3 hallen", OpenForm(company="Weg", why="3 hallen")),
        ("Taal: nieuwe cursus", OpenForm(company="Taal", why="nieuwe cursus")),
        ("help - how does it work", OpenForm(company="help", why="how does it work")),
        (
            "away until 31 feb, on holiday with family",
            OpenForm(company="away until 31 feb", why="on holiday with family"),
        ),
    ],
)
def test_what_is_not_complete_or_not_clear_opens_the_form_with_all_of_it(text: str, form: OpenForm) -> None:
    assert meaning(text) == form


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("hepl", "hepl", "help"),
        ("hulpp", "hulpp", "hulp"),
        ("borad!", "borad", "board"),
        ("stnd", "stnd", "stand"),
        ("mijne", "mijne", "mine"),
        ("terg", "terg", "terug"),
        ("awya", "awya", "away"),
        ("awya 2w", "awya", "away 2w"),
        ("Awya until 12 dec", "Awya", "away until 12 dec"),
        ("awya 2w, thanks", "awya", "away 2w"),
        ("langauge nl", "langauge", "language nl"),
        ("of the board", "of the board", "off the board"),
        ("Van het brod", "Van het brod", "van het bord"),
        ("post-buton", "post-buton", "post-button"),
        ("updates ann", "updates ann", "updates aan"),
        ("instelingen", "instelingen", "instellingen"),
        ("non this week", "non this week", "none this week"),
    ],
)
def test_a_slip_of_a_command_gets_a_suggestion_and_logs_nothing(text: str, word: str, suggestion: str) -> None:
    assert meaning(text) == DidYouMean(word, suggestion)


@pytest.mark.parametrize("company", ["shop", "step", "stopp", "statua"])
def test_what_is_like_a_word_that_is_only_understood_too_is_a_company(company: str) -> None:
    assert meaning(company) == OpenForm(company=company)


@pytest.mark.parametrize("before", ["/referral ", "/tip ", "referral ", "referral: ", "log ", " /referral\n"])
def test_the_command_typed_in_front_is_no_part_of_what_was_said(before: str) -> None:
    assert meaning(f"{before}Acme BV: planner") == Log(Draft(company="Acme BV", why="planner"))
    assert meaning(f"{before}Acme BV") == OpenForm(company="Acme BV")
    assert meaning(f"{before}away 2w") == SetAway(2)
    assert meaning(before) == OpenForm()


@pytest.mark.parametrize("company", ["Referral Factory BV", "Log Systems", "referrals.nl", "logistiek", "Referral"])
def test_a_name_that_begins_like_the_command_is_whole(company: str) -> None:
    assert without_command(f"{company}: planner") == f"{company}: planner"


def test_a_question_mark_alone_asks_for_help() -> None:
    assert meaning(" ? ") == Help()


@pytest.mark.parametrize("company", ["Bakkerij stand", "Hotel Terug", "Studio Back"])
def test_a_name_that_ends_in_a_command_gets_no_suggestion(company: str) -> None:
    assert meaning(company) == OpenForm(company=company)


@pytest.mark.parametrize(
    ("text", "language", "suggestion"),
    [
        ("mjin", Language.DUTCH, "mijn"),
        ("mjin", Language.ENGLISH, "mine"),
        ("mijne", Language.DUTCH, "mijn"),
        ("hlp", Language.DUTCH, "hulp"),
        ("hlp", Language.ENGLISH, "help"),
        ("tlaa", Language.ENGLISH, "taal"),
        ("borad", Language.DUTCH, "board"),
    ],
)
def test_of_two_words_alike_the_one_of_the_persons_language_is_suggested(
    text: str, language: Language, suggestion: str
) -> None:
    assert meaning(text, language) == DidYouMean(text, suggestion)


def test_a_suggestion_is_itself_understood() -> None:
    assert meaning("away 2w") == SetAway(2)
    assert meaning("off the board") == SetOnBoard(is_on_board=False)


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_means_something_and_an_absence_is_never_past_nor_too_long(text: str, today: date) -> None:
    for tried in (text, f"away {text}", f"weg tot {text}", f"weg van {text} tot {text}"):
        match understand(tried, today=today, language=Language.DUTCH):
            case SetAway(weeks):
                assert 1 <= weeks <= 26
            case SetAwayUntil(day, first):
                assert today <= (first or today) < day <= today + timedelta(weeks=26)
            case Log(draft):
                assert any(character.isalnum() for character in draft.company)
                assert any(character.isalnum() for character in draft.why)
            case _:
                pass


@given(
    st.sampled_from(["Acme", "Van den Berg & Zn.", "Ünïcode 株式", "Board International"]),
    st.sampled_from([": ", " - ", ", ", " – ", ":\n"]),
    st.sampled_from(["they", "need: a planner", "new, warehouse - big", "see https://x.nl:80/a,b\nsoon"]),
)
def test_nothing_that_was_typed_is_lost(company: str, separator: str, why: str) -> None:
    text = f"{company}{separator}{why}"
    intent = meaning(text)
    assert isinstance(intent, Log)
    assert re.findall(r"\w+", f"{intent.draft.company} {intent.draft.why}") == re.findall(r"\w+", text)
    if ":" in separator:
        assert intent == Log(Draft(company=company, why=why))


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.integers(1, 180))
def test_every_day_of_the_next_half_year_can_be_named(today: date, days: int) -> None:
    back = today + timedelta(days=days)
    for how in (f"until {back.isoformat()}", f"tot {back.day}-{back.month}", f"t/m {back - timedelta(days=1)}"):
        assert understand(f"weg {how}", today=today, language=Language.DUTCH) == SetAwayUntil(back)
