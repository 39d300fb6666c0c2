import pytest

from bot.domain.kept_lists import NoHeadingsError
from bot.domain.people import Role
from bot.domain.role_lists import RoleLine, parse_role, read_role_list


@pytest.mark.parametrize(
    "content",
    [
        b"person,role\nU0SANNE,sales\n",
        b"persoon;rol\nU0SANNE;sales\n",
        b"Person\tRole\nU0SANNE\tsales\n",
        b"\xef\xbb\xbfperson;role\r\nU0SANNE;sales\r\n",
        b"role,team,person\nsales,north,U0SANNE",
        b'"person","role"\n" U0SANNE ","sales"\n',
    ],
)
def test_spreadsheets_write_the_same_list_in_many_ways(content: bytes) -> None:
    assert read_role_list(content).lines == (RoleLine(2, "U0SANNE", "sales"),)


def test_lines_are_numbered_as_an_editor_does_also_after_empty_ones_and_in_quotes() -> None:
    content = b'person,role\n\nA,sales\n , \n"B\nB",staff\nC\n'
    assert read_role_list(content).lines == (
        RoleLine(3, "A", "sales"),
        RoleLine(5, "B\nB", "staff"),
        RoleLine(7, "C", ""),
    )


def test_windows_text_is_read_and_told() -> None:
    found = read_role_list("person;role\nRené;directie\n".encode("cp1252"))
    assert found.is_windows_text
    assert found.lines == (RoleLine(2, "René", "directie"),)


def test_utf_8_is_not_taken_for_windows_text() -> None:
    found = read_role_list("person;role\nRené;directie\n".encode())
    assert not found.is_windows_text
    assert found.lines == (RoleLine(2, "René", "directie"),)


@pytest.mark.parametrize("content", [b"", b"U0SANNE,sales\n", b"person,team\nU0SANNE,sales\n", b"role\nsales\n"])
def test_a_list_without_headings_is_refused(content: bytes) -> None:
    with pytest.raises(NoHeadingsError):
        read_role_list(content)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("management", Role.MANAGEMENT),
        (" Directie ", Role.MANAGEMENT),
        ("supervisory_board", Role.SUPERVISORY_BOARD),
        ("Supervisory  Board", Role.SUPERVISORY_BOARD),
        ("Raad van Commissarissen", Role.SUPERVISORY_BOARD),
        ("aandeelhouder", Role.SHAREHOLDER),
        ("verkoop", Role.SALES),
        ("MARKETING", Role.MARKETING),
        ("medewerker", Role.STAFF),
        ("leverancier", Role.SUPPLIER),
        ("partner", Role.PARTNER),
        ("boss", None),
        ("", None),
    ],
)
def test_roles_are_known_by_their_english_and_dutch_words(word: str, role: Role | None) -> None:
    assert parse_role(word) is role


@pytest.mark.parametrize("role", Role)
def test_every_role_is_known_by_its_own_name(role: Role) -> None:
    assert parse_role(role.value) is role
