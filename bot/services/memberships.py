"""Roles given by hand, and who administers the bot. Every change is recorded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain import membership
from bot.domain.membership import Membership, RoleSources
from bot.domain.people import Kind, Person, PersonId, Role, WorkspaceId
from bot.services.company import must_be_administrator
from bot.services.errors import NotForOutsidersError
from storage import decisions, people
from storage.database import Database


class RoleChange(Enum):
    """What changed somebody's role, as it is recorded."""

    PICKED = "role_picked"
    GIVEN_BACK = "role_given_back"
    LISTED = "role_listed"
    GROUPED = "role_grouped"


class LastAdministratorError(Exception):
    """Nobody would be left to administer the bot."""


@dataclass(frozen=True, slots=True)
class Some:
    """The first of several people, and how many there are in all."""

    people: tuple[Person, ...]
    total: int

    @property
    def is_everybody(self) -> bool:
        return len(self.people) == self.total


@dataclass(frozen=True, slots=True)
class Administrators:
    """The platform's own, who always are, and those appointed besides."""

    own: Some
    appointed: Some


class Memberships:
    """Who has which role in one workspace. Every method raises NotAnAdministratorError for whoever may not do it."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def holders(self, role: Role, *, by: PersonId, most: int) -> Some:
        """The active people with an account who have the role."""

        def work(session: Session) -> Some:
            must_be_administrator(people.get(session, by))
            return _some(people.in_roles(session, self._workspace_id, [role]), most)

        return await self._database.read(work)

    async def picked_by_hand(self, *, by: PersonId, most: int) -> Some:
        """The active people whose role an administrator picked."""

        def work(session: Session) -> Some:
            must_be_administrator(people.get(session, by))
            return _some(people.picked_by_hand(session, self._workspace_id), most)

        return await self._database.read(work)

    async def administrators(self, *, by: PersonId, most: int) -> Administrators:
        """Who administers the bot now."""

        def work(session: Session) -> Administrators:
            must_be_administrator(people.get(session, by))
            appointed = people.appointed(session, self._workspace_id)
            ids = {person.id for person in appointed}
            everybody = people.administrators(session, self._workspace_id)
            own = tuple(person for person in everybody if person.id not in ids)
            return Administrators(_some(own, most), _some(appointed, most))

        return await self._database.read(work)

    async def known(self, external_ids: Collection[str]) -> dict[str, PersonId]:
        """Those of the platform's ids that belong to people we know and who have not left."""

        def work(session: Session) -> dict[str, PersonId]:
            found = people.by_external_ids(session, self._workspace_id, external_ids)
            return {person.identity.external_id: person.id for person in found}

        return await self._database.read(work)

    async def pick(
        self, role: Role, *, give: Collection[PersonId], take: Collection[PersonId], by: PersonId, now: datetime
    ) -> int:
        """How many people have another role now: some got this one, and some lost it who still had it."""

        def work(session: Session) -> int:
            must_be_administrator(people.get(session, by))
            changed = 0
            for person_id in give:
                found = people.membership(session, person_id)
                changed += self._change(session, found, membership.picked(found.sources, role), by, now)
            for person_id in take:
                found = people.membership(session, person_id)
                if found.person.role is role:
                    sources = membership.taken_away(found.sources, found.person.kind)
                    changed += self._change(session, found, sources, by, now)
            return changed

        return await self._database.write(work)

    async def give_back(self, person_ids: Collection[PersonId], *, by: PersonId, now: datetime) -> int:
        """How many people's role is left to lists and user groups again."""

        def work(session: Session) -> int:
            must_be_administrator(people.get(session, by))
            found = [people.membership(session, person_id) for person_id in person_ids]
            picked = [one for one in found if one.sources.picked is not None]
            for one in picked:
                sources = membership.given_back(one.sources)
                change_role(session, one, sources, RoleChange.GIVEN_BACK, actor_id=by, at=now)
            return len(picked)

        return await self._database.write(work)

    async def appoint(
        self, *, appoint: Collection[PersonId], dismiss: Collection[PersonId], by: PersonId, now: datetime
    ) -> int:
        """How many people administer the bot from now on, or no longer; the platform's own stay what they are.

        Raises NotForOutsidersError for somebody who is no colleague, and LastAdministratorError.
        """

        def work(session: Session) -> int:
            must_be_administrator(people.get(session, by))
            already = {person.id for person in people.appointed(session, self._workspace_id)}
            new = set(appoint) - already
            if any(people.get(session, person_id).kind is not Kind.MEMBER for person_id in new):
                raise NotForOutsidersError
            gone = already & set(dismiss)
            for person_id in sorted(new | gone):
                people.appoint(session, person_id, is_administrator=person_id in new)
                decisions.record(
                    session,
                    self._workspace_id,
                    action="administrator",
                    subject=f"person:{person_id}",
                    before="" if person_id in new else "appointed",
                    after="appointed" if person_id in new else "",
                    actor_id=by,
                    at=now,
                )
            session.flush()
            if not people.administrators(session, self._workspace_id):
                raise LastAdministratorError
            return len(new | gone)

        return await self._database.write(work)

    def _change(self, session: Session, before: Membership, sources: RoleSources, by: PersonId, now: datetime) -> bool:
        return change_role(session, before, sources, RoleChange.PICKED, actor_id=by, at=now)


def change_role(
    session: Session,
    before: Membership,
    sources: RoleSources,
    change: RoleChange,
    *,
    actor_id: PersonId | None,
    at: datetime,
) -> bool:
    """Whether the person's role is another one now. What the sources say is stored, and what changed recorded."""
    if sources == before.sources:
        return False
    person = before.person
    role = people.set_sources(session, person.id, sources)
    is_another = role is not person.role
    if is_another or change in {RoleChange.PICKED, RoleChange.GIVEN_BACK}:
        decisions.record(
            session,
            person.workspace_id,
            action=change.value,
            subject=f"person:{person.id}",
            before=person.role.value,
            after=role.value,
            actor_id=actor_id,
            at=at,
        )
    return is_another


def _some(found: Collection[Person], most: int) -> Some:
    return Some(tuple(found)[:most], len(found))
