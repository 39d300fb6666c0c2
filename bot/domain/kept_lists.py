"""A list as somebody keeps it in a spreadsheet: CSV in, lines with their cells by name out."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass


class NoHeadingsError(ValueError):
    """The first line does not name the columns that are needed."""


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
    """The lines of a CSV file with a comma, semicolon or tab between its columns. Raises NoHeadingsError.

    `columns` are what each may be called, in small letters; other columns are passed over, and a needed one must be
    there. A cell that is not there is empty.
    """
    text, is_windows_text = _decoded(content)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = [cell.strip().casefold() for cell in next(rows, [])]
    places = {name: _place(headings, called) for name, called in columns.items()}
    if any(places[name] is None for name in needed):
        raise NoHeadingsError
    lines: list[Line] = []
    before = rows.line_num
    for row in rows:
        number, before = before + 1, rows.line_num
        if any(cell.strip() for cell in row):
            lines.append(Line(number, {name: _cell(row, place) for name, place in places.items()}))
    return KeptList(tuple(lines), is_windows_text)


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
