"""The words that `/referral` knows besides logging, as Slack shows what comes of them."""

from dataclasses import dataclass

from bot.domain.intents import Administration, Intent
from bot.domain.people import Kind, Person
from bot.locales import Texts, texts
from bot.services.follow_up import OpenSignals
from bot.services.people import Settings
from bot.services.signals import OwnSignals
from handlers.slack.answers import OPEN, Answer, own_signals_answer, sentence_answer
from handlers.slack.blocks import Block, actions, button, context, header, section
from handlers.slack.leaderboard import board_so_far_answer
from handlers.slack.open_signals import open_answer
from handlers.slack.own_settings import own_settings_answer
from handlers.slack.setup_view import HUB
from handlers.wording.vocabulary import HelpLines, Vocabulary

WITHOUT_COMMANDS = frozenset({Kind.GUEST, Kind.OUTSIDER})
"""Slack lets single-channel guests and outsiders run none; guests of several channels can write just as well."""


@dataclass(frozen=True, slots=True)
class Words:
    """Answers to the words, wherever they are typed."""

    vocabulary: Vocabulary

    async def answer(  # noqa: PLR0911 - one line for each outcome
        self, intent: Intent, person: Person
    ) -> Answer | None:
        """The answer, None for what is not a word but a signal, a form or a button. Raises database failures."""
        match await self.vocabulary.outcome(intent, person):
            case None:
                return None
            case str(sentence) if isinstance(intent, Administration) and person.is_administrator:
                steps = button(texts(person.language)("admin-open"), HUB, style="primary")
                return Answer(sentence, (section(sentence), actions(steps)))
            case str(sentence):
                return sentence_answer(sentence)
            case HelpLines() as found:
                return help_answer(found, texts(person.language))
            case OwnSignals() as own:
                return own_signals_answer(own, texts(person.language), person.zone)
            case OpenSignals() as found:
                return open_answer(found, texts(person.language), person.zone)
            case Settings() as settings:
                return own_settings_answer(settings, self.vocabulary.now())
            case so_far:
                return board_so_far_answer(so_far, texts(person.language))


def help_answer(found: HelpLines, words: Texts) -> Answer:
    """What one can do, as somebody types it; with the button for whoever has no command."""
    press: list[Block] = []
    if found.press:
        press = [section(found.press), actions(button(words("open-button"), OPEN, style="primary"))]
    text = "\n".join(filter(None, [found.title, found.press, *found.lines, found.privacy]))
    return Answer(text, (header(found.title), *press, section("\n".join(found.lines)), context(found.privacy)))
