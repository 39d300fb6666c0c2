"""What is done once an hour however often the bot looks, and what goes on while it sends for long."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.beating import Hourly, steps_beside
from bot.domain.signals import Draft
from bot.domain.webhooks import Endpoint
from bot.services.telling import Telling
from bot.services.webhooks import WebhookMessage
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


class Program:
    """Another program, which remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.was_told = asyncio.Event()

    async def send(self, recipient: Endpoint, message: WebhookMessage, *, key: str) -> str:
        self.told.append(key)
        self.was_told.set()
        return "200"

    async def find(self, recipient: Endpoint, *, key: str, since: datetime) -> str | None:
        return None


async def test_while_a_great_many_messages_are_sent_the_bot_is_seen_to_be_at_work_and_programs_are_told(
    sqlite_database: Database,
) -> None:
    circle, program = await circle_in(sqlite_database), Program()
    services = Mail(circle).services
    telling = Telling(
        sqlite_database, circle.workspace_id, services.webhooks, program, owner="one", real_now=lambda: NOW
    )
    els = await circle.person("Els", is_administrator=True)
    await services.webhooks.add("https://hooks.example.com/a", key="form", by=els.id, now=NOW)
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def sending(_: datetime) -> None:
        begun.set()
        await may_end.wait()

    heartbeat = Heartbeat(
        {"deliveries": sending},
        now=lambda: NOW,
        every=0.01,
        beside=steps_beside(
            sqlite_database, circle.workspace_id, services, telling, is_beating=lambda: heartbeat.is_beating
        ),
    )
    await heartbeat.start()
    async with asyncio.timeout(10):
        await begun.wait()
        await services.signals.log(els.id, Draft("Acme", "they grow"), key="key", now=NOW)
        await program.was_told.wait()
    may_end.set()
    await heartbeat.stop()
    await telling.stop()
    found = await sqlite_database.read(lambda session: workspaces.get(session, circle.workspace_id))
    assert found.ticked_at is not None
    assert len(program.told) == 1
