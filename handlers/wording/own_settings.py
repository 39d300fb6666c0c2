"""What somebody hears and where their name stands, as it is now and with what changes it. Pure."""

from dataclasses import dataclass
from datetime import date

from bot.domain.away import Absence
from bot.domain.people import Person
from bot.locales import Texts
from bot.services.people import Settings
from handlers.wording.nudge import nudge_state

OFF_BOARD = "off_board"
ON_BOARD = "on_board"
MUTE = "mute"
HEAR = "hear"
QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Choice:
    """How it is now, and the button that changes it: what that says, and which of the names above it has."""

    state: str
    button: str
    name: str


def choices(settings: Settings, words: Texts, *, today: date) -> list[Choice]:
    """Everything that somebody can have less of; today is their own date."""
    person = settings.person
    question = [question_choice(settings, words, today=today)] if settings.is_leader else []
    return [*question, updates_choice(person, words), board_choice(person, words)]


def away_sentence(absence: Absence, words: Texts) -> str:
    """From when and until when they are away."""
    start, end = absence.start.monday, absence.end.plus(-1).last_day
    return words("home-away", start=words.day(start), end=words.day(end))


def board_choice(person: Person, words: Texts) -> Choice:
    """Whether they are named on the board."""
    if person.is_on_board:
        return Choice(words("home-on-board"), words("home-board-leave"), OFF_BOARD)
    return Choice(words("home-off-board"), words("home-board-join"), ON_BOARD)


def updates_choice(person: Person, words: Texts) -> Choice:
    """Whether they hear what becomes of their signals."""
    if person.hears_progress:
        return Choice(words("home-progress"), words("progress-mute"), MUTE)
    return Choice(words("home-progress-muted"), words("home-progress-hear"), HEAR)


def question_choice(settings: Settings, words: Texts, *, today: date) -> Choice:
    """Whether and when a leader is asked."""
    state = nudge_state(settings.person.nudge, settings.nudge_rules, words, today=today)
    return Choice(state, words("home-nudge-settings"), QUESTION)
