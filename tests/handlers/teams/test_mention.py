"""What comes of a mention where others read along."""

from typing import Any

import httpx
import pytest

from tests.support.teams import APP_ID, TENANT
from tests.support.teams_office import TeamsOffice, buttons_in, card_in, fields_in, said_in

CHANNEL = {"id": "19:general@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": TENANT}
GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
ALONE = "?isTargetedActivity=true"
OPEN = "Referral doorgeven"


def mention(text: str, where: dict[str, Any] = CHANNEL) -> dict[str, Any]:
    """A message that mentions the bot, with this behind it."""
    bot = {"type": "mention", "text": "<at>referral</at>", "mentioned": {"id": f"28:{APP_ID}", "name": "referral"}}
    return {"text": f"<at>referral</at> {text}", "entities": [bot], "conversation": where}


@pytest.mark.parametrize("text", ["", "dank je wel", "Acme"])
async def test_a_mention_with_nothing_to_go_by_gets_the_button_for_everybody(office: TeamsOffice, text: str) -> None:
    sanne = office.person("Sanne")
    card = await sanne.write(**mention(text))
    assert not office.connector.requests[-1][1].endswith(ALONE)
    assert said_in(card)[0].startswith("Wie sprak jij die ons zou moeten leren kennen?")
    assert set(fields_in(await sanne.open(**buttons_in(card)[OPEN])).values()) == {"", "true"}


@pytest.mark.parametrize(
    ("text", "filled_in"),
    [
        ("Acme BV: hun planner heeft geen software", ("Acme BV", "", "hun planner heeft geen software")),
        ("Acme BV www.acme.nl, hun planner", ("Acme BV", "www.acme.nl", "hun planner")),
        ("goedemorgen, ik hoorde dat Acme groeit", ("", "", "ik hoorde dat Acme groeit")),
    ],
)
@pytest.mark.parametrize("where", [CHANNEL, GROUP])
async def test_a_signal_behind_it_fills_in_the_form_for_whoever_said_it_and_nobody_else_sees_that(
    office: TeamsOffice, where: dict[str, Any], text: str, filled_in: tuple[str, str, str]
) -> None:
    sanne = office.person("Sanne")
    card = await sanne.write(**mention(text, where))
    _, url, sent = office.connector.requests[-1]
    assert url.endswith(ALONE)
    assert sent["recipient"]["id"] == "29:Sanne"
    assert said_in(card) == ["Wil je dit doorgeven als referral? Druk op de knop, dan staat het al ingevuld."]
    fields = fields_in(await sanne.open(**buttons_in(card)[OPEN]))
    assert (fields["company"], fields["website"], fields["why"]) == filled_in
    assert said_in(await sanne.write("mijn"))[0].startswith("Je hebt nog geen signaal doorgegeven.")


async def test_a_very_long_one_still_fits_into_a_message(office: TeamsOffice) -> None:
    card = await office.person("Sanne").write(**mention("Acme BV: " + "hun planner is weg " * 900))
    assert len(buttons_in(card)[OPEN]["why"]) == 2500


@pytest.mark.parametrize("word", ["mijn", "stand", "help", "weg 2w", "beheer"])
async def test_a_word_behind_it_is_not_done_and_says_where_it_is_answered(office: TeamsOffice, word: str) -> None:
    card = await office.person("Sanne").write(**mention(word))
    assert office.connector.requests[-1][1].endswith(ALONE)
    [said] = said_in(card)
    assert said == "Hier lezen anderen mee. Schrijf het me in onze eigen chat, dan ziet alleen jij het antwoord."


@pytest.mark.parametrize("text", ["Acme BV: hun planner heeft geen software", "mijn"])
async def test_where_teams_shows_it_to_nobody_alone_everybody_gets_the_bare_button(
    office: TeamsOffice, text: str
) -> None:
    sanne = office.person("Sanne")
    office.connector.answers.append(httpx.Response(400))
    await office.post(sanne.activity("message", **mention(text)))
    (_, first, _), (_, second, sent) = office.connector.requests
    assert first == f"{second}{ALONE}"
    card = card_in(sent)
    assert "Acme" not in str(card)
    assert buttons_in(card)[OPEN]["action"] == "signal.open"


async def test_whoever_has_no_chat_with_the_bot_is_not_sent_there(office: TeamsOffice) -> None:
    kees = office.person("Kees", tenant="bbbbbbbb-0000-0000-0000-000000000002")
    card = await kees.write(**mention("mijn"))
    assert OPEN in buttons_in(card)
    filled = await kees.write(**mention("Acme BV: hun planner heeft geen software"))
    assert fields_in(await kees.open(**buttons_in(filled)[OPEN]))["company"] == "Acme BV"
