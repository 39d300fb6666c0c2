"""How long somebody is away, in the words people use for it, in Dutch and English."""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache

from bot.domain.weeks import Week

WEEKS_AWAY_MAX = 26

_NUMBERS = {"a": 1, "one": 1, "een": 1, "één": 1, "two": 2, "twee": 2, "three": 3, "drie": 3}
_WEEKS = re.compile(
    rf"(?:for\s+|voor\s+)?(?P<number>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})\s*(?:w|wk|wks|weeks?|weken|weekje)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?:for\s+|voor\s+)?(?:[0-9]{{1,4}}|{'|'.join(_NUMBERS)}|een paar|paar|a few|a couple of)\s*"
    r"(?:d|dag|dagen|dagje|days?)",
    re.IGNORECASE,
)
_UNTIL_WHEN = (
    r"(?:(?P<including>t/m|tm|tot\s+en\s+met|through|thru|until\s+and\s+including)|until|till|til|tot)"
    r"(?:\s+(?P<day>.+))?"
)
_UNTIL = re.compile(_UNTIL_WHEN, re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(rf"(?:vanaf|van|from)\s+(?P<first>\S.{{0,59}}?)\s+{_UNTIL_WHEN}", re.IGNORECASE | re.DOTALL)
_NEXT_WEEK = frozenset({"next week", "volgende week"})
_AN_AMOUNT = re.compile(r"[0-9]+\s*(?:[dwmyj]|$)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:ste|de|e|st|nd|rd|th)\b")
_WITH_A_DOT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])")
_NO_NEWS = re.compile(r"\b(?:aanstaande|aankomende|komende|coming|the)\s+")
_LONGEST = 60


class Misfit(Enum):
    """Why somebody cannot be away as long as they say."""

    UNCLEAR = "unclear"
    TOO_LONG = "too_long"
    PAST = "past"
    """They are back today, or were before."""
    IN_DAYS = "in_days"


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
    back = _back(_UNTIL.fullmatch(text), today)
    return back if back is not None and today < back <= _latest(today) else None


def days_ahead(text: str, *, today: date) -> tuple[date, date] | None:
    """The first day away and the first day back of "next week" or "from 1 dec until 12 dec"; else None.

    None too when a day cannot be read, or they are not in that order and from today on, or too far ahead.
    """
    if text.strip().lower() in _NEXT_WEEK:
        week = Week.containing(today).plus(1)
        return week.monday, week.plus(1).monday
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    named = match["first"]
    if named.isdecimal():  # of the month that is named once, as in "from 1 until 12 dec"
        named = re.sub(r"^\d+", named, match["day"] or "")
    first, back = _day_named(named, today=today), _back(match, today)
    if first is None or back is None or not today <= first < back <= _latest(today):
        return None
    return first, back


def misfit(text: str, *, today: date) -> Misfit:
    """What is wrong with how long somebody says to be away."""
    weeks = weeks_named(text)
    if weeks is not None:
        return Misfit.TOO_LONG if weeks > WEEKS_AWAY_MAX else Misfit.UNCLEAR
    if _DAYS.fullmatch(text):
        return Misfit.IN_DAYS
    back = _back(_UNTIL.fullmatch(text) or _BETWEEN.fullmatch(text), today)
    if back is None or today < back <= _latest(today):
        return Misfit.UNCLEAR
    return Misfit.PAST if back <= today else Misfit.TOO_LONG


@cache
def prepare() -> None:
    """Loads what reading a day takes: half a second that nobody who types one should wait for."""
    for text in ("12 januari", "12 january"):
        _day_by_dateparser(text, date(2026, 1, 1))


def is_about_time(text: str, *, today: date) -> bool:
    """Whether the text speaks of a time, be it one that is not understood: a number, an "until", or a day."""
    if _AN_AMOUNT.match(text) or _DAYS.fullmatch(text) or _UNTIL.fullmatch(text):
        return True
    between = _BETWEEN.fullmatch(text)
    return (_day_named(text, today=today) if between is None else _back(between, today)) is not None


def _latest(today: date) -> date:
    return today + timedelta(weeks=WEEKS_AWAY_MAX)


def _back(until: re.Match[str] | None, today: date) -> date | None:
    """The day after the one that is named where that is a day away too."""
    day = _day_named(until["day"] or "", today=today) if until else None
    if until is None or day is None:
        return None
    return day + timedelta(days=1) if until["including"] and day < date.max else day


def _day_named(text: str, *, today: date) -> date | None:
    plain = _NO_NEWS.sub("", _WITH_A_DOT.sub(r"\1-\2", _ORDINAL.sub("", text.strip().lower())))
    if plain in _NEXT_WEEK:
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
