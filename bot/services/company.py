"""The company's settings as they hold at this moment: what administrators chose, else what was given at the start."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.services.errors import NotAnAdministratorError
from storage import decisions, people, settings
from storage.database import Database

Reader = Callable[[Mapping[str, str]], CompanySettings]
"""Makes settings from choices by name. Raises ValueError for a choice that is none."""

_KEY = "company"


class Company:
    """The settings of one workspace. Choices made in one process hold in every other at its next transaction."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, reader: Reader) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._reader = reader

    @property
    def given(self) -> CompanySettings:
        """What holds where nobody chose anything: for when the database cannot be asked."""
        return self._reader({})

    def current(self, session: Session) -> CompanySettings:
        """What holds now; asked for once in a transaction, however often it is needed."""
        found = session.info.get(_KEY)
        if found is None:
            found = session.info[_KEY] = self._reader(settings.chosen(session, self._workspace_id))
        settled: CompanySettings = found
        return settled

    async def read(self) -> CompanySettings:
        """What holds now, in a transaction of its own."""
        return await self._database.read(self.current)

    async def choices(self) -> Mapping[str, str]:
        """What administrators chose, by the setting's name."""
        return await self._database.read(lambda session: settings.chosen(session, self._workspace_id))

    async def choose(self, choices: Mapping[str, str | None], *, by: PersonId, now: datetime) -> CompanySettings:
        """The settings after these choices, all of them or none; None gives a setting back to what was given.

        Every change is recorded. Raises NotAnAdministratorError, and ValueError for a value that is none.
        """

        def work(session: Session) -> CompanySettings:
            must_be_administrator(people.get(session, by))
            before = settings.chosen(session, self._workspace_id)
            for name, value in choices.items():
                if value == before.get(name):
                    continue
                if value is None:
                    settings.forget(session, self._workspace_id, name)
                else:
                    settings.choose(session, self._workspace_id, name, value)
                decisions.record(
                    session,
                    self._workspace_id,
                    action="setting",
                    subject=name,
                    before=before.get(name, ""),
                    after=value or "",
                    actor_id=by,
                    at=now,
                )
            session.flush()
            session.info.pop(_KEY, None)
            return self.current(session)

        return await self._database.write(work)


def must_be_administrator(person: Person) -> None:
    """Raises NotAnAdministratorError for anybody who is none, or who left."""
    if not (person.is_administrator and person.is_active):
        raise NotAnAdministratorError
