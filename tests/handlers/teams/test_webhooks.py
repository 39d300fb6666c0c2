"""Entering and removing the addresses that hear of every event, inside Teams."""

import asyncio
from typing import Any

import pytest

from bot.domain.webhooks import ENDPOINTS_MAX, is_secret, secret_of
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

URL = "https://hooks.example.invalid/in?key=1"
REMOVE = "Weghalen: hooks.example.inv…"


async def opened(office: TeamsOffice) -> tuple[TeamsPerson, dict[str, Any]]:
    marieke = office.person("Marieke")
    hub = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    return marieke, await marieke.send(**buttons_in(hub)["Webhooks"])


async def add(office: TeamsOffice, url: str = URL) -> dict[str, Any]:
    marieke, card = await opened(office)
    return await marieke.send(**buttons_in(card)["Toevoegen"], url=url)


async def test_an_address_is_entered_and_its_secret_shown_this_once(office: TeamsOffice) -> None:
    assert "Er is nog geen adres ingevuld." in said_in((await opened(office))[1])
    secret = next(text for text in said_in(await add(office)) if text.startswith("whsec_"))
    assert is_secret(secret)
    _, again = await opened(office)
    assert "hooks.example.invalid: alles is doorgegeven." in said_in(again)
    assert "key=1" not in str(again)
    assert secret not in str(again)


@pytest.mark.parametrize("url", ["", "http://hooks.example.com/", "https://localhost/", "https://169.254.169.254/"])
async def test_an_address_that_is_not_public_https_is_refused_and_kept_in_the_field(
    office: TeamsOffice, url: str
) -> None:
    again = await add(office, url)
    assert any(text.startswith("Dit adres kan ik niet gebruiken.") for text in said_in(again))
    assert fields_in(again) == {"url": url}


async def test_the_same_form_sent_again_shows_the_secret_again(office: TeamsOffice) -> None:
    marieke, card = await opened(office)
    button = buttons_in(card)["Toevoegen"]
    first, again = await asyncio.gather(*(marieke.send(**button, url=URL) for _ in range(2)))
    assert any(text.startswith("whsec_") for text in said_in(first))
    assert said_in(again) == said_in(first)


async def test_the_same_address_twice_is_told(office: TeamsOffice) -> None:
    await add(office)
    assert "Dit adres staat er al." in said_in(await add(office))


async def test_when_there_are_as_many_as_there_may_be_the_field_is_gone_also_for_a_form_from_before(
    office: TeamsOffice,
) -> None:
    for number in range(ENDPOINTS_MAX - 1):
        await add(office, f"{URL}{number}")
    marieke, before = await opened(office)
    await add(office, f"{URL}x")
    _, full = await opened(office)
    late = await marieke.send(**buttons_in(before)["Toevoegen"], url=URL)
    for card in (full, late):
        assert "5 adressen is het maximum. Haal er eerst een weg." in said_in(card)
        assert fields_in(card) == {}


async def test_an_address_is_removed_after_a_question_and_removing_it_again_changes_nothing(
    office: TeamsOffice,
) -> None:
    await add(office)
    marieke, card = await opened(office)
    question = await marieke.send(**buttons_in(card)[REMOVE])
    assert said_in(question) == ["hooks.example.invalid hoort dan niets meer."]
    kept = await marieke.send(**buttons_in(question)["Annuleren"])
    assert REMOVE in buttons_in(kept)
    for _ in range(2):
        removed = await marieke.send(**buttons_in(question)["Weghalen"])
        assert "Er is nog geen adres ingevuld." in said_in(removed)
    assert "Er is nog geen adres ingevuld." in said_in(await marieke.send(**buttons_in(card)[REMOVE]))


async def test_what_the_server_names_is_shown_and_cannot_be_removed_here(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"webhook_urls": URL, "webhook_secret": secret_of(b"g" * 32), "teams_administrators": object_id("Marieke")}
    async with teams_office(sqlite_url, monkeypatch, **given) as office:
        marieke, card = await opened(office)
        assert any("Komt uit de instellingen van de server." in text for text in texts_in(card))
        assert list(buttons_in(card)) == ["Toevoegen"]
        for action in ("admin.webhooks.remove", "admin.webhooks.removed"):
            left = await marieke.send(action, endpoint="1")
            assert any("alles is doorgegeven." in text for text in said_in(left))


@pytest.mark.parametrize(
    "action", ["admin.webhooks", "admin.webhooks.add", "admin.webhooks.remove", "admin.webhooks.removed"]
)
async def test_nobody_else_comes_near_it(office: TeamsOffice, action: str) -> None:
    await add(office)
    card = await office.person("Sanne").send(action, url=URL, endpoint="1")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert REMOVE in buttons_in((await opened(office))[1])
