"""The real time, for all that does not go by the business clock."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
Pause = Callable[[float], Awaitable[None]]


def real_now() -> datetime:
    """The moment by this machine's clock, UTC."""
    return datetime.now(UTC)
