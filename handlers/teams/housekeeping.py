"""Looking signals up on Teams, for administrators and whoever leads sales."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.errors import NotAnAdministratorError
from bot.services.housekeeping import Housekeeping
from handlers.teams.answers import sentence_answer
from handlers.teams.housekeeping_view import FURTHER, LOOK, SEARCH, SIGNALS, Place, entry_card, list_card
from handlers.teams.pressing import Action, Form, Press, Reply

_SHOWN = 10
_OWNERS_OFFERED = 50


@dataclass(frozen=True, slots=True)
class HousekeepingActions:
    """What is done for whoever oversees the signals. Whether somebody does is decided by the services, each time."""

    housekeeping: Housekeeping
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            SIGNALS: self.opened,
            SEARCH: self.searched,
            FURTHER: self.further_pressed,
            LOOK: self.looked,
        }

    async def opened(self, press: Press) -> Reply:
        """The newest signals."""
        return await self._tried(press, lambda words: self._list(press.person, words, Place()))

    async def searched(self, press: Press) -> Reply:
        """The newest of those that are sought by what was filled in."""
        place = Place(Place.of(press).sought)
        return await self._tried(press, lambda words: self._list(press.person, words, place))

    async def further_pressed(self, press: Press) -> Reply:
        """The page of the list that the button brings along."""
        return await self._tried(press, lambda words: self._list(press.person, words, Place.of(press)))

    async def looked(self, press: Press) -> Reply:
        """One signal in the place of the list."""

        async def work(words: Texts) -> Reply:
            entry = await self.housekeeping.look(SignalId(press.number("signal")), by=press.person.id)
            return Form(words("signals-title"), entry_card(words, Place.of(press), entry, press.person.zone))

        return await self._tried(press, work)

    async def _list(self, person: Person, words: Texts, place: Place) -> Form:
        found = await self.housekeeping.find(
            place.sought, by=person.id, now=self.now(), limit=_SHOWN, skip=place.skipped
        )
        owners = await self.housekeeping.owners(by=person.id, most=_OWNERS_OFFERED)
        return Form(words("signals-title"), list_card(words, place, found, owners, person.zone))

    async def _tried(self, press: Press, work: Callable[[Texts], Awaitable[Reply]]) -> Reply:
        words = texts(press.person.language)
        try:
            return await work(words)
        except NotAnAdministratorError:
            return sentence_answer(words("admin-only"))
