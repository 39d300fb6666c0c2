"""What somebody meant by the text behind /referral: a command, in Dutch or English, or a signal.

In doubt nothing is logged and nothing typed is lost: the form opens with it filled in.
"""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from bot.domain import one_line
from bot.domain.intents import (
    Administration,
    AwayUsage,
    Back,
    Board,
    DidYouMean,
    Help,
    Intent,
    LanguageUsage,
    Log,
    Mine,
    Open,
    OpenForm,
    OwnSettings,
    Pass,
    PostButton,
    SetAway,
    SetAwayUntil,
    SetHearsProgress,
    SetLanguage,
    SetOnBoard,
    Undo,
)
from bot.domain.people import Language
from bot.domain.signals import Draft
from bot.domain.spoken_dates import (
    WEEKS_AWAY_MAX,
    days_ahead,
    first_day_back,
    is_about_time,
    misfit,
    weeks_named,
)

_PLAIN_COMMANDS: dict[str, Intent] = {
    "help": Help(),
    "hulp": Help(),
    "?": Help(),
    "mine": Mine(),
    "mijn": Mine(),
    "open": Open(),
    "openstaand": Open(),
    "board": Board(),
    "stand": Board(),
    "back": Back(),
    "terug": Back(),
    "settings": OwnSettings(),
    "instellingen": OwnSettings(),
    "none this week": Pass(),
    "deze week geen": Pass(),
    "admin": Administration(),
    "beheer": Administration(),
    "post-button": PostButton(),
    "post button": PostButton(),
    "plaats-knop": PostButton(),
    "plaats knop": PostButton(),
    "off the board": SetOnBoard(is_on_board=False),
    "off board": SetOnBoard(is_on_board=False),
    "van bord": SetOnBoard(is_on_board=False),
    "van het bord": SetOnBoard(is_on_board=False),
    "van de stand": SetOnBoard(is_on_board=False),
    "on the board": SetOnBoard(is_on_board=True),
    "op het bord": SetOnBoard(is_on_board=True),
    "op de stand": SetOnBoard(is_on_board=True),
    "updates off": SetHearsProgress(hears_progress=False),
    "updates uit": SetHearsProgress(hears_progress=False),
    "no more updates": SetHearsProgress(hears_progress=False),
    "geen updates meer": SetHearsProgress(hears_progress=False),
    "updates on": SetHearsProgress(hears_progress=True),
    "updates aan": SetHearsProgress(hears_progress=True),
}
_OTHER_WAYS: dict[str, Intent] = {
    "my signals": Mine(),
    "my referrals": Mine(),
    "mijn signalen": Mine(),
    "mijn referrals": Mine(),
    "status": Mine(),
    "bord": Board(),
    "my settings": OwnSettings(),
    "mijn instellingen": OwnSettings(),
    "stop": OwnSettings(),
    "stoppen": OwnSettings(),
    "hou op": OwnSettings(),
    "houd op": OwnSettings(),
    "laat me met rust": OwnSettings(),
    "leave me alone": OwnSettings(),
    "unsubscribe": OwnSettings(),
    "afmelden": OwnSettings(),
    "uitschrijven": OwnSettings(),
    "nothing this week": Pass(),
    "not this week": Pass(),
    "geen deze week": Pass(),
    "deze week niets": Pass(),
    "deze week niet": Pass(),
    "undo": Undo(),
    "ongedaan maken": Undo(),
    "withdraw": Undo(),
    "intrekken": Undo(),
}
"""What is understood too, and never suggested: one slip away from a short word lies many a name."""
_LANGUAGES = {
    "nl": Language.DUTCH,
    "nederlands": Language.DUTCH,
    "dutch": Language.DUTCH,
    "en": Language.ENGLISH,
    "english": Language.ENGLISH,
    "engels": Language.ENGLISH,
}
_OTHER_LANGUAGES = ("french", "frans", "german", "duits", "deutsch", "spanish", "spaans", "italian", "italiaans")
_LANGUAGE_WORDS = ("language", "taal")
_FIRST_WORDS = ("away", "weg", *_LANGUAGE_WORDS)
_AWAY_WORDS = ("away", "weg", "vakantie", "holiday", "vacation", "afwezig")
_SINGLE_WORDS = tuple(text for text in _PLAIN_COMMANDS if " " not in text) + _FIRST_WORDS
_PHRASES = tuple(text for text in _PLAIN_COMMANDS if " " in text)
_ENGLISH = frozenset({"help", "mine", "board", "back", "admin", "post-button", "away", "language", "settings"})
"""Those of one word that are English; the others are Dutch. Phrases of two languages are not alike."""
_END_OF_A_SENTENCE = " .,;:!?\u2026"
_WORDS_OF_A_COURTESY = 2
_LETTERS_OF_A_CODE = 3
_SHORTEST_TO_COMPARE = 3
_COMMAND_BEFORE = re.compile(r"(?:/[\w-]+:?|referral:?|log)(?:\s+|$)")


def understand(text: str, *, today: date, language: Language) -> Intent:
    """What the text (plain, without a platform's escapes) asks for, in whichever language it was typed.

    Today is the person's own date; "monday" needs one. Of two words that a mistyped one may have been, it is more
    likely the one of the person's own language.
    """
    typed = without_command(text)
    command = _command(typed, today)
    if command is not None:
        return command
    before, after = one_line.parted(typed)
    if after:
        is_aside = typed.removeprefix(before).lstrip().startswith(",")
        if len(before.split()) == 1 and not is_aside:
            return _word_before_more(before, after, today) or _signal(before, after)
        return _command_before_more(before, after, today, language) or _signal(before, after)
    return _usage(before, today) or _suggestion(before, today, language) or _form(*before.partition("\n")[::2])


