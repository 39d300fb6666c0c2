"""When two signals name the same company: by name, whatever its spelling and legal form, or by web domain.

Conservative, for a wrong match takes somebody's credit away, while a missed one is seen and put right by people.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from anyascii import anyascii
from publicsuffixlist import PublicSuffixList

from bot.domain.legal_forms import (
    LONGEST,
    NOBODYS_NAME,
    NOT_A_LAST_WORD,
    OF_SEVERAL_WORDS,
    WRITTEN_APART,
    WRITTEN_TOGETHER,
)
from bot.domain.shared_hosts import is_shared_host

_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"
_PLUS_IN_THE_NAME = re.compile(r"(?<=\w)\++(?![\w+])")
_WORD = re.compile(r"(?<!\w)\w(?:\.\w)+(?!\w)|\w+|[&+]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_REMEMBERED = 1024
"""Texts: while one signal is logged the same few are asked about again and again."""
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@lru_cache(maxsize=_REMEMBERED)
def company_key(name: str) -> str:
    """The name without what does not tell companies apart: equal keys mean the same company.

    Case, accents, punctuation, symbols, spacing and legal forms at the end are gone; "&", "+", "en" and "and" between
    words are one. A key is its own key. Empty for a name without a letter or digit, which then matches nothing.
    """
    if not any(character.isalnum() for character in name):
        return ""
    words = _WORD.findall(_folded(name))
    while (shorter := _joined(_without_legal_forms(_connected(words)))) != words:
        words = shorter
    return " ".join(words) or "".join(letter for letter in name.casefold() if letter.isalnum())


def is_named(company: str) -> bool:
    """Whether there is any letter or digit in it besides a legal form that by itself is nobody's name."""
    return company_key(company) not in NOBODYS_NAME | {""}


def website_domain(text: str) -> str | None:
    """The registered domain, such as acme.co.uk, of a web address, host name or e-mail address.

    In lower case, an international one in its ASCII form. None where there is none, and for sites that everybody
    shares, such as linkedin.com: they would match every company.
    """
    domain = _registered_domain(text)
    return None if domain is None or is_shared_host(domain) else domain


def is_website(text: str) -> bool:
    """Whether the text is the address of a site or page, shared ones included. An e-mail address is none."""
    return _registered_domain(text) is not None and "@" not in _address(text).netloc


def _folded(name: str) -> str:
    """The name in lower-case ASCII letters and digits; of the rest only &, + and dots are left."""
    without_symbols = "".join(" " if unicodedata.category(character) == "So" else character for character in name)
    return "".join(
        _folded_character(character)
        for character in _PLUS_IN_THE_NAME.sub(" plus", unicodedata.normalize("NFKC", without_symbols))
    )


def _folded_character(character: str) -> str:
    if character in "&+.":
        return character
    category = unicodedata.category(character)
    if category[0] in "LMN" and character not in _APOSTROPHES:
        return "".join(letter for letter in anyascii(character).lower() if letter.isalnum())
    is_unseen = category == "Cf" or character in _APOSTROPHES
    return "" if is_unseen else " "


def _connected(words: list[str]) -> list[str]:
    """Every sign or word for "and" that stands between two words made one; signs elsewhere dropped."""
    connected: list[str] = []
    for place, word in enumerate(words):
        is_between = bool(connected) and any(later not in "&+" for later in words[place + 1 :])
        if word in {"&", "+"}:
            if is_between and connected[-1] != "and":
                connected.append("and")
        else:
            connected.append("and" if word == "en" and is_between else word)
    return connected


def _without_legal_forms(words: list[str]) -> list[str]:
    while (shorter := _without_last_legal_form(words)) != words:
        words = shorter
    return words


def _without_last_legal_form(words: list[str]) -> list[str]:
    for start in range(max(1, len(words) - LONGEST), len(words)):
        if words[start - 1] not in NOT_A_LAST_WORD and _is_legal_form(words[start:]):
            return words[:start]
    return words


def _is_legal_form(words: list[str]) -> bool:
    letters = "".join(words).replace(".", "")
    if all(len(word) == 1 or "." in word for word in words):
        return letters in WRITTEN_TOGETHER or letters in WRITTEN_APART
    return letters in (WRITTEN_TOGETHER if len(words) == 1 else OF_SEVERAL_WORDS)


def _joined(words: list[str]) -> list[str]:
    """Letters standing alone in a row made one word, so that I.B.M., I B M and IBM are equal."""
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", " ".join(words).replace(".", "")).split()


@lru_cache(maxsize=_REMEMBERED)
def _registered_domain(text: str) -> str | None:
    try:
        host = (_address(text).hostname or "").removesuffix(".").encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    return _public_suffixes().privatesuffix(host) if _HOST.fullmatch(host) else None


def _address(text: str) -> SplitResult:
    """The parts of an address with or without its scheme. Raises ValueError when it is none."""
    address = text.strip()
    if any(character.isspace() or not character.isprintable() for character in address):
        raise ValueError(text)
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() not in {"http", "https"}:
        raise ValueError(text)
    parts = urlsplit(address if scheme else f"//{address}")
    _ = parts.port  # raises for a port that is no number
    return parts


@lru_cache(maxsize=1)
def _public_suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)
