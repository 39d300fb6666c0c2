import pytest

from bot.domain.kept_lists import Line, NoHeadingsError, UnreadableLineError, read_list

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


@pytest.mark.parametrize(
    ("before", "number"),
    [(b"", 1), (b"signal,note\n", 2), (b'signal,note\n7,"two\nlines"\n\n8,x\n', 6)],
    ids=["the headings", "the first line", "a later one"],
)
def test_a_cell_without_an_end_is_told_by_the_line_on_which_it_begins(before: bytes, number: int) -> None:
    endless = b'7,"never closed\n' + b"8,and so on\n" * 12_000
    with pytest.raises(UnreadableLineError) as refused:
        read_list(before + endless, COLUMNS, needed=["signal"])
    assert refused.value.number == number
