"""What somebody is told of their own signals, line by line: after logging, for a repeat, and in their list. Pure."""

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.leaderboard import Standing
from bot.domain.moves import OPEN
from bot.domain.people import Person
from bot.domain.signals import Signal
from bot.locales import Texts
from bot.services.signals import AlreadyYours, Logged, Own
from handlers.wording.cutting import cut
from handlers.wording.labels import label, stage_label

_UNMARKED = re.compile(r"(?<=[^.,;:!?…\s])\s*\n\s*")
_SHOWN = 300
"""How much of somebody's text is repeated to them."""


@dataclass(frozen=True, slots=True)
class LoggedLines:
    """What was understood, and what follows from it: who takes it up and where the referrer stands."""

    heading: str
    understood: tuple[str, ...]
    news: tuple[str, ...]


def logged_lines(logged: Logged, texts: Texts, *, title: str = "logged-title") -> LoggedLines:
    """The answer to logging, editing or adding; `title` is the key of its heading."""
    signal = logged.signal
    understood = [texts("logged-why", why=_short(signal.why))]
    if signal.website:
        understood.append(texts("logged-website", website=signal.website))
    if signal.sisters:
        understood.append(texts("logged-sisters", sisters=signal.sisters))
    if signal.contact and signal.permission is not None:
        understood.append(texts("logged-contact", contact=signal.contact, permission=label(texts, signal.permission)))
    news = [_follow_up(logged, texts)]
    if signal.supports_id is not None:
        news.insert(0, texts("logged-support-customer" if logged.is_customer else "logged-support"))
    count, is_first = logged.count, signal.supports_id is None
    if logged.behalf is None and count is not None and (count or is_first):  # no zero for supporting a colleague
        is_new = count > 0 and signal.is_counted and title == "logged-title"
        line = _new_standing_line if is_new else standing_line
        news.append(line(count, logged.standing, texts))
    if logged.behalf is not None:
        news.append(texts("logged-behalf", referrer=logged.behalf.name))
    return LoggedLines(texts(title, company=signal.company), tuple(understood), tuple(news))


def repeat_lines(repeat: AlreadyYours, texts: Texts, zone: ZoneInfo) -> tuple[str, ...]:
    """The person named this company before: nothing is saved yet, and what they said now can be added."""
    day = texts.day(repeat.signal.logged_at.astimezone(zone).date())
    return (texts("repeat-title", company=repeat.signal.company, day=day), texts("repeat-question"))


def own_line(one: Own, texts: Texts, zone: ZoneInfo) -> str:
    """One signal in a line or two: company, stage, day, and who follows up."""
    signal = one.signal
    day = texts.short_day(signal.logged_at.astimezone(zone).date())
    line = texts("mine-line", company=signal.company, stage=stage_label(texts, signal.stage), day=day)
    details = []
    if one.behalf is not None:
        details.append(texts("mine-behalf", referrer=one.behalf.name))
    is_open = signal.stage in OPEN
    if is_open and one.is_customer:
        details.append(_customer(one.owner, signal, texts, key="mine-customer"))
    elif one.owner is not None and is_open and not one.owner.is_active:
        details.append(texts("mine-owner-left", owner=one.owner.name))
    elif one.owner is not None:
        details.append(_owner(one.owner, signal, texts, key="mine-owner" if is_open else "mine-owner-over"))
    if signal.supports_id is not None:
        details.append(texts("mine-support"))
    return "\n".join([line, ", ".join(details)]) if details else line


def standing_line(count: int, standing: Standing | None, texts: Texts) -> str:
    """How many of somebody's signals count this week, and their place where they have one."""
    if standing is None:
        return texts("week-count", count=count)
    return texts("week-place", count=count, place=standing.place)


def _follow_up(logged: Logged, texts: Texts) -> str:
    owner, signal = logged.owner, logged.signal
    if logged.is_customer:
        return _customer(owner, signal, texts, key="logged-customer")
    if owner is None:
        return texts("logged-owner-none")
    if not owner.is_active:
        return texts("logged-owner-left", owner=owner.name)
    return _owner(owner, signal, texts, key="logged-owner")


def _customer(owner: Person | None, signal: Signal, texts: Texts, *, key: str) -> str:
    """Of what is no prospect any more: who looks after it, and no promise that anybody takes it up."""
    if owner is None or not owner.is_active:
        return texts(f"{key}-nobody")
    return _owner(owner, signal, texts, key=key)


def _owner(owner: Person, signal: Signal, texts: Texts, *, key: str) -> str:
    return texts(f"{key}-self") if owner.id == signal.spokesperson_id else texts(key, owner=owner.name)


def _new_standing_line(count: int, standing: Standing | None, texts: Texts) -> str:
    """The same, right after one that counts; the first of those need not be the first of the week."""
    if count > 1:
        return standing_line(count, standing, texts)
    if standing is None:
        return texts("logged-first")
    return texts("logged-first-place", place=standing.place)


def _short(text: str) -> str:
    """On one line, for a sentence is; lines that do not end in a mark of their own are kept apart."""
    return cut(" ".join(_UNMARKED.sub(" · ", text).split()), _SHOWN)
