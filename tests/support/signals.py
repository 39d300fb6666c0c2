"""A signal as it comes out of storage, for tests of what is done with one; they say what matters to them by replace."""

from datetime import UTC, datetime

from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import Signal, SignalId, Stage

BARE = Signal(
    id=SignalId(1),
    workspace_id=WorkspaceId(1),
    referrer_id=PersonId(1),
    company="Acme",
    why="a new warehouse",
    website="",
    route=None,
    vouch=None,
    origin=None,
    contact="",
    permission=None,
    may_be_named=True,
    owner_id=None,
    stage=Stage.LOGGED,
    logged_at=datetime(2026, 11, 26, tzinfo=UTC),
    supports_id=None,
)
"""Just logged, with nothing but a company and a reason."""
