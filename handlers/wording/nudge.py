"""What a leader is asked once a week. Pure."""

from bot.locales import Texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import QUESTIONS


def nudge_question(message: NudgeMessage, words: Texts) -> str:
    return words(f"nudge-question-{message.question % QUESTIONS}")


def nudge_text(message: NudgeMessage, words: Texts) -> str:
    """The question, and why it is asked."""
    return f"{nudge_question(message, words)}\n{words('nudge-why')}"
