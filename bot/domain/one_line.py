"""A signal written on one line: the company, perhaps its website, and why."""

import re
from dataclasses import dataclass

from bot.domain.companies import company_key, is_named, is_website, website_domain
from bot.domain.legal_forms import NOT_A_LAST_WORD

# Colons and commas in these separate nothing: addresses, a host with its port, times, numbers, emoji such as :tada:.
# Each begins where a word does, or a long word would be looked through once from each of its letters.
_WHOLE = re.compile(
    r"""(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://\S*[^\s:,;.!?]
      | (?<!\w)mailto:\S+@\S*[^\s:,;.!?]
      | (?<![\w.-])(?:localhost|[\w-]+(?:\.[\w-]+)+):\d+
      | \d[:,]\d
      | (?<!\S):[a-z0-9_+'-]+:(?!\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATORS = (re.compile(r":"), re.compile(r"(?<=\s)[-\u2013\u2014](?=\s)"), re.compile(r","))
_HOST_AS_TYPED = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_AROUND_AN_ADDRESS = "()<>[]\"',;"
_AROUND_A_NAME = " \t\n-\u2013\u2014,;"


@dataclass(frozen=True, slots=True)
class OneLine:
    """What one line says. Each part is empty where it says nothing; texts are as typed."""

    company: str
    website: str
    why: str

    @property
    def is_complete(self) -> bool:
        """Whether company and why both say something, so that it can be logged as it stands."""
        return is_named(self.company) and has_words(self.why)


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it."""
    return any(character.isalnum() for character in text)


def parted(text: str) -> tuple[str, str]:
    """What stands before and after the first separator: a colon, else a dash with spaces around it, else a comma.

    Those in addresses, times and numbers do not count, nor those after the first line. The second part is empty where
    nothing is parted.
    """
    line, _, further_lines = text.partition("\n")
    masked = _WHOLE.sub(lambda whole: "x" * len(whole[0]), line)
    for separator in _SEPARATORS:
        if found := separator.search(masked):
            return line[: found.start()].strip(), f"{line[found.end() :]}\n{further_lines}".strip()
    return text.strip(), ""


def read(company: str, why: str) -> OneLine:
    """The two parts of a text with the first web address among the words of the company taken out as its website.

    An address that is all there is gives its host as the company, unless it is of a site that everybody shares. So does
    one with a reason behind it, which is what does not look like a name.
    """
    words = company.split()
    address = next((word for word in words if is_website(word.strip(_AROUND_AN_ADDRESS))), None)
    if address is None:
        return OneLine(company, "", why)
    website = address.strip(_AROUND_AN_ADDRESS)
    words.remove(address)
    rest = " ".join(words).strip(_AROUND_A_NAME)
    domain, host = website_domain(website), _HOST_AS_TYPED.match(website)
    called = host[1] if host and domain else ""
    if not has_words(rest):
        return OneLine(called, website, why)
    if not why and company.startswith(address) and not _looks_like_a_name(rest, domain):
        return OneLine(called, website, rest)
    is_legal_form_alone = company_key(f"x {rest}") == "x"
    return OneLine(company if is_legal_form_alone else rest, website, why)


def _looks_like_a_name(text: str, domain: str | None) -> bool:
    """Whether it is written like one, with capitals, or like the domain."""
    site, name = (domain or "").partition(".")[0], company_key(text).replace(" ", "")
    is_like_the_site = bool(site and name) and (site in name or name in site)
    return is_like_the_site or all(word in NOT_A_LAST_WORD or not word[0].islower() for word in text.split())
