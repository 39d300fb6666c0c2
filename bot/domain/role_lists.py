"""A list of who has which role, as somebody keeps it in a spreadsheet: CSV in, lines out."""

from dataclasses import dataclass

from bot.domain.kept_lists import read_list
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
_COLUMNS = {"person": frozenset({"person", "persoon"}), "role": frozenset({"role", "rol"})}


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
    """The lines of a CSV file with the columns person and role. Raises as read_list."""
    found = read_list(content, _COLUMNS, needed=_COLUMNS)
    lines = tuple(RoleLine(line.number, line.cells["person"], line.cells["role"]) for line in found.lines)
    return RoleList(lines, found.is_windows_text)


def parse_role(text: str) -> Role | None:
    """The role by its English or Dutch word, None for another word."""
    return _ROLES.get(" ".join(text.replace("_", " ").casefold().split()))
