import pytest

from bot.domain.kept_lists import Line, NoHeadingsError, read_list

COLUMNS = {"signal": {"signal", "signaal"}, "note": {"note"}}


def test_a_column_that_is_not_needed_may_be_missing_and_others_are_passed_over() -> None:
    found = read_list(b"colour,Signaal\nred,7\n", COLUMNS, needed=["signal"])
    assert found.lines == (Line(2, {"signal": "7", "note": ""}),)


def test_a_cell_that_is_not_there_is_empty() -> None:
    assert read_list(b"signal;note\n7\n", COLUMNS, needed=["signal"]).lines[0].cells["note"] == ""


@pytest.mark.parametrize("content", [b"", b"note\nx\n"])
def test_a_column_that_is_needed_must_be_named(content: bytes) -> None:
    with pytest.raises(NoHeadingsError):
        read_list(content, COLUMNS, needed=["signal"])
