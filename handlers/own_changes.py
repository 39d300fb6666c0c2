"""What each button of somebody's own settings changes, on whichever platform it is pressed."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.people import Person, PersonId
from bot.services.people import People
from handlers.wording.own_settings import HEAR, MUTE, OFF_BOARD, ON_BOARD

Change = Callable[[People, PersonId], Awaitable[Person]]

CHANGES: Mapping[str, Change] = {
    ON_BOARD: lambda people, person_id: people.set_on_board(person_id, is_on_board=True),
    OFF_BOARD: lambda people, person_id: people.set_on_board(person_id, is_on_board=False),
    HEAR: lambda people, person_id: people.set_hears_progress(person_id, hears_progress=True),
    MUTE: lambda people, person_id: people.set_hears_progress(person_id, hears_progress=False),
}
"""By the names that choices have."""
