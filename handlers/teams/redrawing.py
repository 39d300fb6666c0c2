"""What the button for a move stood in, as it is once the button was pressed: a card holds more than that one signal.

Only the owner's own message shows the whole signal, for it is the one that is changed when the signal moves on or
becomes somebody else's.
"""

from dataclasses import dataclass

from bot.domain.signals import SignalId
from bot.locales import texts
from bot.services.follow_up import FollowUp
from bot.services.reminders import Reminders
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.assignment import assignment_answer
from handlers.teams.open_signals import LISTED, open_answer
from handlers.teams.pressing import Press
from handlers.teams.reminders import REMINDED, reminder_answer


@dataclass(frozen=True, slots=True)
class Redrawing:
    """Draws the list, the reminder or the message anew."""

    follow_up: FollowUp
    reminders: Reminders

    async def after(self, press: Press, told: str, *, is_done: bool) -> Answer:
        """It as things are now, with what came of the press; only that where nothing is left of it.

        The owner's message shows itself what was done. Raises NotFoundError.
        """
        person, words = press.person, texts(press.person.language)
        if press.text(LISTED):
            found = await self.follow_up.open_of(person.id, skip=press.number(LISTED))
            return open_answer(found, words, person.zone, told=told)
        if press.text(REMINDED):
            left = await self.reminders.left_of(press.text(REMINDED), person)
            return sentence_answer(told) if left is None else reminder_answer(left, words, told=told)
        message = await self.follow_up.message_of(SignalId(press.number("signal")), reader=person.id)
        if message is None or message.replaces != press.message:
            return sentence_answer(told)
        return assignment_answer(message, words, told="" if is_done else told)
