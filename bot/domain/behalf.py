"""Logging for somebody without an account, such as a supplier's contact: theirs, though a member writes it down."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anyascii import anyascii

from bot.domain.companies import company_key
from bot.domain.drafts import InvalidDraft, Problem, ProblemCode, check, clean
from bot.domain.one_line import has_words
from bot.domain.people import NO_ACCOUNT, Identity, Role
from bot.domain.signals import Draft

NAME_MAX = 80
ORGANISATION_MAX = 80

ROLES_WITHOUT_ACCOUNT = (Role.SUPPLIER, Role.PARTNER, Role.SHAREHOLDER, Role.SUPERVISORY_BOARD)
"""The roles that a member can say somebody has whom nobody knew before; an administrator can change them."""


@dataclass(frozen=True, slots=True)
class Behalf:
    """Whose signal it is, as typed. None for the role is: not said."""

    name: str
    organisation: str
    role: Role | None

    @property
    def full_name(self) -> str:
        """Such as "Piet Jansen (Acme BV)"."""
        return f"{self.name} ({self.organisation})"

    @property
    def identity(self) -> Identity:
        """The same for the same name and organisation, however they are written."""
        name = "".join(letter for letter in anyascii(self.name).casefold() if letter.isalnum())
        same = f"{name or self.name.casefold()}\n{company_key(self.organisation)}"
        return Identity(NO_ACCOUNT, hashlib.blake2b(same.encode(), digest_size=16).hexdigest())


def check_both(draft: Draft, behalf: Behalf | None) -> tuple[Draft, Behalf | None]:
    """Both as they will be kept. Raises InvalidDraft with what is wrong with either."""
    problems: list[Problem] = []
    try:
        draft = check(draft)
    except InvalidDraft as error:
        problems += error.problems
    if behalf is not None:
        behalf = replace(behalf, name=clean(behalf.name), organisation=clean(behalf.organisation))
        problems += _problems(behalf)
    if problems:
        raise InvalidDraft(tuple(problems))
    return draft, behalf


def _problems(behalf: Behalf) -> Iterator[Problem]:
    if code := _wrong(behalf.name, NAME_MAX):
        yield Problem("name", code)
    if code := _wrong(behalf.organisation, ORGANISATION_MAX):
        yield Problem("organisation", code)
    if behalf.role not in ROLES_WITHOUT_ACCOUNT:
        yield Problem("role", ProblemCode.MISSING)


def _wrong(text: str, longest: int) -> ProblemCode | None:
    if not text:
        return ProblemCode.MISSING
    if len(text) > longest:
        return ProblemCode.TOO_LONG
    return None if has_words(text) else ProblemCode.NO_WORDS
