"""What a referrer reads on Teams about what became of their signal, and what they can answer to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.signals import EventId, SignalId
from bot.locales import Texts, texts
from bot.services.celebrations import Celebrations
from bot.services.messenger import CelebrationMessage, ProgressMessage
from bot.services.people import People
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.cards import Element, card, execute, paragraph
from handlers.teams.pressing import Action, Press
from handlers.teams.sisters import wider_elements
from handlers.wording.progress import answered_sentence, celebration_sentence, progress_parts, progress_text

MUTE = "progress.mute"
HEAR = "progress.hear"
CELEBRATE = "celebrate.yes"
KEEP_QUIET = "celebrate.no"


def progress_answer(message: ProgressMessage, words: Texts) -> Answer:
    """The sentence, the reason, the owner's own line, after a win who else there is, and how to have no more."""
    text, signal, win = progress_text(message, words), str(message.signal.id), str(message.turn.event.id)
    buttons: list[Element] = []
    if message.asks_to_celebrate:
        buttons += [
            execute(words("celebrate-yes"), CELEBRATE, style="positive", signal=signal, win=win),
            execute(words("celebrate-no"), KEEP_QUIET, signal=signal, win=win),
        ]
    buttons.append(execute(words("progress-mute"), MUTE))
    wider = wider_elements(message.signal.company, message.sisters, words) if message.is_win else []
    return Answer(text, card([*map(paragraph, progress_parts(message, words)), *wider], buttons, speak=text))


def celebration_answer(message: CelebrationMessage, words: Texts) -> Answer:
    """A win, for the channel."""
    return sentence_answer(celebration_sentence(message, words))


@dataclass(frozen=True, slots=True)
class ProgressActions:
    """What is done when somebody answers to what they heard."""

    people: People
    celebrations: Celebrations
    command: str
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {MUTE: self.muted, HEAR: self.wanted, CELEBRATE: self.agreed, KEEP_QUIET: self.refused}

    async def muted(self, press: Press) -> Answer:
        """They hear no more of it, until they want to again."""
        words = texts(press.person.language)
        await self.people.set_hears_progress(press.person.id, hears_progress=False)
        again = execute(words("progress-hear"), HEAR)
        return sentence_answer(words("progress-muted", command=self.command), again)

    async def wanted(self, press: Press) -> Answer:
        """They hear of it again."""
        await self.people.set_hears_progress(press.person.id, hears_progress=True)
        return sentence_answer(texts(press.person.language)("progress-heard"))

    async def agreed(self, press: Press) -> Answer:
        return await self._celebrate(press, is_agreed=True)

    async def refused(self, press: Press) -> Answer:
        return await self._celebrate(press, is_agreed=False)

    async def _celebrate(self, press: Press, *, is_agreed: bool) -> Answer:
        """Takes the answer; until it is posted a later one takes its place. Raises NotFoundError."""
        signal_id = SignalId(press.number("signal"))
        win = EventId(press.number("win")) if press.text("win") else None
        answered = await self.celebrations.answer(
            signal_id, win=win, by=press.person.id, is_agreed=is_agreed, now=self.now()
        )
        return sentence_answer(answered_sentence(answered, texts(press.person.language)))
