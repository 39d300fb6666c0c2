"""Questions to a referrer and their answers, line by line. Pure."""

from bot.domain.questions import ANSWER_MAX, OWN_MAX, InvalidQuestionsError, Question, QuestionProblem, Topic
from bot.locales import Texts
from bot.services.messenger import AnswersMessage, QuestionsMessage
from bot.services.questions import Asked


def topic_label(words: Texts, topic: Topic) -> str:
    """A ready-made question."""
    return words(f"topic-{topic.value}")


def question_text(question: Question, words: Texts) -> str:
    """The question as its reader sees it."""
    return question.text if question.topic is Topic.OWN else topic_label(words, question.topic)


def questions_text(message: QuestionsMessage, words: Texts) -> str:
    """All of it as text."""
    return "\n".join(questions_parts(message, words))


def questions_parts(message: QuestionsMessage, words: Texts) -> list[str]:
    """Who asks about which company, and what; with each answer, once there is one."""
    opening = _opening(message, words)
    asked = (
        answered(question, words) if question.answer else question_text(question, words)
        for question in message.questions
    )
    return [opening, *asked]


def answers_text(message: AnswersMessage, words: Texts) -> str:
    """All of it as text."""
    return "\n".join(answers_parts(message, words))


def answers_parts(message: AnswersMessage, words: Texts) -> list[str]:
    """Who answered about which company, and what."""
    opening = words("answers-opening", answerer=message.answerer.name, company=message.signal.company)
    return [opening, *(answered(question, words) for question in message.questions)]


def answers_about(asked: Asked, words: Texts) -> str:
    """What the form for the answers begins with: who asked about which company, and whether anybody reads them."""
    about = words("answers-about", asker=asked.other.name, company=asked.signal.company)
    return about if asked.answers_to is not None else f"{about} {words('answers-about-nobody')}"


def answers_given(asked: Asked, words: Texts) -> str:
    """Who gets the answers, or that they are kept."""
    if asked.answers_to is None:
        return words("answers-given-nobody")
    return words("answers-given", owner=asked.answers_to.name)


def answered(question: Question, words: Texts) -> str:
    """The question with its answer, or that there is none yet."""
    return f"{question_text(question, words)}\n{question.answer or words('answers-none-yet')}"


def _opening(message: QuestionsMessage, words: Texts) -> str:
    """Whoever asked need not be the one who is at it now."""
    about = {"asker": message.asker.name, "company": message.signal.company}
    if message.answers_to is None:
        return words("questions-opening-nobody", **about)
    if message.answers_to.id == message.asker.id:
        return words("questions-opening", **about)
    return words("questions-opening-with", owner=message.answers_to.name, **about)


def questions_problem(error: InvalidQuestionsError, words: Texts, *, is_answer: bool = False) -> str:
    """What is wrong with what was asked or answered."""
    if error.problem is QuestionProblem.NOTHING:
        return words("answers-nothing" if is_answer else "questions-nothing")
    if error.problem is QuestionProblem.TOO_MANY:
        return words("questions-too-many", left=error.left)
    limit = ANSWER_MAX if is_answer else OWN_MAX
    return words(f"questions-{error.problem.value.replace('_', '-')}", limit=limit)
