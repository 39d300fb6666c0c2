"""What administrators, and people whose signal was taken out, are told by themselves. Pure."""

import re
from datetime import date

from bot.domain.deliveries import Answered
from bot.domain.signals import Signal
from bot.locales import Texts
from bot.services.messenger import OwnerlessNotice, RefusedNotice, RemovalMessage, UnclearNotice

_NUMBER = re.compile(r"[0-9]+$")


def removal_text(message: RemovalMessage, words: Texts) -> str:
    """That the signal is gone, and why."""
    return words("signals-removed-told", company=message.company, reason=message.reason)


def refused_text(notice: RefusedNotice, words: Texts) -> str:
    """All of it as text."""
    return "\n".join([what_was_refused(notice, words), why_refused(notice, words), *channel_line(notice, words)])


def unclear_text(notice: UnclearNotice, words: Texts) -> str:
    """All of it as text."""
    lines = [words("notice-unclear-title"), what_is_unclear(notice, words), *channel_line(notice, words)]
    return "\n".join(lines)


def ownerless_text(notice: OwnerlessNotice, words: Texts) -> str:
    """All of it as text."""
    lines = [ownerless_line(signal, notice, words) for signal in notice.oldest]
    return "\n".join([words("notice-ownerless-title"), how_many_ownerless(notice, words), *lines])


def settled_sentence(answered: Answered, words: Texts) -> str:
    """What an administrator's answer to the question whether a message is there did."""
    return words(f"notice-settled-{_dashed(answered.value)}")


def what_was_refused(notice: RefusedNotice, words: Texts) -> str:
    return words(
        f"notice-refused-{_dashed(notice.kind)}", number=_number(notice.period), day=_day(notice.period, words)
    )


def why_refused(notice: RefusedNotice, words: Texts) -> str:
    return words(f"notice-why-{notice.refusal.value.replace('_', '-')}")


def what_is_unclear(notice: UnclearNotice, words: Texts) -> str:
    return words(
        f"notice-unclear-{_dashed(notice.kind)}", number=_number(notice.period), day=_day(notice.period, words)
    )


def channel_line(notice: RefusedNotice | UnclearNotice, words: Texts) -> list[str]:
    """Which channel it was about, by its name or else the platform's id; none for a direct message."""
    channel = notice.channel_name or notice.channel
    return [words("notice-channel", channel=channel)] if channel else []


def how_many_ownerless(notice: OwnerlessNotice, words: Texts) -> str:
    return words("notice-ownerless", count=notice.total)


def ownerless_line(signal: Signal, notice: OwnerlessNotice, words: Texts) -> str:
    day = words.short_day(signal.logged_at.astimezone(notice.person.zone).date())
    return words("notice-ownerless-line", company=signal.company, day=day)


def _number(period: str) -> str:
    """The number a period ends in, of a week (2026-W09: 9) or of a signal (signal:12)."""
    found = _NUMBER.search(period)
    return str(int(found[0])) if found else period


def _when(period: str, words: Texts) -> dict[str, str]:
    """The week or the signal it was about, or the day, whichever the sentence asks for."""
    return {"number": _number(period), "day": _day(period, words)}


def _day(period: str, words: Texts) -> str:
    """The day, for what is sent once a day."""
    try:
        return words.day(date.fromisoformat(period))
    except ValueError:
        return period


def _dashed(code: str) -> str:
    return code.replace("_", "-")
