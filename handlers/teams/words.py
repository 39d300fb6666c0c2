"""The words that the bot knows besides logging, as Teams shows what comes of them."""

from dataclasses import dataclass

from bot.domain.intents import Intent
from bot.domain.people import Person
from bot.locales import Texts, texts
from bot.services.follow_up import OpenSignals
from bot.services.people import Settings
from bot.services.signals import OwnSignals
from handlers.teams.administration_view import ADMINISTRATION
from handlers.teams.answers import Answer, open_button, own_signals_answer, sentence_answer
from handlers.teams.board import so_far_answer
from handlers.teams.cards import Element, card, execute, heading, paragraph, small
from handlers.teams.housekeeping_view import signals_button
from handlers.teams.open_signals import open_answer
from handlers.teams.own_settings import own_settings_answer
from handlers.wording.vocabulary import HelpLines, Vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """Answers to the words, in somebody's own chat with the bot."""

    vocabulary: Vocabulary

    async def answer(  # noqa: PLR0911 - one line for each outcome
        self, intent: Intent, person: Person
    ) -> Answer | None:
        """The answer, None for what is not a word but a signal, a form or a button. Raises database failures."""
        words = texts(person.language)
        match await self.vocabulary.outcome(intent, person):
            case None:
                return None
            case str(sentence):
                return sentence_answer(sentence)
            case HelpLines() as found:
                text = "\n".join([found.title, *found.lines, found.privacy])
                body = [heading(found.title), *map(paragraph, found.lines), small(found.privacy)]
                return Answer(text, card(body, [open_button(words), *await self._doors(person, words)], speak=text))
            case OwnSignals() as own:
                return own_signals_answer(own, words, person.zone)
            case OpenSignals() as opened:
                return open_answer(opened, words, person.zone)
            case Settings() as settings:
                return own_settings_answer(settings, self.vocabulary.now())
            case so_far:
                return so_far_answer(so_far, words)

    async def _doors(self, person: Person, words: Texts) -> list[Element]:
        """To what administrators set up, and for whoever leads sales to all signals."""
        if person.is_administrator:
            return [execute(words("teams-admin-open"), ADMINISTRATION)]
        known = await self.vocabulary.people.settings(person.id, now=self.vocabulary.now())
        return [signals_button(words)] if known.leads_sales else []
