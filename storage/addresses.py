"""Where a platform takes messages, for platforms on which an id alone is no address."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from storage.tables import AddressRow


@dataclass(frozen=True, slots=True)
class Address:
    """What the platform told us; nothing in it is made up."""

    conversation: str
    service_url: str


def keep(
    session: Session,
    workspace_id: WorkspaceId,
    external_id: str,
    address: Address,
    *,
    name: str = "",
    is_channel: bool = False,
    at: datetime,
) -> None:
    """From now on messages for this person or channel go there."""
    session.merge(
        AddressRow(
            workspace_id=workspace_id,
            external_id=external_id,
            conversation=address.conversation,
            service_url=address.service_url,
            name=name,
            is_channel=is_channel,
            gone=None,
            changed_at=at,
        )
    )
    session.flush()


def find(session: Session, workspace_id: WorkspaceId, external_id: str) -> Address | None:
    """None for whoever never gave one, and where nothing arrives any more."""
    row = session.get(AddressRow, (workspace_id, external_id))
    return None if row is None or row.gone is not None else Address(row.conversation, row.service_url)


def any_service_url(session: Session, workspace_id: WorkspaceId) -> str | None:
    """Where the platform last said it can be reached, for a conversation that is still to be opened."""
    return session.scalar(
        select(AddressRow.service_url)
        .where(AddressRow.workspace_id == workspace_id)
        .order_by(AddressRow.changed_at.desc())
        .limit(1)
    )


def named(session: Session, workspace_id: WorkspaceId, external_ids: Collection[str]) -> dict[str, str]:
    """What those of them are called that ever gave an address, by the platform's id."""
    if not external_ids:
        return {}
    rows = session.execute(
        select(AddressRow.external_id, AddressRow.name).where(
            AddressRow.workspace_id == workspace_id, AddressRow.external_id.in_(external_ids)
        )
    )
    return {external_id: name or external_id for external_id, name in rows}


def channels(session: Session, workspace_id: WorkspaceId, *, most: int) -> dict[str, str]:
    """What the channels are called at which messages arrive, as far as we know, by the platform's id; in that order."""
    rows = session.execute(
        select(AddressRow.external_id, AddressRow.name)
        .where(AddressRow.workspace_id == workspace_id, AddressRow.is_channel, AddressRow.gone.is_(None))
        .order_by(func.lower(AddressRow.name), AddressRow.external_id)
        .limit(most)
    )
    return {external_id: name or external_id for external_id, name in rows}


def set_gone(session: Session, workspace_id: WorkspaceId, external_id: str, reason: str, *, at: datetime) -> None:
    """Nothing is sent there until the platform tells a new address."""
    gone = update(AddressRow).where(*_is(workspace_id, external_id), AddressRow.gone.is_(None))
    session.execute(gone.values(gone=reason, changed_at=at))


def reachable(session: Session, workspace_id: WorkspaceId, external_ids: Collection[str]) -> frozenset[str]:
    """Those of the people or channels that gave an address at which messages arrive, as far as we know."""
    if not external_ids:
        return frozenset()
    rows = session.scalars(
        select(AddressRow.external_id).where(
            AddressRow.workspace_id == workspace_id,
            AddressRow.external_id.in_(external_ids),
            AddressRow.gone.is_(None),
        )
    )
    return frozenset(rows)


def _is(workspace_id: WorkspaceId, external_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (AddressRow.workspace_id == workspace_id, AddressRow.external_id == external_id)
