"""The words that `/referral` knows besides logging, as Slack shows what comes of them."""

from dataclasses import dataclass

from bot.domain.commands import Intent
from bot.domain.people import Person
from bot.locales import texts
from bot.services.signals import OwnSignals
from handlers.slack.answers import Answer, own_signals_answer, sentence_answer
from handlers.slack.blocks import context, header, section
from handlers.slack.leaderboard import board_so_far_answer
from handlers.wording.vocabulary import HelpLines, Vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """Answers to the words, wherever they are typed."""

    vocabulary: Vocabulary

    async def answer(self, intent: Intent, person: Person) -> Answer | None:
        """The answer, None for what is not a word but a signal, a form or a button. Raises database failures."""
        match await self.vocabulary.outcome(intent, person):
            case None:
                return None
            case str(sentence):
                return sentence_answer(sentence)
            case HelpLines() as found:
                return help_answer(found)
            case OwnSignals() as own:
                return own_signals_answer(own, texts(person.language), person.zone)
            case so_far:
                return board_so_far_answer(so_far, texts(person.language))


def help_answer(found: HelpLines) -> Answer:
    """What one can do, as somebody types it."""
    text = "\n".join([found.title, *found.lines, found.privacy])
    return Answer(text, (header(found.title), section("\n".join(found.lines)), context(found.privacy)))
