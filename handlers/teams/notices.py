"""Notices to administrators on Teams: whether a message is there, and which signals have nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import DeliveryId
from bot.domain.moves import Move
from bot.locales import Texts, texts
from bot.services.deliveries import Deliveries
from bot.services.messenger import OwnerlessNotice, UnclearNotice
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.assignment import move_button
from handlers.teams.cards import card, execute, heading, paragraph, small, titled
from handlers.teams.pressing import Action, Press
from handlers.wording.notices import (
    channel_line,
    how_many_ownerless,
    ownerless_line,
    ownerless_text,
    settled_sentence,
    unclear_text,
    what_is_unclear,
)

THERE = "delivery.there"
AGAIN = "delivery.again"

_BUTTONS = 6
"""As many as Teams shows in a row."""


def unclear_answer(notice: UnclearNotice, words: Texts) -> Answer:
    """The question whether a message is there, with a button for each answer."""
    text, delivery = unclear_text(notice, words), str(notice.delivery_id)
    buttons = [
        execute(words("notice-there"), THERE, style="positive", delivery=delivery),
        execute(words("notice-again"), AGAIN, delivery=delivery),
    ]
    said = [paragraph(what_is_unclear(notice, words)), *map(small, channel_line(notice, words))]
    return Answer(text, card([heading(words("notice-unclear-title")), *said], buttons, speak=text))


def ownerless_answer(notice: OwnerlessNotice, words: Texts) -> Answer:
    """Which signals wait for somebody, the first ones each with a button that gives it to them."""
    lines = [ownerless_line(signal, notice, words) for signal in notice.oldest]
    buttons = [
        titled(move_button(Move.HAND_OVER, signal.id, words), words("teams-give-to", company=signal.company))
        for signal in notice.oldest[:_BUTTONS]
    ]
    text = ownerless_text(notice, words)
    body = [heading(words("notice-ownerless-title")), *map(paragraph, (how_many_ownerless(notice, words), *lines))]
    return Answer(text, card(body, buttons, speak=text))


@dataclass(frozen=True, slots=True)
class NoticeActions:
    """What is done when an administrator says whether a message is there."""

    deliveries: Deliveries
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {THERE: self.is_there, AGAIN: self.to_be_sent_again}

    async def is_there(self, press: Press) -> Answer:
        return await self._settle(press, is_there=True)

    async def to_be_sent_again(self, press: Press) -> Answer:
        return await self._settle(press, is_there=False)

    async def _settle(self, press: Press, *, is_there: bool) -> Answer:
        """Takes the answer of whoever is an administrator now; the first answer counts, later ones change nothing."""
        words = texts(press.person.language)
        if not press.person.is_administrator:
            return sentence_answer(words("notice-administrators-only"))
        delivery_id = DeliveryId(press.number("delivery"))
        answered = await self.deliveries.answer_unclear(delivery_id, is_there=is_there, now=self.now())
        return sentence_answer(settled_sentence(answered, words))
