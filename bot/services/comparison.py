"""Comparing everybody with the platform's own list, piece by piece: what it told of changes may have got lost."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.domain.people import Kind, PersonId, Profile, WorkspaceId
from bot.services.company import Company
from storage import profiles, workspaces
from storage.database import Database

_LISTED = (Kind.MEMBER, Kind.GUEST)
"""Who is on the platform's list."""

_TOGETHER = 500
"""How many people are changed in one transaction, for in between somebody may want to log a signal."""


class Comparison:
    """One comparison with the list of one tenant.

    `up_to` is who came in last before it began: whoever is later is not expected on the list.
    """

    def __init__(
        self, database: Database, workspace_id: WorkspaceId, company: Company, *, tenant: str, up_to: PersonId
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._tenant = tenant
        self._up_to = up_to
        self._listed: set[PersonId] = set()

    async def take_over(self, found: Sequence[Profile]) -> None:
        """Stores what is news in a piece of the list. Where nothing is, nobody waits for the writer."""
        compared = await self._database.read(lambda session: profiles.compare(session, self._workspace_id, found))
        self._listed |= compared.known
        for start in range(0, len(compared.news), _TOGETHER):
            await self._database.write(partial(self._store, found=compared.news[start : start + _TOGETHER]))

    async def finish(self, *, now: datetime) -> int:
        """How many left: those expected on the list who were in no piece of it are marked as gone."""
        gone = await self._database.read(self._missing)
        for start in range(0, len(gone), _TOGETHER):
            await self._database.write(
                partial(profiles.close, person_ids=gone[start : start + _TOGETHER], tenant=self._tenant)
            )
        await self._database.write(lambda session: workspaces.set_reconciled(session, self._workspace_id, now))
        return len(gone)

    def _store(self, session: Session, *, found: Sequence[Profile]) -> None:
        company = self._company.current(session)
        profiles.take_over(session, self._workspace_id, found, zone=company.zone, language=company.language)

    def _missing(self, session: Session) -> list[PersonId]:
        expected = profiles.present(session, self._workspace_id, _LISTED, tenant=self._tenant, up_to=self._up_to)
        return [person_id for person_id in expected if person_id not in self._listed]
