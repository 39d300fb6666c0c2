"""People with several accounts: all of them are kept here, and the one used last with the person too."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Table, UniqueConstraint, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.accounts import Standing
from bot.domain.membership import first_role
from bot.domain.people import NO_ACCOUNT, Identity, Kind, Person, PersonId, WorkspaceId
from storage import account_standings, addresses, people, workspaces
from storage.tables import AccountRow, PersonRow, Row


def find(session: Session, workspace_id: WorkspaceId, identity: Identity) -> Person | None:
    """Whose account that is, of people with several."""
    row = session.get(AccountRow, (workspace_id, identity.tenant, identity.external_id))
    return None if row is None else people.get(session, PersonId(row.person_id))


def of(session: Session, person: Person) -> tuple[Identity, ...]:
    """Somebody's accounts, the one used last first."""
    rows = session.execute(
        select(AccountRow.tenant, AccountRow.external_id)
        .where(AccountRow.person_id == person.id)
        .order_by(AccountRow.tenant, AccountRow.external_id)
    )
    every = [Identity(tenant, external_id) for tenant, external_id in rows]
    return (person.identity, *(account for account in every if account != person.identity))


def lasting(session: Session, workspace_id: WorkspaceId, known: Mapping[PersonId, Person]) -> dict[PersonId, Person]:
    """The same people, whoever has several accounts by the one that is named whichever they use.

    It is that on the workspace's own platform, where they have one.
    """
    home = workspaces.get(session, workspace_id).tenant
    rows = session.execute(
        select(AccountRow.person_id, AccountRow.tenant, AccountRow.external_id)
        .where(AccountRow.person_id.in_(known))
        .order_by(AccountRow.tenant == home, AccountRow.tenant, AccountRow.external_id)
    )
    last = {PersonId(person_id): Identity(tenant, external_id) for person_id, tenant, external_id in rows}
    return {person_id: replace(one, identity=last.get(person_id, one.identity)) for person_id, one in known.items()}


def linked(session: Session, workspace_id: WorkspaceId) -> frozenset[PersonId]:
    """Whoever has several accounts."""
    rows = session.scalars(select(AccountRow.person_id).where(AccountRow.workspace_id == workspace_id))
    return frozenset(PersonId(person_id) for person_id in rows)


def further(session: Session, workspace_id: WorkspaceId) -> tuple[tuple[str, PersonId], ...]:
    """Every further account of the active people, by the platform's id, and whose it is."""
    rows = session.execute(
        select(AccountRow.external_id, AccountRow.person_id)
        .join_from(AccountRow, PersonRow)
        .where(
            AccountRow.workspace_id == workspace_id,
            PersonRow.is_active,
            or_(AccountRow.tenant != PersonRow.tenant, AccountRow.external_id != PersonRow.external_id),
        )
        .order_by(AccountRow.person_id)
    )
    return tuple((external_id, PersonId(person_id)) for external_id, person_id in rows)


def use(session: Session, person: Person, identity: Identity) -> Person:
    """The person, who used this account of theirs just now, so it is open; doing it twice changes nothing."""
    found = account_standings.known(session, person.workspace_id, [identity]).get(identity)
    if found is not None and found.person_id == person.id:
        standing = replace(found.standing, is_active=True)
        account_standings.tell(session, person.workspace_id, {identity: standing})
        used = {"tenant": identity.tenant, "external_id": identity.external_id}
        session.execute(update(PersonRow).where(PersonRow.id == person.id).values(used))
        account_standings.settle(session, [person.id])
        session.expire_all()
    return people.get(session, person.id)


def leave(session: Session, workspace_id: WorkspaceId, identity: Identity) -> bool:
    """Whether whoever used this account last is at another open one from now on, at which messages may arrive."""
    person = people.find(session, workspace_id, identity)
    if person is None:
        return False
    _left, *others = of(session, person)
    known = account_standings.known(session, workspace_id, others)
    for other in others:
        address = addresses.find(session, workspace_id, other.external_id)
        if known[other].standing.is_active and not (address is not None and address.is_gone):
            use(session, person, other)
            return True
    return False


def join(session: Session, main: Person, other: Person) -> Person:
    """The first person, whose is from now on everything that was the other's; the other is one of their accounts.

    What both have, such as an answer for the same week, stays as the first one's. The other's row stays too, and is
    nobody's: SQLite would give its number to the next newcomer, with what was said of it in messages and windows.
    """
    session.flush()
    for one in (main, other):
        _add(session, main, one.identity, account_standings.standing_of(session.get_one(PersonRow, one.id)))
    for table in Row.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is PersonRow.__table__:
                _hand_over(session, table, key, main.id, other.id)
    session.execute(update(PersonRow).where(PersonRow.id == other.id).values(_nobody(other.id)))
    account_standings.settle(session, [main.id])
    session.expire_all()
    return people.get(session, main.id)


def _nobody(person_id: PersonId) -> dict[str, Any]:
    """How the row of somebody is who has become one with another."""
    return {
        "tenant": NO_ACCOUNT,
        "external_id": f"joined:{person_id}",
        "name": "",
        "kind": Kind.OUTSIDER,
        "role": first_role(Kind.OUTSIDER),
        "picked_role": None,
        "listed_role": None,
        "grouped_role": None,
        "is_active": False,
        "is_administrator": False,
        "is_appointed": False,
        "is_on_board": False,
    }


def _hand_over(session: Session, table: Table, key: ForeignKey, main: PersonId, other: PersonId) -> None:
    column = table.c[key.parent.name]
    for unique in (table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))):
        beside = [one for one in unique.columns if one is not column]
        if column in unique.columns.values() and beside:
            twin = table.alias()
            same = [twin.c[one.name] == one for one in beside]
            both = select(twin.c[column.name]).where(twin.c[column.name] == main, *same).exists()
            session.execute(delete(table).where(column == other, both))
    session.execute(update(table).where(column == other).values({column: main}))


def _add(session: Session, person: Person, identity: Identity, standing: Standing) -> None:
    session.add(
        AccountRow(
            workspace_id=person.workspace_id,
            tenant=identity.tenant,
            external_id=identity.external_id,
            person_id=person.id,
            kind=standing.kind,
            is_active=standing.is_active,
            is_administrator=standing.is_administrator,
        )
    )
    session.flush()
