"""Taking over a list of roles: first shown line by line, then applied whole or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.membership import listed
from bot.domain.people import Person, PersonId, Role, WorkspaceId
from bot.domain.role_lists import RoleLine, parse_role
from bot.services.memberships import RoleChange, change_roles
from storage import accounts, memberships, people
from storage.database import Database
from storage.people import PersonName


class Objection(Enum):
    """Why a line cannot be taken over."""

    NO_PERSON = "no_person"
    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"
    LISTED_BEFORE = "listed_before"
    UNKNOWN_ROLE = "unknown_role"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line would do: give a person a role, which can be the one they have; or nothing, with the objection."""

    line: RoleLine
    person: Person | None = None
    role: Role | None = None
    objection: Objection | None = None

    @property
    def is_change(self) -> bool:
        """Whether the person's role becomes another one."""
        return self.objection is None and self.person is not None and self.person.role is not self.role


class Roles:
    """The roles of one workspace's people."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def review(self, lines: Sequence[RoleLine]) -> tuple[Verdict, ...]:
        """What each line would do; nothing is changed."""
        return await self._database.read(lambda session: self._verdicts(session, lines))

    async def apply(self, lines: Sequence[RoleLine], *, now: datetime) -> tuple[Verdict, ...]:
        """What each line did; when there is an objection to any of them, nothing was changed.

        The list is later than what was picked by hand or came of user groups, and so replaces it for those it names.
        """

        def work(session: Session) -> tuple[Verdict, ...]:
            verdicts = self._verdicts(session, lines)
            if not any(verdict.objection for verdict in verdicts):
                roles = {one.person.id: one.role for one in verdicts if one.person is not None and one.role is not None}
                changes = [
                    (before, listed(before.sources, roles[before.person_id]))
                    for before in memberships.of(session, roles)
                ]
                change_roles(session, self._workspace_id, changes, RoleChange.LISTED, actor_id=None, at=now)
            return verdicts

        return await self._database.write(work)

    def _verdicts(self, session: Session, lines: Sequence[RoleLine]) -> tuple[Verdict, ...]:
        known = _by_every_name(people.names(session, self._workspace_id), accounts.further(session, self._workspace_id))
        named = {person_id for line in lines for person_id in known.get(_key(line.person), ())}
        persons = people.by_ids(session, named)
        seen: set[int] = set()
        verdicts = []
        for line in lines:
            found = [persons[person_id] for person_id in known.get(_key(line.person), ())]
            verdict = _verdict(line, found, seen)
            if verdict.person is not None:
                seen.add(verdict.person.id)
            verdicts.append(verdict)
        return tuple(verdicts)


def _by_every_name(
    names: Iterable[PersonName], further: Iterable[tuple[str, PersonId]]
) -> Mapping[str, list[PersonId]]:
    """People by the platform's id of each of their accounts, and by their name."""
    found: defaultdict[str, list[PersonId]] = defaultdict(list)
    for one in names:
        found[_key(one.external_id)].append(one.person_id)
        found[_key(one.name)].append(one.person_id)
    for external_id, person_id in further:
        found[_key(external_id)].append(person_id)
    return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _verdict(line: RoleLine, found: Sequence[Person], seen: set[int]) -> Verdict:
    if not line.person:
        return Verdict(line, objection=Objection.NO_PERSON)
    if len(found) != 1:
        return Verdict(line, objection=Objection.SEVERAL_PEOPLE if found else Objection.UNKNOWN_PERSON)
    person = found[0]
    if person.id in seen:
        return Verdict(line, person, objection=Objection.LISTED_BEFORE)
    role = parse_role(line.role)
    return Verdict(line, person, role, objection=Objection.UNKNOWN_ROLE if role is None else None)
