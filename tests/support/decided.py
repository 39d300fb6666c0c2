"""What the bot recorded of its administrators' decisions."""

from sqlalchemy import select

from storage.tables import DecisionRow
from tests.support.circle import Circle


async def decided(circle: Circle, action: str) -> list[tuple[str, str, str, int | None]]:
    """Subject, before, after and who did it, oldest first."""
    rows = await circle.database.read(
        lambda session: session.execute(
            select(DecisionRow.subject, DecisionRow.before, DecisionRow.after, DecisionRow.actor_id)
            .where(DecisionRow.workspace_id == circle.workspace_id, DecisionRow.action == action)
            .order_by(DecisionRow.id)
        ).all()
    )
    return [(subject, before, after, actor) for subject, before, after, actor in rows]
