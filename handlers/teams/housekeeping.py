"""Looking signals up on Teams, for administrators and whoever leads sales; and putting them right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.drafts import InvalidDraft
from bot.domain.moves import FOLLOWING_UP, Move
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.follow_up import FollowUp
from bot.services.housekeeping import Entry, Housekeeping
from bot.services.removals import reason_of
from handlers.teams import housekeeping_view as view_of
from handlers.teams.assignment import ASKED
from handlers.teams.cards import Card
from handlers.teams.housekeeping_view import Place
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.failures import refusal_sentence
from handlers.wording.follow_up import MOVE_REFUSALS, move_refusal_sentence, moved_sentence
from handlers.wording.housekeeping import put_back_sentence

_SHOWN = 10
_OWNERS_OFFERED = 50


@dataclass(frozen=True, slots=True)
class HousekeepingActions:
    """What is done for whoever oversees the signals; NotAnAdministratorError is raised for anybody else.

    A signal that is not there, or is too far on for what was asked, is told where all refusals are.
    """

    housekeeping: Housekeeping
    follow_up: FollowUp
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            view_of.SIGNALS: self.opened,
            view_of.SEARCH: self.searched,
            view_of.FURTHER: self.further_pressed,
            view_of.LOOK: self.looked,
            **{f"{view_of.MOVE}{move.value}": self._moving(move) for move in FOLLOWING_UP - ASKED},
            view_of.UNMATCH: self.unmatch_asked,
            view_of.UNMATCH_YES: self.unmatched,
            view_of.PUT_BACK: self.putting_back_asked,
            view_of.PUT_BACK_YES: self.was_put_back,
            view_of.RENAME: self.rename_asked,
            view_of.RENAME_TO: self.renamed,
            view_of.REMOVE: self.removal_asked,
            view_of.REMOVE_YES: self.removed,
        }

    async def opened(self, press: Press) -> Reply:
        """The newest signals."""
        return await self._list(press, Place())

    async def searched(self, press: Press) -> Reply:
        """The newest of those that are sought by what was filled in."""
        return await self._list(press, Place(Place.of(press).sought))

    async def further_pressed(self, press: Press) -> Reply:
        """The page of the list that the button brings along."""
        return await self._list(press, Place.of(press))

    async def looked(self, press: Press) -> Reply:
        """One signal in the place of the list."""
        return _entry(press, await self._look(press))

    def _moving(self, move: Move) -> Action:
        async def moved(press: Press) -> Reply:
            """Makes the move and shows the signal as it is then; where somebody was earlier it says who."""
            person, words, signal_id = press.person, _words(press), _signal(press)
            await self._look(press)
            key = f"teams:{move.value}:{signal_id}:{press.number('after')}:{person.id}"
            try:
                signal = await self.follow_up.advance(signal_id, move, by=person.id, key=key, now=self.now())
                note = moved_sentence(signal, words)
            except MOVE_REFUSALS as error:
                note = move_refusal_sentence(error, person, words)
            return _entry(press, await self._look(press), note=note)

        return moved

    async def unmatch_asked(self, press: Press) -> Reply:
        """Asks once more, and shows the signal where there is nothing to undo any more."""
        entry = await self._look(press)
        if entry.first is None:
            return _entry(press, entry)
        return _form(press, view_of.unmatch_card(_words(press), Place.of(press), entry, press.person.zone))

    async def unmatched(self, press: Press) -> Reply:
        """Undoes the match; pressing again changes nothing."""
        entry = await self.housekeeping.undo_match(_signal(press), by=press.person.id, now=self.now())
        return _entry(press, entry, note=_words(press)("signals-unmatched"))

    async def putting_back_asked(self, press: Press) -> Reply:
        """Asks once more, and shows the signal where there is nothing to undo any more."""
        entry = await self._look(press)
        if not entry.can_be_put_back:
            return _entry(press, entry)
        return _form(press, view_of.put_back_card(_words(press), Place.of(press), entry))

    async def was_put_back(self, press: Press) -> Reply:
        """Undoes how the signal ended; pressing again changes nothing."""
        entry = await self.housekeeping.put_back(_signal(press), by=press.person.id, now=self.now())
        return _entry(press, entry, note=put_back_sentence(entry, _words(press)))

    async def rename_asked(self, press: Press) -> Reply:
        return _form(press, view_of.rename_card(_words(press), Place.of(press), await self._look(press)))

    async def renamed(self, press: Press) -> Reply:
        """Corrects the name wherever the company is named so; what cannot be is said above the form."""
        words, typed = _words(press), press.text("company")
        try:
            entry = await self.housekeeping.rename(_signal(press), typed, by=press.person.id, now=self.now())
        except InvalidDraft as error:
            told, entry = refusal_sentence(error, words), await self._look(press)
            return _form(press, view_of.rename_card(words, Place.of(press), entry, typed=typed, told=told))
        return _entry(press, entry, note=words("signals-renamed", company=entry.signal.company))

    async def removal_asked(self, press: Press) -> Reply:
        return _form(press, view_of.remove_card(_words(press), Place.of(press), await self._look(press)))

    async def removed(self, press: Press) -> Reply:
        """Takes the signal out; whoever logged it is told why. Without a reason nothing is done."""
        words, reason = _words(press), reason_of(press.text("reason"))
        if not reason:
            told, entry = words("signals-remove-missing"), await self._look(press)
            return _form(press, view_of.remove_card(words, Place.of(press), entry, told=told))
        entry = await self.housekeeping.remove(_signal(press), reason, by=press.person.id, now=self.now())
        return _entry(press, entry, note=words("signals-removed", company=entry.signal.company))

    async def _look(self, press: Press) -> Entry:
        return await self.housekeeping.look(_signal(press), by=press.person.id)

    async def _list(self, press: Press, place: Place) -> Reply:
        person = press.person
        found = await self.housekeeping.find(
            place.sought, by=person.id, now=self.now(), limit=_SHOWN, skip=place.skipped
        )
        owners = await self.housekeeping.owners(by=person.id, most=_OWNERS_OFFERED)
        return _form(press, view_of.list_card(_words(press), place.sought, found, owners, person.zone))


def _entry(press: Press, entry: Entry, *, note: str = "") -> Reply:
    """One signal, with what was just done."""
    return _form(press, view_of.entry_card(_words(press), Place.of(press), entry, press.person.zone, note=note))


def _form(press: Press, card: Card) -> Reply:
    return Form(_words(press)("signals-title"), card)


def _words(press: Press) -> Texts:
    return texts(press.person.language)


def _signal(press: Press) -> SignalId:
    return SignalId(press.number("signal"))
