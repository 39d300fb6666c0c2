"""What the platforms say of each account of people who have several, and what these people are by all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table, Update, bindparam, exists, select, update
from sqlalchemy.orm import Session

from bot.domain.accounts import Standing, together
from bot.domain.membership import RoleSources, role_of
from bot.domain.people import Identity, PersonId, WorkspaceId
from storage.prepared import table_of
from storage.tables import AccountRow, PersonRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Account:
    """One account of somebody who has several."""

    person_id: PersonId
    standing: Standing


def known(session: Session, workspace_id: WorkspaceId, identities: Sequence[Identity]) -> dict[Identity, Account]:
    """Those of them, a few hundred at most, that belong to somebody with several accounts, as they are stored."""
    if not identities:
        return {}
    table = table_of(AccountRow)
    rows = session.execute(
        select(table).where(
            table.c.workspace_id == workspace_id,
            table.c.tenant.in_(sorted({identity.tenant for identity in identities})),
            table.c.external_id.in_([identity.external_id for identity in identities]),
        )
    )
    return {Identity(row.tenant, row.external_id): Account(PersonId(row.person_id), standing_of(row)) for row in rows}


def tell(session: Session, workspace_id: WorkspaceId, told: Mapping[Identity, Standing]) -> None:
    """Stores what accounts are from now on; `settle` then says what that makes of their people."""
    if not told:
        return
    table = table_of(AccountRow)
    session.execute(
        update(table).where(
            table.c.workspace_id == bindparam("of_workspace"),
            table.c.tenant == bindparam("of_tenant"),
            table.c.external_id == bindparam("of_account"),
        ),
        [
            {
                "of_workspace": workspace_id,
                "of_tenant": identity.tenant,
                "of_account": identity.external_id,
                "kind": standing.kind,
                "is_active": standing.is_active,
                "is_administrator": standing.is_administrator,
            }
            for identity, standing in told.items()
        ],
    )


def close(session: Session, person_ids: Sequence[PersonId], *, tenant: str) -> frozenset[PersonId]:
    """Those of them who have several accounts; the one of that tenant is closed."""
    table = table_of(AccountRow)
    owners = session.scalars(select(AccountRow.person_id).where(AccountRow.person_id.in_(person_ids)))
    found = frozenset(PersonId(person_id) for person_id in owners)
    if found:
        session.execute(
            update(table).where(table.c.person_id.in_(found), table.c.tenant == tenant).values(is_active=False)
        )
        settle(session, found)
    return found


def keep_administrators(
    session: Session, workspace_id: WorkspaceId, external_ids: Collection[str], *, tenant: str
) -> None:
    """None but these accounts of that tenant make somebody an administrator; who was appointed goes on being one."""
    people, accounts = table_of(PersonRow), table_of(AccountRow)

    def demoting(table: Table) -> Update:
        return (
            update(table)
            .where(
                table.c.workspace_id == workspace_id,
                table.c.tenant == tenant,
                table.c.is_administrator,
                table.c.external_id.not_in(external_ids),
            )
            .values(is_administrator=False)
        )

    session.execute(demoting(people).where(~exists().where(accounts.c.person_id == people.c.id)))
    settle(session, session.scalars(demoting(accounts).returning(accounts.c.person_id)).all())


def settle(session: Session, person_ids: Iterable[int]) -> None:
    """What these people, each with several accounts, are by all of them.

    Whose account is closed where they were last is known, and written to, by one that is open.
    """
    wanted = sorted(set(person_ids))
    people, accounts = table_of(PersonRow), table_of(AccountRow)
    changes: list[dict[str, Any]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        owned: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        found = select(accounts).where(accounts.c.person_id.in_(some))
        for account in session.execute(found.order_by(accounts.c.tenant, accounts.c.external_id)):
            owned[account.person_id].append(account)
        rows = session.execute(select(people).where(people.c.id.in_(some)))
        changes += [_settled(row, owned[row.id]) for row in rows]
    if changes:
        session.execute(update(people).where(people.c.id == bindparam("person_id")), changes)


def standing_of(row: Row[Any] | PersonRow) -> Standing:
    """What the platform says, by the row of an account, or of somebody who has no other."""
    return Standing(row.kind, row.is_active, row.is_administrator)


def _settled(row: Row[Any], accounts: Sequence[Row[Any]]) -> dict[str, Any]:
    """How the person's row is to be, by the names of the columns.

    Whoever leaves, or had left, with their last account is appointed anew when they are to administer again.
    """
    now = together([standing_of(account) for account in accounts])
    used_last = next(one for one in accounts if (one.tenant, one.external_id) == (row.tenant, row.external_id))
    if now.is_active and not used_last.is_active:
        used_last = next(one for one in accounts if one.is_active)
    sources = RoleSources(picked=row.picked_role, listed=row.listed_role, grouped=row.grouped_role)
    return {
        "person_id": row.id,
        "tenant": used_last.tenant,
        "external_id": used_last.external_id,
        "kind": now.kind,
        "role": role_of(sources, now.kind),
        "is_active": now.is_active,
        "is_administrator": now.is_administrator,
        "is_appointed": row.is_appointed and row.is_active and now.is_active,
    }
