"""The window in which administrators say which programs hear of every event."""

from typing import Any

import pytest
from sqlalchemy import update

from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.people import Language
from bot.domain.webhooks import ENDPOINTS_MAX, is_secret, secret_of
from bot.locales import texts
from handlers.slack.webhooks_view import webhooks_view
from playground import HOME, Actor
from playground.checks import check_view
from storage.tables import DeliveryRow, EndpointRow
from tests.support.forged import send_as, the_press
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import the_person

URL = "https://hooks.example.invalid/in?key=1"


async def window(desk: Office) -> Actor:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.webhooks")
    return marieke


async def add(desk: Office, url: str = URL) -> tuple[Actor, dict[str, str]]:
    """Marieke after entering the address, and what was said under the field."""
    marieke = await window(desk)
    answer = await marieke.submit({"url": url})
    return marieke, answer.errors


def values(actor: Actor) -> list[str]:
    """What the buttons in the window carry."""
    modal: Any = actor.modal
    return [block["accessory"]["value"] for block in modal["blocks"] if "accessory" in block]


async def test_an_address_is_entered_and_its_secret_shown_this_once(desk: Office) -> None:
    assert "Er is nog geen adres ingevuld." in (await window(desk)).modal_text
    marieke, _ = await add(desk)
    secret = next(line for line in marieke.modal_text.splitlines() if line.startswith("whsec_"))
    assert is_secret(secret)
    again = await window(desk)
    assert "hooks.example.invalid: alles is doorgegeven." in again.modal_text
    assert "key=1" not in again.modal_text
    assert secret not in again.modal_text


@pytest.mark.parametrize("url", ["http://hooks.example.com/", "https://localhost/", "https://169.254.169.254/"])
async def test_an_address_that_is_not_public_https_is_refused_under_its_field(desk: Office, url: str) -> None:
    _, errors = await add(desk, url)
    assert errors == {
        "url": "Dit adres kan ik niet gebruiken. Het moet met https:// beginnen en openbaar te bereiken zijn."
    }


async def test_the_same_window_sent_again_shows_the_secret_again(desk: Office) -> None:
    marieke, _ = await add(desk)
    secret = next(line for line in marieke.modal_text.splitlines() if line.startswith("whsec_"))
    sent = next(one for one in reversed(desk.slack.exchanges) if "webhooks.add" in one.what)
    answer = (await desk.slack.again(sent)).response
    assert answer["response_action"] == "update"
    assert secret in str(answer["view"])


async def test_the_same_address_twice_is_told(desk: Office) -> None:
    await add(desk)
    assert (await add(desk))[1] == {"url": "Dit adres staat er al."}


async def test_when_there_are_as_many_as_there_may_be_the_field_is_gone(desk: Office) -> None:
    for number in range(ENDPOINTS_MAX):
        await add(desk, f"{URL}{number}")
    marieke = await window(desk)
    assert "5 adressen is het maximum." in marieke.modal_text
    assert "Adres\n" not in marieke.modal_text


async def test_two_windows_do_not_get_past_the_maximum(desk: Office) -> None:
    for number in range(ENDPOINTS_MAX - 1):
        await add(desk, f"{URL}{number}")
    marieke = await window(desk)
    administering = desk.bot.services.webhooks
    admin = await the_person(desk, "marieke")
    await administering.add(f"{URL}elsewhere", key="form", by=admin.id, now=desk.clock())
    answer = await marieke.submit({"url": URL})
    assert answer.errors == {"url": "5 adressen is het maximum. Haal er eerst een weg."}


async def test_an_address_is_removed_and_removing_it_again_changes_nothing(desk: Office) -> None:
    await add(desk)
    marieke = await window(desk)
    modal: Any = marieke.modal
    await marieke.press(modal, "webhooks.remove", value=values(marieke)[0])
    assert "Er is nog geen adres ingevuld." in marieke.modal_text
    assert (await desk.slack.again(the_press(desk, "webhooks.remove"))).status == 200


async def test_what_waits_at_an_address_that_cannot_be_reached_is_shown(desk: Office) -> None:
    await add(desk)
    await desk.person("sanne").command(COMMAND, "Acme BV: groeit")
    await desk.bot.services.webhooks.plan_due(desk.clock())
    tried = update(DeliveryRow).where(DeliveryRow.kind == DeliveryKind.WEBHOOK).values(reason="try_later")
    await desk.database.write(lambda session: session.execute(tried))
    marieke = await window(desk)
    assert "hooks.example.invalid: het antwoordt niet goed. Er wacht één bericht" in marieke.modal_text


@pytest.mark.parametrize(
    ("reason", "told"), [("receiver_gone", "wil niets meer ontvangen"), ("receiver_private", "besloten netwerk")]
)
async def test_one_that_was_switched_off_says_why(desk: Office, reason: str, told: str) -> None:
    await add(desk)
    off = update(EndpointRow).values(is_active=False, off_reason=reason)
    await desk.database.write(lambda session: session.execute(off))
    assert told in (await window(desk)).modal_text


async def test_what_was_given_up_is_counted(desk: Office) -> None:
    await add(desk)
    await desk.person("sanne").command(COMMAND, "Acme BV: groeit")
    await desk.bot.services.webhooks.plan_due(desk.clock())
    skipped = update(DeliveryRow).where(DeliveryRow.kind == DeliveryKind.WEBHOOK)
    await desk.database.write(lambda session: session.execute(skipped.values(state=DeliveryState.SKIPPED)))
    assert "de afgelopen week is één bericht niet aangekomen." in (await window(desk)).modal_text


async def test_what_the_server_names_is_shown_and_cannot_be_removed_here(sqlite_url: str) -> None:
    async with office(sqlite_url, webhook_urls=URL, webhook_secret=secret_of(b"g" * 32)) as desk:
        marieke = await window(desk)
    assert "alles is doorgegeven. Komt uit de instellingen van de server." in marieke.modal_text
    assert values(marieke) == []


@pytest.mark.parametrize("language", Language)
def test_both_languages_fit_into_the_window(language: Language) -> None:
    check_view(webhooks_view((), texts(language)), kind="modal")


async def test_nobody_else_comes_near_it(desk: Office) -> None:
    await add(desk)
    sanne = desk.person("sanne")
    await send_as(desk, the_press(desk, "admin.webhooks"), "sanne")
    assert sanne.modal_text.endswith("Dit is alleen voor beheerders. Er is niets veranderd.")
