"""A text to introduce somebody with on Teams, who else is in the group, and what was given away."""

import shutil
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.domain.favours import Favour, FavourId, OwnFavours
from bot.domain.introductions import Introduction, Occasion, Part, Parties, Speech, Tone, Wishes
from bot.domain.people import Identity, Language, PersonId, Role
from bot.locales import texts
from bot.services.signals import OwnSignals
from handlers.teams.answers import own_signals_answer
from handlers.teams.introduction import form_card, text_card
from storage import people
from tests.domain.test_introductions import PARTIES, of
from tests.support.circle import AMSTERDAM, NOW
from tests.support.teams import TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)

BENEFIT = "elke ochtend een uur minder bellen"


@pytest.fixture
async def office(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    path = tmp_path / "office.db"
    shutil.copyfile(sqlite_template, path)
    async with teams_office(f"sqlite:///{path}", monkeypatch) as found:
        yield found


async def logged(office: TeamsOffice, **filled: str) -> tuple[TeamsPerson, dict[str, Any]]:
    """Sanne, and the answer to what she logged with the form."""
    sanne = office.person("Sanne")
    data = buttons_in(await sanne.write("referral"))["Doorgeven"]
    action = data.pop("action")
    draft = {"company": "Acme BV", "why": "hun planner klaagt", "named": "true"}
    return sanne, await sanne.execute(action, **{**data, **draft, **filled})


async def test_how_to_reach_a_contact_is_kindly_left_out(office: TeamsOffice) -> None:
    _, answer = await logged(office, contact="Els, els@acme.nl")
    assert any("Laat het e-mailadres of telefoonnummer weg." in line for line in texts_in(answer))


async def test_from_the_answer_to_a_text_and_to_another_tone_of_it(office: TeamsOffice) -> None:
    sanne, answer = await logged(office, contact="Els de Groot")
    form = await sanne.open(**buttons_in(answer)["Introductie schrijven"])
    assert "Voor Els de Groot van Acme BV" in texts_in(form)
    assert fields_in(form)["speech"] == "nl-u"
    [data] = buttons_in(form).values()
    shown = await sanne.send(**{**data, **fields_in(form), "benefit": BENEFIT, "tone": "warm"})
    text = fields_in(shown)["text"]
    assert text.startswith("Beste Els de Groot,")
    assert f"Voor u: {BENEFIT}." in text
    data = buttons_in(shown)["Maak de tekst"]
    again = await sanne.send(**{**data, "tone": "short"})
    assert fields_in(again)["text"] != text
    assert BENEFIT in fields_in(again)["text"]


async def test_without_a_benefit_for_them_it_warns_and_goes_on(office: TeamsOffice) -> None:
    sanne, answer = await logged(office)
    data = buttons_in(answer)["Introductie schrijven"]
    shown = await sanne.send("introduction.write", signal=data["signal"], occasion="nonsense")
    assert any("Er staat nog niet in wat zij eraan hebben" in text for text in texts_in(shown))
    assert "Wat tussen haakjes staat, vul je zelf nog in." in texts_in(shown)
    assert fields_in(shown)["text"].startswith("Beste [naam],")


async def test_from_the_text_one_goes_back_to_the_questions_as_they_were_answered(office: TeamsOffice) -> None:
    sanne, answer = await logged(office, contact="Els de Groot")
    form = await sanne.open(**buttons_in(answer)["Introductie schrijven"])
    [data] = buttons_in(form).values()
    answered = {"occasion": "guest", "event": "de open dag", "own_benefit": "niets", "initiative": "theirs"}
    answered |= {"speech": "en", "tone": "short", "benefit": ""}
    shown = await sanne.send(**{**data, **answered})
    assert any("Ga terug en vul het in" in text for text in texts_in(shown))
    back = await sanne.send(**buttons_in(shown)["Terug"])
    assert fields_in(back) == answered


async def test_a_contact_who_said_no_gets_no_text_and_nobody_else_gets_one(office: TeamsOffice) -> None:
    sanne, answer = await logged(office, contact="Els", permission="refused")
    assert "Introductie schrijven" not in buttons_in(answer)
    signal = buttons_in(answer)["Aanpassen"]["signal"]
    for told in (
        await sanne.open("introduction.open", signal=signal),
        await sanne.send("introduction.write", signal=signal),
    ):
        assert any("wil niet benaderd worden" in text for text in texts_in(told))
    stranger = await office.person("Mo").open("introduction.open", signal=signal)
    assert any("kan ik niet vinden" in text for text in texts_in(stranger))


async def test_the_owner_has_it_at_hand_and_after_a_win_both_are_asked_who_else_there_is(office: TeamsOffice) -> None:
    sanne, pieter = office.person("Sanne"), office.person("Pieter")
    for one in (sanne, pieter):
        await one.install()
    await pieter.write("help")
    owner = await office.bot.services.people.find(Identity(TENANT, object_id("Pieter")))
    assert owner is not None
    await office.bot.database.write(partial(people.set_role, person_id=owner.id, role=Role.SALES))
    _, answer = await logged(office, sisters="Acme Zorg, Acme Wonen")
    assert "In dezelfde groep: Acme Zorg, Acme Wonen" in texts_in(answer)
    edited = await sanne.open(**buttons_in(answer)["Aanpassen"])
    assert fields_in(edited)["sisters"] == "Acme Zorg, Acme Wonen"
    await office.tick()
    card = pieter.received()[-1]
    data = buttons_in(card)["Introductie schrijven"]
    signal = data["signal"]
    form = await pieter.open(**data)
    assert "De tekst noemt Sanne: dat mag." in texts_in(form)
    await pieter.execute(**buttons_in(card)["Ik pak dit op"])
    won = await pieter.open("follow.win", signal=signal)
    [data] = buttons_in(won).values()
    await pieter.send(**data)
    await office.tick()
    for reader in (sanne, pieter):
        said = texts_in(reader.received()[-1])
        assert "Wie zit er nog meer in de groep van Acme BV die ons zou moeten leren kennen?" in said
        assert "Eerder genoemd: Acme Zorg" in said


async def test_what_was_given_away_is_noted_from_the_empty_form_and_taken_back(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    form = await sanne.write("referral")
    other = buttons_in(form)["Dat noteren"]
    [bare] = [one for row in form["body"] for one in row.get("actions", []) if one.get("data") == other]
    assert bare["associatedInputs"] == "none"  # else Teams would not let go of a form without a company
    asked = await sanne.execute(**other)
    assert fields_in(asked) == {"company": "", "why": ""}
    [data] = buttons_in(asked).values()
    refused = await sanne.execute(**{**data, "company": "Acme BV", "why": " "})
    assert "Schrijf in een paar woorden met wie je ze in contact bracht, en waarvoor." in texts_in(refused)
    [data] = buttons_in(refused).values()
    filled = {**data, "company": "Acme BV", "why": "met onze accountant"}
    noted = await sanne.execute(**filled)
    assert await sanne.execute(**filled) == noted
    assert "Genoteerd: Acme BV, weggegeven" in texts_in(noted)
    mine = await sanne.write("mijn")
    assert sum("Acme BV" in text for text in texts_in(mine)) == 1
    undone = await sanne.execute(**buttons_in(noted)["Ongedaan maken"])
    assert "Acme BV is uit je lijst met weggegeven referrals gehaald." in texts_in(undone)
    assert "Acme BV" not in " ".join(texts_in(await sanne.write("mijn")))


@pytest.mark.parametrize("parties", [PARTIES, of(is_read_by_owner=True, contact="", may_be_named=False)])
def test_what_cannot_be_said_is_not_asked(parties: Parties) -> None:
    words = texts(Language.ENGLISH)
    wishes = Wishes(Occasion.INTRODUCTION, Speech.ENGLISH, Tone.WARM)
    assert ("own_benefit" in fields_in(form_card(words, parties, wishes))) is (parties is PARTIES)
    shown = text_card(words, parties, wishes, Introduction("text", (Part.CONTACT,)))
    assert "What stands between brackets is for you to fill in." in texts_in(shown)
    assert not any("what is in it for them" in text for text in texts_in(shown))


def test_what_was_given_away_stands_below_the_signals() -> None:
    favour = Favour(FavourId(1), PersonId(1), "Acme BV", "met onze accountant", NOW)
    words = texts(Language.DUTCH)
    answer = own_signals_answer(OwnSignals((), 0, favours=OwnFavours((favour,), 3)), words, AMSTERDAM)
    assert answer.text.endswith("Weggegeven\nAcme BV · 26 nov\nmet onze accountant")
    assert "Acme BV · 26 nov" in texts_in(answer.card)
    assert texts_in(answer.card)[-1] == "En nog 2 eerder."


async def test_what_was_given_away_is_taken_back_later_from_the_list_which_stays(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    for company in ("Acme BV", "Globex"):
        await sanne.send("favour.note", company=company, why="met onze accountant", nonce=company)
    await sanne.write("Initech: ze groeien")
    mine = await sanne.write("mijn")
    rows = [row["actions"] for row in mine["body"] if row["type"] == "ActionSet"]
    undo = [button["data"] for [button] in rows if button["title"] == "Ongedaan maken"]
    assert [data["favour"] for data in undo] == ["2", "1"]
    for _ in range(2):
        told = await sanne.open("favour.undo", favour=undo[0]["favour"])
        assert said_in(told) == ["Globex is uit je lijst met weggegeven referrals gehaald."]
    left = texts_in(await sanne.write("mijn"))
    assert not any("Globex" in text for text in left)
    assert any("Acme BV" in text for text in left)
