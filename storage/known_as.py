"""What people are called on their platforms: somebody with several accounts has an id for each."""

from collections.abc import Collection

from sqlalchemy import CompoundSelect, select, union_all
from sqlalchemy.orm import Session

from bot.domain.people import Identity, PersonId, WorkspaceId
from storage.tables import AccountRow, PersonRow


def accounts_of(session: Session, person_ids: Collection[PersonId]) -> dict[PersonId, tuple[Identity, ...]]:
    """Everybody's accounts, the one used last first."""
    used_last = session.execute(
        select(PersonRow.id, PersonRow.tenant, PersonRow.external_id).where(PersonRow.id.in_(person_ids))
    )
    found: dict[PersonId, tuple[Identity, ...]] = {
        PersonId(person_id): (Identity(tenant, external_id),) for person_id, tenant, external_id in used_last
    }
    all_of_linked = session.execute(
        select(AccountRow.person_id, AccountRow.tenant, AccountRow.external_id)
        .where(AccountRow.person_id.in_(person_ids))
        .order_by(AccountRow.tenant, AccountRow.external_id)
    )
    for person_id, tenant, external_id in all_of_linked:
        account = Identity(tenant, external_id)
        if account not in found[PersonId(person_id)]:
            found[PersonId(person_id)] += (account,)
    return found


def called(session: Session, workspace_id: WorkspaceId, external_ids: Collection[str]) -> dict[str, PersonId]:
    """Whose these ids are on any platform, by the id."""
    found: dict[str, PersonId] = {}
    for of_whom, table in ((AccountRow.person_id, AccountRow), (PersonRow.id, PersonRow)):
        rows = session.execute(
            select(table.external_id, of_whom).where(
                table.workspace_id == workspace_id, table.external_id.in_(external_ids)
            )
        )
        found |= {external_id: PersonId(person_id) for external_id, person_id in rows}
    return found


def whose(workspace_id: WorkspaceId, external_id: str) -> CompoundSelect[tuple[int]]:
    """Asks for the people who have that id on any platform, within another question."""
    return union_all(
        select(PersonRow.id).where(PersonRow.workspace_id == workspace_id, PersonRow.external_id == external_id),
        select(AccountRow.person_id).where(
            AccountRow.workspace_id == workspace_id, AccountRow.external_id == external_id
        ),
    )
