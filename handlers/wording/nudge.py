"""What a leader is asked once a week. Pure."""

from bot.locales import Texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import QUESTIONS
from handlers.wording.sisters import sister_lines


def nudge_question(message: NudgeMessage, words: Texts) -> str:
    return words(f"nudge-question-{message.question % QUESTIONS}")


def nudge_text(message: NudgeMessage, words: Texts) -> str:
    """The question, why it is asked, and companies to think of."""
    return "\n".join([nudge_question(message, words), words("nudge-why"), *sister_lines(message.sisters, words)])
