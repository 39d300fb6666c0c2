import pytest

from bot.domain.contacts import says_how_to_reach


@pytest.mark.parametrize(
    "text",
    [
        "els@els.nl",
        "Els de Boer <els.de.boer@mail.els.co.uk>",
        "Els de Boer, els@els.nl, 06-12345678",
        "Els 0612345678",
        "Els 06 12 34 56 78",
        "Els 06\u201112345678",
        "Els (020) 123 45 67",
        "Els 0470 12 34 56",
        "Els +31 (0)6 1234 5678",
        "Els 0031 6 12345678",
        "Els +32 9 223 45",
        "555-123-4567",
    ],
)
def test_an_address_or_a_telephone_number_says_how_to_reach_somebody(text: str) -> None:
    assert says_how_to_reach(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Els de Boer",
        "de inkoper",
        "contact 2e lijn",
        "hoofd afdeling 3, gebouw 12",
        "directeur sinds 01-01-2025",
        "planner 2025-2026",
        "team 24/7",
        "Els @ Acme",
        "@els",
        "Els (C++ en .NET)",
        "Jan de 3e, kamer 1.204, 2e verdieping",
    ],
)
def test_a_name_or_a_function_does_not_whatever_digits_are_in_it(text: str) -> None:
    assert not says_how_to_reach(text)
