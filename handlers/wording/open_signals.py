"""What somebody follows up, the longest silence first. Pure."""

from zoneinfo import ZoneInfo

from bot.locales import Texts
from bot.services.follow_up import OpenSignal, OpenSignals
from handlers.wording.labels import stage_label


def open_line(one: OpenSignal, words: Texts, zone: ZoneInfo) -> str:
    """One signal: company, from whom, where it stands and since when."""
    day = words.short_day(one.since.astimezone(zone).date())
    stage = stage_label(words, one.signal.stage)
    return words("open-line", company=one.signal.company, referrer=one.spokesperson.name, stage=stage, day=day)


def more_open(found: OpenSignals, words: Texts) -> list[str]:
    """How many there are that have stood still shorter."""
    more = found.total - found.seen
    return [words("open-more", count=more)] if more > 0 else []


def open_text(found: OpenSignals, words: Texts, zone: ZoneInfo) -> str:
    """All of it as text."""
    if not found.oldest:
        return words("open-no-more" if found.skipped else "open-none")
    lines = [open_line(one, words, zone) for one in found.oldest]
    return "\n".join([words("open-title"), *lines, *more_open(found, words)])
