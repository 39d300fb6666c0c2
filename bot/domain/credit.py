"""The duplicate rule: whose signal on a company counts, and who takes over when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Signal, SignalId

OWNERSHIP_MONTHS = 6


@dataclass(frozen=True, slots=True)
class First:
    """Nobody else's live signal names the company: the credit is the referrer's."""


@dataclass(frozen=True, slots=True)
class Support:
    """Somebody else was first; the new signal is linked to theirs and counts when it takes its place."""

    first_id: SignalId


@dataclass(frozen=True, slots=True)
class Repeat:
    """The referrer named this company before; what is new can be added to their own signal."""

    signal: Signal


Credit = First | Support | Repeat


def owned_since(now: datetime, months: int = OWNERSHIP_MONTHS) -> datetime:
    """The moment since which a live signal owns its company: so many calendar months ago.

    On the same day of the month, or the month's last where it is shorter.
    """
    return now - relativedelta(months=months)


def credit(matches: Sequence[Signal], referrer_id: PersonId, *, by: PersonId | None = None) -> Credit:
    """What a new signal of this referrer is; `by` is the member who logs it on their behalf, None for themselves.

    What another member logged for the same referrer is not theirs to add to, so it is supported. The matches are the
    live signals on the same company (by name or by domain) logged at or after owned_since, oldest first, and without
    the new signal itself.
    """
    speaker_id = referrer_id if by is None else by
    theirs = (signal for signal in matches if signal.referrer_id == referrer_id)
    own = next((signal for signal in theirs if signal.spokesperson_id == speaker_id), None)
    if own is not None:
        return Repeat(own)
    if not matches:
        return First()
    oldest = matches[0]
    return Support(oldest.id if oldest.supports_id is None else oldest.supports_id)


def successor(supports: Sequence[Signal]) -> Signal | None:
    """The support that takes the place of a first that ended otherwise than won: the oldest live one, if any."""
    live = (signal for signal in supports if signal.stage not in NOT_LIVE)
    return min(live, key=lambda signal: (signal.logged_at, signal.id), default=None)
