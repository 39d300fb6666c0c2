"""Roles given by hand, and who administers the bot. Every change is recorded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain import membership
from bot.domain.membership import Membership, RoleSources
from bot.domain.people import Kind, Person, PersonId, Role, Some, WorkspaceId
from bot.services.company import must_be_administrator
from bot.services.errors import NotForOutsidersError
from storage import decisions, memberships, people
from storage.database import Database
from storage.decisions import Decided

Change = tuple[Membership, RoleSources]
"""Somebody as they are, and what the sources say of them from now on."""


class RoleChange(Enum):
    """What changed somebody's role, as it is recorded."""

    PICKED = "role_picked"
    GIVEN_BACK = "role_given_back"
    LISTED = "role_listed"
    GROUPED = "role_grouped"


class LastAdministratorError(Exception):
    """Nobody would be left to administer the bot."""


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
            return people.holders(session, self._workspace_id, role, most=most)

        return await self._database.read(work)

    async def colleagues(self, named: str = "", *, by: PersonId, most: int) -> Some:
        """The active people with an account, by name; with `named` those whose name has that in it."""

        def work(session: Session) -> Some:
            must_be_administrator(people.get(session, by))
            return people.colleagues(session, self._workspace_id, named, most=most)

        return await self._database.read(work)

    async def picked_by_hand(self, *, by: PersonId, most: int) -> Some:
        """The active people whose role an administrator picked."""

        def work(session: Session) -> Some:
            must_be_administrator(people.get(session, by))
            return people.picked_by_hand(session, self._workspace_id, most=most)

        return await self._database.read(work)

    async def administrators(self, *, by: PersonId, most: int) -> Administrators:
        """Who administers the bot now."""

        def work(session: Session) -> Administrators:
            must_be_administrator(people.get(session, by))
            return Administrators(
                own=people.own_administrators(session, self._workspace_id, most=most),
                appointed=people.appointed(session, self._workspace_id, most=most),
            )

        return await self._database.read(work)

    async def look_up(self, external_id: str, *, by: PersonId) -> tuple[Person, membership.Source] | None:
        """Somebody by the platform's id, and where their role comes from; None for whom we do not know, or who left."""

        def work(session: Session) -> tuple[Person, membership.Source] | None:
            must_be_administrator(people.get(session, by))
            for _, person in people.by_external_ids(session, self._workspace_id, [external_id]):
                (found,) = memberships.of(session, [person.id])
                return person, membership.source_of(found.sources)
            return None

        return await self._database.read(work)

    async def known(self, external_ids: Collection[str]) -> dict[str, PersonId]:
        """Those of the platforms' ids that belong to people we know and who have not left; whose they are."""

        def work(session: Session) -> dict[str, PersonId]:
            found = people.by_external_ids(session, self._workspace_id, external_ids)
            return {external_id: person.id for external_id, person in found}

        return await self._database.read(work)

    async def pick(
        self, role: Role, *, give: Collection[PersonId], take: Collection[PersonId], by: PersonId, now: datetime
    ) -> int:
        """How many people have another role now: some got this one, and some lost it who still had it."""

        def work(session: Session) -> int:
            must_be_administrator(people.get(session, by))
            gets = [(one, membership.picked(one.sources, role)) for one in memberships.of(session, give)]
            loses = [
                (one, membership.taken_away(one.sources, one.kind))
                for one in memberships.of(session, set(take).difference(give))
                if one.role is role
            ]
            return self._change(session, [*gets, *loses], RoleChange.PICKED, by, now)

        return await self._database.write(work)

    async def give_back(self, person_ids: Collection[PersonId], *, by: PersonId, now: datetime) -> int:
        """How many people's role is left to lists and user groups again."""

        def work(session: Session) -> int:
            must_be_administrator(people.get(session, by))
            picked = [one for one in memberships.of(session, person_ids) if one.sources.picked is not None]
            changes = [(one, membership.given_back(one.sources)) for one in picked]
            self._change(session, changes, RoleChange.GIVEN_BACK, by, now)
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
            already = people.appointed_among(session, {*appoint, *dismiss})
            new = set(appoint) - already
            if any(one.kind is not Kind.MEMBER for one in memberships.of(session, new)):
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
            if not people.count_administrators(session, self._workspace_id):
                raise LastAdministratorError
            return len(new | gone)

        return await self._database.write(work)

    def _change(
        self, session: Session, changes: Sequence[Change], change: RoleChange, by: PersonId, now: datetime
    ) -> int:
        return change_roles(session, self._workspace_id, changes, change, actor_id=by, at=now)


def change_roles(
    session: Session,
    workspace_id: WorkspaceId,
    changes: Iterable[Change],
    change: RoleChange,
    *,
    actor_id: PersonId | None,
    at: datetime,
) -> int:
    """How many people's role is another one now. What the sources say is stored, and what changed recorded.

    Each person once: with their membership as it is, and what the sources say from now on.
    """
    news = [
        (before, sources, membership.role_of(sources, before.kind))
        for before, sources in changes
        if sources != before.sources
    ]
    memberships.store(session, {before.person_id: (sources, role) for before, sources, role in news})
    is_by_hand = change in {RoleChange.PICKED, RoleChange.GIVEN_BACK}
    decisions.record_all(
        session,
        workspace_id,
        [
            Decided(f"person:{before.person_id}", before.role.value, role.value)
            for before, _, role in news
            if is_by_hand or role is not before.role
        ],
        action=change.value,
        actor_id=actor_id,
        at=at,
    )
    return sum(role is not before.role for before, _, role in news)
