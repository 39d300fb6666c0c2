"""Scheduled messages as Teams takes them: each with its card, and all of it as text. Pure."""

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
from handlers.teams.answers import Answer, open_button, sentence_answer
from handlers.teams.assignment import assignment_answer
from handlers.teams.board import board_answer
from handlers.teams.notices import ownerless_answer, unclear_answer
from handlers.teams.nudge import nudge_answer
from handlers.teams.progress import celebration_answer, progress_answer
from handlers.teams.questions import answers_answer, questions_answer
from handlers.teams.reminders import escalation_answer, reminder_answer, still_open_answer
from handlers.wording.linking import linked_text
from handlers.wording.notices import refused_text, removal_text
from handlers.wording.referrer_news import referrer_news_text


def letter_of(  # noqa: C901, PLR0911, PLR0912 - one for each kind, matched exhaustively
    message: Message,
) -> Answer:
    """The message in its reader's language."""
    match message:
        case LeaderboardMessage(board=board, language=language):
            return board_answer(board, texts(language))
        case NudgeMessage(person):
            return nudge_answer(message, texts(person.language))
        case AssignmentMessage(owner):
            return assignment_answer(message, texts(owner.language))
        case ProgressMessage(person):
            return progress_answer(message, texts(person.language))
        case QuestionsMessage(person):
            return questions_answer(message, texts(person.language))
        case AnswersMessage(person):
            return answers_answer(message, texts(person.language))
        case ReferrerNewsMessage(person):
            return sentence_answer(referrer_news_text(message, texts(person.language)))
        case ReminderMessage(person):
            return reminder_answer(message, texts(person.language))
        case EscalationMessage(person):
            return escalation_answer(message, texts(person.language))
        case StillOpenMessage(person):
            return still_open_answer(message, texts(person.language))
        case CelebrationMessage(language=language):
            return celebration_answer(message, texts(language))
        case AnnouncementMessage(text, language):
            return sentence_answer(text, open_button(texts(language)))
        case RemovalMessage(person):
            return sentence_answer(removal_text(message, texts(person.language)))
        case LinkedMessage(person):
            return sentence_answer(linked_text(message, texts(person.language)))
        case RefusedNotice(person):
            return sentence_answer(refused_text(message, texts(person.language)))
        case UnclearNotice(person):
            return unclear_answer(message, texts(person.language))
        case OwnerlessNotice(person):
            return ownerless_answer(message, texts(person.language))
