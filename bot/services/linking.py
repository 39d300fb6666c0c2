"""One human with an account on each of two platforms is one person: on the board, and where they are written to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.deliveries import Direct
from bot.domain.people import Identity, Kind, Person, PersonId, Some, WorkspaceId
from bot.services.company import must_be_administrator
from bot.services.notices import plan_unclear
from bot.services.told_of_linking import plan_told
from storage import accounts, decisions, intake, memberships, people, role_groups, twins
from storage.database import Database

Pair = tuple[Person, Person]


class Obstacle(Enum):
    """Why two accounts cannot be made one person's."""

    UNKNOWN = "unknown"
    """We do not know one of them, or it is closed, or belongs to somebody without an account."""
    LINKED = "linked"
    """One of them is of somebody who has several already."""
    SAME_PLATFORM = "same_platform"


class CannotLinkError(Exception):
    """These two cannot be made one person."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Colleagues with one account, by name: on the platform that was asked about, and elsewhere."""

    here: Some
    there: Some


class Linking:
    """The linked accounts of one workspace. What is linked is recorded, and cannot be taken apart again."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def must_be_allowed(self, by: PersonId | None) -> None:
        """Raises NotAnAdministratorError for whoever may not link; None is the command line, which may."""
        await self._database.read(lambda session: _must_be_allowed(session, by))

    async def unlinked(self, tenant: str, named: str = "", *, by: PersonId, most: int) -> Unlinked:
        """Whom an administrator can choose from, seen from that tenant; with `named` those whose name has that in it.

        Raises NotAnAdministratorError.
        """

        def work(session: Session) -> Unlinked:
            _must_be_allowed(session, by)
            here, there = (
                people.with_one_account(
                    session, self._workspace_id, named, tenant=tenant, is_elsewhere=is_elsewhere, most=most
                )
                for is_elsewhere in (False, True)
            )
            return Unlinked(here, there)

        return await self._database.read(work)

    async def pair(self, one: PersonId, other: PersonId, *, by: PersonId) -> Pair:
        """The two, first whose role and settings stay: a colleague before a guest, then whoever was there first.

        Raises CannotLinkError, and NotAnAdministratorError.
        """

        def work(session: Session) -> Pair:
            _must_be_allowed(session, by)
            return self._pair(session, one, other)

        return await self._database.read(work)

    async def possible(self, pairs: Collection[tuple[Identity, Identity]]) -> tuple[Pair, ...]:
        """Those of the pairs who are both colleagues we know, each with that one account, by name."""
        return await self._database.read(lambda session: self._possible(session, pairs))

    async def proposed(self, main: Identity, other: Identity) -> Pair:
        """Whom `link` would make one person. Raises CannotLinkError."""
        return await self._database.read(lambda session: self._accounts(session, main, other))

    async def link(self, main: Identity, other: Identity, *, by: PersonId | None, now: datetime) -> Person:
        """The one person that the two are from now on, with the signals and answers of both; the first one's settings.

        They are written to at the first account until they use the other. A colleague with either is one, and so is an
        administrator. `by` None is the command line. Raises CannotLinkError, and NotAnAdministratorError.
        """

        def work(session: Session) -> Person:
            _must_be_allowed(session, by)
            return self._join(session, *self._accounts(session, main, other), by=by, now=now)

        return await self._database.write(work)

    async def link_pair(
        self, one: PersonId, other: PersonId, *, key: str, by: PersonId | None, now: datetime
    ) -> Person:
        """The same for two people, of whom the first is as `pair` says. Raises as `link` does.

        The same key again changes nothing and finds whom the first one made.
        """

        def work(session: Session) -> Person:
            _must_be_allowed(session, by)
            pressed = intake.take(session, self._workspace_id, f"link:{key}:{one}-{other}", person_id=None, at=now)
            if pressed.person_id is not None:
                return people.get(session, pressed.person_id)
            linked = self._join(session, *self._pair(session, one, other), by=by, now=now)
            intake.record_person(session, pressed.id, linked.id)
            return linked

        return await self._database.write(work)

    async def link_all(
        self, pairs: Sequence[tuple[PersonId, PersonId]], *, key: str, by: PersonId | None, now: datetime
    ) -> int:
        """How many pairs are one person by this key; one that cannot any more is left out.

        Raises NotAnAdministratorError.
        """
        count = 0
        for one, other in dict.fromkeys(pairs):
            try:
                linked = await self.link_pair(one, other, key=key, by=by, now=now)
            except CannotLinkError:
                continue
            count += 1
            by = linked.id if by in {one, other} else by  # whoever links may be one of them
        return count

    def _pair(self, session: Session, one: PersonId, other: PersonId) -> Pair:
        found = people.by_ids(session, [one, other])
        ours = {person_id: person for person_id, person in found.items() if person.workspace_id == self._workspace_id}
        return _checked(session, *sorted((ours.get(one), ours.get(other)), key=_comes_later))

    def _accounts(self, session: Session, main: Identity, other: Identity) -> Pair:
        first, second = (
            people.find(session, self._workspace_id, identity) or accounts.find(session, self._workspace_id, identity)
            for identity in (main, other)
        )
        return _checked(session, first, second)

    def _possible(self, session: Session, pairs: Collection[tuple[Identity, Identity]]) -> tuple[Pair, ...]:
        known = memberships.known(session, self._workspace_id, {account for pair in pairs for account in pair})
        colleagues = {account: one for account, one in known.items() if one.kind is Kind.MEMBER}
        linked = accounts.linked(session, self._workspace_id)
        persons = people.by_ids(session, [one.person_id for one in colleagues.values()])
        single = {
            account: persons[one.person_id]
            for account, one in colleagues.items()
            if one.person_id not in linked and persons[one.person_id].is_active
        }
        found = [(single[one], single[other]) for one, other in pairs if one in single and other in single]
        return tuple(sorted(found, key=lambda pair: (pair[0].name.casefold(), pair[0].id)))

    def _join(self, session: Session, first: Person, second: Person, *, by: PersonId | None, now: datetime) -> Person:
        whoever = None if by is None else people.get(session, by)
        self._record(
            session, "accounts_linked", first, before=second.name, after=second.identity.external_id, by=by, now=now
        )
        if people.appointed_among(session, [first.id, second.id]) == {second.id}:
            people.appoint(session, first.id, is_administrator=True)  # who is one with either account stays one
            self._record(session, "administrator", first, after="appointed", by=by, now=now)
        session.flush()
        doubted = twins.give_to(session, self._workspace_id, Direct(second.id), Direct(first.id))
        decisions.give_to(session, self._workspace_id, second.id, first.id)
        role_groups.ask(session, self._workspace_id)  # the groups of the second account count for the first now
        joined = accounts.join(session, first, second)
        plan_told(session, joined, (first, second), by=whoever, now=now)
        for delivery in doubted:
            plan_unclear(session, delivery, now)
        return joined

    def _record(
        self,
        session: Session,
        action: str,
        person: Person,
        *,
        after: str,
        by: PersonId | None,
        now: datetime,
        before: str = "",
    ) -> None:
        decisions.record(
            session,
            self._workspace_id,
            action=action,
            subject=f"person:{person.id}",
            before=before,
            after=after,
            actor_id=by,
            at=now,
        )


def _must_be_allowed(session: Session, by: PersonId | None) -> None:
    if by is not None:
        must_be_administrator(people.get(session, by))


def _comes_later(person: Person | None) -> tuple[bool, int]:
    """Colleagues go before guests, and then whoever was there first."""
    return (True, 0) if person is None else (person.kind is not Kind.MEMBER, person.id)


def _checked(session: Session, first: Person | None, second: Person | None) -> Pair:
    """The two. Raises CannotLinkError for two who cannot be one human."""
    if any(one is not None and len(accounts.of(session, one)) > 1 for one in (first, second)):
        raise CannotLinkError(Obstacle.LINKED)
    if first is None or second is None or not all(one.has_account and one.is_active for one in (first, second)):
        raise CannotLinkError(Obstacle.UNKNOWN)
    if first.identity.tenant == second.identity.tenant:
        raise CannotLinkError(Obstacle.SAME_PLATFORM)
    return first, second
