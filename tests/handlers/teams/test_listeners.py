"""What somebody writes to the bot on Teams, in their own way."""

import json

import pytest

from tests.support.teams_office import TeamsOffice, buttons_in, dialog_in, fields_in, said_in


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
        ("Referrals Plus, ze groeien", "Referrals Plus"),
    ],
)
async def test_the_word_before_a_tip_is_for_the_bot_and_no_part_of_the_company(
    office: TeamsOffice, text: str, company: str
) -> None:
    heading, why, *_ = said_in(await office.person("Sanne").write(text))
    assert (heading, why) == (f"Genoteerd: {company}", "Waarom: ze groeien")


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
