"""A list of who has which role, as somebody keeps it in a spreadsheet: CSV in, lines out."""

import csv
import io
from dataclasses import dataclass

from bot.domain.people import Role

_WORDS = {
    Role.MANAGEMENT: ("management", "manager", "director", "directie", "directeur"),
    Role.SUPERVISORY_BOARD: ("supervisory board", "raad van commissarissen", "rvc", "commissaris"),
    Role.SHAREHOLDER: ("shareholder", "aandeelhouder"),
    Role.SALES: ("sales", "verkoop"),
    Role.MARKETING: ("marketing",),
    Role.STAFF: ("staff", "medewerker", "personeel"),
    Role.SUPPLIER: ("supplier", "leverancier"),
    Role.PARTNER: ("partner",),
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words}
_PERSON_HEADINGS = frozenset({"person", "persoon"})
_ROLE_HEADINGS = frozenset({"role", "rol"})


class NoHeadingsError(ValueError):
    """The first line does not name the columns person and role."""


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One line of the list, counted as an editor counts (the headings are line 1). Texts are as written, stripped."""

    number: int
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class RoleList:
    """The lines that say something, and whether the file was taken for Windows text because it is not UTF-8."""

    lines: tuple[RoleLine, ...]
    is_windows_text: bool


def read_role_list(content: bytes) -> RoleList:
    """The lines of a CSV file with a comma, semicolon or tab between its columns. Raises NoHeadingsError."""
    text, is_windows_text = _decoded(content)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = [cell.strip().casefold() for cell in next(rows, [])]
    person, role = _column(headings, _PERSON_HEADINGS), _column(headings, _ROLE_HEADINGS)
    lines: list[RoleLine] = []
    before = rows.line_num
    for row in rows:
        number, before = before + 1, rows.line_num
        if any(cell.strip() for cell in row):
            lines.append(RoleLine(number, _cell(row, person), _cell(row, role)))
    return RoleList(tuple(lines), is_windows_text)


def parse_role(text: str) -> Role | None:
    """The role by its English or Dutch word, None for another word."""
    return _ROLES.get(" ".join(text.replace("_", " ").casefold().split()))


def _decoded(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _column(headings: list[str], names: frozenset[str]) -> int:
    for column, heading in enumerate(headings):
        if heading in names:
            return column
    raise NoHeadingsError


def _cell(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
