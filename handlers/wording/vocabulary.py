"""The words that the bot knows besides logging, and what each leads to, wherever they are typed.

What comes of a word is the same on every platform; how it is shown is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain import intents
from bot.domain.away import Absence, away_for, away_until
from bot.domain.intents import Intent
from bot.domain.people import Kind, Person
from bot.domain.spoken_dates import WEEKS_AWAY_MAX, Misfit
from bot.domain.weeks import Week
from bot.locales import Texts, texts
from bot.services.follow_up import FollowUp, OpenSignals
from bot.services.leaderboards import Leaderboards, WeekSoFar
from bot.services.nudges import Nudges
from bot.services.people import People, Settings
from bot.services.signals import OwnSignals, Signals
from handlers.wording.nudge import passed_sentence


@dataclass(frozen=True, slots=True)
class HelpLines:
    """What one can do, a line for each, as somebody types it; and who sees what."""

    title: str
    lines: tuple[str, ...]
    privacy: str
    press: str = ""
    """What to say of the button that opens the form, for whoever has no command to open it with."""


Outcome = str | HelpLines | OwnSignals | OpenSignals | Settings | WeekSoFar
"""A sentence, or what there is to be shown."""

_HELP = ("log", "form", "mine", "open", "board", "away", "language", "on-board", "progress", "settings")
_WRITTEN_HELP = ("words", "mine", "away", "language", "on-board", "progress", "settings")
_USAGES = {
    Misfit.UNCLEAR: "away-usage",
    Misfit.TOO_LONG: "away-too-long",
    Misfit.PAST: "away-past",
    Misfit.IN_DAYS: "away-in-days",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words do.

    `command` is how one speaks to the bot; `own_help` are lines of help of one platform alone. `commandless` are those
    for whom the platform runs no command: they are told what to write to the bot instead.
    """

    signals: Signals
    people: People
    leaderboards: Leaderboards
    follow_up: FollowUp
    nudges: Nudges
    command: str
    now: Callable[[], datetime]
    own_help: tuple[str, ...] = ()
    commandless: frozenset[Kind] = frozenset()

    async def outcome(  # noqa: C901, PLR0911, PLR0912 - one line for each word, matched exhaustively
        self, intent: Intent, person: Person
    ) -> Outcome | None:
        """What came of it, None for what is not a word but a signal, a form or a button. Raises database failures."""
        words = texts(person.language)
        today = self.now().astimezone(person.zone).date()
        match intent:
            case intents.Help():
                return self._help(person, words)
            case intents.Mine():
                return await self.signals.mine(person.id)
            case intents.Open():
                return await self.follow_up.open_of(person.id)
            case intents.Board():
                return await self._board(person, words)
            case intents.SetAway(weeks):
                return await self._away(person, away_for(weeks, today=today), words)
            case intents.SetAwayUntil(day, first):
                return await self._away(person, away_until(day, today=first or today), words, back=day)
            case intents.AwayUsage(misfit):
                return self._told(_USAGES[misfit], person, words, most=str(WEEKS_AWAY_MAX))
            case intents.Back():
                was_away = await self.people.come_back(person.id, today=today)
                return words("away-back" if was_away else "away-not-away")
            case intents.SetLanguage(language):
                person = await self.people.choose_language(person.id, language)
                return texts(person.language)("language-set")
            case intents.LanguageUsage():
                return self._told("language-usage", person, words)
            case intents.SetOnBoard(is_on_board):
                await self.people.set_on_board(person.id, is_on_board=is_on_board)
                return words("on-board-set" if is_on_board else "off-board-set")
            case intents.SetHearsProgress(hears_progress):
                await self.people.set_hears_progress(person.id, hears_progress=hears_progress)
                return words("progress-heard") if hears_progress else self._told("progress-muted", person, words)
            case intents.OwnSettings():
                return await self.people.settings(person.id, now=self.now())
            case intents.Pass():
                return await self._passed(person, words)
            case intents.Undo():
                return self._told("undo-how", person, words)
            case intents.Administration():
                if person.is_administrator:
                    return words("administration-where")
                return self._told("administration-others", person, words)
            case intents.DidYouMean(word, suggestion):
                return self._told("suggestion", person, words, word=word, suggestion=suggestion)
            case intents.PostButton() | intents.OpenForm() | intents.Log():
                return None

    def _help(self, person: Person, words: Texts) -> HelpLines:
        if person.kind in self.commandless:
            lines = tuple(words(f"help-written-{key}") for key in _WRITTEN_HELP)
            return HelpLines(words("help-title"), lines, words("help-privacy"), words("help-written-button"))
        lines = tuple(words(f"help-{key}", command=self.command) for key in (*_HELP, *self.own_help))
        return HelpLines(words("help-title"), lines, words("help-privacy"))

    async def _board(self, person: Person, words: Texts) -> str | WeekSoFar:
        if person.kind is not Kind.MEMBER:
            return words("board-colleagues-only")
        return await self.leaderboards.so_far(self.now(), person_id=person.id)

    async def _passed(self, person: Person, words: Texts) -> str:
        """The week it is where they are counts as answered; for whoever is not asked there is nothing to answer."""
        now = self.now()
        settings = await self.people.settings(person.id, now=now)
        if not settings.is_leader:
            return words("pass-not-asked")
        await self.nudges.record_pass(person.id, Week.of(now, person.zone), now=now)
        return passed_sentence(settings.person.nudge, words, today=now.astimezone(person.zone).date())

    async def _away(self, person: Person, absence: Absence, words: Texts, *, back: date | None = None) -> str:
        """What was noted. The day they are `back` is told where they miss no whole week."""
        await self.people.set_away(person.id, absence)
        start = words.day(absence.start.monday)
        if back is not None and not absence.weeks:
            return words("away-short", back=words.day(back), start=start)
        return self._told("away-set", person, words, start=start, end=words.day(absence.end.plus(-1).last_day))

    def _told(self, key: str, person: Person, words: Texts, **values: str) -> str:
        """A sentence with something in it to type, as the person can type it."""
        if person.kind in self.commandless:
            return words(f"{key}-written", **values)
        return words(key, command=self.command, **values)
