"""A list as somebody keeps it in a spreadsheet: CSV in, lines with their cells by name out."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass


class NoHeadingsError(ValueError):
    """The first line does not name the columns that are needed."""


class UnreadableLineError(ValueError):
    """A cell of this line goes on for longer than any cell is; most often a quotation mark was not closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        """As of Line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, counted as an editor counts (the headings are line 1). Cells are as written, stripped."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeptList:
    """The lines that say something, and whether the file was taken for Windows text because it is not UTF-8."""

    lines: tuple[Line, ...]
    is_windows_text: bool


def read_list(content: bytes, columns: Mapping[str, Collection[str]], *, needed: Collection[str]) -> KeptList:
    """The lines of a CSV file with a comma, semicolon or tab between its columns.

    `columns` are what each may be called, in small letters; other columns are passed over, and a needed one must be
    there. A cell that is not there is empty. Raises NoHeadingsError and UnreadableLineError.
    """
    text, is_windows_text = _decoded(content)
    rows = _rows(text)
    _, first = next(rows, (1, []))
    headings = [cell.strip().casefold() for cell in first]
    places = {name: _place(headings, called) for name, called in columns.items()}
    if any(places[name] is None for name in needed):
        raise NoHeadingsError
    lines = tuple(
        Line(number, {name: _cell(row, place) for name, place in places.items()})
        for number, row in rows
        if any(cell.strip() for cell in row)
    )
    return KeptList(lines, is_windows_text)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, by the number of the line on which they begin."""
    rows, number = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1
    try:
        for row in rows:
            yield number, row
            number = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableLineError(number) from error


def _decoded(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _place(headings: list[str], called: Collection[str]) -> int | None:
    return next((place for place, heading in enumerate(headings) if heading in called), None)


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
