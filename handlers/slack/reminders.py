"""Reminders on Slack: each signal with the buttons for what comes next. Pure."""

from collections.abc import Sequence

from bot.domain.moves import Move, offered
from bot.locales import Texts
from bot.services.messenger import EscalationMessage, ReminderMessage, StillOpenMessage
from handlers.slack.assignment import move_button
from handlers.slack.blocks import Block, actions, button, context, header, section
from handlers.slack.open_signals import FURTHER
from handlers.slack.progress import MUTE
from handlers.wording.reminders import (
    SHOWN,
    escalation_intro,
    escalation_lines,
    more_line,
    reminder_lines,
    reminder_note,
    still_open_text,
)


def reminder_blocks(message: ReminderMessage, words: Texts) -> list[Block]:
    """What waits, the longest first, each with its next stages, and of many the way to all they follow up."""
    blocks = [header(words("reminder-title"))]
    for one, line in zip(message.waiting, reminder_lines(message, words), strict=False):
        buttons = [move_button(move, one.signal.id, words) for move in offered(one.signal.stage)]
        blocks += [section(line), actions(*buttons)]
    further = button(words("open-further"), FURTHER, value="0")
    more = [section(line, accessory=further) for line in more_line(len(message.waiting), words)]
    return [*blocks, *more, *_small(reminder_note(message, words))]


def escalation_blocks(message: EscalationMessage, words: Texts) -> list[Block]:
    """What nobody takes up, each to be handed over."""
    blocks = [header(words("escalation-title")), section(escalation_intro(message, words))]
    for one, line in zip(message.waiting[:SHOWN], escalation_lines(message, words), strict=True):
        blocks.append(section(line, accessory=move_button(Move.HAND_OVER, one.signal.id, words)))
    return [*blocks, *_small(more_line(len(message.waiting), words))]


def still_open_blocks(message: StillOpenMessage, words: Texts) -> list[Block]:
    lines = still_open_text(message, words).splitlines()
    return [*(section(line) for line in lines), actions(button(words("progress-mute"), MUTE))]


def _small(lines: Sequence[str]) -> list[Block]:
    return [context(line) for line in lines]
