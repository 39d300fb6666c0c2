"""Reminders on Teams: each signal with the buttons for what comes next. Pure."""

from bot.domain.moves import Move, offered
from bot.locales import Texts
from bot.services.messenger import EscalationMessage, Reminded, ReminderMessage, StillOpenMessage
from handlers.teams.answers import Answer
from handlers.teams.assignment import move_button
from handlers.teams.cards import Element, card, dialog, execute, heading, paragraph, rows, small
from handlers.teams.open_signals import FURTHER
from handlers.teams.progress import MUTE
from handlers.wording.reminders import (
    SHOWN,
    escalation_intro,
    escalation_lines,
    escalation_text,
    more_line,
    reminder_lines,
    reminder_note,
    reminder_text,
    still_open_text,
)

REMINDED = "reminded"
"""In the data of a button in a reminder: the day of which that is."""


def reminder_answer(message: ReminderMessage, words: Texts, *, told: str = "") -> Answer:
    """What waits, the longest first, each with its next stages, and of many the way to all they follow up.

    `told` is what came of a button in it.
    """
    above = [told] if told else []
    body = [*map(paragraph, above), heading(words("reminder-title"))]
    for one, line in zip(message.waiting[:SHOWN], reminder_lines(message, words), strict=True):
        buttons = [_button(move, one, words, **{REMINDED: message.day}) for move in offered(one.signal.stage)]
        body += [paragraph(line), *rows(buttons)]
    more = more_line(len(message.waiting), words)
    body += map(small, [*more, *reminder_note(message, words)])
    further = [dialog(words("open-further"), FURTHER, skip="0") for _ in more]
    text = "\n".join([*above, reminder_text(message, words)])
    return Answer(text, card(body, further, speak=text))


def escalation_answer(message: EscalationMessage, words: Texts) -> Answer:
    """What nobody takes up, each to be handed over."""
    body = [heading(words("escalation-title")), paragraph(escalation_intro(message, words))]
    for one, line in zip(message.waiting[:SHOWN], escalation_lines(message, words), strict=True):
        body += [paragraph(line), *rows([_button(Move.HAND_OVER, one, words)])]
    body += map(small, more_line(len(message.waiting), words))
    text = escalation_text(message, words)
    return Answer(text, card(body, speak=text))


def still_open_answer(message: StillOpenMessage, words: Texts) -> Answer:
    """That they are not forgotten."""
    text = still_open_text(message, words)
    return Answer(text, card([paragraph(text)], [execute(words("progress-mute"), MUTE)], speak=text))


def _button(move: Move, one: Reminded, words: Texts, **where: str) -> Element:
    return move_button(move, one.signal.id, words, after=one.last_event, **where)
