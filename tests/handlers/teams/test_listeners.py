"""What somebody writes to the bot on Teams, in their own way."""

import json

import pytest

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
