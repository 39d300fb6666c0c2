import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sisters import Mention, Sister, keys_in, names_in, sisters_to_ask_about


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Acme Zorg", ("Acme Zorg",)),
        ("Acme Zorg,  Acme Wonen ;Acme\nBouw", ("Acme Zorg", "Acme Wonen", "Acme", "Bouw")),
        ("Acme Zorg, acme zorg b.v., -, ", ("Acme Zorg",)),
        ("Acme, Inc., Globex Ltd", ("Acme", "Globex Ltd")),
        ("Jansen & Zonen, Smit en Co", ("Jansen & Zonen", "Smit en Co")),
        ("...", ()),
    ],
)
def test_names_stand_between_commas_each_once_and_what_is_no_name_is_left_out(
    text: str, names: tuple[str, ...]
) -> None:
    assert names_in(text) == names


@given(st.text())
def test_the_names_of_a_list_of_names_are_those_names(text: str) -> None:
    assert names_in(", ".join(names_in(text))) == names_in(text)


MENTIONS = (Mention("Acme BV", "Acme Zorg, Acme Wonen"), Mention("Globex", "Initech, acme zorg"))


def test_each_is_asked_about_once_beside_the_company_that_it_was_named_with_last() -> None:
    assert sisters_to_ask_about(MENTIONS, known=()) == (
        Sister("Acme Zorg", "Acme BV"),
        Sister("Acme Wonen", "Acme BV"),
        Sister("Initech", "Globex"),
    )


def test_what_is_known_already_is_not_asked_about() -> None:
    known = {"acme wonen", "initech"}
    assert sisters_to_ask_about(MENTIONS, known=known) == (Sister("Acme Zorg", "Acme BV"),)
    assert sisters_to_ask_about([Mention("Acme Zorg", "Acme BV"), Mention("Acme BV", "Acme Zorg")], known=()) == ()


def test_no_more_than_three_are_asked_about() -> None:
    assert len(sisters_to_ask_about([Mention("Acme", "a1, b2, c3, d4, e5")], known=())) == 3


def test_the_keys_are_those_of_every_name() -> None:
    assert keys_in(MENTIONS) == {"acme zorg", "acme wonen", "initech"}
    assert keys_in([]) == frozenset()
