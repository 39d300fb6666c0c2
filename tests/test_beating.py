"""What is done once an hour however often the bot looks, and what goes on while it sends for long."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.beating import Hourly, steps_beside
from handlers.clock import Heartbeat
from storage import statistics, workspaces
from storage.database import Database
from tests.support.circle import NOW, circle_in
from tests.support.counting import counted
from tests.support.mail import Mail


async def test_what_the_database_plans_by_is_counted_at_the_first_beat_and_then_once_an_hour(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_MANY", 1)
    circle = await circle_in(sqlite_database)
    await circle.person("Sanne")
    await circle.person("Mo")
    hourly = Hourly(sqlite_database, Mail(circle).services)
    counted_at = []
    for minutes in (0, 1, 59, 60, 61, 200, -10):
        with counted() as asked:
            await hourly.clean_up(NOW + timedelta(minutes=minutes))
        if any(statement.startswith("ANALYZE") for statement in asked.statements):
            counted_at.append(minutes)
    assert counted_at == [0, 60, 200, -10], "the last one is after the clock was put back"


async def test_while_a_great_many_messages_are_sent_the_bot_is_seen_to_be_at_work(sqlite_database: Database) -> None:
    circle = await circle_in(sqlite_database)
    may_end, asked = asyncio.Event(), asyncio.Event()

    async def sending(_: datetime) -> None:
        await may_end.wait()

    async def after(_: datetime) -> None:
        asked.set()

    beside = steps_beside(sqlite_database, circle.workspace_id, is_beating=lambda: heartbeat.is_beating)
    heartbeat = Heartbeat({"deliveries": sending}, now=lambda: NOW, every=30, beside={**beside, "after": after})
    await heartbeat.start()
    async with asyncio.timeout(10):
        await asked.wait()
    found = await sqlite_database.read(lambda session: workspaces.get(session, circle.workspace_id))
    assert found.ticked_at is not None
    may_end.set()
    await heartbeat.stop()
