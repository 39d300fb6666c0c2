"""Every sentence a person reads, in Dutch and English, and dates the way each language writes them.

The sentences are plain text: no markup, and what they are filled with is not escaped. Whoever shows them does that.
"""

from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.domain.drafts import clean
from bot.domain.people import Language

_FOLDER = Path(__file__).parent
_REGION = {Language.DUTCH: "nl_NL", Language.ENGLISH: "en_GB"}


class SentenceError(LookupError):
    """A sentence is missing, or something in it was not filled in."""


class Texts:
    """One language's sentences."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._region = _REGION[language]
        self._plain: dict[str, str] = {}
        """What needs nothing filled in, made once."""
        self._bundle = FluentBundle([self._region.replace("_", "-")], use_isolating=False)
        for path in sorted((_FOLDER / language.value).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, key: str, **values: str | float) -> str:
        """The sentence, filled in. People's own texts lose control and direction characters. Raises SentenceError."""
        if not values and key in self._plain:
            return self._plain[key]
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise SentenceError(f"{self.language.value}: {key}")
        safe = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        sentence, errors = self._bundle.format_pattern(pattern, safe)
        if errors:
            raise SentenceError(f"{self.language.value}: {key}: {errors[0]}")
        if not values:
            self._plain[key] = str(sentence)
        return str(sentence)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def day(self, day: date) -> str:
        """Such as "maandag 7 december" or "Monday 7 December"."""
        return format_date(day, "EEEE d MMMM", locale=self._region)

    def short_day(self, day: date) -> str:
        """Such as "7 dec" or "7 Dec"."""
        return format_date(day, "d MMM", locale=self._region).removesuffix(".")

    def month(self, day: date) -> str:
        """The month of the day, such as "november 2026" or "November 2026"."""
        return format_date(day, "LLLL y", locale=self._region)

    def weekday(self, number: int) -> str:
        """The name of a weekday; 1 is Monday."""
        return format_date(date(2024, 1, number), "EEEE", locale=self._region)

    def clock(self, at: time) -> str:
        """Such as "10:00"."""
        return format_time(at, "HH:mm", locale=self._region)

    def moment(self, at: datetime, zone: ZoneInfo) -> str:
        """Day and time in the zone, such as "maandag 7 december om 09:00"."""
        local = at.astimezone(zone)
        return self("moment", day=self.day(local.date()), at=self.clock(local.time()))

    def number(self, number: int) -> str:
        """Such as "12.500" or "12,500"."""
        return format_decimal(number, locale=self._region)

    def dated(self, at: datetime, zone: ZoneInfo) -> str:
        """The same with the year, such as "7 december 2026 09:00", for what may be long ago."""
        local = at.astimezone(zone)
        return f"{format_date(local.date(), 'd MMMM y', locale=self._region)} {self.clock(local.time())}"

    def listed(self, things: list[str]) -> str:
        """Such as "Sanne, Pieter en Mo"."""
        return format_list(things, locale=self._region)


@cache
def texts(language: Language) -> Texts:
    """The sentences of the language, read once."""
    return Texts(language)
