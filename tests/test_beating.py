"""What is done once an hour, however often the bot looks."""

from datetime import timedelta

import pytest

from bot.beating import Hourly
from storage import statistics
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
