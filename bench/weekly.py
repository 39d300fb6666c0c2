"""(b) The weekly board and who is due, with years of signals in the database, beside the SQL that asks the same."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.orm import Session

from bench import weekly_sql
from bench.figures import median, table, target
from bench.filling import NOW, fill
from bench.scale import FULL, Scale
from bot.company import Services, make_services
from bot.domain.deliveries import Channel, Delivery, DeliveryId, DeliveryKind, DeliveryState
from bot.domain.people import WorkspaceId
from bot.domain.weeks import Week
from bot.services.messenger import LeaderboardMessage
from bot.settings import Settings
from storage.database import Database

_WORKSPACE = WorkspaceId(1)
_CHANNEL = "C0SAMPLE"
_ACTIVE_FROM = datetime(2026, 1, 1, tzinfo=UTC)
_RATIO, _MOST_MS = 1.5, 150


@dataclass(frozen=True, slots=True)
class _Question:
    """Something asked of the bot, and the same asked of its database by hand; both give a figure to compare."""

    name: str
    bot: Callable[[], Awaitable[int]]
    bare: Callable[[], int]


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """The table, with what was to be reached."""
    rows, targets = [], []
    for engine, url in (("SQLite", f"sqlite:///{folder / 'weekly.db'}"), ("PostgreSQL", postgres_url)):
        for name, (bot, bare) in asyncio.run(_asked(url, scale)).items():
            rows.append([name, engine, f"{bot:.1f}", f"{bare:.1f}", f"{bot / bare:.2f}"])
            is_reached = bot <= _RATIO * bare and bot < _MOST_MS
            targets.append(
                target(
                    f"{name} on {engine} within {_RATIO} x of the SQL and below {_MOST_MS} ms: "
                    f"{bot / bare:.2f} x, {bot:.0f} ms",
                    is_reached=is_reached,
                )
            )
    about = f"{scale.signals:,} signals of {scale.people:,} people"
    if scale != FULL:
        about += "; with so few the bot's fixed costs outweigh the questions themselves, and the ratios say nothing"
    return "\n".join([about, "", table(["question", "database", "bot ms", "SQL ms", "ratio"], rows), "", *targets])


async def _asked(url: str, scale: Scale) -> Mapping[str, tuple[float, float]]:
    """The medians in milliseconds, the bot's first. The two take turns, after one round that is not counted."""
    database = Database(url)
    try:
        fill(database, signals=scale.signals, people=scale.people)
        settings = Settings(
            database_url=url,
            leaderboard_channels=(_CHANNEL,),
            leaderboard_active_from=_ACTIVE_FROM,
            nudges_active_from=_ACTIVE_FROM,
        )
        services = make_services(settings, database, _WORKSPACE)
        with closing(_bare_connection(database)) as connection:
            questions = _questions(database, services, weekly_sql.Asked(connection, is_sqlite=database.is_sqlite))
            return {each.name: await _timed(each, scale.repeats) for each in questions}
    finally:
        await database.close()


def _bare_connection(database: Database) -> Any:  # noqa: ANN401 - either driver's
    if database.is_sqlite:
        return sqlite3.connect(str(database.url.database))
    return psycopg.connect(database.url.set(drivername="postgresql").render_as_string(hide_password=False))


def _questions(database: Database, services: Services, asked: weekly_sql.Asked) -> list[_Question]:
    delivery = _board_delivery()

    async def signals_on_board() -> int:
        message = await database.read(lambda session: _composed(session, services, delivery))
        return message.board.lines.signals

    async def leaders_due() -> int:
        return len(await services.nudges.due(NOW))

    return [
        _Question("the board of last week", signals_on_board, asked.board),
        _Question("who is due the question", leaders_due, asked.due),
    ]


def _composed(session: Session, services: Services, delivery: Delivery) -> LeaderboardMessage:
    message = services.leaderboards.compose(session, delivery, NOW)
    assert isinstance(message, LeaderboardMessage)  # noqa: S101 - the board is on
    return message


def _board_delivery() -> Delivery:
    return Delivery(
        id=DeliveryId(1),
        workspace_id=_WORKSPACE,
        kind=DeliveryKind.LEADERBOARD,
        period=Week.parse("2026-W47").key,
        recipient=Channel(_CHANNEL),
        key="",
        payload={},
        state=DeliveryState.PLANNED,
        due_at=NOW,
        expires_at=NOW,
        attempts=0,
        first_try_at=None,
        account=None,
        settled_at=None,
        reference=None,
        reason=None,
    )


async def _timed(question: _Question, repeats: int) -> tuple[float, float]:
    """Raises RuntimeError where the two do not say the same."""
    bot, bare = [], []
    for _ in range(repeats + 1):
        begun = time.perf_counter()
        said = await question.bot()
        between = time.perf_counter()
        expected = question.bare()
        bot.append((between - begun) * 1000)
        bare.append((time.perf_counter() - between) * 1000)
        if said != expected:
            raise RuntimeError(f"{question.name}: the bot says {said}, the SQL {expected}")
    return median(bot[1:]), median(bare[1:])
