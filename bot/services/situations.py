"""How weeks stand for the leaders, with a few questions to the database in all instead of a few for each person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind, Direct
from bot.domain.nudges import Situation
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from storage import deliveries, presence, tallies


class Situations:
    """What decides about nudges, as one transaction sees it: whatever it was asked once it does not look up again."""

    def __init__(self, session: Session, workspace_id: WorkspaceId, company: CompanySettings) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._company = company
        self._planned: dict[Week, set[str]] = {}
        self._away: dict[Week, frozenset[PersonId]] = {}
        self._passed: dict[Week, frozenset[PersonId]] = {}
        self._given: dict[tuple[datetime, datetime], dict[PersonId, int]] = {}
        """By the week's own moments, for it begins at another one in each zone."""

    def has_delivery(self, person: Person, week: Week) -> bool:
        """Whether the person's nudge of that week is planned, whatever became of it."""
        if week not in self._planned:
            self._planned[week] = deliveries.planned_recipients(
                self._session, self._workspace_id, DeliveryKind.NUDGE, week.key
            )
        return str(Direct(person.id)) in self._planned[week]

    def of(self, person: Person, week: Week) -> Situation:
        """How the week stands for a leader, in their own zone."""
        if week not in self._away:
            self._away[week] = presence.away_in(self._session, self._workspace_id, week)
            self._passed[week] = presence.passed_in(self._session, self._workspace_id, week)
        return Situation(
            signals_this_week=self._given_in(week.start(person.zone), week.end(person.zone)).get(person.id, 0),
            is_away=week in self._company.closures or person.id in self._away[week],
            has_passed=person.id in self._passed[week],
        )

    def _given_in(self, start: datetime, end: datetime) -> dict[PersonId, int]:
        if (start, end) not in self._given:
            roles = self._company.nudge_rules.roles
            self._given[start, end] = tallies.given_by_each(self._session, self._workspace_id, roles, start, end)
        return self._given[start, end]
