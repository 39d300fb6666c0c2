"""What whoever follows a signal up asks the referrer: at most three questions, ready-made or in their own words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from bot.domain.drafts import clean_lines
from bot.domain.moves import OPEN
from bot.domain.one_line import has_words
from bot.domain.people import Person, PersonId
from bot.domain.signals import Signal, SignalId, Stage

QuestionId = NewType("QuestionId", int)

QUESTIONS_MAX = 3
OWN_MAX = 300
ANSWER_MAX = 1000


class Topic(Enum):
    """What a question is about."""

    NEED = "need"
    TIMING = "timing"
    DECIDERS = "deciders"
    AVOID = "avoid"
    OWN = "own"
    """In the asker's own words."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a signal, as stored, with its answer."""

    id: QuestionId
    signal_id: SignalId
    asker_id: PersonId
    topic: Topic
    text: str
    """The asker's own words; empty for a ready-made question."""
    asked_at: datetime
    answer: str
    """Empty until there is one."""


class QuestionProblem(Enum):
    """Why questions cannot be asked, or answers not taken."""

    NOTHING = "nothing"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"


class InvalidQuestionsError(ValueError):
    """The questions or answers cannot be taken; `left` is how many can still be asked."""

    def __init__(self, problem: QuestionProblem, *, left: int = QUESTIONS_MAX) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.left = left


def left_to_ask(asked: Collection[Question]) -> int:
    """How many questions can still be asked about the signal."""
    return QUESTIONS_MAX - len(asked)


def may_be_asked(signal: Signal, asked: Collection[Question]) -> bool:
    """Whether there is anything to ask: it was taken up, is not over, and its owner is not who gave it."""
    is_taken_up = signal.stage in OPEN and signal.stage is not Stage.LOGGED
    return is_taken_up and signal.owner_id != signal.spokesperson_id and left_to_ask(asked) > 0


def answers_go_to(signal: Signal, owner: Person | None) -> Person | None:
    """Its owner, if they get what the referrer answers: not once it is over, they left, or they gave it themselves."""
    is_there = owner is not None and owner.is_active and owner.id != signal.spokesperson_id
    return owner if is_there and signal.stage in OPEN else None


def check(topics: Collection[Topic], own: str, asked: Collection[Question]) -> Sequence[tuple[Topic, str]]:
    """The new questions as they will be kept, in the order of the topics, one's own last.

    What was asked before is not asked again. Raises InvalidQuestionsError.
    """
    own = clean_lines(own)
    known = {question.topic for question in asked}
    found: list[tuple[Topic, str]] = [
        (topic, "") for topic in Topic if topic in topics and topic not in known and topic is not Topic.OWN
    ]
    if own:
        _must_fit(own, OWN_MAX)
        found.append((Topic.OWN, own))
    left = left_to_ask(asked)
    if not found:
        raise InvalidQuestionsError(QuestionProblem.NOTHING, left=left)
    if len(found) > left:
        raise InvalidQuestionsError(QuestionProblem.TOO_MANY, left=left)
    return found


def check_answers(answers: dict[QuestionId, str], asked: Collection[Question]) -> dict[QuestionId, str]:
    """The answers to these questions that say something new, cleaned. Raises InvalidQuestionsError."""
    found = dict(_changed(answers, asked))
    if not found:
        raise InvalidQuestionsError(QuestionProblem.NOTHING)
    return found


def _changed(answers: dict[QuestionId, str], asked: Collection[Question]) -> Iterator[tuple[QuestionId, str]]:
    for question in asked:
        answer = clean_lines(answers.get(question.id, ""))
        if answer and answer != question.answer:
            _must_fit(answer, ANSWER_MAX)
            yield question.id, answer


def _must_fit(text: str, longest: int) -> None:
    if len(text) > longest:
        raise InvalidQuestionsError(QuestionProblem.TOO_LONG)
    if not has_words(text):
        raise InvalidQuestionsError(QuestionProblem.NO_WORDS)
