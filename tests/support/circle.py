"""A small company in the database: plainly sample people."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.people import Identity, Kind, Language, Person, Profile, Role, WorkspaceId
from bot.services.company import Company
from bot.services.signals import Signals
from storage import people, workspaces
from storage.database import Database

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEW_YORK = ZoneInfo("America/New_York")
TENANT = "T0SAMPLE"
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""A Thursday in week 48, 10:30 in Amsterdam."""


@dataclass(frozen=True, slots=True)
class Circle:
    """One workspace and how to fill it."""

    database: Database
    workspace_id: WorkspaceId

    async def person(
        self,
        name: str,
        role: Role = Role.STAFF,
        *,
        kind: Kind = Kind.MEMBER,
        zone: ZoneInfo = AMSTERDAM,
        language: Language = Language.DUTCH,
        is_administrator: bool = False,
        is_active: bool = True,
    ) -> Person:
        """A stored person, whose external id is made from the name."""
        tenant = TENANT if kind is not Kind.OUTSIDER else "T0ELSEWHERE"
        profile = Profile(
            Identity(tenant, f"U0{name.upper().replace(' ', '')}"),
            name,
            zone,
            language,
            kind,
            is_active=is_active,
            is_administrator=is_administrator,
        )

        def work(session: Session) -> Person:
            found = people.remember(session, self.workspace_id, profile, zone=AMSTERDAM, language=Language.DUTCH)
            people.set_role(session, found.id, role)
            session.expire_all()
            return people.get(session, found.id)

        return await self.database.write(work)

    async def everybody(self) -> list[Person]:
        """All who have not left, oldest first."""

        def work(session: Session) -> list[Person]:
            ids = [one.person_id for one in people.names(session, self.workspace_id)]
            found = people.by_ids(session, ids)
            return [found[person_id] for person_id in ids]

        return await self.database.read(work)

    def signals(self, *, default_owner: str | None = None) -> Signals:
        return Signals(self.database, self.workspace_id, self.company(CompanySettings(default_owner=default_owner)))

    def company(self, given: CompanySettings) -> Company:
        """The company with these settings, whatever anybody chooses."""
        return Company(self.database, self.workspace_id, lambda _: given)


async def circle_in(database: Database) -> Circle:
    workspace = await database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant=TENANT, name="Voorbeeld BV")
    )
    return Circle(database, workspace.id)
