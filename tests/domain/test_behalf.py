import pytest

from bot.domain.behalf import NAME_MAX, Behalf, check_both
from bot.domain.drafts import InvalidDraft
from bot.domain.people import Role
from bot.domain.signals import Draft

ACME = Draft("Acme", "they grow")
PIET = Behalf("Piet Jansen", "Fictief BV", Role.SUPPLIER)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("piet  jansen", "Fictief"),
        ("PIET JANSEN", "fictief b.v."),
        ("Piet-Jansen", "Fictief N.V."),
        ("Pïet Jansen", "FICTIEF"),
    ],
)
def test_the_same_person_is_known_again_however_they_are_written(name: str, organisation: str) -> None:
    assert Behalf(name, organisation, None).identity == PIET.identity


@pytest.mark.parametrize(("name", "organisation"), [("Piet Janssen", "Fictief BV"), ("Piet Jansen", "Anders BV")])
def test_another_name_or_organisation_is_somebody_else(name: str, organisation: str) -> None:
    assert Behalf(name, organisation, Role.SUPPLIER).identity != PIET.identity


def test_what_is_typed_is_cleaned() -> None:
    _, behalf = check_both(ACME, Behalf(" Piet\u202e  Jansen ", "Fictief\nBV", Role.PARTNER))
    assert behalf == Behalf("Piet Jansen", "Fictief BV", Role.PARTNER)
    assert behalf.full_name == "Piet Jansen (Fictief BV)"


def test_a_draft_of_ones_own_is_checked_as_ever() -> None:
    assert check_both(ACME, None) == (ACME, None)
    with pytest.raises(InvalidDraft):
        check_both(Draft("", ""), None)


@pytest.mark.parametrize(
    ("behalf", "problems"),
    [
        (Behalf("", " ", None), [("name", "missing"), ("organisation", "missing"), ("role", "missing")]),
        (Behalf("...", "Fictief", Role.PARTNER), [("name", "no_words")]),
        (Behalf("P" * (NAME_MAX + 1), "Fictief", Role.PARTNER), [("name", "too_long")]),
        (Behalf("Piet", "Fictief", Role.MANAGEMENT), [("role", "missing")]),
    ],
)
def test_everything_that_is_wrong_is_said_at_once(behalf: Behalf, problems: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidDraft) as caught:
        check_both(Draft("", "they grow"), behalf)
    found = [(problem.field, problem.code.value) for problem in caught.value.problems]
    assert found == [("company", "missing"), *problems]
