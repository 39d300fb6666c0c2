"""The bot asks many leaders; `python -m bench.sending SLACK DATABASE COUNT WEEKS` prints the seconds of each week.

With its own clients, services and deliveries as `run` puts them together, planning included, on a business clock that
stands at the moment that the question is due.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import uvloop
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bench.company import SECRET, TEAM, TOKEN, user_id
from bot import logs
from bot.connection import Connected, connected
from bot.domain.deliveries import DeliveryState
from bot.domain.people import Identity, Language, Profile, Role
from bot.settings import SlackSettings
from storage import deliveries, people

_NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
_ACTIVE_FROM = datetime(2026, 11, 23, tzinfo=UTC)
"""The first week: there is no week before it whose questions would have to be written down as missed."""

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


async def _main(slack: str, database_url: str, count: int, weeks: int) -> None:
    settings = SlackSettings.of(
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api_url=slack,
        database_url=database_url,
        nudges_active_from=_ACTIVE_FROM,
        send_pace_seconds=0,
        log_level="warning",
    )
    logs.configure(level=settings.log_level, log_format=settings.log_format)
    async with connected(settings) as bot:
        await bot.database.write(lambda session: _enrol_leaders(session, bot, count))
        print(json.dumps([await _week(bot, count, week) for week in range(weeks)]))


async def _week(bot: Connected, count: int, week: int) -> float:
    """Begins with statistics, which SQLite makes when the bot says so now and then, and PostgreSQL by itself."""
    await bot.database.refresh_statistics()
    if not bot.database.is_sqlite:
        engine = create_engine(bot.database.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        engine.dispose()
    now = _NOW + timedelta(weeks=week)
    begun = time.perf_counter()
    await bot.services.nudges.plan_due(now)
    sent = await bot.deliveries.drain(now)
    seconds = time.perf_counter() - begun
    stored = await bot.database.read(lambda session: _count_sent(session, bot))
    if (sent, stored) != (count, count * (week + 1)):
        raise RuntimeError(f"{sent} were sent, {stored} are stored as sent in all, and {count} should be in each week")
    return seconds


def _enrol_leaders(session: Session, bot: Connected, count: int) -> None:
    for number in range(count):
        profile = Profile(Identity(TEAM, user_id(number)), f"Voorbeeld {number:05d}")
        known = people.remember(session, bot.workspace.id, profile, zone=_AMSTERDAM, language=Language.DUTCH)
        people.set_role(session, known.id, Role.MANAGEMENT)


def _count_sent(session: Session, bot: Connected) -> int:
    return len(deliveries.listed(session, bot.workspace.id, states=[DeliveryState.SENT]))


if __name__ == "__main__":
    uvloop.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
