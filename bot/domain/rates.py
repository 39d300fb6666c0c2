"""A share of a few, with how sure it is: on few cases a bare percentage says more than anybody knows."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054
"""Leaves 2.5 % on each side of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    hits: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.of:
            raise ValueError(f"{self.hits} of {self.of} is no share")

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of many would lie, at 95 %: from the first to the second, both from 0 to 1.

        The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
        Journal of the American Statistical Association 22 (1927), which also holds for few cases and near 0 and 1. Of
        nothing it is everything.
        """
        if not self.of:
            return 0.0, 1.0
        share, weight = self.hits / self.of, _Z**2 / self.of
        middle = (share + weight / 2) / (1 + weight)
        reach = _Z / (1 + weight) * sqrt(share * (1 - share) / self.of + weight / (4 * self.of))
        low = 0.0 if self.hits == 0 else max(0.0, middle - reach)
        high = 1.0 if self.hits == self.of else min(1.0, middle + reach)
        return low, high
