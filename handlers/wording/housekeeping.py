"""What whoever oversees the signals reads of those they look for, and what they can look for. Pure."""

from zoneinfo import ZoneInfo

from bot.domain.moves import Move
from bot.domain.people import Person, Role
from bot.domain.signals import Signal, Stage
from bot.domain.sought import PERIODS
from bot.locales import Texts
from bot.services.housekeeping import Entry
from handlers.wording.cutting import cut
from handlers.wording.labels import role_label, stage_label

Choices = list[tuple[str, str]]
"""Value and title of each."""

_WHY_SHOWN = 600


def found_line(signal: Signal, referrer: Person, words: Texts, zone: ZoneInfo) -> str:
    """One of the signals that were found."""
    day = words.short_day(signal.logged_at.astimezone(zone).date())
    stage = stage_label(words, signal.stage)
    return words("signals-line", company=signal.company, referrer=referrer.name, day=day, stage=stage)


def entry_lines(entry: Entry, words: Texts, zone: ZoneInfo) -> list[str]:
    """All there is to know of one, without its contact."""
    signal = entry.signal
    day = words.day(signal.logged_at.astimezone(zone).date())
    return [
        words("signals-company", company=signal.company),
        words("signals-from", referrer=entry.referrer.name, day=day),
        words("signals-stage", stage=stage_label(words, signal.stage)),
        *([words("signals-owner", owner=entry.owner.name)] if entry.owner is not None else []),
        words("signals-why", why=cut(signal.why, _WHY_SHOWN)),
    ]


def support_line(entry: Entry, words: Texts, zone: ZoneInfo) -> list[str]:
    """Which earlier signal it supports; nothing where it stands for itself."""
    if entry.first is None:
        return []
    day = words.day(entry.first.logged_at.astimezone(zone).date())
    return [words("signals-supports", company=entry.first.company, day=day)]


def move_title(move: Move, words: Texts) -> str:
    """What whoever oversees the signals says of one: taking it up is not their own doing."""
    return words("signals-accept" if move is Move.ACCEPT else f"move-{move.value.replace('_', '-')}")


def put_back_sentence(entry: Entry, words: Texts) -> str:
    """Where the signal stands again."""
    return words("signals-put-back-done", company=entry.signal.company, stage=stage_label(words, entry.signal.stage))


def stage_choices(words: Texts) -> Choices:
    return [(stage.value, stage_label(words, stage)) for stage in Stage]


def role_choices(words: Texts) -> Choices:
    return [(role.value, role_label(words, role)) for role in Role]


def period_choices(words: Texts) -> Choices:
    return [(str(days), words("signals-days", days=days)) for days in PERIODS]
