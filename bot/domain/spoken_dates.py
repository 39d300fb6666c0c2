"""How long somebody is away, in the words people use for it, in Dutch and English."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.domain.weeks import Week

WEEKS_AWAY_MAX = 26

_NUMBERS = {"a": 1, "one": 1, "een": 1, "één": 1, "two": 2, "twee": 2, "three": 3, "drie": 3}
_WEEKS = re.compile(
    rf"(?:for\s+|voor\s+)?(?P<number>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})\s*(?:w|wk|wks|weeks?|weken|weekje)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:(?P<including>t/m|tm|tot\s+en\s+met|through|thru|until\s+and\s+including)|until|till|til|tot)(?:\s+(?P<day>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_AN_AMOUNT = re.compile(r"[0-9]+\s*(?:[dwmyj]|$)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:ste|de|e|st|nd|rd|th)\b")
_WITH_A_DOT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])")
_NO_NEWS = re.compile(r"\b(?:aanstaande|aankomende|komende|coming|the)\s+")
_LONGEST = 60


def weeks_named(text: str) -> int | None:
    """The number in a text such as "2w", "2 weeks" or "twee weken", whatever its size; None for any other text."""
    match = _WEEKS.fullmatch(text)
    if match is None:
        return None
    number = match["number"].lower()
    return _NUMBERS[number] if number in _NUMBERS else int(number)


def first_day_back(text: str, *, today: date) -> date | None:
    """The first day somebody is back who is away "until 12 dec", which is that day, or "t/m 12 dec", the day after.

    None when the text has no such form, or its day cannot be read, has passed, or is too far ahead.
    """
    match = _UNTIL.fullmatch(text)
    day = _day_named(match["day"] or "", today=today) if match else None
    latest = today + timedelta(weeks=WEEKS_AWAY_MAX)
    if match is None or day is None or day > latest:
        return None
    back = day + timedelta(days=1) if match["including"] else day
    return back if today < back <= latest else None


@cache
def prepare() -> None:
    """Loads what reading a day takes: half a second that nobody who types one should wait for."""
    for text in ("12 januari", "12 january"):
        _day_by_dateparser(text, date(2026, 1, 1))


def is_about_time(text: str, *, today: date) -> bool:
    """Whether the text speaks of a time, be it one that is not understood: a number, an "until", or a day."""
    return bool(_AN_AMOUNT.match(text) or _UNTIL.fullmatch(text) or _day_named(text, today=today))


def _day_named(text: str, *, today: date) -> date | None:
    plain = _NO_NEWS.sub("", _WITH_A_DOT.sub(r"\1-\2", _ORDINAL.sub("", text.strip().lower())))
    if plain in {"next week", "volgende week"}:
        return Week.containing(today).plus(1).monday
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return _day_by_dateparser(plain, today) if len(plain) <= _LONGEST else None


def _day_by_dateparser(text: str, today: date) -> date | None:
    import dateparser  # slow to import, and seldom needed

    named: datetime | None = dateparser.parse(
        text,
        languages=["nl", "en"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time.min),
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "first",
            "DATE_ORDER": "DMY",
        },
    )
    return None if named is None else named.date()
