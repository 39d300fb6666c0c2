"""What became of the signals of each month: how far they came, and how many are still under way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.months import Month
from bot.domain.moves import OPEN
from bot.domain.rates import Rate
from bot.domain.signals import NOT_GIVEN, Stage


@dataclass(frozen=True, slots=True)
class Reached:
    """So many signals in one stage now, how many of them were ever taken up, and how many ever came to a contact."""

    stage: Stage
    count: int
    accepted: int = 0
    contacted: int = 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """The signals of one month or more, each on a prospect of its own. Withdrawn and removed ones are none."""

    logged: int = 0
    accepted: int = 0
    """How many were ever taken up, whatever became of them. So with the first contacts."""
    contacted: int = 0
    won: int = 0
    lost: int = 0
    declined: int = 0
    open: int = 0
    """Under way, so neither won nor lost: a month is finished only when this is 0."""
    untaken: int = 0
    """Those of the open ones that nobody has taken up yet."""
    without_contact: int = 0
    """Those of the open ones that have not led to a first contact yet."""

    @property
    def qualified(self) -> Rate:
        """How many were worth taking up, of those about which somebody decided."""
        return Rate(self.logged - self.untaken - self.declined, self.logged - self.untaken)

    @property
    def success(self) -> Rate:
        """How many were won, of those that ended."""
        return Rate(self.won, self.logged - self.open)


@dataclass(frozen=True, slots=True)
class Cohort:
    """The signals logged in one month."""

    month: Month
    funnel: Funnel


def funnel_of(found: Iterable[Reached]) -> Funnel:
    """All of them together."""
    given = [one for one in found if one.stage not in NOT_GIVEN]
    by_stage = {stage: sum(one.count for one in given if one.stage is stage) for stage in Stage}
    return Funnel(
        logged=sum(by_stage.values()),
        accepted=sum(one.accepted for one in given),
        contacted=sum(one.contacted for one in given),
        won=by_stage[Stage.WON],
        lost=by_stage[Stage.LOST],
        declined=by_stage[Stage.DECLINED],
        open=sum(by_stage[stage] for stage in OPEN),
        untaken=by_stage[Stage.LOGGED],
        without_contact=sum(one.count - one.contacted for one in given if one.stage in OPEN),
    )


def cohorts_of(months: Sequence[Month], found: Mapping[Month, Sequence[Reached]]) -> tuple[Cohort, ...]:
    """A cohort for each of the months, in this order, also where nothing was logged."""
    return tuple(Cohort(month, funnel_of(found.get(month, ()))) for month in months)
