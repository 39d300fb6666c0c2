"""The list of signals for a spreadsheet or a CRM. Whoever asks is an administrator, or has the database anyway."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.domain.exports import Exported, line
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import Details, Signal, SignalId, Stage
from bot.services.company import Company, must_be_administrator
from storage import accounts, decisions, exports, intake, people, signals
from storage.database import Database

PAGE = 500

_NOTHING = Details()


class Exports:
    """The lists of one workspace's signals."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def begin(self, now: datetime, *, by: PersonId | None, has_contact: bool, key: str = "") -> int | None:
        """Records that somebody takes a list, and gives the id of that decision; `by` None is the command line.

        `key` names the action that asked for it: None when it was brought before, which records nothing. Raises
        NotAnAdministratorError.
        """

        def work(session: Session) -> int | None:
            if by is not None:
                must_be_administrator(people.get(session, by))
            if key and not intake.take(session, self._workspace_id, key, person_id=None, at=now).is_new:
                return None
            return decisions.record(
                session,
                self._workspace_id,
                action="contacts_exported" if has_contact else "signals_exported",
                subject="",
                before="",
                after="",
                actor_id=by,
                at=now,
            )

        return await self._database.write(work)

    async def take_back(self, begun: int, *, key: str) -> None:
        """For a list that nobody got: it was never begun, and can be asked for with the same key again."""

        def work(session: Session) -> None:
            decisions.forget(session, self._workspace_id, begun)
            intake.forget(session, self._workspace_id, key)

        await self._database.write(work)

    async def pages(self, *, since: datetime | None, has_contact: bool) -> AsyncIterator[Sequence[tuple[str, ...]]]:
        """The lines of the signals logged at or after `since`, by number, a page in each transaction.

        What is logged meanwhile may come along; what changes meanwhile is told as it is when its page is read.
        """
        zone = (await self._company.read()).zone
        after = SignalId(0)
        while found := await self._database.read(partial(self._page, after=after, since=since)):
            yield [line(exported, zone, has_contact=has_contact) for exported in found]
            after = found[-1].signal.id

    async def some(self, *, by: PersonId, most: int) -> tuple[tuple[str, ...], ...] | None:
        """The lines of all signals, without contacts; None when there are more than that.

        Raises NotAnAdministratorError.
        """
        await self._database.read(lambda session: must_be_administrator(people.get(session, by)))
        lines: list[tuple[str, ...]] = []
        async for page in self.pages(since=None, has_contact=False):
            lines += page
            if len(lines) > most:
                return None
        return tuple(lines)

    def _page(self, session: Session, *, after: SignalId, since: datetime | None) -> tuple[Exported, ...]:
        found = signals.after(session, self._workspace_id, after, since=since, limit=PAGE)
        ids = [signal.id for signal in found]
        timings, endings = exports.timings(session, ids), exports.endings(session, ids)
        involved = {
            person_id
            for signal in found
            for person_id in (signal.referrer_id, signal.owner_id, signal.logged_by_id)
            if person_id is not None
        }
        known = accounts.lasting(session, self._workspace_id, people.by_ids(session, involved))

        def exported(signal: Signal) -> Exported:
            timing, ending = timings[signal.id], endings.get(signal.id, _NOTHING)
            return Exported(
                signal=signal,
                referrer=known[signal.referrer_id],
                owner=None if signal.owner_id is None else known[signal.owner_id],
                logged_by=None if signal.logged_by_id is None else known[signal.logged_by_id],
                moved_at=timing.moved_at,
                hours_to_accept=timing.hours_to_accept,
                hours_to_contact=timing.hours_to_contact,
                reason=ending.note if signal.stage in {Stage.LOST, Stage.DECLINED} else "",
                amount=ending.amount if signal.stage is Stage.WON else None,
            )

        return tuple(map(exported, found))
