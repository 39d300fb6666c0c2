"""Texts with which a referrer or an owner introduces a prospect: shown to those two, never sent, never stored."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.domain.introductions import Introduction, Parties, Speech, Wishes, Wording, write
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Permission, SignalId
from bot.services.errors import ContactRefusedError, NotFoundError, TooLateError
from storage import people, signals, workspaces
from storage.database import Database


class Introductions:
    """The introductions of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, wordings: Mapping[Speech, Wording]) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._wordings = wordings

    async def parties(self, signal_id: SignalId, *, by: PersonId) -> Parties:
        """Whom the text would be about, for its referrer, whoever logged it for them, and its owner.

        Raises NotFoundError for anybody else, TooLateError when the signal is over, and ContactRefusedError when its
        contact does not want to hear from us.
        """
        return await self._database.read(lambda session: self._parties(session, signal_id, by))

    def write(self, parties: Parties, wishes: Wishes) -> Introduction:
        """The text, in the company's own words where it has any."""
        return write(self._wordings[wishes.speech], parties, wishes)

    def _parties(self, session: Session, signal_id: SignalId, by: PersonId) -> Parties:
        signal = signals.get(session, self._workspace_id, signal_id)
        if signal is None or by not in {signal.spokesperson_id, signal.owner_id}:
            raise NotFoundError
        if signal.stage in NOT_LIVE:
            raise TooLateError(signal.company, signal.stage)
        if signal.contact and signal.permission is Permission.REFUSED:
            raise ContactRefusedError(signal.company)
        return Parties(
            signal,
            referrer=people.get(session, signal.referrer_id).name,
            owner="" if signal.owner_id is None else people.get(session, signal.owner_id).name,
            us=workspaces.get(session, self._workspace_id).name,
            reader_id=by,
        )
