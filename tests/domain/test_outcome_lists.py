import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.exports import as_csv, as_typed, harmless
from bot.domain.kept_lists import NoHeadingsError
from bot.domain.moves import MOVES as ALLOWED
from bot.domain.moves import Actor
from bot.domain.outcome_lists import MOVES, OutcomeLine, parse_stage, read_outcome_list
from bot.domain.people import Language
from bot.domain.signals import Stage
from bot.locales import texts


@pytest.mark.parametrize(
    "content",
    [
        b"signal,stage,reason,amount\n7,won,,12000\n",
        b"Signaal;Fase;Bedrag\n7;won;12000\n",
        b'"amount","company","stage","signal"\n"12000","Acme","won","7"\n',
    ],
)
def test_a_list_is_read_by_its_headings(content: bytes) -> None:
    assert read_outcome_list(content).lines == (OutcomeLine(2, "7", "won", amount="12000"),)


def test_without_a_number_and_a_stage_it_is_no_list() -> None:
    with pytest.raises(NoHeadingsError):
        read_outcome_list(b"signal,reason\n7,no budget\n")


def test_windows_text_is_told() -> None:
    assert read_outcome_list("signal;fase\n7;geïntroduceerd\n".encode("cp1252")).is_windows_text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), max_size=30))
def test_what_was_made_harmless_on_its_way_out_comes_back_as_it_was_typed(reason: str) -> None:
    written = as_csv([("signal", "stage", "reason"), ("7", "lost", harmless(reason))])
    (line,) = read_outcome_list(written.encode()).lines
    assert line.reason == reason


@pytest.mark.parametrize(("cell", "text"), [("'=1+1", "=1+1"), ("'t Hart", "'t Hart"), ("", ""), ("'", "'")])
def test_only_the_apostrophe_that_we_put_there_is_taken_away(cell: str, text: str) -> None:
    assert as_typed(cell) == text


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_known_by_its_own_name_and_by_the_word_the_app_shows(stage: Stage) -> None:
    shown = texts(Language.DUTCH)(f"stage-{stage.value}")
    assert parse_stage(stage.value) is stage
    assert parse_stage(f" {shown.upper()} ") is stage


@pytest.mark.parametrize(
    ("word", "stage"), [("gewonnen", Stage.WON), ("Verloren", Stage.LOST), ("closed", None), ("", None)]
)
def test_other_words_are_known_where_they_are_plain(word: str, stage: Stage | None) -> None:
    assert parse_stage(word) is stage


def test_a_list_brings_back_what_an_owner_can_bring_about() -> None:
    by_owner = {allowed.move: allowed.target for allowed in ALLOWED if Actor.OWNER in allowed.by}
    assert {by_owner[move]: move for move in MOVES.values()} == MOVES
