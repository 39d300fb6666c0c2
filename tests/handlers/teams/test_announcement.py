"""Telling everybody about the bot, from inside Teams."""

from typing import Any

import pytest

from bot.domain.deliveries import DeliveryKind
from bot.services.setup import Setup
from storage import deliveries
from storage.database import UnavailableError
from tests.support.teams import TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    card_in,
    fields_in,
    said_in,
    texts_in,
)

CHANNEL = "19:tips@thread.tacv2"
POST, ENGLISH = "Plaatsen", "In English"


async def add_to(
    office: TeamsOffice, channel: str = CHANNEL, name: str = "Tips", *, action: str = "add", kind: str = "standard"
) -> None:
    """The app is added to a channel of a team, or taken away there."""
    team = {"team": {"name": "Verkoop"}, "channel": {"id": channel, "name": name, "type": kind}}
    place = {
        "conversation": {"id": channel, "conversationType": "channel", "tenantId": TENANT},
        "channelData": {**team, "tenant": {"id": TENANT}},
    }
    await office.post(office.person("Marieke").activity("installationUpdate", action=action, **place))


async def opened(office: TeamsOffice) -> tuple[TeamsPerson, dict[str, Any]]:
    marieke = office.person("Marieke")
    return marieke, await marieke.open(**buttons_in(await marieke.write("beheer"))["Aankondiging"])


async def submit(who: TeamsPerson, form: dict[str, Any], button: str = POST, **changed: str) -> dict[str, Any]:
    return await who.send(**buttons_in(form)[button], **{**fields_in(form), **changed})


def posted(office: TeamsOffice, channel: str = CHANNEL) -> list[dict[str, Any]]:
    """What stands in the channel, without the hello."""
    sent = [card_in(body) for _, url, body in office.connector.requests if channel in url]
    return [card for card in sent if not any("Ik lees hier niet mee" in text for text in said_in(card))]


async def is_announced(office: TeamsOffice) -> bool:
    known = await office.bot.services.memberships.known([office.person("Marieke").id])
    by = next(iter(known.values()))
    return (await office.bot.services.setup.overview(office.clock(), by=by)).is_announced


async def test_it_tells_what_when_and_how_to_opt_out_in_either_language(office: TeamsOffice) -> None:
    marieke, form = await opened(office)
    dutch = fields_in(form)["text"]
    for part in ("maandag om 09:00", "donderdag om 10:00", "(directie)", "van het bord", "weg 2w", "de app Referral"):
        assert part in dutch
    assert "/referral" not in dutch  # what is typed is written to the app
    other = await submit(marieke, form, ENGLISH)
    english = fields_in(other)["text"]
    for part in ("Monday at 09:00", "Thursday at 10:00", "(management)", "off the board", "the app Referral"):
        assert part in english
    assert fields_in(await submit(marieke, other, "In het Nederlands"))["text"] == dutch


async def test_it_is_posted_as_it_was_rewritten_with_the_button_it_is_about(office: TeamsOffice) -> None:
    await add_to(office)
    await add_to(office, "19:other@thread.tacv2", "Anders")
    marieke, form = await opened(office)
    assert "Verkoop › Tips" in texts_in(form)
    told = await submit(marieke, form, text="Beste <at>everyone</at>,\n\ndoe *mee*", channel=CHANNEL)
    assert said_in(told) == ["De aankondiging komt binnen een minuut in het kanaal."]
    await office.tick()
    (card,) = posted(office)
    assert said_in(card) == ["Beste <at>everyone</at>,", " ", "doe *mee*"]
    assert [data["action"] for data in buttons_in(card).values()] == ["signal.open"]
    assert await is_announced(office)
    assert posted(office, "19:other@thread.tacv2") == []


