"""Inbound actions by their unique keys: insert first, look second, so that a repeat finds what the first one did."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import JSON, Update, bindparam, delete, func, null, select, update
from sqlalchemy.orm import Session

from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import Draft, Origin, Permission, Route, SignalId, Vouch
from storage import prepared
from storage.prepared import table_of
from storage.tables import IntakeRow


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one inbound action so far."""

    id: int
    is_new: bool
    at: datetime
    """When it was brought first."""
    person_id: PersonId | None
    signal_id: SignalId | None
    offered: Draft | None
    """What they said about a prospect they had already named, kept until they choose to add it."""


def take(session: Session, workspace_id: WorkspaceId, key: str, *, person_id: PersonId | None, at: datetime) -> Intake:
    """The action: new when nobody brought this key before, else what the first one left."""
    new_id = prepared.add_once(
        session, IntakeRow, {"workspace_id": workspace_id, "key": key, "person_id": person_id, "received_at": at}
    )
    if new_id is not None:
        return Intake(new_id, is_new=True, at=at, person_id=person_id, signal_id=None, offered=None)
    row = session.scalars(select(IntakeRow).where(IntakeRow.workspace_id == workspace_id, IntakeRow.key == key)).one()
    return _intake(row)


def is_known(session: Session, workspace_id: WorkspaceId, key: str) -> bool:
    """Whether somebody brought this key before."""
    found = select(IntakeRow.id).where(IntakeRow.workspace_id == workspace_id, IntakeRow.key == key)
    return session.scalar(found) is not None


def get(session: Session, workspace_id: WorkspaceId, intake_id: int) -> Intake | None:
    """None when it is unknown or was cleaned up."""
    row = session.get(IntakeRow, intake_id)
    return None if row is None or row.workspace_id != workspace_id else _intake(row)


def record_signal(session: Session, intake_id: int, signal_id: SignalId, *, offered: Draft | None = None) -> None:
    """Ties the action to the signal that came of it, or to the one that what was offered would be added to."""
    said = None if offered is None else _dumped(offered)
    prepared.run(session, _recording(), {"known_id": intake_id, "signal": signal_id, "said": said})


def record_person(session: Session, intake_id: int, person_id: PersonId) -> None:
    """Ties the action to the person that came of it."""
    session.execute(update(IntakeRow).where(IntakeRow.id == intake_id).values(person_id=person_id))


def forget(session: Session, workspace_id: WorkspaceId, key: str) -> None:
    """Makes the action new again."""
    session.execute(delete(IntakeRow).where(IntakeRow.workspace_id == workspace_id, IntakeRow.key == key))


def forget_offer(session: Session, intake_id: int) -> None:
    session.execute(update(IntakeRow).where(IntakeRow.id == intake_id).values(offered=null()))


def clean_up(session: Session, *, before: datetime) -> int:
    """How many actions received before the moment were forgotten.

    The newest stays: SQLite would give its number again, and a button with an old offer would be about another one.
    """
    newest = select(func.max(IntakeRow.id)).scalar_subquery()
    old = delete(IntakeRow).where(IntakeRow.received_at < before, IntakeRow.id < newest)
    return len(session.scalars(old.returning(IntakeRow.id)).all())


@cache
def _recording() -> Update:
    table = table_of(IntakeRow)
    changed = update(table).where(table.c.id == bindparam("known_id"))
    return changed.values(signal_id=bindparam("signal"), offered=bindparam("said", type_=JSON(none_as_null=True)))


def _intake(row: IntakeRow) -> Intake:
    return Intake(
        row.id,
        is_new=False,
        at=row.received_at,
        person_id=None if row.person_id is None else PersonId(row.person_id),
        signal_id=None if row.signal_id is None else SignalId(row.signal_id),
        offered=None if row.offered is None else _loaded(row.offered),
    )


def _dumped(draft: Draft) -> dict[str, str]:
    """The draft but for its owner and who may name whom, which the first signal has decided."""
    choices = {"route": draft.route, "vouch": draft.vouch, "origin": draft.origin, "permission": draft.permission}
    texts = {"company": draft.company, "why": draft.why, "website": draft.website, "contact": draft.contact}
    texts |= {"message_link": draft.message_link, "sisters": draft.sisters}
    return texts | {name: choice.value for name, choice in choices.items() if choice is not None}


def _loaded(said: dict[str, str]) -> Draft:
    return Draft(
        company=said["company"],
        why=said["why"],
        website=said["website"],
        contact=said["contact"],
        message_link=said.get("message_link", ""),
        sisters=said.get("sisters", ""),
        route=Route(said["route"]) if "route" in said else None,
        vouch=Vouch(said["vouch"]) if "vouch" in said else None,
        origin=Origin(said["origin"]) if "origin" in said else None,
        permission=Permission(said["permission"]) if "permission" in said else None,
    )
