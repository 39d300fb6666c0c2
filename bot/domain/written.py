"""What somebody meant who wrote to the bot itself, as one writes to a colleague.

Behind "referral" or "log" it is what stands behind a command elsewhere. Without them people also greet, thank and ask:
in doubt nothing is logged, and the form opens with what they wrote.
"""

import re
from datetime import date
from difflib import SequenceMatcher

from bot.domain import one_line
from bot.domain.commands import understand
from bot.domain.companies import company_key
from bot.domain.intents import Intent, Log, OpenForm
from bot.domain.people import Language
from bot.domain.small_talk import has_small_talk, is_question, is_small_talk, without_greeting

_COMMAND = re.compile(r"[/@]?(?:referral|log)(?:[.!?]*$|[\s:,]+(?:[-\u2013\u2014]\s+)?)", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[/@]?([^\s:,]+)[\s:,]*")
_WORD = "referral"
_LIKENESS = 0.8


def understand_written(text: str, *, today: date, language: Language) -> Intent | None:
    """What the text (plain, without a platform's escapes) asks for; None for small talk.

    Without "referral" or "log" it is only logged as a company, a colon and a reason. Today is the person's own date; of
    two words that a mistyped one may have been, it is more likely the one of their language.
    """
    asked = _behind_command(text)
    if asked is not None:
        return understand(asked, today=today, language=language)
    intent = understand(text, today=today, language=language)
    if isinstance(intent, Log) and _is_surely_a_signal(text):
        return intent
    rest = without_greeting(_without_slip(text))
    if isinstance(intent, Log | OpenForm) and rest != text:
        intent = understand(rest, today=today, language=language)
    if not isinstance(intent, Log | OpenForm):
        return intent
    return None if is_small_talk(text) else _form(rest, intent)


def _behind_command(text: str) -> str | None:
    """What stands behind "referral" or "log", as people type it in their own way; None where they typed neither.

    A company can be called "Referral BV", or "Referral-Factory". For "Referral Factory BV" we are wrong, which whoever
    logs it sees and can edit: many more people speak to the bot than know a company by that name.
    """
    found = _COMMAND.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    company, _ = one_line.parted(rest)
    return None if company and company_key(f"x {company}") == "x" else rest


def _is_surely_a_signal(text: str) -> bool:
    """Whether it is written as one is: what may well be a company, a colon, and what may well be a reason."""
    company, why = one_line.parted(text)
    has_colon = text.strip().removeprefix(company).lstrip().startswith(":")
    may_be_company = not (has_small_talk(company) or is_small_talk(company) or "," in company or _is_slip(text))
    return has_colon and may_be_company and not (is_small_talk(why) or is_question(why))


def _form(text: str, understood: Log | OpenForm) -> OpenForm:
    """The form with it filled in; as a reason alone where a company's name cannot be told from the rest."""
    company, _ = one_line.parted(text)
    if has_small_talk(company):
        return OpenForm(why=text)
    if isinstance(understood, OpenForm):
        return understood
    draft = understood.draft
    return OpenForm(company=draft.company, website=draft.website, why=draft.why)


def _is_slip(text: str) -> bool:
    """Whether it begins with what was perhaps meant as "referral"."""
    found = _FIRST_WORD.match(text)
    word = found[1].lower() if found else ""
    return word != _WORD and SequenceMatcher(None, word, _WORD).ratio() >= _LIKENESS


def _without_slip(text: str) -> str:
    """The text behind a mistyped "referral" in lower case; a name begins with a capital, and stays as it is."""
    found = _FIRST_WORD.match(text)
    return text[found.end() :] if found and _is_slip(text) and found[1].islower() else text
