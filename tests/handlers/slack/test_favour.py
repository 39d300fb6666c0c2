"""The other way of the form: what we gave away."""

import pytest

from bot.domain.favours import Favour, FavourId, OwnFavours
from bot.domain.people import Language, PersonId
from bot.domain.signals import COMPANY_MAX, WHY_MAX
from bot.locales import texts
from bot.services.errors import NotForOutsidersError
from handlers.slack.favour_view import favour_blocks, favour_form, noted_blocks
from playground import Actor
from playground.checks import check_message_blocks, check_view
from storage.database import UnavailableError
from tests.support.circle import AMSTERDAM, NOW
from tests.support.office import COMMAND, Office
from tests.support.reading import filled_in
from tests.support.underneath import stored_signals


async def other_way(desk: Office, who: str = "sanne") -> Actor:
    """Somebody who chose the other way after filling in the company."""
    person = desk.person(who)
    await person.command(COMMAND)
    view = desk.slack.workspace.stacks[person.id][-1]
    desk.slack.client.fill_in(view, "company", "company", {"value": "Acme BV"})
    await person.press(person.modal or {}, "signal.direction", selected="from_us")
    return person


async def test_choosing_the_other_way_asks_other_questions_and_keeps_the_company(desk: Office) -> None:
    sanne = await other_way(desk)
    assert filled_in(sanne.modal) == {"company": "Acme BV", "direction": "from_us"}
    assert "Met wie bracht je ze in contact, en waarvoor?" in sanne.modal_text
    assert "Hoe ken je ze?" not in sanne.modal_text
    await sanne.press(sanne.modal or {}, "signal.direction", selected="to_us")
    assert filled_in(sanne.modal)["company"] == "Acme BV"
    assert "Hoe ken je ze?" in sanne.modal_text


async def test_it_is_noted_shown_beside_the_signals_and_taken_back(desk: Office) -> None:
    sanne = await other_way(desk)
    done = await sanne.submit({"why": "met onze accountant"})
    for said in ("Genoteerd: Acme BV, weggegeven", "met onze accountant", "telt niet mee op het bord"):
        assert said in done.view_text
    assert await stored_signals(desk) == []
    mine = await sanne.command(COMMAND, "mijn")
    assert "Weggegeven\nAcme BV · 26 nov\nmet onze accountant" in mine.text
    board = await sanne.command(COMMAND, "stand")
    assert "Zelf brachten we ook één klant met iemand in contact." in board.text
    undone = await sanne.press(sanne.modal or {}, "favour.undo")
    assert "Acme BV is uit je lijst met weggegeven referrals gehaald." in undone.view_text
    assert "Weggegeven" not in (await sanne.command(COMMAND, "mijn")).text


async def test_in_the_home_it_stands_below_the_signals_and_is_taken_back_there(desk: Office) -> None:
    priya = desk.person("priya")
    await priya.open_home()
    await priya.press("home", "signal.open")
    await priya.press(priya.modal or {}, "signal.direction", selected="from_us")
    await priya.submit({"company": "Globex", "why": "our accountant"})
    assert "Given away" in priya.home_text
    assert "Globex · 26 Nov" in priya.home_text
    await priya.close()
    told = await priya.press("home", "favour.undo")
    assert "Globex is taken off your list" in told.view_text
    assert "Given away" not in priya.home_text


async def test_what_is_missing_is_said_under_its_field(desk: Office) -> None:
    sanne = await other_way(desk)
    refused = await sanne.submit({"company": "!", "why": "?"})
    assert refused.errors["company"].startswith("Hier staat geen naam in.")
    assert refused.errors["why"] == "Schrijf in een paar woorden met wie je ze in contact bracht, en waarvoor."


async def test_submitting_twice_notes_it_once(desk: Office) -> None:
    sanne = await other_way(desk)
    first = await sanne.submit({"why": "met onze accountant"})
    assert first.exchange is not None
    again = await desk.slack.again(first.exchange)
    assert again.response == first.exchange.response
    assert (await sanne.command(COMMAND, "mijn")).text.count("Acme BV") == 1


async def test_people_from_outside_are_not_asked_which_way(desk: Office) -> None:
    await desk.person("bram").command(COMMAND, "plaats-knop", channel="met-leveranciers")
    kees = desk.person("kees")
    await kees.press(kees.sees("met-leveranciers")[-1], "signal.open")
    assert "Welke kant op?" not in kees.modal_text


async def test_logging_for_somebody_else_and_editing_know_one_way(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    await sanne.press(sanne.modal or {}, "signal.behalf")
    assert "Welke kant op?" not in sanne.modal_text
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    assert "Welke kant op?" not in sanne.modal_text


async def test_without_the_database_the_form_stays_and_says_so(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    sanne = await other_way(desk)

    async def failing(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(type(desk.bot.services.favours), "give", failing)
    refused = await sanne.submit({"why": "met onze accountant"})
    assert refused.errors["company"].startswith("Er is niets opgeslagen")
    assert filled_in(sanne.modal)["why"] == "met onze accountant"


async def test_somebody_who_became_an_outsider_meanwhile_is_told(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    sanne = await other_way(desk)

    async def refusing(*_: object, **__: object) -> None:
        raise NotForOutsidersError

    monkeypatch.setattr(type(desk.bot.services.favours), "give", refusing)
    told = await sanne.submit({"why": "met onze accountant"})
    assert "collega" in told.view_text


@pytest.mark.parametrize("language", Language)
def test_everything_fits_into_slack(language: Language) -> None:
    words = texts(language)
    longest = Favour(FavourId(1), PersonId(1), "c" * COMPANY_MAX, "w" * WHY_MAX, NOW)
    form = favour_form(words, company="c" * COMPANY_MAX, what="w" * WHY_MAX, metadata="{}")
    check_view(form, kind="modal")
    assert "…" not in str(form)
    check_message_blocks(noted_blocks(longest, words))
    blocks = favour_blocks(OwnFavours((longest,) * 3, 5), words, AMSTERDAM)
    check_message_blocks(blocks)
    assert blocks[-1]["type"] == "context"
