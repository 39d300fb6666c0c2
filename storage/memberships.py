"""Who has which role and why, of many people at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select, update
from sqlalchemy.orm import Session

from bot.domain.membership import Membership, RoleSources
from bot.domain.people import Identity, PersonId, Role, WorkspaceId
from storage.prepared import table_of
from storage.tables import AccountRow, PersonRow

_AT_ONCE = 500
"""How many ids one statement asks for."""


def of(session: Session, person_ids: Iterable[PersonId]) -> tuple[Membership, ...]:
    """Theirs, in the order of the ids; each person once."""
    return tuple(
        membership
        for some in _pieces(sorted(set(person_ids)))
        for membership in _found(session, PersonRow.id.in_(some))
    )


def known(session: Session, workspace_id: WorkspaceId, identities: Collection[Identity]) -> dict[Identity, Membership]:
    """Whose these accounts are, as far as we know, also of people who left; each account of somebody leads to them."""
    wanted = sorted({identity.external_id for identity in identities})
    tenants = sorted({identity.tenant for identity in identities})
    used_last = {
        membership.identity: membership
        for some in _pieces(wanted)
        for membership in _found(
            session,
            PersonRow.workspace_id == workspace_id,
            PersonRow.tenant.in_(tenants),
            PersonRow.external_id.in_(some),
        )
    }
    further = {
        Identity(tenant, external_id): PersonId(person_id)
        for some in _pieces(wanted)
        for tenant, external_id, person_id in session.execute(
            select(AccountRow.tenant, AccountRow.external_id, AccountRow.person_id).where(
                AccountRow.workspace_id == workspace_id,
                AccountRow.tenant.in_(tenants),
                AccountRow.external_id.in_(some),
            )
        )
    }
    owners = {membership.person_id: membership for membership in of(session, further.values())}
    found = used_last | {identity: owners[person_id] for identity, person_id in further.items()}
    return {identity: found[identity] for identity in identities if identity in found}


def grouped(session: Session, workspace_id: WorkspaceId) -> tuple[Membership, ...]:
    """Of everybody whose user groups gave them a role when they were last read, also those who left."""
    return _found(session, PersonRow.workspace_id == workspace_id, PersonRow.grouped_role.is_not(None))


def store(session: Session, changes: Mapping[PersonId, tuple[RoleSources, Role]]) -> None:
    """What the sources say from now on, and the role that follows from it."""
    if not changes:
        return
    table = table_of(PersonRow)
    session.execute(
        update(table).where(table.c.id == bindparam("person_id")),
        [
            {
                "person_id": person_id,
                "picked_role": sources.picked,
                "listed_role": sources.listed,
                "grouped_role": sources.grouped,
                "role": role,
            }
            for person_id, (sources, role) in changes.items()
        ],
    )


def _pieces(wanted: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def _found(session: Session, *conditions: ColumnElement[bool]) -> tuple[Membership, ...]:
    rows: Iterable[Row[Any]] = session.execute(
        select(
            PersonRow.id,
            PersonRow.tenant,
            PersonRow.external_id,
            PersonRow.kind,
            PersonRow.role,
            PersonRow.picked_role,
            PersonRow.listed_role,
            PersonRow.grouped_role,
        )
        .where(*conditions)
        .order_by(PersonRow.id)
    )
    return tuple(_membership(row) for row in rows)


def _membership(row: Row[Any]) -> Membership:
    return Membership(
        person_id=PersonId(row.id),
        identity=Identity(row.tenant, row.external_id),
        kind=row.kind,
        role=row.role,
        sources=RoleSources(picked=row.picked_role, listed=row.listed_role, grouped=row.grouped_role),
    )
