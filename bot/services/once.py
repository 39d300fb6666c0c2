"""For inbound actions that leave nothing else in the database: each is done once, however often it is delivered.

What does the same when it is done twice is done first, and only its answer is given once: should the process die on the
way, the platform brings it again and it is done after all.
"""

from datetime import datetime, timedelta

from bot.domain.people import WorkspaceId
from storage import intake
from storage.database import Database, OutcomeUnknownError, UnavailableError

KEPT = timedelta(days=7)
"""How long keys are remembered; a platform brings an event again for up to a day."""


class Once:
    """The inbound actions of one workspace by their unique keys."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def is_first(self, key: str, *, now: datetime) -> bool:
        """True for the first time this key is brought, and for that time only."""
        action = await self._database.write(
            lambda session: intake.take(session, self._workspace_id, key, person_id=None, at=now)
        )
        return action.is_new

    async def forget(self, key: str) -> None:
        """For an action that was certainly not done: brought again, it is the first once more."""
        await self._database.write(lambda session: intake.forget(session, self._workspace_id, key))

    async def is_answered(self, key: str) -> bool:
        """Whether the action was done and answered before, and so is not to be done anew."""
        return await self._database.read(lambda session: intake.is_known(session, self._workspace_id, key))

    async def may_answer(self, key: str, *, now: datetime) -> bool:
        """Whether nobody answered the action so far, asked once it is done; True also when the database fails now.

        What is done is better told twice than not at all.
        """
        try:
            return await self.is_first(key, now=now)
        except (UnavailableError, OutcomeUnknownError):
            return True

    async def clean_up(self, *, now: datetime) -> int:
        """How many keys were forgotten because they are too old to come again."""
        return await self._database.write(lambda session: intake.clean_up(session, before=now - KEPT))