async def test_it_goes_into_a_channel_shared_with_other_organisations_only_after_a_yes(office: TeamsOffice) -> None:
    """As on Slack: people from outside read along."""
    other = "19:partners@thread.tacv2"
    await add_to(office, kind="shared")
    await add_to(office, other, "Partners", kind="shared")
    marieke, form = await opened(office)

    asked = await submit(marieke, form, text="Mijn tekst", channel=CHANNEL)
    about = "Let op: Verkoop › {} wordt gedeeld met andere organisaties. Ook mensen van buiten lezen dan deze tekst."
    assert f"{about.format('Tips')} Mag dat?" in said_in(asked)
    assert fields_in(asked) == {"text": "Mijn tekst", "channel": CHANNEL}
    assert POST not in buttons_in(asked)
    assert not await is_announced(office)

    of_the_other = await submit(marieke, asked, "Ja, dat mag", channel=other)
    assert f"{about.format('Partners')} Mag dat?" in said_in(of_the_other)
    assert not await is_announced(office)

    await submit(marieke, of_the_other, "Ja, dat mag")
    await office.tick()
    assert posted(office) == []
    (card,) = posted(office, other)
    assert said_in(card) == ["Mijn tekst"]


async def test_of_a_text_longer_than_the_form_takes_the_rest_is_left_out(office: TeamsOffice) -> None:
    await add_to(office)
    marieke, form = await opened(office)
    await submit(marieke, form, text="Hoi " * 9000, channel=CHANNEL)
    await office.tick()
    (card,) = posted(office)
    assert len(said_in(card)[0]) == 3000


async def test_it_is_posted_once_however_often_the_form_arrives(office: TeamsOffice) -> None:
    await add_to(office)
    marieke, form = await opened(office)
    for _ in range(3):
        await submit(marieke, form, channel=CHANNEL)
    await office.tick()
    assert len(posted(office)) == 1


async def test_it_is_offered_for_where_the_board_comes_and_keeps_the_channel_in_another_language(
    office: TeamsOffice,
) -> None:
    await add_to(office)
    marieke, form = await opened(office)
    assert fields_in(form)["channel"] == "self"
    by = (await office.bot.services.memberships.known([marieke.id]))[marieke.id]
    chosen = {"leaderboard_channels": CHANNEL}
    await office.bot.services.company.choose(chosen, by=by, now=office.clock())
    _, form = await opened(office)
    assert fields_in(form)["channel"] == CHANNEL
    assert fields_in(await submit(marieke, form, ENGLISH))["channel"] == CHANNEL


async def test_whoever_posts_it_themselves_says_so_and_nothing_is_posted(office: TeamsOffice) -> None:
    await add_to(office)
    marieke, form = await opened(office)
    told = await submit(marieke, form, channel="self")
    assert said_in(told) == ["Genoteerd. Je plaatst de aankondiging zelf."]
    assert await is_announced(office)
    planned = await office.bot.database.read(lambda session: deliveries.listed(session, office.bot.workspace.id))
    assert [one for one in planned if one.kind is DeliveryKind.ANNOUNCEMENT] == []


async def test_what_cannot_be_posted_is_said_above_the_form_which_keeps_the_text(office: TeamsOffice) -> None:
    await add_to(office)
    marieke, form = await opened(office)
    empty = await submit(marieke, form, text="\u200b", channel=CHANNEL)
    assert "Schrijf eerst wat er in het kanaal moet komen." in said_in(empty)
    assert fields_in(empty)["channel"] == CHANNEL
    await add_to(office, action="remove")
    gone = await submit(marieke, form, text="Mijn tekst", channel=CHANNEL)
    assert any(text.startswith("In dat kanaal ben ik niet meer.") for text in said_in(gone))
    assert fields_in(gone) == {"text": "Mijn tekst", "channel": "self"}
    assert not await is_announced(office)


async def test_a_failing_database_is_told_in_the_form_which_keeps_the_text(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke, form = await opened(office)

    async def fails(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(Setup, "announce", fails)
    again = await submit(marieke, form, text="Mijn tekst")
    assert any(text.startswith("Er is niets opgeslagen") for text in said_in(again))
    assert fields_in(again)["text"] == "Mijn tekst"


@pytest.mark.parametrize("action", ["admin.announcement", "admin.announcement.language", "admin.announcement.post"])
async def test_nobody_else_announces_anything(office: TeamsOffice, action: str) -> None:
    card = await office.person("Sanne").send(action, text="x", channel="self", language="nl", nonce="n")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
