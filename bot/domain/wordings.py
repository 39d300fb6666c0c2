"""The words of introductions as an administrator writes them, checked before anybody is shown one."""

from collections.abc import Iterable, Iterator, Mapping
from string import Template
from typing import Any

from bot.domain.introductions import BLANKS, LETTER_MAX, Initiative, Letter, Sender, Tone, Wording

_IN_LETTERS = (
    "contact", "company", "us", "sender", "owner", "referrer",
    "benefit", "own_benefit", "initiative", "source", "event",
)  # fmt: skip
_IN_SENTENCES = ("company", "us", "referrer")

_INITIATIVES = tuple(
    (sender, initiative)
    for sender in Sender
    for initiative in Initiative
    if (sender, initiative) != (Sender.OWNER, Initiative.OURS)  # nobody asked the owner to ask
)


class WordingError(ValueError):
    """The words cannot be used: a sentence for each reason."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


def read(tables: Mapping[str, Any]) -> Wording:
    """The wording that a file's tables hold, such as {"ask": {"warm": "Dear $contact, ..."}}. Raises WordingError."""
    found = dict(_leaves(tables))
    if problems := [*_problems(found)]:
        raise WordingError(problems)
    return Wording(
        letters={(letter, tone): found[_letter(letter, tone)] for letter in Letter for tone in Tone},
        initiatives={pair: found[_initiative(*pair)] for pair in _INITIATIVES},
        named_source=found["source.named"],
        unnamed_source=found["source.unnamed"],
        blanks={part: found[f"blank.{part.value}"] for part in BLANKS},
    )


def _leaves(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _problems(found: Mapping[str, Any]) -> Iterator[str]:
    expected = _expected()
    yield from (f"{name} is missing." for name in expected if name not in found)
    for name, value in found.items():
        if name not in expected:
            yield f"{name} is no text that is used."
        elif not isinstance(value, str) or not value.strip():
            yield f"{name} holds no text."
        else:
            yield from _problems_of(name, value, expected[name])


def _problems_of(name: str, value: str, allowed: tuple[str, ...]) -> Iterator[str]:
    template = Template(value)
    if not template.is_valid():
        yield f"{name} has a $ without a word after it; write $$ for a dollar sign."
        return
    named = template.get_identifiers()
    for word in named:
        if word not in allowed:
            yield f"{name} names ${word}, which nobody knows; {_choice(allowed)}."
    if allowed is _IN_LETTERS and "benefit" not in named:
        yield f"{name} does not name $benefit: what is in it for the reader."
    if len(value) > LETTER_MAX:
        yield f"{name} has {len(value)} characters; {LETTER_MAX} fit, for it is read on a telephone."


def _choice(allowed: tuple[str, ...]) -> str:
    return f"there is {', '.join(f'${word}' for word in allowed)}" if allowed else "no word can be filled in there"


def _expected() -> dict[str, tuple[str, ...]]:
    """Every text there must be, with the words it may name."""
    return {
        **{_letter(letter, tone): _IN_LETTERS for letter in Letter for tone in Tone},
        **{_initiative(sender, initiative): _IN_SENTENCES for sender, initiative in _INITIATIVES},
        "source.named": _IN_SENTENCES,
        "source.unnamed": ("company", "us"),
        **{f"blank.{part.value}": () for part in BLANKS},
    }


def _letter(letter: Letter, tone: Tone) -> str:
    return f"{letter.value}.{tone.value}"


def _initiative(sender: Sender, initiative: Initiative) -> str:
    return f"initiative.{sender.value}.{initiative.value}"
