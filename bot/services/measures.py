"""How well referrals are followed up, for administrators."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.funnel import cohorts_of, funnel_of
from bot.domain.measures import Measures
from bot.domain.months import Month
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.silence import Silence, silence_since
from bot.domain.waits import waits_of
from bot.services.company import Company, must_be_administrator
from storage import measures, people
from storage.database import Database

MONTHS = 6
"""The running month and those before it."""


class Figures:
    """The measures of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def read(self, now: datetime, *, by: PersonId) -> Measures:
        """The measures of the last months, the running one included. Raises NotAnAdministratorError."""

        def work(session: Session) -> Measures:
            must_be_administrator(people.get(session, by))
            return self.measures(session, now)

        return await self._database.read(work)

    def measures(self, session: Session, now: datetime) -> Measures:
        """The same within a transaction, for whoever may see them."""
        zone = self._company.current(session).zone
        this = Month.of(now, zone)
        months = [this.plus(number) for number in range(1 - MONTHS, 1)]
        bounds = [(month, month.start(zone), month.end(zone)) for month in months]
        reached = measures.reached_by_month(session, self._workspace_id, bounds)
        hours = measures.hours_between(session, self._workspace_id, bounds[0][1], bounds[-1][2])
        total = funnel_of(one for found in reached.values() for one in found)
        return Measures(
            cohorts=cohorts_of(months, reached),
            total=total,
            to_accept=waits_of(hours.to_accept, waiting=total.untaken),
            to_contact=waits_of(hours.to_contact, waiting=total.without_contact),
            repeat=measures.repeat_rate(session, self._workspace_id, bounds),
            silence=silence_now(session, self._workspace_id, now),
        )


def silence_now(session: Session, workspace_id: WorkspaceId, now: datetime) -> Silence | None:
    """The longest that a referrer waits for news at this moment."""
    return silence_since(
        measures.oldest_step(session, workspace_id),
        open_signals=measures.count_open(session, workspace_id),
        now=now,
    )
