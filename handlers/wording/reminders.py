"""What is said of signals that wait: to their owner, to whoever leads sales, and to whoever gave them. Pure."""

from bot.domain.reminders import Overdue
from bot.domain.signals import Stage
from bot.locales import Texts
from bot.services.messenger import EscalationMessage, Reminded, ReminderMessage, StillOpen, StillOpenMessage
from handlers.wording.labels import stage_label

SHOWN = 10
"""So many signals are shown with their buttons; of more it is said how many there are."""


def reminder_lines(message: ReminderMessage, words: Texts) -> list[str]:
    """One sentence for each signal shown."""
    return [_reminded(one, words) for one in message.waiting[:SHOWN]]


def escalation_lines(message: EscalationMessage, words: Texts) -> list[str]:
    """The same for whoever leads sales."""
    return [_escalated(one, words) for one in message.waiting[:SHOWN]]


def escalation_intro(message: EscalationMessage, words: Texts) -> str:
    """What can be done about them: nobody is there to talk to where all who had one left."""
    is_anybody_here = any(one.owner is not None and one.owner.is_active for one in message.waiting)
    return words("escalation-intro" if is_anybody_here else "escalation-intro-nobody")


def more_line(count: int, words: Texts) -> list[str]:
    """That there are more than are shown."""
    return [words("reminder-more", count=count - SHOWN)] if count > SHOWN else []


def reminder_note(message: ReminderMessage, words: Texts) -> list[str]:
    """For what has been silent for long: that nothing new is an answer too."""
    is_silent = any(not _is_untaken(one) for one in message.waiting)
    return [words("reminder-note")] if is_silent else []


def reminder_text(message: ReminderMessage, words: Texts) -> str:
    """All of it as text."""
    lines = [words("reminder-title"), *reminder_lines(message, words), *more_line(len(message.waiting), words)]
    return "\n".join([*lines, *reminder_note(message, words)])


def escalation_text(message: EscalationMessage, words: Texts) -> str:
    """All of it as text."""
    lines = [words("escalation-title"), escalation_intro(message, words), *escalation_lines(message, words)]
    return "\n".join([*lines, *more_line(len(message.waiting), words)])


def still_open_text(message: StillOpenMessage, words: Texts) -> str:
    """That they are not forgotten, with whom each is, and since when; how long nobody has had one is not known."""
    if len(message.open) == 1:
        return _still_open(message.open[0], message, words, key="still-open")
    lines = [_still_open(one, message, words, key="still-open-line") for one in message.open[:SHOWN]]
    return "\n".join([words("still-open-title"), *lines, *more_line(len(message.open), words)])


def _still_open(one: StillOpen, message: StillOpenMessage, words: Texts, *, key: str) -> str:
    company = one.signal.company
    if one.owner is None:
        return words(f"{key}-nobody", company=company)
    day = words.day(one.since.astimezone(message.person.zone).date())
    return words(key, company=company, owner=one.owner.name, stage=stage_label(words, one.signal.stage), day=day)


def _reminded(one: Reminded, words: Texts) -> str:
    said = _said(one)
    if _is_untaken(one):
        return words("reminder-acceptance", **said)
    return words("reminder-move", **said, stage=stage_label(words, one.signal.stage))


def _is_untaken(one: Reminded) -> bool:
    """Whether it is to be taken up, however long that takes already."""
    return one.overdue is Overdue.ACCEPTANCE or one.signal.stage is Stage.LOGGED


def _escalated(one: Reminded, words: Texts) -> str:
    said = _said(one)
    if one.owner is None:
        return words("escalation-nobody", **said)
    if not one.owner.is_active:
        return words("escalation-left", **said, owner=one.owner.name)
    return words("escalation-acceptance", **said, owner=one.owner.name)


def _said(one: Reminded) -> dict[str, str | float]:
    return {"company": one.signal.company, "referrer": one.spokesperson.name, "days": one.days}
