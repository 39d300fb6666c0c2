"""The week that the tour tells, on Teams: the same people, the same steps, on both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.people import Identity, Role
from storage import people
from tests.support.teams import TENANT
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 9, 1, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
BOARD = "19:board@thread.tacv2"
SHARED = "19:leveranciers@thread.tacv2"
SUPPLIERS = "bbbbbbbb-0000-0000-0000-000000000002"


async def test_the_whole_week_plays_through(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {
        "leaderboard_channels": BOARD,
        "leaderboard_active_from": "2026-11-23",
        "nudges_active_from": "2026-11-23",
    }
    async with teams_office(database_url, monkeypatch, **settings) as office:
        office.clock.moment = TUESDAY
        sanne, lotte, pieter, dirk = (office.person(name) for name in ("Sanne", "Lotte", "Pieter", "Dirk"))
        for one in (sanne, lotte, pieter, dirk):
            await one.install()
            await one.write("help")
        await give_role(office, "Pieter", Role.SALES)
        await give_role(office, "Dirk", Role.MANAGEMENT)
        await add_to(office, sanne, BOARD)

        await logging(office, sanne, lotte)
        await other_doors(office, pieter)
        await follow_up(office, sanne, lotte, pieter)

        await office.tick(THURSDAY)
        question = dirk.received()[-1]
        assert "Dirk" not in " ".join(texts_in(question))
        passed = await dirk.execute(**button(question, "nudge.pass"))
        assert said_in(passed)
        before = len(dirk.received())
        await office.tick(THURSDAY + timedelta(hours=6))
        assert len(dirk.received()) == before

        await office.tick(MONDAY)
        await office.tick(MONDAY + timedelta(hours=2))
        _hello, *boards = [body for _, url, body in office.connector.requests if BOARD in url]
        assert len(boards) == 1
        assert "1. Kees, Priya en Sanne: elk één signaal" in boards[0]["summary"]


async def logging(office: TeamsOffice, sanne: TeamsPerson, lotte: TeamsPerson) -> None:
    answer = await sanne.write("Acme BV: their planner told me the new warehouse has no software yet")
    assert any("Acme BV" in text for text in said_in(answer))
    support = await lotte.write("ACME b.v.: zag hun vacature voor een magazijnchef")
    assert any("steunt dat eerste" in text for text in said_in(support))
    priya = office.person("Priya", locale="en-GB")
    form = await priya.write("referral")
    data = button(form, "signal.log")
    done = await priya.execute(**{**data, "company": "Globex", "why": "They asked who keeps our turbines running"})
    assert any("Globex" in text for text in said_in(done))
    slip = await office.person("Fatima").write("stadn")
    assert any("stand" in text for text in said_in(slip))


async def other_doors(office: TeamsOffice, pieter: TeamsPerson) -> None:
    """A supplier's contact in a shared channel: mention, button, form on top."""
    kees = office.person("Kees", tenant=SUPPLIERS)
    where = {"id": f"{SHARED};messageid=1", "conversationType": "channel", "tenantId": TENANT}
    door = await kees.write("<at>referral</at>", conversation=where)
    opened = await kees.invoke("task/fetch", {"data": button(door, "signal.open")}, conversation=where)
    form = opened["task"]["value"]["card"]["content"]
    filled = {**button(form, "signal.log"), "company": "Initech", "why": "Zij bouwen een tweede hal naast ons"}
    done = await kees.invoke("task/submit", {"data": filled}, conversation=where)
    assert any("Initech" in text for text in said_in(done["task"]["value"]["card"]["content"]))
    assert not any("Initech" in text for text in texts_in(await pieter.write("mijn")))


async def follow_up(office: TeamsOffice, sanne: TeamsPerson, lotte: TeamsPerson, pieter: TeamsPerson) -> None:
    await office.tick()
    card = next(card for card in pieter.received() if said_in(card)[0] == "Voor jou: Acme BV")
    accepted = await pieter.execute(**button(card, "follow.accept"), within=pieter.id_of(card))
    asking = await pieter.open(**button(accepted, "questions.ask"))
    await pieter.send(**{**button(asking, "questions.asked"), "timing": "true", "deciders": "true"})
    await office.tick()
    asked = next(card for card in reversed(sanne.received()) if has(card, "questions.answer"))
    form = await sanne.open(**button(asked, "questions.answer"))
    fields = [element["id"] for element in form["body"] if element["type"] == "Input.Text"]
    filled = dict(zip(fields, ("Voor de zomer", "Els, hun planner"), strict=True))
    await sanne.send(**{**button(form, "questions.answered"), **filled})
    await office.tick()
    assert any("Els, hun planner" in text for text in said_in(pieter.received()[-1]))
    met = await pieter.execute(**button(accepted, "follow.meet"), within=pieter.id_of(card))
    winning = await pieter.open(**button(met, "follow.win"))
    line = "Zonder jou hadden we ze nooit gesproken."
    await pieter.send(**{**button(winning, "follow.details"), "personal_line": line})
    await office.tick()
    thanked = " ".join(said_in(sanne.received()[-1]))
    assert "Acme BV is klant geworden" in thanked
    assert line in thanked
    assert any("steun" in text for text in said_in(lotte.received()[-1]))


def has(card: dict[str, Any], action: str) -> bool:
    return any(data.get("action") == action for data in buttons_in(card).values())


def button(card: dict[str, Any], action: str) -> dict[str, str]:
    """What the button for this action brings along."""
    data = next(data for data in buttons_in(card).values() if data.get("action") == action)
    return {name: value for name, value in data.items() if isinstance(value, str)}


async def add_to(office: TeamsOffice, by: TeamsPerson, channel: str) -> None:
    where = {"id": channel, "conversationType": "channel", "tenantId": TENANT}
    team = {"team": {"id": channel, "name": "Verkoop"}, "tenant": {"id": TENANT}}
    await office.post(by.activity("installationUpdate", action="add", conversation=where, channelData=team))


async def give_role(office: TeamsOffice, name: str, role: Role) -> None:
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    await office.bot.database.write(partial(people.set_role, person_id=found.id, role=role))
