"""The list of what somebody follows up, as Teams shows it, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.moves import offered
from bot.locales import Texts, texts
from bot.services.follow_up import FollowUp, OpenSignals
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.assignment import move_button
from handlers.teams.cards import card, dialog, heading, paragraph, rows, small
from handlers.teams.pressing import Action, Form, Press
from handlers.wording.open_signals import more_open, open_line, open_text

FURTHER = "open.further"

LISTED = "listed"
"""In the data of a button in the list: how many signals stand before its page."""


@dataclass(frozen=True, slots=True)
class OpenSignalsActions:
    """What is done when somebody asks for what has stood still shorter."""

    follow_up: FollowUp

    @property
    def actions(self) -> Mapping[str, Action]:
        return {FURTHER: self.further_pressed}

    async def further_pressed(self, press: Press) -> Form:
        """The next of them on top, or in the place of those before."""
        person, words = press.person, texts(press.person.language)
        found = await self.follow_up.open_of(person.id, skip=press.number("skip"))
        return Form(words("open-title"), open_answer(found, words, person.zone).card)


def open_answer(found: OpenSignals, words: Texts, zone: ZoneInfo, *, told: str = "") -> Answer:
    """Each signal with the buttons for what comes next, or that there is none; and the way to the rest.

    `told` is what came of a button in the list.
    """
    text = "\n".join([*([told] if told else []), open_text(found, words, zone)])
    if not found.oldest:
        return sentence_answer(text)
    body = [*([paragraph(told)] if told else []), heading(words("open-title"))]
    for one in found.oldest:
        moves = offered(one.signal.stage)
        where = {LISTED: str(found.skipped)}
        buttons = [move_button(move, one.signal.id, words, after=one.last_event, **where) for move in moves]
        body += [paragraph(open_line(one, words, zone)), *rows(buttons)]
    more = more_open(found, words)
    further = [dialog(words("open-further"), FURTHER, skip=str(found.seen)) for _ in more]
    return Answer(text, card([*body, *map(small, more)], further, speak=text))
