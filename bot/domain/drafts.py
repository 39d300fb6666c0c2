"""Whether a draft can be logged, and its texts as they will be kept. Every door checks here, and nowhere else."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from bot.domain.companies import is_named, is_website
from bot.domain.contacts import says_how_to_reach
from bot.domain.one_line import has_words
from bot.domain.signals import COMPANY_MAX, CONTACT_MAX, SISTERS_MAX, WEBSITE_MAX, WHY_MAX, Draft, Permission, Signal
from bot.domain.sisters import names_in

Field = Literal["company", "why", "website", "sisters", "contact", "name", "organisation", "role"]
"""The fields of a draft, and of whoever it is logged on behalf of."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_PARTS_OF_OTHERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})
"""Unseen, and needed: the two joiners of scripts and emoji, and the letters inside the flags of regions."""
_JOINING_NOTHING = re.compile("(?<!\\S)[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]+(?!\\S)")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by the book that show nothing: a name of them would look empty."""
_MORE_THAN_A_BLANK_LINE = re.compile(r"\n{3,}")


class ProblemCode(Enum):
    """What is wrong with a field."""

    MISSING = "missing"
    NO_WORDS = "no_words"
    """Something is there, and no letter or digit in it; of a company none besides a legal form."""
    TOO_LONG = "too_long"
    NOT_A_WEBSITE = "not_a_website"
    REACHABLE = "reachable"
    """It says how to reach somebody."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where; a form shows it under its field."""

    field: Field
    code: ProblemCode


class InvalidDraft(ValueError):  # noqa: N818 - what every door says it got
    """The draft cannot be logged, for these reasons: at most one for each field, in the order of the form."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code.value}" for problem in problems))
        self.problems = problems


def check(draft: Draft) -> Draft:
    """The draft with its texts cleaned and its contact and permission in agreement. Raises InvalidDraft.

    A contact without an answer about permission was not asked; an answer without a contact is about nobody and dropped.
    """
    contact = clean(draft.contact)
    cleaned = replace(
        draft,
        company=clean(draft.company),
        why=clean_lines(draft.why),
        website=clean(draft.website),
        sisters=_names(draft.sisters),
        contact=contact,
        permission=(draft.permission or Permission.NOT_ASKED) if contact else None,
    )
    problems = tuple(_problems(cleaned))
    if problems:
        raise InvalidDraft(problems)
    return cleaned


def draft_of(signal: Signal) -> Draft:
    """What the signal says, as a draft to change."""
    return Draft(
        company=signal.company,
        why=signal.why,
        website=signal.website,
        route=signal.route,
        vouch=signal.vouch,
        origin=signal.origin,
        contact=signal.contact,
        permission=signal.permission,
        may_be_named=signal.may_be_named,
        owner_id=signal.owner_id,
        message_link=signal.message_link,
        sisters=signal.sisters,
    )


def with_addition(first: Draft, more: Draft) -> Draft:
    """The first draft with what was said later: the reasons together, and what the first left open filled in."""
    contact, permission = (first.contact, first.permission) if first.contact else (more.contact, more.permission)
    return replace(
        first,
        why=f"{first.why}\n{more.why}",
        website=first.website or more.website,
        route=first.route or more.route,
        vouch=first.vouch or more.vouch,
        origin=first.origin or more.origin,
        sisters=", ".join(names_in(f"{first.sisters},{more.sisters}")),
        contact=contact,
        permission=permission,
        message_link=first.message_link or more.message_link,
    )


def clean(text: str) -> str:
    """The text on one line: composed (NFC), without control and direction characters, white space collapsed.

    Emoji stay whole, those joined of several too.
    """
    return " ".join(_visible(text).split())


def clean_lines(text: str) -> str:
    """As clean, with its line breaks kept; of several blank lines in a row one."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return _MORE_THAN_A_BLANK_LINE.sub("\n\n", lines).strip()


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(
        " " if character in _BLANK_LETTERS else character
        for character in text
        if character.isspace() or character in _PARTS_OF_OTHERS or unicodedata.category(character) not in _UNSEEN
    )
    return unicodedata.normalize("NFC", _JOINING_NOTHING.sub("", kept))


def _names(text: str) -> str:
    """The names with commas between; a text that holds none stays, to be refused."""
    return ", ".join(names_in(clean_lines(text))) or clean(text)


def _problems(draft: Draft) -> Iterator[Problem]:
    yield from _problem("company", draft.company, COMPANY_MAX, is_required=True)
    yield from _problem("why", draft.why, WHY_MAX, is_required=True)
    yield from _problem("website", draft.website, WEBSITE_MAX)
    yield from _problem("sisters", draft.sisters, SISTERS_MAX)
    yield from _problem("contact", draft.contact, CONTACT_MAX)


def _problem(field: Field, text: str, longest: int, *, is_required: bool = False) -> Iterator[Problem]:
    if not text:
        if is_required:
            yield Problem(field, ProblemCode.MISSING)
    elif len(text) > longest:
        yield Problem(field, ProblemCode.TOO_LONG)
    elif field == "website" and not is_website(text):
        yield Problem(field, ProblemCode.NOT_A_WEBSITE)
    elif not (is_named(text) if field == "company" else has_words(text)):
        yield Problem(field, ProblemCode.NO_WORDS)
    elif field == "contact" and says_how_to_reach(text):
        yield Problem(field, ProblemCode.REACHABLE)
