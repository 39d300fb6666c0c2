"""What administrators did, kept for accountability."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.people import PersonId, WorkspaceId
from storage.tables import DecisionRow


def record(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    action: str,
    subject: str,
    before: str,
    after: str,
    actor_id: PersonId | None,
    at: datetime,
) -> None:
    """Adds one decision. `actor_id` None is the command line or the platform."""
    session.add(
        DecisionRow(
            workspace_id=workspace_id,
            at=at,
            actor_id=actor_id,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
    )
