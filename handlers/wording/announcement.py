"""What an administrator can tell everybody about the bot. Pure."""

from bot.domain.people import Language, Role
from bot.locales import Texts
from bot.services.setup import Overview
from handlers.wording.labels import role_label

LONGEST = 3000
"""Characters."""


def announcement_text(overview: Overview, words: Texts, *, tells_programs: bool, how: str, less: str, more: str) -> str:
    """What the bot does, who sees what, how to opt out: with the company's own days and times.

    `tells_programs` says that another program hears of every event. How one passes something on, has less of it and
    hears more is for each platform to say.
    """
    company, rules = overview.company, overview.company.nudge_rules
    roles = [role_label(words, role) for role in Role if role in rules.roles]
    board = words(
        "admin-weekly", weekday=words.weekday(company.leaderboard_weekday), at=words.clock(company.leaderboard_at)
    )
    return words(
        "admin-announcement-text",
        how=how,
        who=" ".join(_who_reads(words, tells_programs=tells_programs)),
        less=less,
        more=more,
        board=board,
        nudge=words("admin-weekly", weekday=words.weekday(rules.weekday), at=words.clock(rules.at)),
        target=rules.target,
        leaders=words("admin-announcement-leaders", roles=words.listed(roles)),
    )


def _who_reads(words: Texts, *, tells_programs: bool) -> list[str]:
    """Everybody who can read what somebody logged; other programs only where there are any."""
    programs = [words("admin-announcement-programs")] if tells_programs else []
    return [words("admin-announcement-who"), *programs]


def other_language(language: Language) -> Language:
    return Language.ENGLISH if language is Language.DUTCH else Language.DUTCH
