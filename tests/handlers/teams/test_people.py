"""People on Teams: their language and time zone follow their client, and what they chose themselves stays."""

from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Identity, Language, Person
from storage.database import Database
from tests.support.counting import counted
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, said_in, teams_office


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


@pytest.mark.parametrize("has_chosen", [False, True])
async def test_nothing_is_written_about_somebody_of_whom_nothing_changed(
    office: TeamsOffice, *, has_chosen: bool
) -> None:
    mo = office.person("Mo", locale="en-GB")
    await mo.write("language nl" if has_chosen else "help", **client("Europe/Amsterdam"))
    with counted() as asked:
        await mo.open("signal.open", **client("Europe/Amsterdam"))
    assert not [statement for statement in asked.statements if statement.startswith("UPDATE person")]
