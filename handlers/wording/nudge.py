"""What a leader is asked once a week. Pure."""

from datetime import date

from bot.domain.nudge_choices import Often, how_often, pause_end
from bot.domain.nudges import NudgeRules, asking_day
from bot.domain.people import NudgeChoice
from bot.locales import Texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import QUESTIONS
from handlers.wording.sisters import sister_lines


def nudge_question(message: NudgeMessage, words: Texts) -> str:
    return words(f"nudge-question-{message.question % QUESTIONS}")


def nudge_text(message: NudgeMessage, words: Texts) -> str:
    """The question, why it is asked, and companies to think of."""
    return "\n".join([nudge_question(message, words), words("nudge-why"), *sister_lines(message.sisters, words)])


def nudge_state(choice: NudgeChoice, rules: NudgeRules, words: Texts, *, today: date) -> str:
    """Whether and when a leader is asked, by what they chose and whether the company asks at all."""
    match how_often(choice, today):
        case Often.STOP:
            return words("nudge-state-stop")
        case Often.PAUSE:
            return words("nudge-state-pause", day=words.day(pause_end(choice, today)))
        case Often.WEEKLY:
            if rules.active_from is None:
                return words("nudge-state-off")
            return words("nudge-state-weekly", target=rules.target)


def passed_sentence(choice: NudgeChoice, words: Texts, *, today: date) -> str:
    """Thanks for "none this week", with when the question comes again, if it does."""
    match how_often(choice, today):
        case Often.STOP:
            return words("nudge-passed-stop")
        case Often.PAUSE:
            return words("nudge-passed-pause", day=words.day(pause_end(choice, today)))
        case Often.WEEKLY:
            return words("nudge-passed")


def saved_sentence(choice: NudgeChoice, rules: NudgeRules, words: Texts, *, today: date) -> str:
    """What somebody's choice means from now on."""
    match how_often(choice, today):
        case Often.STOP:
            return words("nudge-saved-stop")
        case Often.PAUSE:
            return words("nudge-saved-pause", day=words.day(pause_end(choice, today)))
        case Often.WEEKLY:
            if rules.active_from is None:
                return words("nudge-saved-off")
            weekday, at = words.weekday(asking_day(choice, rules)), words.clock(choice.at or rules.at)
            return words("nudge-saved-weekly", weekday=weekday, at=at, target=rules.target)
