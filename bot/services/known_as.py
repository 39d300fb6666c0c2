"""What people are called on their platforms, for what one platform can only show by ids of its own."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from bot.domain.people import Identity, Person, PersonId, WorkspaceId
from storage import known_as, people
from storage.database import Database


class KnownAs:
    """The accounts of the people of one workspace. Looking one up says nothing about who used it."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def accounts(self, person_ids: Collection[PersonId]) -> Mapping[PersonId, tuple[Identity, ...]]:
        """Everybody's accounts, the one used last first."""
        return await self._database.read(lambda session: known_as.accounts_of(session, person_ids))

    async def people(self, external_ids: Collection[str]) -> Mapping[str, Person]:
        """Whose these ids are on any platform, by the id: of people we know and who have not left."""

        def work(session: Session) -> Mapping[str, Person]:
            called = known_as.called(session, self._workspace_id, external_ids)
            found = people.by_ids(session, frozenset(called.values()))
            return {
                external_id: found[person_id]
                for external_id, person_id in called.items()
                if found[person_id].is_active and found[person_id].has_account
            }

        return await self._database.read(work)
