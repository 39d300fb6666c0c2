"""How each message looks as Slack takes it, in its reader's language. Pure."""

from dataclasses import dataclass
from itertools import accumulate

from bot.locales import texts
from bot.services.messenger import (
    AnnouncementMessage,
    AnswersMessage,
    AssignmentMessage,
    CelebrationMessage,
    EscalationMessage,
    LeaderboardMessage,
    LinkedMessage,
    Message,
    NudgeMessage,
    OwnerlessNotice,
    ProgressMessage,
    QuestionsMessage,
    ReferrerNewsMessage,
    RefusedNotice,
    ReminderMessage,
    RemovalMessage,
    StillOpenMessage,
    UnclearNotice,
)
from handlers.slack.announcement import announcement_blocks
from handlers.slack.assignment import assignment_blocks
from handlers.slack.blocks import Block, escaped, section
from handlers.slack.housekeeping_view import removal_blocks
from handlers.slack.leaderboard import board_blocks
from handlers.slack.notices import ownerless_blocks, refused_blocks, unclear_blocks
from handlers.slack.nudge import nudge_blocks
from handlers.slack.progress import celebration_blocks, progress_blocks
from handlers.slack.questions_view import answers_blocks, questions_blocks
from handlers.slack.reminders import escalation_blocks, reminder_blocks, still_open_blocks
from handlers.wording.assignment import assignment_text
from handlers.wording.board import board_text
from handlers.wording.linking import linked_text
from handlers.wording.notices import ownerless_text, refused_text, removal_text, unclear_text
from handlers.wording.nudge import nudge_text
from handlers.wording.progress import celebration_sentence, progress_text
from handlers.wording.questions import answers_text, questions_text
from handlers.wording.referrer_news import referrer_news_parts, referrer_news_text
from handlers.wording.reminders import escalation_text, reminder_text, still_open_text

_TEXT_LENGTH = 4000
"""Slack advises no more; of a longer text it cuts the end itself much later."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as Slack takes it; `fallback` are its blocks without what not every workspace knows."""

    text: str
    blocks: list[Block]
    fallback: list[Block] | None = None


def letter_of(  # noqa: C901, PLR0911, PLR0912 - one for each kind, matched exhaustively
    message: Message, *, command: str
) -> Letter:
    """The message as Slack takes it, in its reader's language."""
    match message:
        case LeaderboardMessage(board=board, language=language):
            words = texts(language)
            return Letter(
                fitting(board_text(board, words, command=command)),
                board_blocks(board, words, command=command),
                board_blocks(board, words, command=command, has_table=False) if board.standings else None,
            )
        case NudgeMessage(person):
            words = texts(person.language)
            return Letter(fitting(nudge_text(message, words)), nudge_blocks(message, words))
        case AssignmentMessage(owner):
            words = texts(owner.language)
            return Letter(fitting(assignment_text(message, words)), assignment_blocks(message, words))
        case ProgressMessage(person):
            words = texts(person.language)
            return Letter(fitting(progress_text(message, words)), progress_blocks(message, words))
        case QuestionsMessage(person):
            words = texts(person.language)
            return Letter(fitting(questions_text(message, words)), questions_blocks(message, words))
        case AnswersMessage(person):
            words = texts(person.language)
            return Letter(fitting(answers_text(message, words)), answers_blocks(message, words))
        case ReferrerNewsMessage(person):
            words = texts(person.language)
            parts = referrer_news_parts(message, words)
            return Letter(fitting(referrer_news_text(message, words)), [section(part) for part in parts])
        case ReminderMessage(person):
            words = texts(person.language)
            return Letter(fitting(reminder_text(message, words)), reminder_blocks(message, words))
        case EscalationMessage(person):
            words = texts(person.language)
            return Letter(fitting(escalation_text(message, words)), escalation_blocks(message, words))
        case StillOpenMessage(person):
            words = texts(person.language)
            return Letter(fitting(still_open_text(message, words)), still_open_blocks(message, words))
        case CelebrationMessage(language=language):
            words = texts(language)
            return Letter(fitting(celebration_sentence(message, words)), celebration_blocks(message, words))
        case AnnouncementMessage(text, language):
            return Letter(fitting(text), announcement_blocks(text, texts(language)))
        case RemovalMessage(person):
            words = texts(person.language)
            return Letter(fitting(removal_text(message, words)), removal_blocks(message, words))
        case LinkedMessage(person):
            told = linked_text(message, texts(person.language))
            return Letter(fitting(told), [section(told)])
        case RefusedNotice(person):
            words = texts(person.language)
            return Letter(fitting(refused_text(message, words)), refused_blocks(message, words))
        case UnclearNotice(person):
            words = texts(person.language)
            return Letter(fitting(unclear_text(message, words)), unclear_blocks(message, words))
        case OwnerlessNotice(person):
            words = texts(person.language)
            return Letter(fitting(ownerless_text(message, words)), ownerless_blocks(message, words))


def fitting(text: str) -> str:
    """The text escaped, and no longer than Slack advises."""
    if len(escaped(text)) <= _TEXT_LENGTH:
        return escaped(text)
    lengths = accumulate(len(escaped(character)) for character in text)
    kept = sum(length < _TEXT_LENGTH for length in lengths)  # an entity is kept whole or not at all
    return f"{escaped(text[:kept])}…"
