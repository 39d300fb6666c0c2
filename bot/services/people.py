"""Who takes part: learning of people from the platform, and what they choose for themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.company import CompanySettings
from bot.domain.due import NIGHT, last_time
from bot.domain.nudges import NudgeRules
from bot.domain.people import Identity, Language, Person, PersonId, Profile, Role, WorkspaceId
from bot.domain.weeks import Week
from bot.services.company import Company
from bot.services.comparison import Comparison
from bot.services.together import Together
from storage import account_standings, accounts, people, presence, profiles, workspaces
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person sees and changes about themselves."""

    person: Person
    absences: tuple[Absence, ...]
    """This week's and later ones, in order."""
    is_leader: bool
    nudge_rules: NudgeRules
    """The company's, which hold where the person chose nothing."""
    leads_sales: bool = False
    """Whether an administrator chose them to hear of what nobody takes up."""


class People:
    """The circle of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._find = Together(database.read, self._found)

    @property
    def language(self) -> Language:
        """The company's language as given at the start: for when nobody can be asked."""
        return self._company.given.language

    async def company(self) -> CompanySettings:
        """What the company decided, as it holds now."""
        return await self._company.read()

    async def last_night(self, now: datetime) -> datetime:
        """The latest moment, not after now, for what is compared with the platforms once a night."""
        return last_time(now, (await self.company()).zone, NIGHT)

    async def find(self, identity: Identity) -> Person | None:
        """None for somebody never seen. Each account of somebody leads to them."""
        return await self._find(identity)

    def _found(self, session: Session, asked: Collection[Identity]) -> dict[Identity, Person | None]:
        known = people.find_all(session, self._workspace_id, asked)
        return {one: known.get(one) or accounts.find(session, self._workspace_id, one) for one in asked}

    async def used(self, identity: Identity) -> Person | None:
        """The same of whoever uses this account just now: they are written to there from now on."""
        found = await self.find(identity)
        if found is None or found.identity == identity:
            return found
        return await self._database.write(lambda session: accounts.use(session, found, identity))

    async def get(self, person_id: PersonId) -> Person:
        """Somebody known by their id."""
        return await self._database.read(lambda session: people.get(session, person_id))

    async def sellers(self, *, most: int) -> tuple[Person, ...]:
        """The first of the colleagues in role sales, whom a form can offer to follow up."""
        some = await self._database.read(
            lambda session: people.holders(session, self._workspace_id, Role.SALES, most=most)
        )
        return some.people

    async def can_follow_up(self, named: str = "", *, most: int) -> tuple[Person, ...]:
        """Some of the colleagues to whom a signal can be given, whoever sells before the others.

        With `named` only those whose name has that in it.
        """
        return await self._database.read(
            lambda session: people.can_follow_up(session, self._workspace_id, named, most=most)
        )

    async def colleague(self, person_id: PersonId) -> Person | None:
        """Somebody to whom a signal can be given; None for whoever is not here, or not one of us."""
        known = await self._database.read(lambda session: people.by_ids(session, [person_id]))
        found = known.get(person_id)
        return found if found and found.workspace_id == self._workspace_id and found.can_follow_up else None

    async def remember(self, profile: Profile) -> Person:
        """The person after taking over what the platform tells of them.

        Who has several accounts is called as the one they used last says. They have left when all are closed, and
        administer the bot when one that is open says so.
        """
        return await self._database.write(lambda session: self._remember(session, profile))

    async def follow(
        self, person: Person, *, name: str | None, zone: ZoneInfo | None, language: Language | None
    ) -> Person:
        """The person with the name, time zone and language that the platform says now; None is that it does not say.

        A language they chose stays. Where nothing is news the database is not asked.
        """
        if not person.would_change(name=name, zone=zone, language=language):
            return person

        def work(session: Session) -> Person:
            people.follow(session, person.id, name=name, zone=zone, language=language)
            return people.get(session, person.id)

        return await self._database.write(work)

    async def keep_administrators(self, external_ids: Collection[str], *, tenant: str) -> None:
        """None but these accounts of that tenant make somebody an administrator; who was appointed goes on being one.

        For a platform that does not tell of people by itself: whoever is taken off the list would stay until they left.
        """
        await self._database.write(
            lambda session: account_standings.keep_administrators(
                session, self._workspace_id, external_ids, tenant=tenant
            )
        )

    async def outsiders(self) -> tuple[Identity, ...]:
        """Everybody of another organisation who has an account and has not left, as far as we know."""
        return await self._database.read(lambda session: profiles.outsiders(session, self._workspace_id))

    async def comparison(self, tenant: str) -> Comparison:
        """Begins comparing everybody of a tenant with its platform's list."""
        up_to = await self._database.read(lambda session: profiles.newest(session, self._workspace_id))
        return Comparison(self._database, self._workspace_id, self._company, tenant=tenant, up_to=up_to)

    async def reconciled_at(self) -> datetime | None:
        """When the people were last compared with the platform's list; None is never."""
        return await self._database.read(lambda session: workspaces.get(session, self._workspace_id).reconciled_at)

    async def settings(self, person_id: PersonId, *, now: datetime) -> Settings:
        """What the person chose, as it holds now."""

        def work(session: Session) -> Settings:
            person = people.get(session, person_id)
            absences = presence.absences(session, person_id, since=Week.of(now, person.zone))
            rules = self._company.current(session).nudge_rules
            lead = self._company.sales_lead(session)
            return Settings(
                person,
                absences,
                is_leader=person.role in rules.roles,
                nudge_rules=rules,
                leads_sales=lead is not None and lead.id == person_id,
            )

        return await self._database.read(work)

    async def choose_language(self, person_id: PersonId, language: Language) -> Person:
        """The person, who is spoken to in that language from now on."""

        def work(session: Session) -> Person:
            people.choose_language(session, person_id, language)
            return people.get(session, person_id)

        return await self._database.write(work)

    async def set_on_board(self, person_id: PersonId, *, is_on_board: bool) -> Person:
        """The person, who is named on the board from now on or not; totals keep counting them."""

        def work(session: Session) -> Person:
            people.set_on_board(session, person_id, is_on_board=is_on_board)
            return people.get(session, person_id)

        return await self._database.write(work)

    async def set_hears_progress(self, person_id: PersonId, *, hears_progress: bool) -> Person:
        """The person, who hears from now on what became of their signals, or no longer does."""

        def work(session: Session) -> Person:
            people.set_hears_progress(session, person_id, hears_progress=hears_progress)
            return people.get(session, person_id)

        return await self._database.write(work)

    async def set_away(self, person_id: PersonId, absence: Absence) -> None:
        """Takes the place of every absence that it touches; one without weeks ends what it touches, and no more."""
        await self._database.write(lambda session: presence.set_away(session, person_id, absence))

    async def add_away(self, person_id: PersonId, absence: Absence) -> Absence:
        """Adds to what was said before; the whole absence that these weeks are part of now."""
        return await self._database.write(lambda session: presence.add_away(session, person_id, absence))

    async def come_back(self, person_id: PersonId, *, today: date) -> bool:
        """Ends every absence from this week on; False when there was none."""
        week = Week.containing(today)
        return await self._database.write(lambda session: presence.end_from(session, person_id, week))

    def _remember(self, session: Session, profile: Profile) -> Person:
        company = self._company.current(session)
        return people.remember(session, self._workspace_id, profile, zone=company.zone, language=company.language)
