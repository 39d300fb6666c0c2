"""How long referrers have been waiting for news of what they gave: the complaint that referral programmes die of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest wait of a referrer whose signal is under way, and how many are."""

    open: int
    days: int
    """Whole days since the last step of the signal that has stood still for longest."""


def silence_since(oldest_step: datetime | None, *, open_signals: int, now: datetime) -> Silence | None:
    """None while nothing is under way. `oldest_step` is the earliest among the last steps of the open signals."""
    if oldest_step is None or open_signals == 0:
        return None
    return Silence(open_signals, max((now - oldest_step).days, 0))
