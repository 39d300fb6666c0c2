"""The figures in a window over the administrator's Home."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.funnel import Cohort, Funnel
from bot.domain.measures import Measures
from bot.domain.months import Month
from bot.domain.people import Language
from bot.domain.rates import Rate
from bot.domain.signals import Stage
from bot.domain.silence import Silence
from bot.domain.waits import Waits
from bot.locales import texts
from handlers.slack.figures_view import figures_view
from playground import HOME
from playground.checks import check_view
from playground.formatting import readable
from tests.support.forged import send_as, the_press
from tests.support.office import COMMAND, Office
from tests.support.underneath import advance, the_signal

MEASURES = Measures(
    cohorts=(
        Cohort(Month(2026, 10), Funnel()),
        Cohort(Month(2026, 11), Funnel(logged=9, accepted=6, contacted=4, won=2, lost=1, declined=2, open=4)),
    ),
    total=Funnel(logged=9, accepted=6, contacted=4, won=2, lost=1, declined=2, open=4, untaken=1, without_contact=2),
    to_accept=Waits(6, 1, timedelta(hours=5), timedelta(days=9)),
    to_contact=Waits(4, 2, timedelta(days=3), timedelta(days=12)),
    repeat=Rate(1, 4),
    silence=Silence(open=4, days=12),
)
NOTHING = Measures(
    cohorts=(Cohort(Month(2026, 11), Funnel()),),
    total=Funnel(),
    to_accept=Waits(0, 0, None, None),
    to_contact=Waits(0, 0, None, None),
    repeat=Rate(0, 0),
    silence=None,
)


def shown(measures: Measures, language: Language) -> str:
    view = figures_view(measures, texts(language))
    check_view(view, kind="modal")
    return readable("", view["blocks"])


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            Language.DUTCH,
            [
                "Langste stilte: 12 dagen zonder nieuws, van de 4 signalen die lopen.",
                "Opgepakt na 5 uur (mediaan van 6, langste 9 dagen); er wacht nog één.",
                "Eerste contact na 3 dagen (mediaan van 4, langste 12 dagen); er wachten er nog 2.",
                "Goede signalen: 6 van de 8 waarover beslist is, 75% (tussen 41% en 93%).",
                "Een klant opgeleverd: 2 van de 5 die afgelopen zijn, 40% (tussen 12% en 77%).",
                "Komt terug: 1 van de 4 mensen gaf in meer dan één maand iets door, 25% (tussen 5% en 70%).",
                "november 2026: 9 signalen; 6 opgepakt, 4 met een eerste contact, 2 nieuwe klanten, ",
                "1 niet gelukt, 2 niet passend en 4 nog open",
                "oktober 2026: niets",
            ],
        ),
        (
            Language.ENGLISH,
            [
                "Longest silence: 12 days without news, of the 4 signals that are under way.",
                "Taken up after 5 hours (median of 6, longest 9 days); one is still waiting.",
                "Good signals: 6 of the 8 that were decided on, 75% (between 41% and 93%).",
                "November 2026: 9 signals; 6 taken up, 4 with a first contact, 2 new customers, ",
                "October 2026: none",
            ],
        ),
    ],
)
def test_each_measure_is_a_sentence_with_its_number_of_cases(language: Language, sentences: list[str]) -> None:
    text = shown(MEASURES, language)
    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize("language", Language)
def test_where_nothing_happened_no_figure_is_made_up(language: Language) -> None:
    assert "%" not in shown(NOTHING, language).replace("95%", "")
    assert "0" not in shown(NOTHING, language).replace("2026", "")


@pytest.mark.parametrize(
    ("repeat", "sentence"),
    [
        (Rate(0, 1), "Komt terug: de enige die iets doorgaf, deed dat in één maand, 0% (tussen 0% en 79%)."),
        (
            Rate(1, 1),
            "Komt terug: de enige die iets doorgaf, deed dat in meer dan één maand, 100% (tussen 21% en 100%).",
        ),
        (Rate(0, 4), "Komt terug: 0 van de 4 mensen gaven in meer dan één maand iets door, 0% (tussen 0% en 49%)."),
    ],
)
def test_who_comes_back_is_told_of_one_as_of_several(repeat: Rate, sentence: str) -> None:
    assert sentence in shown(replace(MEASURES, repeat=repeat), Language.DUTCH)


def test_less_than_a_day_of_silence_is_told_as_such() -> None:
    assert "Langste stilte: minder dan een dag zonder nieuws, van het ene signaal dat loopt." in shown(
        replace(MEASURES, silence=Silence(open=1, days=0)), Language.DUTCH
    )


async def test_an_administrator_opens_them_from_the_steps(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Acme BV: groeit")
    await advance(desk, (await the_signal(desk)).id, Stage.ACCEPTED)
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.figures")
    assert "Opgepakt na 0 uur" in marieke.modal_text
    assert "november 2026: één signaal; 1 opgepakt en 1 nog open" in marieke.modal_text


async def test_nobody_else_sees_them(desk: Office) -> None:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.figures")
    sanne = desk.person("sanne")
    await send_as(desk, the_press(desk, "admin.figures"), "sanne")
    assert sanne.modal_text.endswith("Dit is alleen voor beheerders. Er is niets veranderd.")
