"""Looking signals up on Teams, for administrators and whoever leads sales; and putting them right."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.drafts import InvalidDraft
from bot.domain.people import Person
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.housekeeping import Entry, Housekeeping
from bot.services.removals import reason_of
from handlers.teams import housekeeping_view as view_of
from handlers.teams.cards import Card
from handlers.teams.housekeeping_view import Place
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.failures import refusal_sentence

_SHOWN = 10
_OWNERS_OFFERED = 50


@dataclass(frozen=True, slots=True)
class HousekeepingActions:
    """What is done for whoever oversees the signals; NotAnAdministratorError is raised for anybody else.

    A signal that is not there, or is too far on for what was asked, is told where all refusals are.
    """

    housekeeping: Housekeeping
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            view_of.SIGNALS: self.opened,
            view_of.SEARCH: self.searched,
            view_of.FURTHER: self.further_pressed,
            view_of.LOOK: self.looked,
            view_of.UNMATCH: self.unmatch_asked,
            view_of.UNMATCH_YES: self.unmatched,
            view_of.RENAME: self.rename_asked,
            view_of.RENAME_TO: self.renamed,
            view_of.REMOVE: self.removal_asked,
            view_of.REMOVE_YES: self.removed,
        }

    async def opened(self, press: Press) -> Reply:
        """The newest signals."""
        return await self._shown(press, lambda words: self._list(press.person, words, Place()))

    async def searched(self, press: Press) -> Reply:
        """The newest of those that are sought by what was filled in."""
        place = Place(Place.of(press).sought)
        return await self._shown(press, lambda words: self._list(press.person, words, place))

    async def further_pressed(self, press: Press) -> Reply:
        """The page of the list that the button brings along."""
        return await self._shown(press, lambda words: self._list(press.person, words, Place.of(press)))

    async def looked(self, press: Press) -> Reply:
        """One signal in the place of the list."""

        async def make(words: Texts) -> Card:
            return view_of.entry_card(words, Place.of(press), await self._entry(press), press.person.zone)

        return await self._shown(press, make)

    async def unmatch_asked(self, press: Press) -> Reply:
        """Asks once more, and shows the signal where there is nothing to undo any more."""

        async def make(words: Texts) -> Card:
            entry, zone = await self._entry(press), press.person.zone
            make = view_of.entry_card if entry.first is None else view_of.unmatch_card
            return make(words, Place.of(press), entry, zone)

        return await self._shown(press, make)

    async def unmatched(self, press: Press) -> Reply:
        """Undoes the match; pressing again changes nothing."""

        async def make(words: Texts) -> Card:
            entry = await self.housekeeping.undo_match(_signal(press), by=press.person.id, now=self.now())
            return self._done(press, entry, words, words("signals-unmatched"))

        return await self._shown(press, make)

    async def rename_asked(self, press: Press) -> Reply:
        async def make(words: Texts) -> Card:
            return view_of.rename_card(words, Place.of(press), await self._entry(press))

        return await self._shown(press, make)

    async def renamed(self, press: Press) -> Reply:
        """Corrects the name wherever the company is named so; what cannot be is said above the form."""

        async def make(words: Texts) -> Card:
            typed, by = press.text("company"), press.person.id
            try:
                entry = await self.housekeeping.rename(_signal(press), typed, by=by, now=self.now())
            except InvalidDraft as error:
                told = refusal_sentence(error, words)
                return view_of.rename_card(words, Place.of(press), await self._entry(press), typed=typed, told=told)
            return self._done(press, entry, words, words("signals-renamed", company=entry.signal.company))

        return await self._shown(press, make)

    async def removal_asked(self, press: Press) -> Reply:
        async def make(words: Texts) -> Card:
            return view_of.remove_card(words, Place.of(press), await self._entry(press))

        return await self._shown(press, make)

    async def removed(self, press: Press) -> Reply:
        """Takes the signal out; whoever logged it is told why. Without a reason nothing is done."""

        async def make(words: Texts) -> Card:
            reason, by = reason_of(press.text("reason")), press.person.id
            if not reason:
                told = words("signals-remove-missing")
                return view_of.remove_card(words, Place.of(press), await self._entry(press), told=told)
            entry = await self.housekeeping.remove(_signal(press), reason, by=by, now=self.now())
            return self._done(press, entry, words, words("signals-removed", company=entry.signal.company))

        return await self._shown(press, make)

    async def _entry(self, press: Press) -> Entry:
        return await self.housekeeping.look(_signal(press), by=press.person.id)

    def _done(self, press: Press, entry: Entry, words: Texts, note: str) -> Card:
        return view_of.entry_card(words, Place.of(press), entry, press.person.zone, note=note)

    async def _list(self, person: Person, words: Texts, place: Place) -> Card:
        found = await self.housekeeping.find(
            place.sought, by=person.id, now=self.now(), limit=_SHOWN, skip=place.skipped
        )
        owners = await self.housekeeping.owners(by=person.id, most=_OWNERS_OFFERED)
        return view_of.list_card(words, place, found, owners, person.zone)

    async def _shown(self, press: Press, make: Callable[[Texts], Awaitable[Card]]) -> Reply:
        words = texts(press.person.language)
        return Form(words("signals-title"), await make(words))


def _signal(press: Press) -> SignalId:
    return SignalId(press.number("signal"))
