"""Who else is in the group: companies that somebody named beside a prospect, to be asked about at the right moment."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.domain.companies import company_key
from bot.domain.one_line import has_words

MOST_SHOWN = 3

_BETWEEN_NAMES = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Mention:
    """What one signal says of the group of its company."""

    company: str
    sisters: str
    """Names with commas between."""


@dataclass(frozen=True, slots=True)
class Sister:
    """A company that is worth a question, and the one in whose group it was named."""

    name: str
    company: str


def names_in(text: str) -> tuple[str, ...]:
    """The names in a list of them, each once, whatever its spelling; what is no name is left out."""
    found: dict[str, str] = {}
    for name in (" ".join(part.split()) for part in _BETWEEN_NAMES.split(text)):
        if has_words(name) and not _is_legal_form_alone(name):
            found.setdefault(company_key(name), name)
    return tuple(found.values())


def keys_in(mentions: Iterable[Mention]) -> frozenset[str]:
    """The keys of all companies named as sisters."""
    return frozenset(company_key(name) for mention in mentions for name in names_in(mention.sisters))


def sisters_to_ask_about(mentions: Iterable[Mention], *, known: Collection[str]) -> tuple[Sister, ...]:
    """The first few that are named, without those whose key is known and the companies they were named beside."""
    mentions = tuple(mentions)
    passed = {*known, *(company_key(mention.company) for mention in mentions)}
    found: dict[str, Sister] = {}
    for mention in mentions:
        for name in names_in(mention.sisters):
            if (key := company_key(name)) not in passed:
                found.setdefault(key, Sister(name, mention.company))
    return tuple(found.values())[:MOST_SHOWN]


def _is_legal_form_alone(name: str) -> bool:
    """Such as the "Inc." that a comma cut off from the name before it."""
    return company_key(f"x {name}") == "x"
