"""How long something took: of those for which it happened, beside the number that still waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Waits:
    """How long it took for so many, exact to the hour; the times are None where it happened to nobody."""

    count: int
    waiting: int
    """For so many it did not happen yet. They are in none of the times, which say too little while this is large."""
    median: timedelta | None
    longest: timedelta | None


def waits_of(hours: Mapping[int, int], *, waiting: int) -> Waits:
    """The waits of how often it took so many whole hours."""
    counted = sorted((length, count) for length, count in hours.items() if count > 0)
    total = sum(count for _, count in counted)
    if not counted:
        return Waits(0, waiting, None, None)
    lower, upper = _nth(counted, (total - 1) // 2), _nth(counted, total // 2)
    return Waits(total, waiting, timedelta(hours=(lower + upper) / 2), timedelta(hours=counted[-1][0]))


def _nth(counted: list[tuple[int, int]], place: int) -> int:
    """The length at this place, from 0, when all are laid out from short to long."""
    passed = 0
    for length, count in counted:
        passed += count
        if passed > place:
            return length
    raise IndexError(place)
