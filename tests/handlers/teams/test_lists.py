"""Lists that are longer than a card, page by page: one's own signals, and what one follows up."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.people import Role
from tests.handlers.teams.test_story import give_role
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, said_in, teams_office, texts_in

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


async def test_each_of_ones_own_signals_has_a_button_to_change_it_while_that_can_be(office: TeamsOffice) -> None:
    sanne = await many(office, 13)
    await sanne.send("follow.details", move="decline", signal="9", note="te klein", nonce="d")
    first = await sanne.write("mijn")
    second = await sanne.open(**buttons_in(first)[MORE])
    assert edited_in(first) == ["13", "12", "11", "10", "8", "7", "6", "5", "4"]
    assert edited_in(second) == ["3", "2", "1"]


async def test_a_signal_is_withdrawn_from_its_form_and_asked_about_once_more(office: TeamsOffice) -> None:
    sanne = await many(office, 1)
    form = await sanne.open("signal.edit", signal="1")
    question = await sanne.send(**buttons_in(form)["Dit signaal intrekken"])
    company, follows = said_in(question)
    assert company == "Globex 0"
    assert follows.startswith("Je signaal telt dan niet meer mee en wordt niet verder opgevolgd.")
    back = await sanne.send(**buttons_in(question)["Laten staan"])
    assert "Dit signaal intrekken" in buttons_in(back)
    assert edited_in(await sanne.write("mijn")) == ["1"]
    gone = await sanne.send(**buttons_in(question)["Intrekken"])
    assert said_in(gone)[0].startswith("Globex 0 is ingetrokken")
    assert edited_in(await sanne.write("mijn")) == []


async def test_what_was_changed_offers_no_undo_that_would_withdraw_it(office: TeamsOffice) -> None:
    sanne = await many(office, 1)
    form = await sanne.open("signal.edit", signal="1")
    changed = await sanne.send(**buttons_in(form)["Opslaan"], company="Globex 7", why="zoekt planning")
    assert said_in(changed)[0] == "Aangepast: Globex 7"
    assert "Ongedaan maken" not in buttons_in(changed)
    repeated = await sanne.write("Globex 7: en nog een magazijn")
    added = await sanne.execute(**buttons_in(repeated)["Zet het erbij"])
    assert "Ongedaan maken" not in buttons_in(added)


async def test_nobody_is_asked_whether_to_withdraw_what_is_somebody_elses(office: TeamsOffice) -> None:
    await many(office, 1)
    asked = await office.person("Mo").send("signal.withdraw", signal="1")
    assert "Globex 0" not in " ".join(texts_in(asked))
    assert not buttons_in(asked)


def edited_in(card: dict[str, Any]) -> list[str]:
    """The signals that it has a button to change, in order."""
    rows = [element["actions"] for element in card["body"] if element["type"] == "ActionSet"]
    return [button["data"]["signal"] for row in rows for button in row if button["data"]["action"] == "signal.edit"]


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