def without_command(text: str) -> str:
    """What stands behind the command where somebody typed that too, as in "/referral Acme: ..." or "log Acme: ...".

    A name begins with a capital, so "Referral Factory: ..." stays as it is.
    """
    typed = text.strip()
    before = _COMMAND_BEFORE.match(typed)
    return typed[before.end() :] if before else typed


def _command(text: str, today: date) -> Intent | None:
    """The command that the whole text is, fully understood; None for anything else."""
    words = text.lower().rstrip(_END_OF_A_SENTENCE).split()
    said = " ".join(words) or text
    plain = _PLAIN_COMMANDS.get(said) or _OTHER_WAYS.get(said)
    if plain is not None or len(words) <= 1:
        return plain
    argument = " ".join(words[1:])
    if words[0] in _LANGUAGE_WORDS and argument in _LANGUAGES:
        return SetLanguage(_LANGUAGES[argument])
    return _away(argument, today) if words[0] in _AWAY_WORDS else None


def _away(how_long: str, today: date) -> Intent | None:
    weeks = weeks_named(how_long)
    if weeks is not None:
        return SetAway(weeks) if 1 <= weeks <= WEEKS_AWAY_MAX else None
    if (ahead := days_ahead(how_long, today=today)) is not None:
        return SetAwayUntil(ahead[1], first=ahead[0])
    day = first_day_back(how_long, today=today)
    return None if day is None else SetAwayUntil(day)


def _word_before_more(before: str, after: str, today: date) -> Intent | None:
    """What a word with more behind a colon or dash means that is a command too; None for any other word.

    With how long or which language behind it, it is the command. Else it may be a name, and the form asks.
    """
    asked = f"{before} {after}"
    if before.lower() in _AWAY_WORDS + _LANGUAGE_WORDS and (command := _command(asked, today)):
        return command
    if _command(before, today) is None and _usage(before, today) is None:
        return None
    return _usage(asked, today) or OpenForm(company=before, why=after)


def _command_before_more(before: str, after: str, today: date, language: Language) -> Intent | None:
    """The command of a text such as "away until 12 dec, thanks" or "taal: nl"; None when it reads as a signal."""
    is_courtesy = len(after.split()) <= _WORDS_OF_A_COURTESY
    if before.lower() in _AWAY_WORDS + _LANGUAGE_WORDS and (command := _command(f"{before} {after}", today)):
        return command
    command = _command(before, today)
    is_name_too = command is None or len(before.split()) == 1
    about = command or _usage(before, today)
    if about is not None:
        return about if is_courtesy or not is_name_too else OpenForm(company=before, why=after)
    return _suggestion(before, today, language) if len(before.split()) > 1 else None


def _usage(text: str, today: date) -> Intent | None:
    """How to say it, for a text that speaks of being away or of a language and was not understood."""
    word, _, argument = text.lower().rstrip(_END_OF_A_SENTENCE).partition(" ")
    argument = argument.strip()
    if word in _AWAY_WORDS and (not argument or is_about_time(argument, today=today)):
        return AwayUsage(misfit(argument, today=today))
    if word in _LANGUAGE_WORDS and (
        len(argument) <= _LETTERS_OF_A_CODE or _nearest(argument, (*_LANGUAGES, *_OTHER_LANGUAGES), 0.75)
    ):
        return LanguageUsage()
    return None


def _suggestion(text: str, today: date, language: Language) -> Intent | None:
    """The command one slip away from the text; a word alone must be in lower case, for names begin with a capital."""
    words = text.rstrip(_END_OF_A_SENTENCE).split()
    if not words:
        return None
    whole = " ".join(words)
    own_first = sorted(_SINGLE_WORDS, key=lambda word: (word in _ENGLISH) is not (language is Language.ENGLISH))
    alike = _nearest(whole, own_first, 0.75) if len(words) == 1 else _nearest(whole.lower(), _PHRASES, 0.85)
    if alike:
        return DidYouMean(whole, alike)
    first_word = _nearest(words[0].lower(), _FIRST_WORDS, 0.75)
    if not first_word:
        return None
    corrected = " ".join([first_word, *words[1:]])
    return DidYouMean(words[0], corrected) if _command(corrected, today) is not None else None


def _nearest(text: str, known: Sequence[str], likeness: float) -> str:
    """The known text most like this one, the first of several; empty when none is alike enough."""
    if len(text) < _SHORTEST_TO_COMPARE:
        return ""
    matcher = SequenceMatcher(b=text)  # reads its second text once, and may be long
    best, nearest = likeness, ""
    for one in known:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue  # both are never below the likeness itself, and cost little: most texts are like none at all
        found = matcher.ratio()
        if found > best or (found == best and not nearest):
            best, nearest = found, one
    return nearest


def _signal(before: str, after: str) -> Intent:
    line = one_line.read(before, after)
    if line.is_complete:
        return Log(Draft(company=line.company, why=line.why, website=line.website))
    return _form(before, after)


def _form(before: str, after: str) -> Intent:
    line = one_line.read(before.strip(), after.strip())
    return OpenForm(company=line.company, website=line.website, why=line.why)
