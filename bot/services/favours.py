"""Favours: what we gave a customer without anything coming back, told by whoever did it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.drafts import check
from bot.domain.favours import Favour, FavourId
from bot.domain.people import Kind, PersonId, WorkspaceId
from bot.domain.signals import Draft
from bot.services.errors import NotForOutsidersError, NotFoundError
from storage import favours, people
from storage.database import Database


class Favours:
    """The favours of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def give(self, person_id: PersonId, company: str, what: str, *, key: str, now: datetime) -> Favour:
        """The favour, stored once however often the action with this key is repeated.

        Raises InvalidDraft, about its company or its why, and NotForOutsidersError: the favour is ours.
        """
        draft = check(Draft(company, what))

        def work(session: Session) -> Favour:
            if people.get(session, person_id).kind is not Kind.MEMBER:
                raise NotForOutsidersError
            return favours.add_once(
                session, self._workspace_id, person_id, company=draft.company, what=draft.why, key=key, at=now
            )

        return await self._database.write(work)

    async def withdraw(self, favour_id: FavourId, *, by: PersonId, now: datetime) -> Favour:
        """The favour, taken back; also when it was already. Raises NotFoundError when it is not theirs."""

        def work(session: Session) -> Favour:
            favour = favours.get(session, self._workspace_id, favour_id)
            if favour is None or favour.giver_id != by:
                raise NotFoundError
            favours.withdraw(session, favour.id, at=now)
            return favour

        return await self._database.write(work)
