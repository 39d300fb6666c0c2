"""What an administrator tells a channel about the bot: written down with the decision, posted as a delivery."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, Delivery, DeliveryKind
from bot.domain.people import Language, WorkspaceId
from bot.services.composing import Composed
from bot.services.messenger import AnnouncementMessage
from storage import deliveries

EXPIRES = timedelta(days=1)
"""How late it may still be posted: later an administrator has done it by hand."""


class Announcements:
    """The announcements of one workspace."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The announcement as it was written."""
        return AnnouncementMessage(delivery.payload["text"], Language(delivery.payload["language"]))


def plan_announcement(
    session: Session,
    workspace_id: WorkspaceId,
    channel: Channel,
    text: str,
    *,
    language: Language,
    key: str,
    now: datetime,
) -> bool:
    """Plans it once for each key and channel; False when it was planned before. `language` is that of its button."""
    return deliveries.plan(
        session,
        workspace_id,
        kind=DeliveryKind.ANNOUNCEMENT,
        period=f"announcement:{key}",
        recipient=channel,
        due_at=now,
        expires_at=now + EXPIRES,
        payload={"text": text, "language": language.value},
    )
