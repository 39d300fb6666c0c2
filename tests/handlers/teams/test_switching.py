"""Board and question on and off, from inside Teams."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.domain.people import Role
from bot.services.setup import Part
from storage import people
from tests.support.circle import AMSTERDAM, NOW
from tests.support.teams_office import TeamsOffice, buttons_in, fields_in, said_in, texts_in

BOARD, QUESTION = "Bord aan of uit", "Vraag aan of uit"
FROM_NOW, FROM_DAY, SWITCH_OFF = "Vanaf nu", "Vanaf een dag", "Uitzetten"
NOWHERE = "maar er is nog geen kanaal gekozen."
MONDAY = datetime(2026, 12, 7, tzinfo=AMSTERDAM)


async def opened(office: TeamsOffice, button: str = BOARD) -> dict[str, Any]:
    marieke = office.person("Marieke")
    return await marieke.open(**buttons_in(await marieke.write("beheer"))[button])


async def press(office: TeamsOffice, form: dict[str, Any], button: str, **fields: str) -> dict[str, Any]:
    return await office.person("Marieke").send(**buttons_in(form)[button], **{**fields_in(form), **fields})


async def since(office: TeamsOffice, part: Part = Part.BOARD) -> datetime | None:
    return part.active_from(await office.bot.services.company.read())


async def test_the_board_is_switched_on_from_now_and_off_again(office: TeamsOffice) -> None:
    form = await opened(office)
    assert said_in(form)[0] == "Het bord staat uit."
    assert list(buttons_in(form)) == [FROM_NOW, FROM_DAY]
    on = await press(office, form, FROM_NOW)
    assert said_in(on)[0].startswith(f"Het bord staat aan, {NOWHERE}")
    assert await since(office) == NOW
    form = await opened(office)
    assert list(buttons_in(form)) == [FROM_DAY, SWITCH_OFF]
    assert said_in(await press(office, form, SWITCH_OFF)) == ["Het bord staat uit."]
    assert await since(office) is None


async def test_from_a_day_it_is_planned_and_the_day_can_be_changed(office: TeamsOffice) -> None:
    planned = await press(office, await opened(office), FROM_DAY, day="2026-12-07")
    assert said_in(planned)[0].startswith(f"Het bord gaat aan op maandag 7 december, {NOWHERE}")
    assert await since(office) == MONDAY
    form = await opened(office)
    assert fields_in(form) == {"day": "2026-12-07"}
    assert list(buttons_in(form)) == [FROM_DAY, FROM_NOW, SWITCH_OFF]
    await press(office, form, FROM_DAY, day="2026-12-14")
    assert await since(office) == MONDAY + timedelta(weeks=1)
    await press(office, await opened(office), SWITCH_OFF)
    assert await since(office) is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Kies een dag."),
        ("morgen", "Kies een dag."),
        ("2026-11-25", "Kies een dag die nog komt"),
        ("2028-01-01", "Kies een dag die nog komt"),
    ],
)
async def test_a_day_that_cannot_be_is_asked_for_again(office: TeamsOffice, day: str, sentence: str) -> None:
    again = await press(office, await opened(office), FROM_DAY, day=day)
    assert any(text.startswith(sentence) for text in said_in(again))
    assert fields_in(again) == {"day": day if day.startswith("20") else ""}
    assert await since(office) is None


async def test_a_day_with_the_button_for_another_moment_is_asked_about(office: TeamsOffice) -> None:
    again = await press(office, await opened(office), FROM_NOW, day="2026-12-07")
    assert 'Je koos een dag. Kies dan ook "Vanaf een dag", of haal de dag weg.' in said_in(again)
    assert await since(office) is None
    await press(office, again, FROM_DAY)
    assert await since(office) == MONDAY
    await press(office, await opened(office), SWITCH_OFF, day="2026-12-14")
    assert await since(office) == MONDAY
    await press(office, await opened(office), FROM_NOW)
    assert await since(office) == NOW


async def test_from_today_is_from_now(office: TeamsOffice) -> None:
    await press(office, await opened(office), FROM_DAY, day=NOW.astimezone(AMSTERDAM).date().isoformat())
    assert await since(office) == NOW


async def test_the_question_is_switched_on_after_seeing_whom_it_would_ask(office: TeamsOffice) -> None:
    await office.person("Dirk").install()
    (found,) = (await office.bot.services.memberships.known([office.person("Dirk").id])).values()

    def lead(session: Session) -> None:
        people.set_role(session, found, Role.MANAGEMENT)

    await office.bot.database.write(lead)
    form = await opened(office, QUESTION)
    assert any(text.startswith("Dirk, ") for text in texts_in(form))
    assert any("nog niet aangekondigd" in text for text in texts_in(form))
    on = await press(office, form, FROM_NOW)
    assert any("De wekelijkse vraag staat aan." in text for text in texts_in(on))
    assert await since(office, Part.NUDGES) == NOW
    assert await since(office) is None


@pytest.mark.parametrize("action", ["admin.switch", "admin.switch.on", "admin.switch.day", "admin.switch.off"])
async def test_nobody_else_switches_anything(office: TeamsOffice, action: str) -> None:
    await press(office, await opened(office, QUESTION), FROM_NOW)
    card = await office.person("Sanne").send(action, part="nudges_active_from", day="2026-12-07")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert await since(office, Part.NUDGES) == NOW
