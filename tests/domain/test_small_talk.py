"""What people say to a colleague, told from what names a company."""

import pytest

from bot.domain.small_talk import has_small_talk, is_question, is_small_talk, without_greeting


@pytest.mark.parametrize(
    "text",
    [
        "Prima, dank je wel!",
        "ok, doe ik",
        "Ja graag",
        "Hé hoi",
        "👍",
        "",
        "Thanks, will do",
        "I’ve got a question",
        "Top!",
    ],
)
def test_small_talk_names_nothing(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize("text", ["Acme", "dank je, Acme", "nieuw magazijn", "Top Bakkers"])
def test_a_name_or_a_reason_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Van der Valk", False),
        ("Top Bakkers", False),
        ("Bouwen met Staal", False),
        ("Ben & Jerry's", False),
        ("Good Company", False),
        ("Vraag over Acme", True),
        ("ik hoorde iets bij Acme", True),
        ("Dank, Acme", True),
    ],
)
def test_names_have_words_of_their_own(text: str, *, has: bool) -> None:
    assert has_small_talk(text) is has


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("zoeken ze software? ", True),
        ("wie volgt dit op", True),
        ("How does this work", True),
        ("ze weten niet hoe", False),
        ("", False),
    ],
)
def test_a_question_has_its_mark_or_begins_as_one(text: str, *, is_asked: bool) -> None:
    assert is_question(text) is is_asked


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hoi, Acme BV: groeit", "Acme BV: groeit"),
        ("Hé, goedemorgen!\nAcme BV: groeit, en hoe", "Acme BV: groeit, en hoe"),
        ("Acme BV, hoi", "Acme BV, hoi"),
        ("Acme BV: groeit", "Acme BV: groeit"),
        ("Prima, dank je wel", "dank je wel"),
        ("Bedankt.", ""),
    ],
)
def test_a_greeting_in_front_is_left_out(text: str, rest: str) -> None:
    assert without_greeting(text) == rest
