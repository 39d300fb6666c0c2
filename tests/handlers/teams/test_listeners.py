"""What somebody writes to the bot on Teams, in their own way."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.services.people import People
from bot.services.signals import Signals
from storage.database import UnavailableError
from storage.tables import AbsenceRow, SignalRow
from tests.support.teams_office import TeamsOffice, buttons_in, dialog_in, fields_in, said_in

NONE_YET = "Je hebt nog geen signaal doorgegeven. Wie sprak je deze week voor wie wij iets kunnen betekenen?"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("referral Acme BV: ze groeien", "Acme BV"),
        ("Referral: Acme BV: ze groeien", "Acme BV"),
        ("referral:Acme BV: ze groeien", "Acme BV"),
        ("referral, Acme BV: ze groeien", "Acme BV"),
        ("referral - Acme BV: ze groeien", "Acme BV"),
        ("referral\nAcme BV: ze groeien", "Acme BV"),
        ("REFERRAL\u00a0Acme BV: ze groeien", "Acme BV"),
        ("/referral Acme BV: ze groeien", "Acme BV"),
        ("@referral Acme BV: ze groeien", "Acme BV"),
        ("Acme BV: ze groeien", "Acme BV"),
        ("Referral BV: ze groeien", "Referral BV"),
        ("referral Referral BV: ze groeien", "Referral BV"),
        ("Referral-Factory BV: ze groeien", "Referral-Factory BV"),
        ("acme: ze groeien", "acme"),
        ("log Acme BV, ze groeien", "Acme BV"),
    ],
)
async def test_the_word_before_a_tip_is_for_the_bot_and_no_part_of_the_company(
    office: TeamsOffice, text: str, company: str
) -> None:
    heading, why, *_ = said_in(await office.person("Sanne").write(text))
    assert (heading, why) == (f"Genoteerd: {company}", "Waarom: ze groeien")


@pytest.mark.parametrize(
    ("text", "company", "why"),
    [
        ("Referrals Plus, ze groeien", "Referrals Plus", "ze groeien"),
        ("referal Acme: ze groeien", "Acme", "ze groeien"),
        ("Acme BV: kennen we die al?", "Acme BV", "kennen we die al?"),
        ("Goedemorgen, ik hoorde dat Acme groeit", "", "ik hoorde dat Acme groeit"),
    ],
)
async def test_what_may_not_be_meant_as_a_signal_fills_in_the_form_and_nothing_is_logged(
    office: TeamsOffice, text: str, company: str, why: str
) -> None:
    sanne = office.person("Sanne")
    fields = fields_in(await sanne.write(text))
    assert (fields["company"], fields["why"]) == (company, why)
    assert said_in(await sanne.write("mijn")) == [NONE_YET]


@pytest.mark.parametrize(
    "text", ["Prima, dank je wel", "Hoi, vraagje: hoe werkt dit?", "help me: hoe log ik iets?", "👍"]
)
async def test_small_talk_is_no_signal_and_is_answered_with_the_way_on(office: TeamsOffice, text: str) -> None:
    sanne = office.person("Sanne")
    answer = await sanne.write(text)
    assert said_in(answer)[0].startswith("Wil je een referral doorgeven? Dat kan met de knop.")
    assert "company" in fields_in(await sanne.open(**buttons_in(answer)["Referral doorgeven"]))
    assert said_in(await sanne.write("mijn")) == [NONE_YET]


@pytest.mark.parametrize("text", ["referral", "Referral.", "referral: ", "/referral", "@referral!", "referral?"])
async def test_the_word_alone_opens_an_empty_form(office: TeamsOffice, text: str) -> None:
    fields = fields_in(await office.person("Sanne").write(text))
    assert (fields["company"], fields["why"]) == ("", "")


async def test_half_a_letter_in_what_was_written_or_quoted_does_not_keep_the_form_from_coming(
    office: TeamsOffice,
) -> None:
    sanne = office.person("Sanne")
    assert fields_in(await sanne.write("Acme\ud83d"))["company"] == "Acme"
    payload = {"body": {"content": "<p>ze groeien\ud83d</p>"}, "linkToMessage": "https://teams.example.test/\ud83d"}
    value = {"commandId": "logReferral", "messagePayload": payload}
    form = dialog_in(await sanne.invoke("composeExtension/fetchTask", value))
    assert fields_in(form)["why"] == "ze groeien"
    assert "\\ud83d" not in json.dumps(form)


GONE = "Deze knop is van een oudere versie en doet niets meer."


@pytest.mark.parametrize("name", ["task/fetch", "task/submit", "composeExtension/submitAction"])
async def test_a_button_that_is_not_there_any_more_says_so_on_top(office: TeamsOffice, name: str) -> None:
    shown = dialog_in(await office.person("Sanne").invoke(name, {"data": {"action": "old.thing"}}))
    assert said_in(shown)[0].startswith(GONE)


async def test_a_button_that_is_not_there_any_more_says_so_in_its_card_and_leads_on(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    shown = await sanne.execute("old.thing")
    assert said_in(shown)[0].startswith(GONE)
    assert "company" in fields_in(await sanne.open(**buttons_in(shown)["Referral doorgeven"]))


async def test_a_command_that_is_not_there_any_more_says_so(office: TeamsOffice) -> None:
    value = {"commandId": "oldCommand"}
    shown = dialog_in(await office.person("Sanne").invoke("composeExtension/fetchTask", value))
    assert said_in(shown)[0].startswith(GONE)


async def test_what_nobody_pressed_gets_no_sentence(office: TeamsOffice) -> None:
    assert await office.person("Sanne").invoke("composeExtension/query", {"commandId": "other"}) is None


class Died(BaseException):
    """The process was killed here."""


TIP = "Acme BV: hun planner zegt dat het nieuwe magazijn nog geen software heeft"


async def count(office: TeamsOffice, row: type[Any]) -> int:
    return await office.bot.database.read(lambda session: session.scalars(select(func.count()).select_from(row)).one())


@pytest.mark.parametrize(
    ("text", "service", "does", "row", "stored", "told"),
    [
        (TIP, Signals, "log", SignalRow, 1, "Genoteerd: Acme BV"),
        ("weg 2w", People, "set_away", AbsenceRow, 1, "Je bent weg van"),
    ],
)
@pytest.mark.parametrize("is_done", [False, True])
@pytest.mark.parametrize("death", [Died, RuntimeError])
async def test_what_teams_brings_again_after_a_crash_is_done_once_and_answered(  # noqa: PLR0917 - what is said, what it does, how it ends
    office: TeamsOffice,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    service: type[Any],
    does: str,
    row: type[Any],
    stored: int,
    told: str,
    is_done: bool,  # noqa: FBT001 - a parameter of the test
    death: type[BaseException],
) -> None:
    sanne = office.person("Sanne")
    await sanne.write("hallo")
    whole, act = sanne.activity("message", text=text), getattr(service, does)

    async def die(*given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever it is asked with
        if is_done:
            await act(*given, **named)
        raise death

    monkeypatch.setattr(service, does, die)
    with pytest.raises((Died, AssertionError)):  # no 200 for Teams
        await office.post(whole)
    monkeypatch.setattr(service, does, act)
    before = len(sanne.received())
    for _ in range(3):
        await office.post(whole)
    assert await count(office, row) == stored
    (answer,) = sanne.received()[before:]
    assert said_in(answer)[0].startswith(told)


async def test_what_was_answered_is_not_done_again_however_late_teams_brings_it(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    whole = sanne.activity("message", text="weg 2w")
    await office.post(whole)
    await sanne.write("terug")
    await office.post(whole)
    assert await count(office, AbsenceRow) == 0


async def test_what_is_done_is_told_also_where_the_database_fails_after_it(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne = office.person("Sanne")
    await sanne.write("hallo")
    write = type(office.bot.database).write

    async def fail(*given: Any) -> Any:  # noqa: ANN401 - whatever is written
        if await count(office, SignalRow):
            raise UnavailableError
        return await write(*given)

    monkeypatch.setattr(type(office.bot.database), "write", fail)
    assert said_in(await sanne.write(TIP))[0].startswith("Genoteerd: Acme BV")
