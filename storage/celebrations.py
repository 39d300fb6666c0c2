"""Wishes to celebrate a win, as stored."""

from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.domain.signals import Signal, SignalId
from storage.tables import CelebrationRow


@dataclass(frozen=True, slots=True)
class Celebration:
    """The owner's wish, and the referrer's answer to it."""

    names_company: bool
    is_agreed: bool | None
    """None until there is one."""


def propose(session: Session, signal: Signal, *, names_company: bool, is_agreed: bool | None) -> None:
    session.add(
        CelebrationRow(
            signal_id=signal.id, workspace_id=signal.workspace_id, names_company=names_company, is_agreed=is_agreed
        )
    )
    session.flush()


def forget(session: Session, signal_id: SignalId) -> None:
    """The wish is gone, if there was one: the win was none."""
    session.execute(delete(CelebrationRow).where(CelebrationRow.signal_id == signal_id))


def get(session: Session, signal_id: SignalId) -> Celebration | None:
    row = session.get(CelebrationRow, signal_id)
    return None if row is None else Celebration(row.names_company, row.is_agreed)


def answer(session: Session, signal_id: SignalId, *, is_agreed: bool) -> None:
    session.get_one(CelebrationRow, signal_id).is_agreed = is_agreed
    session.flush()
