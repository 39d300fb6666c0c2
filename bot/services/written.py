"""The company's settings as the environment writes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.company import CompanySettings
from bot.domain.people import Role

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The first is 1."""


def written(company: CompanySettings) -> dict[str, str]:
    """Each setting that can be chosen, by name; what says nothing is empty."""
    rules = company.nudge_rules
    return {
        "timezone": company.zone.key,
        "language": company.language.value,
        "country": company.country,
        "leaderboard_channels": ",".join(company.leaderboard_channels),
        "leaderboard_in_shared_channels": ",".join(company.leaderboard_shared_channels),
        "leaderboard_active_from": _moment(company.leaderboard_active_from, company.zone),
        "leaderboard_at": f"{WEEKDAYS[company.leaderboard_weekday - 1]} {company.leaderboard_at:%H:%M}",
        "leaderboard_top": str(company.leaderboard_top),
        "leader_roles": ",".join(role.value for role in Role if role in rules.roles),
        "nudges_active_from": _moment(rules.active_from, company.zone),
        "nudge_at": f"{WEEKDAYS[rules.weekday - 1]} {rules.at:%H:%M}",
        "nudge_target": str(rules.target),
        "ownership_months": str(company.ownership_months),
        "default_owner": company.default_owner or "",
        "closure_weeks": ",".join(week.key for week in sorted(company.closures)),
        "accept_within": str(company.accept_within),
        "silence_days": str(company.silence_days),
        "sales_lead": company.sales_lead or "",
    }


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else moment.astimezone(zone).isoformat(timespec="minutes")
