from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Identity, Kind, Language, Person, PersonId, Role, WorkspaceId
from bot.domain.questions import (
    ANSWER_MAX,
    OWN_MAX,
    InvalidQuestionsError,
    Question,
    QuestionId,
    QuestionProblem,
    Topic,
    answers_go_to,
    check,
    check_answers,
    may_be_asked,
)
from bot.domain.signals import Signal, Stage
from tests.support.signals import BARE

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SIGNAL = replace(
    BARE,
    owner_id=PersonId(2),
    stage=Stage.ACCEPTED,
    logged_at=NOON,
)

OWNER = Person(
    PersonId(2),
    WorkspaceId(1),
    Identity("T0OURS", "U0PIETER"),
    "Pieter",
    ZoneInfo("Europe/Amsterdam"),
    Language.DUTCH,
    Role.SALES,
    Kind.MEMBER,
    is_active=True,
)


def a_question(number: int, topic: Topic, answer: str = "") -> Question:
    return Question(QuestionId(number), SIGNAL.id, PersonId(2), topic, "", NOON, answer)


ASKED = (a_question(1, Topic.NEED), a_question(2, Topic.TIMING, "next year"))


def test_questions_come_in_the_order_of_their_topics_and_ones_own_last() -> None:
    assert check([Topic.AVOID, Topic.NEED], "  who is\n their\tboss? ", []) == [
        (Topic.NEED, ""),
        (Topic.AVOID, ""),
        (Topic.OWN, "who is\ntheir boss?"),
    ]


@pytest.mark.parametrize("stage", Stage)
def test_whoever_follows_up_gets_the_answers_until_it_is_over(stage: Stage) -> None:
    found = answers_go_to(replace(SIGNAL, stage=stage), OWNER)
    is_open = stage in {Stage.LOGGED, Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING}
    assert found == (OWNER if is_open else None)


@pytest.mark.parametrize(
    "owner", [None, replace(OWNER, is_active=False), replace(OWNER, id=SIGNAL.referrer_id)], ids=["none", "left", "own"]
)
def test_nobody_gets_answers_who_left_or_gave_them(owner: Person | None) -> None:
    assert answers_go_to(SIGNAL, owner) is None


def test_what_was_asked_before_is_not_asked_again() -> None:
    assert check([Topic.NEED, Topic.DECIDERS], "", ASKED) == [(Topic.DECIDERS, "")]


@pytest.mark.parametrize(
    ("topics", "own", "asked", "problem"),
    [
        ([], " ", [], QuestionProblem.NOTHING),
        ([Topic.NEED], "", ASKED, QuestionProblem.NOTHING),
        ([Topic.DECIDERS, Topic.AVOID], "", ASKED, QuestionProblem.TOO_MANY),
        ([Topic.NEED, Topic.TIMING, Topic.DECIDERS], "and this?", [], QuestionProblem.TOO_MANY),
        ([], "x" * (OWN_MAX + 1), [], QuestionProblem.TOO_LONG),
        ([], "??", [], QuestionProblem.NO_WORDS),
    ],
)
def test_three_questions_at_most_and_each_with_words_in_it(
    topics: list[Topic], own: str, asked: list[Question], problem: QuestionProblem
) -> None:
    with pytest.raises(InvalidQuestionsError) as caught:
        check(topics, own, asked)
    assert caught.value.problem is problem
    assert caught.value.left == (3 - len(asked) if problem in {problem.NOTHING, problem.TOO_MANY} else 3)


def test_only_what_is_new_in_the_answers_is_taken() -> None:
    answers = {QuestionId(1): " software ", QuestionId(2): "next year", QuestionId(9): "not asked"}
    assert check_answers(answers, ASKED) == {QuestionId(1): "software"}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("", QuestionProblem.NOTHING),
        ("x" * (ANSWER_MAX + 1), QuestionProblem.TOO_LONG),
        ("!", QuestionProblem.NO_WORDS),
    ],
)
def test_an_answer_says_something(answer: str, problem: QuestionProblem) -> None:
    with pytest.raises(InvalidQuestionsError) as caught:
        check_answers({QuestionId(1): answer}, ASKED)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("signal", "asked", "may"),
    [
        (SIGNAL, ASKED, True),
        (SIGNAL, (*ASKED, a_question(3, Topic.AVOID)), False),
        (replace(SIGNAL, stage=Stage.LOGGED), (), False),
        (replace(SIGNAL, stage=Stage.WON), (), False),
        (replace(SIGNAL, owner_id=PersonId(1)), (), False),
    ],
)
def test_who_took_it_up_asks_until_it_is_over(signal: Signal, asked: tuple[Question, ...], *, may: bool) -> None:
    assert may_be_asked(signal, asked) is may
