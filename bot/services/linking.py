"""One human with an account on each of two platforms is one person: on the board, and where they are written to."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.deliveries import Direct
from bot.domain.people import Identity, Person, PersonId, WorkspaceId
from bot.services.company import must_be_administrator
from storage import accounts, decisions, deliveries, people
from storage.database import Database


class CannotLinkError(Exception):
    """These two cannot be one human: one of them is unknown or has no account, or both are the same person already."""


class Linking:
    """The linked accounts of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    def check(self, first: Person, second: Person) -> None:
        """Raises CannotLinkError for two who cannot be one human."""
        is_one_already = first.id == second.id or first.identity.tenant == second.identity.tenant
        if is_one_already or not (first.has_account and second.has_account):
            raise CannotLinkError

    async def link(self, main: Identity, other: Identity, *, by: PersonId | None, now: datetime) -> Person:
        """The one person that the two are from now on, with the signals and answers of both; the first one's settings.

        They are written to where they were active last. It is recorded, and cannot be taken apart again. `by` None is
        the command line. Raises CannotLinkError, and NotAnAdministratorError.
        """

        def work(session: Session) -> Person:
            if by is not None:
                must_be_administrator(people.get(session, by))
            first = people.find(session, self._workspace_id, main)
            second = people.find(session, self._workspace_id, other)
            if first is None or second is None:
                raise CannotLinkError
            self.check(first, second)
            decisions.record(
                session,
                self._workspace_id,
                action="accounts_linked",
                subject=f"person:{first.id}",
                before="",
                after=other.external_id,
                actor_id=by,
                at=now,
            )
            session.flush()
            deliveries.give_to(session, self._workspace_id, Direct(second.id), Direct(first.id))
            return accounts.join(session, first, second)

        return await self._database.write(work)
