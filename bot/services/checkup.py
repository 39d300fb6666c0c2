"""What an administrator should know about the bot's health, as findings; each names what to do about it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, DeliveryState
from bot.domain.people import WorkspaceId
from bot.locales import Texts
from bot.services.company import Company
from bot.services.leaderboards import Leaderboards
from bot.services.upcoming import next_question
from storage import addresses, census, deliveries, endpoints, people, workspaces
from storage.database import Database

TICK_MAY_BE_OLD = timedelta(minutes=10)
"""A heart that was silent for longer has stopped: even a long round of sending signs in between."""

WEBHOOK_MAY_WAIT = timedelta(hours=1)
"""For as long as that another program may be away without anybody having to look."""

_NOT_AMONG_STEPS = frozenset({"default-owner-gone"})

_MONTH = timedelta(days=30)
_WEEK = timedelta(days=7)
"""For what cannot be mended any more, and was told when it happened."""


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

    @property
    def is_wrong(self) -> bool:
        """Whether an administrator has to mend it, as what is no longer set up while every step looks done."""
        return self.level is Level.PROBLEM or self.key in _NOT_AMONG_STEPS


def sentence(finding: Finding, words: Texts, zone: ZoneInfo) -> str:
    """What there is to read, with its moments in the zone."""
    values = {
        name: words.moment(value, zone) if isinstance(value, datetime) else value
        for name, value in finding.values.items()
    }
    return words(f"doctor-{finding.key}", **values)


class Checkup:
    """Looks at what is stored for one workspace."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        company: Company,
        leaderboards: Leaderboards,
        *,
        needing_address: Collection[str] = (),
        naming_administrators: str = "ADMINISTRATORS",
    ) -> None:
        """`needing_address` are tenants of whose people an id alone is no address.

        `naming_administrators` is the setting, or the settings, in which somebody can be named one.
        """
        self._naming_administrators = naming_administrators
        self._needing_address = frozenset(needing_address)
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._leaderboards = leaderboards

    async def findings(self, now: datetime, *, real_now: datetime) -> tuple[Finding, ...]:
        """Roles, who cannot be reached, channels, what is planned, the heartbeat and deliveries, in this order."""
        return await self._database.read(
            lambda session: (
                *self._roles(session),
                *self._unreachable(session),
                *self._channels(session),
                *self._board(session, now),
                *self._nudges(session, now),
                self._pulse(session, real_now),
                *self._deliveries(session, now),
                *self._webhooks(session, now),
            )
        )

    def _roles(self, session: Session) -> list[Finding]:
        company = self._company.current(session)
        found = census.take(session, self._workspace_id)
        leaders, administrators = found.leaders(company.nudge_rules.roles), found.administrators
        return [
            Finding(Level.FINE, "people", {"count": sum(found.by_role.values())}),
            Finding(Level.FINE, "leaders", {"count": leaders}) if leaders else Finding(Level.TO_DO, "no-leaders"),
            self._follow_up(session, sellers=found.sellers),
            Finding(Level.FINE, "administrators", {"count": administrators})
            if administrators
            else Finding(Level.PROBLEM, "no-administrators", {"settings": self._naming_administrators}),
        ]

    def _follow_up(self, session: Session, *, sellers: int) -> Finding:
        """Who gets the signals for which nobody was named."""
        owner = self._company.default_owner(session)
        if owner is not None:
            return Finding(Level.FINE, "default-owner", {"name": owner.name})
        if not sellers:
            return Finding(Level.TO_DO, "no-sellers")
        if self._company.current(session).default_owner:
            return Finding(Level.TO_DO, "default-owner-gone")
        return Finding(Level.FINE, "sellers", {"count": sellers})

    def _unreachable(self, session: Session) -> list[Finding]:
        """Those who lead by example and could not be asked."""
        roles = self._company.current(session).nudge_rules.roles
        leaders = people.in_roles(session, self._workspace_id, roles) if self._needing_address else ()
        there = {one.identity.external_id for one in leaders if one.identity.tenant in self._needing_address}
        count = len(there - addresses.reachable(session, self._workspace_id, there))
        return [Finding(Level.PROBLEM, "leaders-unreachable", {"count": count, "of": len(there)})] if count else []

    def _channels(self, session: Session) -> list[Finding]:
        """Those of the board that need an address; the platform itself is asked about the others."""
        company = self._company.current(session)
        return [
            self._channel(session, name, may_be_shared=name in company.leaderboard_shared_channels)
            for name in company.leaderboard_channels
            if Channel(name).needs_address
        ]

    def _channel(self, session: Session, channel: str, *, may_be_shared: bool) -> Finding:
        known = addresses.find(session, self._workspace_id, channel)
        level, key = Level.FINE, "channel"
        if known is None or known.is_gone:
            level, key = Level.PROBLEM, "channel-not-added"
        elif known.is_shared and not may_be_shared:
            level, key = Level.PROBLEM, "channel-shared"
        return Finding(level, key, {"channel": channel if known is None else known.name or channel})

    def _board(self, session: Session, now: datetime) -> list[Finding]:
        company = self._company.current(session)
        if not company.leaderboard_channels:
            return [Finding(Level.TO_DO, "no-channels")]
        if company.leaderboard_active_from is None:
            return [Finding(Level.TO_DO, "board-not-active")]
        at = self._leaderboards.next_at(session, now)
        return [Finding(Level.FINE, "next-board", {"at": at, "count": len(company.leaderboard_channels)})]

    def _nudges(self, session: Session, now: datetime) -> list[Finding]:
        rules = self._company.current(session).nudge_rules
        if rules.active_from is None:
            return [Finding(Level.TO_DO, "nudges-not-active")]
        at = next_question(session, self._workspace_id, self._company, now)
        count = people.count_asked(session, self._workspace_id, rules.roles)
        return [Finding(Level.FINE, "next-nudges", {"at": at, "count": count})]

    def _pulse(self, session: Session, real_now: datetime) -> Finding:
        ticked_at = workspaces.get(session, self._workspace_id).ticked_at
        if ticked_at is None:
            return Finding(Level.PROBLEM, "never-ticked")
        level = Level.FINE if real_now - ticked_at <= TICK_MAY_BE_OLD else Level.PROBLEM
        return Finding(level, "ticked" if level is Level.FINE else "ticked-long-ago", {"at": ticked_at})

    def _deliveries(self, session: Session, now: datetime) -> list[Finding]:
        asked = (
            (DeliveryState.UNCLEAR, Level.FINE, "deliveries-unclear", _MONTH),
            (DeliveryState.AMBIGUOUS, Level.PROBLEM, "deliveries-doubtful", _MONTH),
            (DeliveryState.DEAD, Level.PROBLEM, "deliveries-dead", _WEEK),
        )
        since = {state: now - recent for state, _, _, recent in asked}
        counts = deliveries.counts(session, self._workspace_id, since)
        found = [Finding(level, key, {"count": counts[state]}) for state, level, key, _ in asked if state in counts]
        return found or [Finding(Level.FINE, "deliveries-fine")]

    def _webhooks(self, session: Session, now: datetime) -> list[Finding]:
        """The addresses of other programs that were switched off, or have not been told anything for a while."""
        shown = endpoints.shown(session, self._workspace_id)
        ids = [endpoint.id for endpoint in shown]
        standings = endpoints.standings(session, self._workspace_id, ids, since=now - _WEEK)
        found = []
        for endpoint in shown:
            standing = standings[endpoint.id]
            if not endpoint.is_active:
                found.append(Finding(Level.TO_DO, "webhooks-off", {"host": endpoint.host}))
            elif standing.waits_since is not None and now - standing.waits_since >= WEBHOOK_MAY_WAIT:
                values: dict[str, str | int | datetime] = {"host": endpoint.host, "count": standing.waiting}
                found.append(Finding(Level.PROBLEM, "webhooks-failing", values))
        return found
