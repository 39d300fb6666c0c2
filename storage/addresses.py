"""Where a platform takes messages, for platforms on which an id alone is no address."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from storage.tables import AddressRow

DELETED = "deleted"
"""Why nothing arrives in a channel that is not there any more."""


@dataclass(frozen=True, slots=True)
class Address:
    """What the platform told us; nothing in it is made up."""

    conversation: str
    service_url: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of where a person or a channel is reached."""

    address: Address
    name: str
    """Of a channel, with that of its team; empty for a person."""
    team: str
    """The platform's id of the team that a channel is in; empty where it did not say."""
    is_shared: bool
    """Whether people of other organisations may be in the channel."""
    is_gone: bool
    """Whether nothing arrives there any more."""


def keep_person(session: Session, workspace_id: WorkspaceId, external_id: str, address: Address, at: datetime) -> None:
    """From now on messages for this person go there."""
    _keep(session, workspace_id, external_id, address, at)


def keep_channel(
    session: Session,
    workspace_id: WorkspaceId,
    external_id: str,
    address: Address,
    *,
    name: str,
    team: str,
    is_shared: bool | None,
    at: datetime,
) -> None:
    """From now on messages for this channel go there. What is not told, as empty or None, stays as it was known."""
    row = _keep(session, workspace_id, external_id, address, at, is_channel=True)
    row.name, row.team = name or row.name, team or row.team
    row.is_shared = row.is_shared if is_shared is None else is_shared


def find(session: Session, workspace_id: WorkspaceId, external_id: str) -> Known | None:
    """None for whoever never gave one."""
    row = session.get(AddressRow, (workspace_id, external_id))
    if row is None:
        return None
    address = Address(row.conversation, row.service_url)
    return Known(address, row.name, row.team, is_shared=row.is_shared, is_gone=row.gone is not None)


def any_service_url(session: Session, workspace_id: WorkspaceId) -> str | None:
    """Where the platform last said it can be reached, for a conversation that is still to be opened."""
    return session.scalar(
        select(AddressRow.service_url)
        .where(AddressRow.workspace_id == workspace_id, AddressRow.service_url != "")
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


def set_team_gone(session: Session, workspace_id: WorkspaceId, team: str, reason: str, *, at: datetime) -> None:
    """The same of every channel of this team; its first one has the id of the team itself."""
    gone = update(AddressRow).where(
        AddressRow.workspace_id == workspace_id,
        AddressRow.is_channel,
        or_(AddressRow.team == team, AddressRow.external_id == team),
        AddressRow.gone.is_(None),
    )
    session.execute(gone.values(gone=reason, changed_at=at))


def lose(
    session: Session, workspace_id: WorkspaceId, external_id: str, reason: str, *, is_channel: bool, at: datetime
) -> bool:
    """As set_gone, also for whoever never gave an address. Whether the administrators have not been told of it yet."""
    row = session.get(AddressRow, (workspace_id, external_id))
    if row is None:
        row = _keep(session, workspace_id, external_id, Address("", ""), at, is_channel=is_channel)
    if row.gone is None:
        row.gone, row.changed_at = reason, at
    return not row.is_told


def is_told(session: Session, workspace_id: WorkspaceId, external_id: str) -> bool:
    """Whether the administrators were told that nothing arrives there, since it came to that."""
    row = session.get(AddressRow, (workspace_id, external_id))
    return row is not None and row.is_told


def note_told(session: Session, workspace_id: WorkspaceId, external_id: str) -> None:
    """The administrators are told that nothing arrives there, where that is so."""
    told = update(AddressRow).where(*_is(workspace_id, external_id), AddressRow.gone.is_not(None))
    session.execute(told.values(is_told=True))


def revive(session: Session, workspace_id: WorkspaceId, team: str, service_url: str, *, at: datetime) -> None:
    """Messages for the channels of this team arrive again, except in those that were deleted."""
    lost = update(AddressRow).where(
        AddressRow.workspace_id == workspace_id, AddressRow.team == team, AddressRow.gone != DELETED
    )
    session.execute(lost.values(gone=None, is_told=False, service_url=service_url, changed_at=at))


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


def _keep(
    session: Session,
    workspace_id: WorkspaceId,
    external_id: str,
    address: Address,
    at: datetime,
    *,
    is_channel: bool = False,
) -> AddressRow:
    row = session.get(AddressRow, (workspace_id, external_id))
    if row is None:
        row = AddressRow(
            workspace_id=workspace_id, external_id=external_id, name="", team="", is_channel=is_channel, is_shared=False
        )
        session.add(row)
    row.conversation, row.service_url = address.conversation, address.service_url
    row.gone, row.is_told, row.changed_at = None, False, at
    return row


def _is(workspace_id: WorkspaceId, external_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (AddressRow.workspace_id == workspace_id, AddressRow.external_id == external_id)
