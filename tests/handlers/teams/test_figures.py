"""The figures on Teams, for administrators."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.measures import Measures
from bot.domain.people import Language
from bot.locales import texts
from handlers.teams.figures import figures_card
from handlers.wording.figures import figure_sentences, month_lines
from tests.handlers.slack.test_figures import MEASURES, NOTHING
from tests.support.teams_office import TeamsOffice, buttons_in, object_id, said_in, teams_office


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        yield found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("measures", [MEASURES, NOTHING])
def test_the_card_says_what_is_said_on_slack(measures: Measures, language: Language) -> None:
    words = texts(language)
    card = figures_card(measures, words, nonce="n")
    lines = [*figure_sentences(measures, words), *month_lines(measures, words)]
    assert [line for line in said_in(card) if line in lines] == lines
    assert all(line in card["speak"] for line in lines)


async def test_an_administrator_opens_them_from_the_card(office: TeamsOffice) -> None:
    await office.person("Sanne").write("Acme BV: groeit")
    marieke = office.person("Marieke")
    settings = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    figures = await marieke.send(**buttons_in(settings)["Cijfers"])
    assert "november 2026: één signaal; 1 nog open" in said_in(figures)


async def test_nobody_else_sees_them(office: TeamsOffice) -> None:
    told = said_in(await office.person("Sanne").open("figures.open"))
    assert told == ["Dit is alleen voor beheerders. Er is niets veranderd."]
