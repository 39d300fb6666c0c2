"""What somebody can mean by the text behind /referral."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Language
from bot.domain.signals import Draft
from bot.domain.spoken_dates import Misfit


@dataclass(frozen=True, slots=True)
class Help:
    """They ask what they can do."""


@dataclass(frozen=True, slots=True)
class Mine:
    """They want to see their own signals."""


@dataclass(frozen=True, slots=True)
class Open:
    """They want to see what they follow up and is not over yet."""


@dataclass(frozen=True, slots=True)
class Board:
    """They want to see the week so far."""


@dataclass(frozen=True, slots=True)
class SetAway:
    """They are away for so many weeks, 1 to 26, from now on."""

    weeks: int


@dataclass(frozen=True, slots=True)
class SetAwayUntil:
    """They are away until a day."""

    day: date
    """The first day they are back; after today and at most 26 weeks ahead."""
    first: date | None = None
    """The first day they are away, before that one; None is from now on."""


@dataclass(frozen=True, slots=True)
class AwayUsage:
    """They speak of being away, and how long was not understood or cannot be."""

    misfit: Misfit = Misfit.UNCLEAR


@dataclass(frozen=True, slots=True)
class Back:
    """They are back."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """They want to be spoken to in this language."""

    language: Language


@dataclass(frozen=True, slots=True)
class LanguageUsage:
    """They want another language, and which one was not understood."""


@dataclass(frozen=True, slots=True)
class SetOnBoard:
    """They want to be named on the board, or no longer."""

    is_on_board: bool


@dataclass(frozen=True, slots=True)
class SetHearsProgress:
    """They want to hear what becomes of their signals, or no longer."""

    hears_progress: bool


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """They want to hear less, or to see what they can choose for themselves."""


@dataclass(frozen=True, slots=True)
class Pass:
    """They have none this week, and say so."""


@dataclass(frozen=True, slots=True)
class Undo:
    """They want to undo what they did."""


@dataclass(frozen=True, slots=True)
class Administration:
    """They want to see how the bot is set up, and change it."""


@dataclass(frozen=True, slots=True)
class PostButton:
    """They want the standing message with the button in this channel."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """They want to log something that is not complete yet; what they typed is filled in, unchecked."""

    company: str = ""
    website: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """They want to log this, which has a company and a why. Lengths are not checked yet."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """A word that looks like a mistyped command."""

    word: str
    suggestion: str
    """The whole text, put right, as they would type it."""


Intent = (
    Help
    | Mine
    | Open
    | Board
    | SetAway
    | SetAwayUntil
    | AwayUsage
    | Back
    | SetLanguage
    | LanguageUsage
    | SetOnBoard
    | SetHearsProgress
    | OwnSettings
    | Pass
    | Undo
    | Administration
    | PostButton
    | OpenForm
    | Log
    | DidYouMean
)
