"""The list of signals as a file in the OneDrive of the administrator who asks for it."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.domain.people import Language
from handlers.teams import exporting
from handlers.teams.package import Publisher, manifest
from storage import decisions
from storage.database import UnavailableError
from tests.support.circle import Circle
from tests.support.decided import decided
from tests.support.teams import APP_ID, ONEDRIVE, TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, card_in, object_id, said_in, teams_office

UPLOAD_URL = f"https://{ONEDRIVE}/upload?tempauth=secret"
ONLY = ["Dit is alleen voor beheerders. Er is niets veranderd."]
LOST = "Het bestand is nu niet aangekomen."


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        await found.person("Sanne").write("=cmd: groeit")
        yield found


def files_of(person: TeamsPerson) -> list[dict[str, Any]]:
    """Teams' own cards about files that the bot sent to their chat."""
    place = f"/v3/conversations/{person.chat}/"
    sent = [body for method, url, body in person.office.connector.requests if place in url and method == "POST"]
    attachments = [body["attachments"][0] for body in sent]
    return [one for one in attachments if ".teams.card.file." in one["contentType"]]


async def ask(office: TeamsOffice) -> dict[str, Any]:
    """The card that asks Marieke whether the file may come."""
    marieke = office.person("Marieke")
    button = buttons_in(await marieke.open("figures.open"))["Stuur het naar mij"]
    for _ in range(2):  # Teams brings it again when it heard nothing
        assert "Daar vraag ik of het bestand in je OneDrive mag." in said_in(await marieke.send(**button))[0]
    (asked,) = files_of(marieke)
    return asked


async def answer(
    person: TeamsPerson,
    asked: dict[str, Any],
    action: str = "accept",
    **parts: Any,  # noqa: ANN401 - any JSON
) -> list[str]:
    """What they read after their answer to it."""
    info = {"uploadUrl": UPLOAD_URL, "contentUrl": f"https://{ONEDRIVE}/signals.csv", "name": "signals.csv"}
    value = {"type": "fileUpload", "action": action, "context": asked["content"][f"{action}Context"]}
    if action == "accept":
        value["uploadInfo"] = {**info, "uniqueId": "1150D938", "fileType": "csv"}
    assert await person.invoke("fileConsent/invoke", value, replyToId="m-asked", **parts) is None
    return said_in(card_in(person.office.connector.requests[-1][2]))


async def test_an_administrator_is_asked_and_then_has_every_signal_in_their_own_onedrive(office: TeamsOffice) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    assert asked["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    assert asked["name"] == "signals-2026-11-26.csv"
    assert office.connector.uploads == []
    await office.person("Priya").write("Beta: groeit ook")
    (told,) = await answer(marieke, asked)
    assert told.startswith("Het bestand staat in je eigen OneDrive.")
    ((url, content),) = office.connector.uploads
    assert url == UPLOAD_URL
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert [row[4] for row in rows] == ["'=cmd", "Beta"]
    shown = files_of(marieke)[-1]
    assert shown["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    assert shown["content"] == {"uniqueId": "1150D938", "fileType": "csv"}
    assert any(method == "DELETE" and url.endswith("/m-asked") for method, url, _ in office.connector.requests)
    circle = Circle(office.bot.database, office.bot.workspace.id)
    assert len(await decided(circle, "signals_exported")) == 1


async def test_agreeing_twice_sends_it_once(office: TeamsOffice) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    assert await answer(marieke, asked) == await answer(marieke, asked)
    assert len(office.connector.uploads) == 1


async def test_who_declines_gets_nothing_and_the_question_goes_away(office: TeamsOffice) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    assert await answer(marieke, asked, "decline") == ["Goed, dan stuur ik niets."]
    assert office.connector.uploads == []
    assert any(method == "DELETE" for method, _, _ in office.connector.requests)


@pytest.mark.parametrize("failure", [ValueError("answered 404"), TimeoutError()])
async def test_what_was_not_taken_can_be_answered_again(office: TeamsOffice, failure: Exception) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    office.connector.upload_failure = failure
    assert (await answer(marieke, asked))[0].startswith(LOST)
    circle = Circle(office.bot.database, office.bot.workspace.id)
    assert await decided(circle, "signals_exported") == []
    office.connector.upload_failure = None
    assert not (await answer(marieke, asked))[0].startswith(LOST)
    assert len(office.connector.uploads) == 2
    assert len(await decided(circle, "signals_exported")) == 1


async def test_nobody_else_is_asked_or_gets_it(office: TeamsOffice) -> None:
    sanne, asked = office.person("Sanne"), await ask(office)
    assert said_in(await sanne.send("figures.export", nonce="n")) == ONLY
    assert await answer(sanne, asked) == ONLY
    assert not files_of(sanne)
    assert not office.connector.uploads


async def test_a_file_that_is_there_is_said_to_be_also_when_its_card_cannot_be_shown(office: TeamsOffice) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    office.connector.answers += [httpx.Response(502), httpx.Response(502)]
    assert "in je eigen OneDrive" in (await answer(marieke, asked))[0]
    assert len(office.connector.uploads) == 1


async def test_it_is_asked_and_given_in_ones_own_chat_alone(office: TeamsOffice) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    where = {"id": "19:x@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
    wanted = {"data": {"action": "figures.export", "nonce": "n"}}
    assert "je eigen chat" in str(await marieke.invoke("task/submit", wanted, conversation=where))
    assert "je eigen chat" in (await answer(marieke, asked, conversation=where))[0]
    assert office.connector.uploads == []


async def test_a_list_that_is_too_long_is_made_on_the_server(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)
    monkeypatch.setattr(exporting, "MOST", 0)
    assert "python -m bot export signals" in said_in(await marieke.send("figures.export", nonce="n"))[0]
    assert "python -m bot export signals" in (await answer(marieke, asked))[0]
    assert office.connector.uploads == []


async def test_a_question_that_could_not_be_asked_can_be_asked_again(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    office.connector.answers.append(httpx.Response(502))
    assert said_in(await marieke.send("figures.export", nonce="n"))[0].startswith(LOST)
    assert "Daar vraag ik" in said_in(await marieke.send("figures.export", nonce="n"))[0]


async def test_while_the_database_is_away_nothing_is_said_to_be_sent(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke, asked = office.person("Marieke"), await ask(office)

    def away(*_: object, **__: object) -> None:
        raise UnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(decisions, "record", away)
        assert "niets opgeslagen" in (await answer(marieke, asked))[0]
    assert office.connector.uploads == []
    assert "in je eigen OneDrive" in (await answer(marieke, asked))[0]
    assert len(office.connector.uploads) == 1


def test_the_app_may_give_files() -> None:
    found = manifest(APP_ID, Publisher("Voorbeeld BV", "https://example.com/"), version="1.0.0", first=Language.DUTCH)
    assert found["bots"][0]["supportsFiles"] is True
