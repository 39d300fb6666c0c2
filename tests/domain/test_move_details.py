import pytest

from bot.domain.drafts import ProblemCode
from bot.domain.move_details import AMOUNT_MAX, LINE_MAX, NOTE_MAX, DetailProblem, InvalidDetails, check
from bot.domain.moves import Move
from bot.domain.signals import Details


def test_texts_are_cleaned_and_keep_their_lines() -> None:
    assert check(Move.LOSE, Details(" too  small \nfor us ", " thank you ")) == Details(
        "too small\nfor us", "thank you"
    )


@pytest.mark.parametrize("move", [Move.DECLINE, Move.HAND_OVER, Move.LOSE])
def test_nothing_is_turned_down_or_handed_over_without_a_reason(move: Move) -> None:
    with pytest.raises(InvalidDetails) as caught:
        check(move, Details())
    assert caught.value.problems == (DetailProblem("note", ProblemCode.MISSING),)


@pytest.mark.parametrize("move", [Move.ACCEPT, Move.INTRODUCE, Move.MEET, Move.WIN])
def test_good_news_needs_no_reason(move: Move) -> None:
    assert check(move, Details(amount=0)) == Details(amount=0)


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        (Details(note="x" * (NOTE_MAX + 1)), DetailProblem("note", ProblemCode.TOO_LONG)),
        (Details(note="?!"), DetailProblem("note", ProblemCode.NO_WORDS)),
        (Details(personal_line="x" * (LINE_MAX + 1)), DetailProblem("personal_line", ProblemCode.TOO_LONG)),
        (Details(amount=-1), DetailProblem("amount", ProblemCode.TOO_LONG)),
        (Details(amount=AMOUNT_MAX + 1), DetailProblem("amount", ProblemCode.TOO_LONG)),
    ],
)
def test_what_cannot_be_kept_is_told_by_field(details: Details, problem: DetailProblem) -> None:
    with pytest.raises(InvalidDetails) as caught:
        check(Move.WIN, details)
    assert caught.value.problems == (problem,)
