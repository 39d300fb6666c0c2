"""Roles by the platform's user groups: which groups give which role, and taking over who is in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import itemgetter

from sqlalchemy.orm import Session

from bot.domain import membership
from bot.domain.membership import RoleGroup, first_in_order
from bot.domain.people import Identity, PersonId, Role, WorkspaceId
from bot.services.company import must_be_administrator
from bot.services.memberships import RoleChange, change_roles
from storage import decisions, memberships, people, role_groups, workspaces
from storage.database import Database

_TOGETHER = 500
"""How many people are changed in one transaction, for in between somebody may want to log a signal."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The groups to be read now, each with the roles it gives."""

    roles: Mapping[str, tuple[Role, ...]]
    asked: int
    """Names the last request that it answers."""


class RoleGroups:
    """The user groups of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def chosen(self, *, by: PersonId | None = None) -> Mapping[Role, tuple[RoleGroup, ...]]:
        """The groups of each role that has any, for whoever asks; None is the bot itself.

        Raises NotAnAdministratorError.
        """

        def work(session: Session) -> Mapping[Role, tuple[RoleGroup, ...]]:
            if by is not None:
                must_be_administrator(people.get(session, by))
            return role_groups.chosen(session, self._workspace_id)

        return await self._database.read(work)

    async def change(
        self,
        role: Role,
        *,
        attach: Collection[RoleGroup] = (),
        detach: Collection[str] = (),
        by: PersonId,
        now: datetime,
    ) -> bool:
        """Whether other groups give the role from now on. Of the rest, those that give it go on doing so.

        `detach` are groups' ids. Raises NotAnAdministratorError.
        """

        def work(session: Session) -> bool:
            must_be_administrator(people.get(session, by))
            before = role_groups.chosen(session, self._workspace_id).get(role, ())
            known = {group.id for group in before}
            after = [
                *(group for group in before if group.id not in detach),
                *(group for group in attach if group.id not in known),
            ]
            if {group.id for group in after} == known:
                return False
            role_groups.choose(session, self._workspace_id, role, after)
            role_groups.ask(session, self._workspace_id)
            decisions.record(
                session,
                self._workspace_id,
                action="role_groups",
                subject=role.value,
                before=_written(before),
                after=_written(after),
                actor_id=by,
                at=now,
            )
            return True

        return await self._database.write(work)

    async def ask(self, group_id: str) -> bool:
        """Whether somebody is to read the groups again, because this one changed and gives a role."""

        def work(session: Session) -> bool:
            if not role_groups.gives_a_role(session, self._workspace_id, group_id):
                return False
            role_groups.ask(session, self._workspace_id)
            return True

        return await self._database.write(work)

    async def due(self, *, night: datetime | None = None) -> Reading | None:
        """What to read now, if it was asked for, or was not done since last night.

        `night` is when that was, where the platform's people are not compared; else it is when they were.
        """

        def work(session: Session) -> Reading | None:
            last = role_groups.readings(session, self._workspace_id)
            since = night or workspaces.get(session, self._workspace_id).reconciled_at
            is_new_day = since is not None and (last.read_at is None or last.read_at < since)
            if last.asked == last.answered and not is_new_day:
                return None
            roles: dict[str, tuple[Role, ...]] = {}
            for role, groups in role_groups.chosen(session, self._workspace_id).items():
                for group in groups:
                    roles[group.id] = (*roles.get(group.id, ()), role)
            if not roles and last.asked == last.answered:
                return None
            return Reading(roles, last.asked)

        return await self._database.read(work)

    async def strangers(self, members: Mapping[str, Collection[Identity]]) -> frozenset[Identity]:
        """Those in the groups whom we do not know yet."""

        def work(session: Session) -> frozenset[Identity]:
            everybody = frozenset[Identity]().union(*members.values())
            return everybody.difference(memberships.known(session, self._workspace_id, everybody))

        return await self._database.read(work)

    async def take_over(self, reading: Reading, members: Mapping[str, Collection[Identity]], *, now: datetime) -> int:
        """How many people's role is another one now that these are the groups' members, and nothing more will be known.

        A group that is not in it could not be read: whoever has the role that it gives keeps it.
        """
        changed = await self.take_over_so_far(reading, members, now=now)
        await self.set_aside(reading, now=now)
        return changed

    async def take_over_so_far(
        self, reading: Reading, members: Mapping[str, Collection[Identity]], *, now: datetime
    ) -> int:
        """The same while other groups are still being read."""
        changes = await self._database.read(lambda session: self._changes(session, reading, members))
        changed = 0
        for start in range(0, len(changes), _TOGETHER):
            together = dict(changes[start : start + _TOGETHER])
            changed += await self._database.write(partial(self._apply, changes=together, now=now))
        return changed

    async def set_aside(self, reading: Reading, *, now: datetime) -> None:
        """Nothing more is to be done about this reading; roles stay as they are until the next one."""

        def work(session: Session) -> None:
            role_groups.record_reading(session, self._workspace_id, answered=reading.asked, at=now)

        await self._database.write(work)

    def _changes(
        self, session: Session, reading: Reading, members: Mapping[str, Collection[Identity]]
    ) -> list[tuple[PersonId, Role | None]]:
        """For whom the groups say something else than before: what they say now."""
        said = _roles_by_account(reading, members)
        now_in = memberships.known(session, self._workspace_id, said)
        wanted: dict[PersonId, list[Role]] = {}
        for account, one in now_in.items():
            wanted.setdefault(one.person_id, []).append(said[account])
        unread = {role for group_id, roles in reading.roles.items() if group_id not in members for role in roles}
        were_in = memberships.grouped(session, self._workspace_id)
        for one in were_in:
            if one.sources.grouped in unread:
                wanted.setdefault(one.person_id, []).append(one.sources.grouped)
        changes = {
            one.person_id: now
            for one in (*were_in, *now_in.values())
            if one.sources.grouped is not (now := first_in_order(wanted.get(one.person_id, ())))
        }
        return sorted(changes.items(), key=itemgetter(0))

    def _apply(self, session: Session, *, changes: Mapping[PersonId, Role | None], now: datetime) -> int:
        found = [
            (before, membership.grouped(before.sources, changes[before.person_id]))
            for before in memberships.of(session, changes)
        ]
        return change_roles(session, self._workspace_id, found, RoleChange.GROUPED, actor_id=None, at=now)


def _roles_by_account(reading: Reading, members: Mapping[str, Collection[Identity]]) -> dict[Identity, Role]:
    roles: dict[Identity, Role] = {}
    for group_id, given in reading.roles.items():
        for identity in members.get(group_id, ()):
            known = [roles[identity]] if identity in roles else []
            first = first_in_order([*given, *known])
            assert first is not None  # noqa: S101 - a group is only read for the roles it gives
            roles[identity] = first
    return roles


def _written(groups: Collection[RoleGroup]) -> str:
    return ", ".join(sorted(f"{group.name} ({group.id})" for group in groups))
