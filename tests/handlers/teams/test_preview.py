"""What an administrator sees of the board and the question before anybody else, on Teams."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, said_in, texts_in

SEND = "Stuur het naar mij"


async def previewed(office: TeamsOffice) -> tuple[TeamsPerson, dict[str, Any]]:
    """Marieke with the preview in front of her, a week after somebody logged."""
    await office.person("Sanne").write("Acme: nieuw magazijn")
    office.clock.moment += timedelta(weeks=1)
    marieke = office.person("Marieke")
    return marieke, await marieke.open(**buttons_in(await marieke.write("beheer"))["Voorbeeld"])


async def test_it_is_marked_and_its_buttons_are_named_for_nothing_must_happen(office: TeamsOffice) -> None:
    marieke, form = await previewed(office)
    said = said_in(form)
    assert said[0] == "Voorbeeld. Alleen jij ziet dit, en er is niets geplaatst."
    assert "Referrals in week 48 · 23 nov t/m 29 nov" in said
    assert "Sanne" in said
    assert any("Deze week geen" in text and text.startswith("Hier staan knoppen:") for text in said)
    assert list(buttons_in(form)) == [SEND]
    setup, by = office.bot.services.setup, await office.bot.services.memberships.known([marieke.id])
    assert (await setup.overview(office.clock(), by=by[marieke.id])).is_previewed


async def test_the_board_is_in_the_channels_language_and_the_question_in_ones_own(office: TeamsOffice) -> None:
    marieke, _ = await previewed(office)
    by = await office.bot.services.memberships.known([marieke.id])
    await office.bot.services.company.choose({"language": "en"}, by=by[marieke.id], now=office.clock())
    said = said_in(await marieke.open("admin.preview"))
    assert "Referrals in week 48 · 23 Nov to 29 Nov" in said
    assert any(text.startswith("Dit leest iemand die het voorbeeld geeft") for text in said)


async def test_it_can_be_had_as_a_message_to_oneself_once(office: TeamsOffice) -> None:
    marieke, form = await previewed(office)
    before = len(office.connector.requests)
    for _ in range(2):  # Teams brings a press again when it heard nothing
        sent = await marieke.send(**buttons_in(form)[SEND])
        assert said_in(sent) == ["Het voorbeeld staat in je berichten met mij, zoals het er in het kanaal uitziet."]
    assert len(office.connector.requests) == before + 1
    message = marieke.received()[-1]
    assert said_in(message) == said_in(form)
    assert buttons_in(message) == {}


async def test_what_teams_does_not_take_can_be_sent_again(office: TeamsOffice) -> None:
    marieke, form = await previewed(office)
    office.connector.answers.append(httpx.Response(503, json={}))
    assert "Het voorbeeld kwam nu niet aan." in said_in(await marieke.send(**buttons_in(form)[SEND]))[0]
    assert "Het voorbeeld staat in je berichten" in said_in(await marieke.send(**buttons_in(form)[SEND]))[0]


async def test_whoever_cannot_be_written_to_is_told_so(office: TeamsOffice) -> None:
    marieke, form = await previewed(office)
    await office.bot.services.addresses.set_gone(marieke.id, "gone", now=office.clock())
    place = {"conversation": {"id": "19:x@thread.tacv2", "conversationType": "channel"}}
    data = {"data": buttons_in(form)[SEND]}
    told = texts_in(await marieke.invoke("task/submit", data, **place))
    assert any(text.startswith("Het voorbeeld kwam nu niet aan.") for text in told)


@pytest.mark.parametrize("action", ["admin.preview", "admin.preview.send"])
async def test_nobody_else_sees_it(office: TeamsOffice, action: str) -> None:
    card = await office.person("Sanne").send(action, nonce="n")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
