"""What a company decides about its bot, with the product's defaults."""

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.nudges import NudgeRules
from bot.domain.people import Language, Role
from bot.domain.weeks import Week


@dataclass(frozen=True, slots=True)
class CompanySettings:
    """The decisions as they hold now. Channels and people are the platform's own ids; weekday 1 is Monday."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Amsterdam"))
    language: Language = Language.DUTCH
    country: str = "NL"
    """Whose public holidays count; ISO 3166."""
    leaderboard_channels: tuple[str, ...] = ()
    leaderboard_shared_channels: tuple[str, ...] = ()
    """Channels shared with other organisations in which an administrator allowed the board all the same."""
    leaderboard_active_from: datetime | None = None
    """No board is due before it; None is never."""
    leaderboard_weekday: int = 1
    leaderboard_at: time = time(9)
    leaderboard_top: int = 10
    nudge_rules: NudgeRules = field(default_factory=lambda: NudgeRules(roles=frozenset({Role.MANAGEMENT})))
    ownership_months: int = 6
    default_owner: str | None = None
    """Who follows up when nobody is named; None is the sellers in turn."""
    sales_lead: str | None = None
    """Who hears of signals that nobody takes up, and may move every one; None is the administrators."""
    accept_within: int = 2
    """Working days after which an owner is reminded to take a signal up; after as many more the sales lead hears."""
    silence_days: int = 14
    """Days without a move after which an owner is asked how it stands."""
    closures: frozenset[Week] = frozenset()
    """Weeks in which the whole company is closed: they count for nobody."""

    def has_board(self, now: datetime) -> bool:
        """Whether the board is on by then, in some channel."""
        is_active = self.leaderboard_active_from is not None and self.leaderboard_active_from <= now
        return is_active and bool(self.leaderboard_channels)
