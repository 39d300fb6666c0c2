"""Tells the owner of a signal that it is theirs to follow up."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, Direct
from bot.domain.signals import SignalId, Stage
from bot.services.composing import Composed, Skip
from bot.services.messenger import AssignmentMessage
from storage import people, signals


class Assignments:
    """The messages to owners."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The message, unless the signal moved on or got another owner since."""
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if signal is None or signal.stage is not Stage.LOGGED:
            return Skip("signal_moved_on")
        if signal.owner_id is None or delivery.recipient != Direct(signal.owner_id):
            return Skip("other_owner")
        return AssignmentMessage(
            owner=people.get(session, signal.owner_id),
            referrer=people.get(session, signal.referrer_id),
            signal=signal,
            logged_by=None if signal.logged_by_id is None else people.get(session, signal.logged_by_id),
        )
