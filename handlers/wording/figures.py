"""The figures on follow-up in sentences: each measure, and a line for each month. Pure."""

from datetime import timedelta

from bot.domain.funnel import Cohort, Funnel
from bot.domain.measures import Measures
from bot.domain.rates import Rate
from bot.domain.waits import Waits
from bot.locales import Texts

_HOURS_SHOWN = timedelta(days=2)
"""What took less is told in hours, what took longer in days."""


def figure_sentences(measures: Measures, words: Texts) -> list[str]:
    """Every measure in a sentence."""
    silence, total = measures.silence, measures.total
    return [
        words("figures-silence-none")
        if silence is None
        else words("figures-silence", open=silence.open, days=silence.days),
        _wait("figures-accept", measures.to_accept, words),
        _wait("figures-contact", measures.to_contact, words),
        _rate("figures-qualified", total.qualified, words),
        _rate("figures-won", total.success, words),
        _rate("figures-repeat", measures.repeat, words),
    ]


def month_lines(measures: Measures, words: Texts) -> list[str]:
    """A line for each month, the running one first."""
    return [_month(cohort, words) for cohort in reversed(measures.cohorts)]


def _wait(key: str, waits: Waits, words: Texts) -> str:
    if waits.median is None or waits.longest is None:
        return words(f"{key}-none", waiting=waits.waiting)
    return words(
        key,
        median=_length(waits.median, words),
        longest=_length(waits.longest, words),
        count=waits.count,
        waiting=waits.waiting,
    )


def _length(wait: timedelta, words: Texts) -> str:
    if wait < _HOURS_SHOWN:
        return words("figures-hours", count=round(wait / timedelta(hours=1)))
    return words("figures-days", count=round(wait / timedelta(days=1)))


def _rate(key: str, rate: Rate, words: Texts) -> str:
    if rate.share is None:
        return words(f"{key}-none")
    low, high = rate.interval
    return words(key, count=rate.hits, of=rate.of, share=rate.share, low=low, high=high)


def _month(cohort: Cohort, words: Texts) -> str:
    funnel = cohort.funnel
    name = words.month(cohort.month.first_day)
    if not funnel.logged:
        return words("figures-month-none", month=name)
    return words("figures-month", month=name, count=funnel.logged, steps=words.listed(_steps(funnel, words)))


def _steps(funnel: Funnel, words: Texts) -> list[str]:
    """What became of them; what did not happen is not said, but how many are under way always is."""
    counts = {
        "accepted": funnel.accepted,
        "contacted": funnel.contacted,
        "won": funnel.won,
        "lost": funnel.lost,
        "declined": funnel.declined,
    }
    told = [words(f"figures-step-{name}", count=count) for name, count in counts.items() if count]
    return [*told, words("figures-step-open", count=funnel.open)]
