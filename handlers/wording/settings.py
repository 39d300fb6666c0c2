"""The company's settings as somebody reads them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import time

from bot.domain.company import CompanySettings
from bot.domain.people import Role
from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.written import written
from handlers.wording.labels import role_label


def shown(name: str, company: CompanySettings, words: Texts) -> str:
    """The value of the setting as somebody reads it."""
    return _SHOWN[name](company, words) if name in _SHOWN else written(company)[name]


def _weeks(weeks: Iterable[Week], words: Texts) -> str:
    return ", ".join(week.key for week in sorted(weeks)) or words("admin-closure-weeks-none")


def _moment(weekday: int, at: time, words: Texts) -> str:
    return words("admin-weekly", weekday=words.weekday(weekday), at=words.clock(at))


_SHOWN: Mapping[str, Callable[[CompanySettings, Texts], str]] = {
    "leaderboard_channels": lambda company, words: words.listed(list(company.leaderboard_channels)),
    "leaderboard_in_shared_channels": lambda company, words: words.listed(list(company.leaderboard_shared_channels)),
    "language": lambda company, words: words(f"home-language-{company.language.value}"),
    "default_owner": lambda company, words: company.default_owner or words("admin-default-owner-nobody"),
    "sales_lead": lambda company, words: company.sales_lead or words("admin-sales-lead-nobody"),
    "closure_weeks": lambda company, words: _weeks(company.closures, words),
    "leaderboard_at": lambda company, words: _moment(company.leaderboard_weekday, company.leaderboard_at, words),
    "nudge_at": lambda company, words: _moment(company.nudge_rules.weekday, company.nudge_rules.at, words),
    "leader_roles": lambda company, words: words.listed(
        [role_label(words, role) for role in Role if role in company.nudge_rules.roles]
    ),
}
"""How a value is shown, where that is not as it is written."""
