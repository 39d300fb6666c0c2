"""Looking signals up in a window over the Home, for administrators and whoever leads sales; and putting them right."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.drafts import InvalidDraft
from bot.domain.moves import FOLLOWING_UP, Move
from bot.domain.people import Person
from bot.domain.signals import SignalId
from bot.locales import Texts
from bot.services.errors import NotFoundError, PlaceTakenError, TooLateError
from bot.services.follow_up import FollowUp
from bot.services.housekeeping import Entry, Housekeeping
from bot.services.removals import reason_of
from handlers.slack import housekeeping_view as view_of
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block, pressed_number
from handlers.slack.follow_up_view import ASKED
from handlers.slack.housekeeping_view import Place
from handlers.slack.setup_view import SIGNALS, done_view
from handlers.wording.failures import refusal_sentence
from handlers.wording.follow_up import MOVE_REFUSALS, move_refusal_sentence, moved_sentence
from handlers.wording.housekeeping import put_back_sentence

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class HousekeepingListeners:
    """What Slack calls when somebody who oversees the signals finds them, moves them on and puts them right."""

    housekeeping: Housekeeping
    follow_up: FollowUp
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(SIGNALS)(self.opened)
        app.view(view_of.SEARCH)(self.searched)
        app.action(view_of.FURTHER)(self.went_further)
        app.action(view_of.LOOK)(self.looked)
        app.action(view_of.BACK)(self.went_back)
        for move in FOLLOWING_UP - set(ASKED):
            app.action(f"{view_of.MOVE}{move.value}")(self.moved)
        app.action(view_of.UNMATCH)(self.unmatched)
        app.action(view_of.PUT_BACK)(self.was_put_back)
        app.action(view_of.RENAME)(self.rename_asked)
        app.view(view_of.RENAME)(self.renamed)
        app.action(view_of.REMOVE)(self.removal_asked)
        app.view(view_of.REMOVE)(self.removed)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window with the newest signals."""

        async def make(person: Person, words: Texts) -> Block:
            return await self._list(person, words, Place())

        await self.administering.show(ack, body, client, make)

    async def searched(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        place = Place(view_of.read_sought(body["view"]))

        async def work(person: Person, words: Texts) -> Answered:
            return Answered(shown=await self._list(person, words, place))

        await self.administering.store(ack, body, client, work, field="query")

    async def went_further(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows the next ones of what was found in the place of these."""

        async def show(person: Person, words: Texts, place: Place) -> Block:
            return await self._list(person, words, Place(place.sought, pressed_number(body)))

        await self._replace(ack, body, client, show)

    async def went_back(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._replace(ack, body, client, self._list)

    async def looked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows one signal in the place of the list."""

        async def show(person: Person, words: Texts, place: Place) -> Block:
            entry = await self.housekeeping.look(SignalId(pressed_number(body)), by=person.id)
            return view_of.entry_view(words, place, entry, person.zone)

        await self._replace(ack, body, client, show)

    async def moved(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Makes the move and shows the signal as it is then; where somebody was earlier it says who."""
        signal_id, action = SignalId(pressed_number(body)), body["actions"][0]
        move = Move(action["action_id"].removeprefix(view_of.MOVE))
        key = f"press:{body['view']['id']}:{action['action_ts']}:{move.value}:{signal_id}"

        async def show(person: Person, words: Texts, place: Place) -> Block:
            await self.housekeeping.look(signal_id, by=person.id)
            try:
                signal = await self.follow_up.advance(
                    signal_id, move, by=person.id, key=key, now=self.administering.now()
                )
                note = moved_sentence(signal, words)
            except MOVE_REFUSALS as error:
                note = move_refusal_sentence(error, person, words)
            entry = await self.housekeeping.look(signal_id, by=person.id)
            return view_of.entry_view(words, place, entry, person.zone, note=note)

        await self._replace(ack, body, client, show)

    async def unmatched(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Undoes the match; pressing again changes nothing."""

        async def show(person: Person, words: Texts, place: Place) -> Block:
            entry = await self.housekeeping.undo_match(
                SignalId(pressed_number(body)), by=person.id, now=self.administering.now()
            )
            return view_of.entry_view(words, place, entry, person.zone, note=words("signals-unmatched"))

        await self._replace(ack, body, client, show)

    async def was_put_back(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Undoes how the signal ended; pressing again changes nothing."""

        async def show(person: Person, words: Texts, place: Place) -> Block:
            entry = await self.housekeeping.put_back(
                SignalId(pressed_number(body)), by=person.id, now=self.administering.now()
            )
            return view_of.entry_view(words, place, entry, person.zone, note=put_back_sentence(entry, words))

        await self._replace(ack, body, client, show)

    async def rename_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        async def show(person: Person, words: Texts, place: Place) -> Block:
            return view_of.rename_view(
                words, place, await self.housekeeping.look(SignalId(pressed_number(body)), by=person.id)
            )

        await self._replace(ack, body, client, show)

    async def removal_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        async def show(person: Person, words: Texts, place: Place) -> Block:
            return view_of.remove_view(
                words, place, await self.housekeeping.look(SignalId(pressed_number(body)), by=person.id)
            )

        await self._replace(ack, body, client, show)

    async def renamed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Corrects the name wherever the company is named so."""
        company = view_of.read_field(body["view"], "company")

        async def save(person: Person, words: Texts, signal_id: SignalId) -> tuple[Entry, str]:
            now = self.administering.now()
            try:
                entry = await self.housekeeping.rename(signal_id, company, by=person.id, now=now)
            except InvalidDraft as error:
                raise WrongFieldsError({"company": refusal_sentence(error, words)}) from None
            return entry, words("signals-renamed", company=entry.signal.company)

        await self._store(ack, body, client, save, field="company")

    async def removed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Takes the signal out; whoever logged it is told why."""
        reason = reason_of(view_of.read_field(body["view"], "reason"))

        async def save(person: Person, words: Texts, signal_id: SignalId) -> tuple[Entry, str]:
            if not reason:
                raise WrongFieldsError({"reason": words("signals-remove-missing")})
            now = self.administering.now()
            entry = await self.housekeeping.remove(signal_id, reason, by=person.id, now=now)
            return entry, words("signals-removed", company=entry.signal.company)

        await self._store(ack, body, client, save, field="reason")

    async def _replace(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        show: Callable[[Person, Texts, Place], Awaitable[Block]],
    ) -> None:
        """Shows another page in the window, or why there is none."""
        place = Place.of(body["view"])

        async def make(person: Person, words: Texts) -> Block:
            try:
                return await show(person, words, place)
            except (NotFoundError, PlaceTakenError, TooLateError) as error:
                return done_view(refusal_sentence(error, words), words)

        await self.administering.replace(ack, body, client, make)

    async def _store(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        save: Callable[[Person, Texts, SignalId], Awaitable[tuple[Entry, str]]],
        *,
        field: str,
    ) -> None:
        """Does what the form asks about its signal, and shows that signal as it is then."""
        place = Place.of(body["view"])

        async def work(person: Person, words: Texts) -> Answered:
            if place.signal_id is None:
                return Answered(words("error-not-found"))
            try:
                entry, note = await save(person, words, place.signal_id)
            except (NotFoundError, TooLateError) as error:
                return Answered(refusal_sentence(error, words))
            return Answered(shown=view_of.entry_view(words, place, entry, person.zone, note=note))

        await self.administering.store(ack, body, client, work, field=field)

    async def _list(self, person: Person, words: Texts, place: Place) -> Block:
        found = await self.housekeeping.find(
            place.sought, by=person.id, now=self.administering.now(), limit=_SHOWN, skip=place.skipped
        )
        return view_of.list_view(words, place.sought, found, person.zone)
