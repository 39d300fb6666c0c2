"""One company's services, made from its settings: what every command has, with or without Slack."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.deliveries import DeliveryKind
from bot.domain.nudges import NudgeRules
from bot.domain.people import WorkspaceId
from bot.domain.working_days import working_days
from bot.services.assignments import Assignments
from bot.services.composing import Composer
from bot.services.leaderboards import BoardSchedule, Leaderboards
from bot.services.notices import Notices
from bot.services.nudges import Nudges
from bot.services.once import Once
from bot.services.people import People
from bot.services.signals import SignalRules, Signals
from bot.settings import Settings
from storage.database import Database, UnavailableError
from storage.migrations import is_current, migrate


class StartError(Exception):
    """The bot cannot start, or not go on: one clear sentence."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the bot can do in one workspace, on whichever platform."""

    people: People
    signals: Signals
    leaderboards: Leaderboards
    nudges: Nudges
    assignments: Assignments
    notices: Notices
    once: Once
    nudge_rules: NudgeRules

    @property
    def composers(self) -> Mapping[DeliveryKind, Composer]:
        """Who writes each kind of scheduled message."""
        return {
            DeliveryKind.LEADERBOARD: self.leaderboards,
            DeliveryKind.NUDGE: self.nudges,
            DeliveryKind.ASSIGNMENT: self.assignments,
            DeliveryKind.NOTICE: self.notices,
        }


def make_services(settings: Settings, database: Database, workspace_id: WorkspaceId) -> Services:
    """The services of one workspace with the company's settings."""
    schedule = BoardSchedule(
        channels=settings.leaderboard_channels,
        active_from=settings.leaderboard_active_from,
        zone=settings.timezone,
        language=settings.language,
        weekday=settings.leaderboard_at.weekday,
        at=settings.leaderboard_at.at,
        top=settings.leaderboard_top,
    )
    rules = NudgeRules(
        roles=settings.leader_roles,
        target=settings.nudge_target,
        weekday=settings.nudge_at.weekday,
        at=settings.nudge_at.at,
        active_from=settings.nudges_active_from,
    )
    return Services(
        people=People(
            database,
            workspace_id,
            zone=settings.timezone,
            language=settings.language,
            leader_roles=settings.leader_roles,
        ),
        signals=Signals(
            database,
            workspace_id,
            SignalRules(settings.timezone, settings.ownership_months, settings.default_owner),
        ),
        leaderboards=Leaderboards(database, workspace_id, schedule),
        nudges=Nudges(database, workspace_id, rules, working_days(settings.country)),
        assignments=Assignments(),
        notices=Notices(),
        once=Once(database, workspace_id),
        nudge_rules=rules,
    )


@asynccontextmanager
async def open_database(settings: Settings, *, is_to_be_migrated: bool = True) -> AsyncIterator[Database]:
    """The database with today's schema: brought up to date, or else as it is. Raises StartError."""
    database = Database(settings.database_url)
    try:
        await (_migrate(database) if is_to_be_migrated else _check(database))
        yield database
    finally:
        await database.close()


async def _migrate(database: Database) -> None:
    try:
        await asyncio.to_thread(migrate, database)
    except CommandError:
        raise StartError(
            "DATABASE_URL: this database was made by a newer version of the bot; start that version."
        ) from None
    except (SQLAlchemyError, OSError) as error:
        raise StartError(f"DATABASE_URL: the database cannot be opened: {_reason(error)}.") from None


async def _check(database: Database) -> None:
    if database.is_sqlite and not await asyncio.to_thread(Path(database.url.database or "").exists):
        raise StartError("DATABASE_URL: there is no such database yet; start the bot once with run.")
    try:
        has_schema = await database.read(is_current)
    except UnavailableError:
        raise StartError("DATABASE_URL: the database does not answer.") from None
    except SQLAlchemyError as error:
        raise StartError(f"DATABASE_URL: the database cannot be read: {_reason(error)}.") from None
    if not has_schema:
        raise StartError("DATABASE_URL: the database is of another version of the bot; run the command migrate first.")


def _reason(error: Exception) -> str:
    """The driver's own words, without the statement that SQLAlchemy adds."""
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0].strip().rstrip(".")
