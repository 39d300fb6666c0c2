"""People on Teams: their language and time zone follow their client, and what they chose themselves stays."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.domain.people import Identity, Kind, Language, Person, Role
from handlers.teams import callers
from storage.database import Database
from tests.support.counting import counted
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, dialog_in, object_id, said_in, teams_office


@pytest.fixture
async def office(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(str(sqlite_database.url), monkeypatch) as found:
        yield found


async def known(office: TeamsOffice, name: str) -> Person:
    found = await office.bot.services.people.find(Identity(TENANT, office.person(name).id))
    assert found is not None
    return found


def client(zone: str) -> dict[str, Any]:
    """What Teams tells of the client besides its locale."""
    return {"entities": [{"type": "clientInfo", "timezone": zone, "locale": "nl-NL", "platform": "Web"}]}


async def test_a_later_change_of_the_clients_language_is_followed_at_once(office: TeamsOffice) -> None:
    await office.person("Mo", locale="nl-NL").write("help")
    english = await office.person("Mo", locale="en-GB").write("mine")
    assert said_in(english)[0].startswith("You have not logged a signal yet.")
    assert (await known(office, "Mo")).language is Language.ENGLISH
    pressed = await office.person("Mo", locale="nl-NL").open("signal.open")
    assert "Welk bedrijf?" in said_in(pressed)


async def test_a_language_that_somebody_chose_stays_whatever_their_client_speaks(office: TeamsOffice) -> None:
    mo = office.person("Mo", locale="en-GB")
    await mo.write("language nl")
    await mo.write("mine")
    assert (await known(office, "Mo")).language is Language.DUTCH


@pytest.mark.parametrize(
    "told",
    [client("America/New_York"), {"localTimezone": "America/New_York"}],
    ids=["of the client", "of the activity"],
)
async def test_the_time_zone_of_the_client_is_followed(office: TeamsOffice, told: dict[str, Any]) -> None:
    mo = office.person("Mo")
    await mo.write("help", **client("Europe/Amsterdam"))
    await mo.write("help", **told)
    assert (await known(office, "Mo")).zone == ZoneInfo("America/New_York")


@pytest.mark.parametrize("parts", [{}, client(""), client("Nowhere/Atlantis"), {"locale": "fr-FR"}, {"locale": None}])
async def test_what_teams_does_not_tell_or_the_bot_does_not_know_changes_nothing(
    office: TeamsOffice, parts: dict[str, Any]
) -> None:
    mo = office.person("Mo", locale="en-GB")
    await mo.write("help", **client("America/New_York"))
    await mo.write("help", **parts)
    found = await known(office, "Mo")
    assert (found.zone, found.language) == (ZoneInfo("America/New_York"), Language.ENGLISH)


async def called(person: TeamsPerson, name: str | None) -> str:
    """What they are called after Teams told this name of theirs, or none."""
    body = person.activity("message", text="mijn")
    body["from"]["name"] = name
    await person.office.post(body)
    return (await known(person.office, person.name)).name


async def test_somebody_who_is_called_otherwise_in_teams_from_now_on_is_so_here(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    await sanne.write("help")
    assert await called(sanne, "Sanne\nde Boer") == "Sanne de Boer"
    for untold in (None, " "):
        assert await called(sanne, untold) == "Sanne de Boer"


async def test_whoever_came_in_without_a_name_has_one_as_soon_as_teams_tells_it(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    mo = office.person("Mo")
    with monkeypatch.context() as failing:
        refuse(office, failing)
        assert await called(mo, None) == mo.id
        assert await called(mo, "Mo Haddad") == "Mo Haddad"


@pytest.mark.parametrize("has_chosen", [False, True])
async def test_nothing_is_written_about_somebody_of_whom_nothing_changed(
    office: TeamsOffice, *, has_chosen: bool
) -> None:
    mo = office.person("Mo", locale="en-GB")
    await mo.write("language nl" if has_chosen else "help", **client("Europe/Amsterdam"))
    with counted() as asked:
        await mo.open("signal.open", **client("Europe/Amsterdam"))
    assert not [statement for statement in asked.statements if statement.startswith("UPDATE person")]


def refuse(office: TeamsOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot is no member of the chat in which it is used, so nobody in it can be looked up."""

    async def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(403, json={"error": {"code": "BotNotInConversationRoster"}})
        return httpx.Response(201, json={"id": "m1"})

    monkeypatch.setattr(office.connector, "handle", handle)


def keep_waiting(office: TeamsOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """No look-up is ever answered, and the bot has run out of patience."""

    async def handle(_request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(office.connector, "handle", handle)
    monkeypatch.setattr(callers, "QUICK_SECONDS", 0)


async def open_form(person: TeamsPerson) -> list[str]:
    """What they read after opening the form in a chat of several people."""
    chat = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
    async with asyncio.timeout(5):
        return said_in(
            dialog_in(
                await person.invoke("composeExtension/fetchTask", {"commandId": "logReferral"}, conversation=chat)
            )
        )


@pytest.mark.parametrize("fail", [refuse, keep_waiting])
async def test_a_look_up_that_fails_takes_nothing_away_from_whoever_is_known(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, fail: Callable[[TeamsOffice, pytest.MonkeyPatch], None]
) -> None:
    url = str(sqlite_database.url)
    async with teams_office(url, monkeypatch) as office:
        await office.person("Marieke").write("help")
    async with teams_office(url, monkeypatch, teams_administrators=object_id("Marieke")) as office:
        with monkeypatch.context() as failing:
            fail(office, failing)
            assert "Welk bedrijf?" in await open_form(office.person("Marieke", locale="nl-NL"))
        found = await known(office, "Marieke")
        assert (found.kind, found.role, found.is_administrator) == (Kind.MEMBER, Role.STAFF, False)
        await open_form(office.person("Marieke"))  # Teams answers again
        assert (await known(office, "Marieke")).is_administrator


@pytest.mark.parametrize("fail", [refuse, keep_waiting])
async def test_somebody_new_who_cannot_be_looked_up_is_from_outside_until_they_can(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch, fail: Callable[[TeamsOffice, pytest.MonkeyPatch], None]
) -> None:
    mo = office.person("Mo")
    with monkeypatch.context() as failing:
        fail(office, failing)
        assert "Welk bedrijf?" in await open_form(mo)
    assert (await known(office, "Mo")).kind is Kind.OUTSIDER
    await open_form(mo)
    assert (await known(office, "Mo")).kind is Kind.MEMBER
