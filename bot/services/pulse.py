"""That the heart beats, written down for whoever looks from another process."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.people import WorkspaceId
from storage import workspaces
from storage.database import Database

EVERY = timedelta(minutes=1)
"""More often would keep the one writer busy for nothing."""


class Pulse:
    """The heartbeat of one process, recorded once a minute by the real clock for as long as it beats."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        *,
        real_now: Callable[[], datetime],
        is_beating: Callable[[], bool],
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._real_now = real_now
        self._is_beating = is_beating
        self._recorded_at: datetime | None = None

    async def record(self, _now: datetime) -> None:
        """Writes the moment down when the last one is old enough; the business clock does not matter here."""
        at = self._real_now()
        if not self._is_beating():
            return
        if self._recorded_at is not None and timedelta() <= at - self._recorded_at < EVERY:
            return
        await self._database.write(lambda session: workspaces.set_ticked(session, self._workspace_id, at))
        self._recorded_at = at
