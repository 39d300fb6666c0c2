"""The words that `/referral` knows besides logging, wherever they are typed, and their answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain import commands
from bot.domain.away import Absence, away_for, away_until
from bot.domain.commands import Intent
from bot.domain.people import Kind, Person
from bot.locales import Texts, texts
from bot.services.leaderboards import Leaderboards
from bot.services.people import People
from bot.services.signals import Signals
from handlers.slack.answers import Answer, own_signals_answer, sentence_answer
from handlers.slack.blocks import Block, context, header, section
from handlers.slack.leaderboard import board_so_far_answer


@dataclass(frozen=True, slots=True)
class Words:
    """Answers to the words that `/referral` knows, wherever they are typed."""

    signals: Signals
    people: People
    leaderboards: Leaderboards
    command: str
    now: Callable[[], datetime]

    async def answer(  # noqa: C901, PLR0911 - one line for each word, matched exhaustively
        self, intent: Intent, person: Person
    ) -> Answer | None:
        """The answer, None for what is not a word but a signal, a form or a button. Raises database failures."""
        words = texts(person.language)
        today = self.now().astimezone(person.zone).date()
        match intent:
            case commands.Help():
                return help_answer(words, self.command)
            case commands.Mine():
                return own_signals_answer(await self.signals.mine(person.id), words, person.zone)
            case commands.Board():
                return await self._board(person, words)
            case commands.SetAway(weeks):
                return await self._away(person, away_for(weeks, today=today), words)
            case commands.SetAwayUntil(day):
                return await self._away(person, away_until(day, today=today), words)
            case commands.AwayUsage():
                return sentence_answer(words("away-usage", command=self.command))
            case commands.Back():
                was_away = await self.people.come_back(person.id, today=today)
                return sentence_answer(words("away-back" if was_away else "away-not-away"))
            case commands.SetLanguage(language):
                person = await self.people.choose_language(person.id, language)
                return sentence_answer(texts(person.language)("language-set"))
            case commands.LanguageUsage():
                return sentence_answer(words("language-usage", command=self.command))
            case commands.SetOnBoard(is_on_board):
                await self.people.set_on_board(person.id, is_on_board=is_on_board)
                return sentence_answer(words("on-board-set" if is_on_board else "off-board-set"))
            case commands.DidYouMean(word, suggestion):
                return sentence_answer(words("suggestion", word=word, suggestion=suggestion, command=self.command))
            case commands.PostButton() | commands.OpenForm() | commands.Log():
                return None

    async def _board(self, person: Person, words: Texts) -> Answer:
        if person.kind is not Kind.MEMBER:
            return sentence_answer(words("board-colleagues-only"))
        so_far = await self.leaderboards.so_far(self.now(), person_id=person.id)
        return board_so_far_answer(so_far, words)

    async def _away(self, person: Person, absence: Absence, words: Texts) -> Answer:
        if not absence.weeks:
            return sentence_answer(words("away-short"))
        await self.people.set_away(person.id, absence)
        start, end = absence.start.monday, absence.end.plus(-1).last_day
        return sentence_answer(words("away-set", start=words.day(start), end=words.day(end), command=self.command))


def help_answer(words: Texts, command: str) -> Answer:
    """What one can do, as somebody types it."""
    title = words("help-title")
    keys = ("log", "form", "mine", "board", "away", "language", "on-board", "post-button")
    lines = [words(f"help-{key}", command=command) for key in keys]
    privacy = words("help-privacy")
    blocks: tuple[Block, ...] = (header(title), section("\n".join(lines)), context(privacy))
    return Answer("\n".join([title, *lines, privacy]), blocks)
