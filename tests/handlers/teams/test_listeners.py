"""What somebody writes to the bot on Teams, in their own way."""

import json

import pytest

from tests.support.teams_office import TeamsOffice, dialog_in, fields_in, said_in


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
