"""What an administrator should know about the bot's health, as findings; each names what to do about it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.deliveries import DeliveryState
from bot.domain.due import next_due
from bot.domain.people import Role, WorkspaceId
from bot.services.company import Company
from storage import deliveries, people, workspaces
from storage.database import Database

TICK_MAY_BE_OLD = timedelta(minutes=10)
"""A heart that was silent for longer has stopped: even a long round of sending signs in between."""

_RECENT = timedelta(days=30)


class Level(Enum):
    """How a finding should be read."""

    FINE = "fine"
    TO_DO = "to_do"
    """Nothing is broken, and something is not set up."""
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: the sentence is `doctor-{key}` in the locales, filled in with the values."""

    level: Level
    key: str
    values: dict[str, str | int | datetime] = field(default_factory=dict)


class Checkup:
    """Looks at what is stored for one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def findings(self, now: datetime, *, real_now: datetime) -> tuple[Finding, ...]:
        """Roles, what is planned, the heartbeat and deliveries in trouble, in this order."""
        return await self._database.read(
            lambda session: (
                *self._roles(session),
                *self._board(session, now),
                *self._nudges(session, now),
                self._pulse(session, real_now),
                *self._deliveries(session, now),
            )
        )

    def _roles(self, session: Session) -> list[Finding]:
        everybody = [person for person in people.everybody(session, self._workspace_id) if person.is_active]
        counts = Counter(person.role for person in everybody)
        leaders = sum(counts[role] for role in self._company.current(session).nudge_rules.roles)
        administrators = sum(person.is_administrator for person in everybody)
        return [
            Finding(Level.FINE, "people", {"count": len(everybody)}),
            Finding(Level.FINE, "leaders", {"count": leaders}) if leaders else Finding(Level.TO_DO, "no-leaders"),
            Finding(Level.FINE, "sellers", {"count": counts[Role.SALES]})
            if counts[Role.SALES]
            else Finding(Level.TO_DO, "no-sellers"),
            Finding(Level.FINE, "administrators", {"count": administrators})
            if administrators
            else Finding(Level.PROBLEM, "no-administrators"),
        ]

    def _board(self, session: Session, now: datetime) -> list[Finding]:
        company = self._company.current(session)
        if not company.leaderboard_channels:
            return [Finding(Level.TO_DO, "no-channels")]
        if company.leaderboard_active_from is None:
            return [Finding(Level.TO_DO, "board-not-active")]
        start = max(now, company.leaderboard_active_from - timedelta(microseconds=1))
        moment = next_due(start, company.zone, weekday=company.leaderboard_weekday, at=company.leaderboard_at)
        return [Finding(Level.FINE, "next-board", {"at": moment.at, "count": len(company.leaderboard_channels)})]

    def _nudges(self, session: Session, now: datetime) -> list[Finding]:
        company = self._company.current(session)
        rules = company.nudge_rules
        if rules.active_from is None:
            return [Finding(Level.TO_DO, "nudges-not-active")]
        start = max(now, rules.active_from - timedelta(microseconds=1))
        moment = next_due(start, company.zone, weekday=rules.weekday, at=rules.at)
        leaders = people.in_roles(session, self._workspace_id, rules.roles)
        asked = [person for person in leaders if not person.nudge.is_stopped]
        return [Finding(Level.FINE, "next-nudges", {"at": moment.at, "count": len(asked)})]

    def _pulse(self, session: Session, real_now: datetime) -> Finding:
        ticked_at = workspaces.get(session, self._workspace_id).ticked_at
        if ticked_at is None:
            return Finding(Level.PROBLEM, "never-ticked")
        level = Level.FINE if real_now - ticked_at <= TICK_MAY_BE_OLD else Level.PROBLEM
        return Finding(level, "ticked" if level is Level.FINE else "ticked-long-ago", {"at": ticked_at})

    def _deliveries(self, session: Session, now: datetime) -> list[Finding]:
        found = deliveries.listed(
            session,
            self._workspace_id,
            since=now - _RECENT,
            states=[DeliveryState.AMBIGUOUS, DeliveryState.UNCLEAR, DeliveryState.DEAD],
        )
        counts = Counter(delivery.state for delivery in found)
        doubtful = counts[DeliveryState.AMBIGUOUS] + counts[DeliveryState.UNCLEAR]
        findings = []
        if doubtful:
            findings.append(Finding(Level.PROBLEM, "deliveries-doubtful", {"count": doubtful}))
        if counts[DeliveryState.DEAD]:
            findings.append(Finding(Level.PROBLEM, "deliveries-dead", {"count": counts[DeliveryState.DEAD]}))
        return findings or [Finding(Level.FINE, "deliveries-fine")]
