"""Who follows a signal up."""

from collections.abc import Sequence

from bot.domain.people import Person, PersonId, Role
from bot.domain.signals import NOT_LIVE, Signal


def choose_owner(
    *,
    named: PersonId | None,
    earlier: PersonId | None,
    referrer: Person,
    default: PersonId | None,
    longest_waiting: PersonId | None,
) -> PersonId | None:
    """Who follows up, None when nobody can: then the administrators have something to set up.

    The one the referrer named; whoever has an earlier signal on the same company; a seller their own; the default; else
    whoever waited longest.
    """
    own = referrer.id if referrer.role is Role.SALES and referrer.can_follow_up else None
    candidates = (named, earlier, own, default, longest_waiting)
    return next((person_id for person_id in candidates if person_id is not None), None)


def follower(signals: Sequence[Signal]) -> PersonId | None:
    """Who follows a prospect up, by the signals on it whose owner still can, oldest first; None where there are none.

    The owner of the newest first that is not over: a support is with whoever has the one that it supports. Else of the
    newest.
    """
    firsts = [signal for signal in signals if signal.supports_id is None and signal.stage not in NOT_LIVE]
    return next((signal.owner_id for signal in (*reversed(firsts), *reversed(signals))), None)
