"""An administrator's own words: what is wrong with them is said by name."""

import tomllib
from typing import Any

import pytest

from bot.domain.introductions import Letter, Speech, Tone
from bot.domain.wordings import WordingError, read
from bot.introductions import SHIPPED

GOOD = (SHIPPED / "en.toml").read_text(encoding="utf-8")


def refused(**changes: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever TOML may hold
    tables = tomllib.loads(GOOD)
    for name, value in changes.items():
        table, key = name.split("__")
        tables[table][key] = value
    with pytest.raises(WordingError) as caught:
        read(tables)
    return caught.value.sentences


@pytest.mark.parametrize("speech", Speech)
def test_the_texts_that_come_with_the_bot_are_complete(speech: Speech) -> None:
    found = read(tomllib.loads((SHIPPED / f"{speech.value}.toml").read_text(encoding="utf-8")))
    assert set(found.letters) == {(letter, tone) for letter in Letter for tone in Tone}


@pytest.mark.parametrize("letter", Letter)
@pytest.mark.parametrize("speech", Speech)
def test_no_two_tones_are_the_same(speech: Speech, letter: Letter) -> None:
    found = read(tomllib.loads((SHIPPED / f"{speech.value}.toml").read_text(encoding="utf-8")))
    assert len({found.letters[letter, tone] for tone in Tone}) == len(Tone)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ask__warm": "Hi $bedrijf, $benefit"}, "ask.warm names $bedrijf, which nobody knows; there is $contact, "),
        ({"ask__warm": "Hi $contact"}, "ask.warm does not name $benefit: what is in it for the reader."),
        ({"ask__warm": "$benefit for 5$ a day"}, "ask.warm has a $ without a word after it; write $$ for "),
        (
            {"ask__warm": "$benefit" + "." * 592 + "        "},
            "ask.warm has 608 characters; 600 fit, for it is read on a telephone.",
        ),
        ({"ask__warm": ""}, "ask.warm holds no text."),
        ({"ask__warm": 3}, "ask.warm holds no text."),
        ({"ask__friendly": "$benefit"}, "ask.friendly is no text that is used."),
        ({"source__named": "Through $contact"}, "source.named names $contact, which nobody knows; there is $company, "),
        (
            {"blank__contact": "$company"},
            "blank.contact names $company, which nobody knows; no word can be filled in there.",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_with_the_name_of_the_text(changes: dict[str, Any], sentence: str) -> None:
    (told,) = refused(**changes)
    assert told.startswith(sentence)


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(WordingError) as caught:
        read({})
    assert len(caught.value.sentences) == 22
    assert caught.value.sentences[0] == "ask.warm is missing."
