"""Lists that are longer than a card, page by page: one's own signals, and what one follows up."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.people import Role
from tests.handlers.teams.test_story import give_role
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, said_in, teams_office

MORE = "Laat zien"


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(sqlite_url, monkeypatch) as found:
        yield found


async def test_of_what_somebody_follows_up_every_page_leads_to_the_next(office: TeamsOffice) -> None:
    sanne = await many(office, 21)
    first = await sanne.write("openstaand")
    assert numbers_in(first) == list(range(10))
    assert "En nog 11 die korter stilliggen." in said_in(first)
    second = await sanne.open(**buttons_in(first)[MORE])
    assert numbers_in(second) == list(range(10, 20))
    third = await sanne.send(**buttons_in(second)[MORE])
    assert numbers_in(third) == [20]
    assert MORE not in buttons_in(third)
    assert said_in(await sanne.send("open.further", skip="21")) == ["Meer heb je niet openstaan."]


async def test_of_ones_own_signals_too(office: TeamsOffice) -> None:
    sanne = await many(office, 12)
    first = await sanne.write("mijn")
    assert numbers_in(first) == list(range(11, 1, -1))
    second = await sanne.open(**buttons_in(first)[MORE])
    assert numbers_in(second) == [1, 0]
    assert MORE not in buttons_in(second)
    assert said_in(await sanne.send("signal.older", skip="12")) == ["Oudere signalen heb je niet meer."]


def numbers_in(card: dict[str, object]) -> list[int]:
    """Of the companies that it names, in order."""
    words = [line.split()[1].strip(",") for line in said_in(card) if line.startswith("Globex")]
    return [int(word) for word in words]


async def many(office: TeamsOffice, count: int) -> TeamsPerson:
    """Somebody who gave so many signals, a minute apart, and follows them all up."""
    sanne = office.person("Sanne")
    await sanne.write("help")
    await give_role(office, "Sanne", Role.SALES)
    for number in range(count):
        office.clock.forward(minutes=1)
        await sanne.write(f"Globex {number}: zoekt planning")
    return sanne
