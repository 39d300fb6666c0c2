"""The duplicate rule: whose signal on a company counts, and who takes over when it ends."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from bot.domain.companies import company_key, website_domain
from bot.domain.moves import UNDER_WAY
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Draft, Signal, SignalId, Stage

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


def prospect_of(named: Draft | Signal) -> tuple[str, str | None]:
    """What it is about: the company's key and domain. Signals that have either in common are on one prospect."""
    return company_key(named.company), website_domain(named.website)


def on_prospect_of(draft: Draft, signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """Those of the signals that name the draft's prospect, by name or by domain."""
    prospect = prospect_of(draft)
    return tuple(signal for signal in signals if _is_same(prospect, prospect_of(signal)))


def beside(before: Signal, draft: Draft, others: Collection[Signal], *, months: int) -> frozenset[SignalId]:
    """Those of the others that a first goes on standing beside, however near the draft brings it to them.

    While it names its own prospect still, how it stands to what is on that one is settled, and what was logged after
    its ownership had ended would have been a first as well.
    """
    prospect = prospect_of(before)
    if before.supports_id is not None or not _is_same(prospect, prospect_of(draft)):
        return frozenset()
    settled = {
        one.id
        for one in others
        if _is_same(prospect, prospect_of(one)) or before.logged_at < owned_since(one.logged_at, months)
    }
    return frozenset(one.id for one in others if one.id in settled or one.supports_id in settled)


def keeps_place(before: Signal, draft: Draft, firsts: Collection[Signal]) -> bool:
    """Whether a first stays one once it also names the prospect of these other firsts, which then support it.

    It does when it still names its own prospect too, was logged before all of them, and none of them was taken up: who
    names another company now gets in line there, and nobody's work is given away.
    """
    is_own_still = _is_same(prospect_of(before), prospect_of(draft))
    return (
        before.supports_id is None
        and is_own_still
        and all(one.stage is Stage.LOGGED and _by_age(before) < _by_age(one) for one in firsts)
    )


def not_apart(
    matches: Sequence[Signal], signal_id: SignalId, unmatched: Collection[frozenset[SignalId]]
) -> tuple[Signal, ...]:
    """The matches without those that an administrator said are about another prospect than this signal."""
    return tuple(
        match
        for match in matches
        if not any(frozenset({signal_id, other}) in unmatched for other in (match.id, match.supports_id))
    )


def rematch(
    signals: Sequence[Signal], *, months: int, unmatched: Collection[frozenset[SignalId]]
) -> dict[SignalId, SignalId | None]:
    """Whom each of these live signals supports when all are matched anew; None is a first.

    They come with everything live that could match one of them, oldest first. Each supports the first of the oldest
    earlier one on the same prospect that was logged within the ownership period, and not one of an unmatched pair. A
    first that somebody works on, or won, stays one; what somebody works on comes before what nobody took up.
    """
    settled: dict[SignalId, SignalId | None] = {}
    in_turn = sorted(signals, key=lambda one: not _is_worked_on(one))
    prospects = [prospect_of(signal) for signal in in_turn]
    for place, signal in enumerate(in_turn):
        settled[signal.id] = None
        if signal.supports_id is None and signal.stage is not Stage.LOGGED:
            continue
        for earlier, prospect in zip(in_turn[:place], prospects, strict=False):
            first_id = settled[earlier.id] or earlier.id
            is_apart = any(frozenset({signal.id, other}) in unmatched for other in (earlier.id, first_id))
            older, newer = sorted((earlier, signal), key=_by_age)
            is_owned = older.logged_at >= owned_since(newer.logged_at, months)
            if is_owned and not is_apart and _is_same(prospect, prospects[place]):
                settled[signal.id] = first_id
                break
    return settled


def successor(supports: Sequence[Signal]) -> Signal | None:
    """The support that takes the place of a first that ended otherwise than won: the oldest live one, if any."""
    live = (signal for signal in supports if signal.stage not in NOT_LIVE)
    return min(live, key=_by_age, default=None)


def _is_worked_on(signal: Signal) -> bool:
    return signal.supports_id is None and signal.stage in UNDER_WAY


def _by_age(signal: Signal) -> tuple[datetime, SignalId]:
    return signal.logged_at, signal.id


def _is_same(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two prospects, each a key and a domain, have either in common."""
    return one[0] == other[0] or (one[1] is not None and one[1] == other[1])
