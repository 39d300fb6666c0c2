"""Two accounts of one human, as administrators make them one person in a window over their Home."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person, PersonId
from bot.locales import Texts
from bot.services.linking import CannotLinkError, Linking
from bot.services.memberships import Memberships
from bot.services.same_address import NoAddressesError, SameAddress
from handlers.slack import linking_view as view_of
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block
from handlers.slack.setup_view import ACCOUNTS
from handlers.wording.linking import done_sentence, impossible_sentence

_NOBODY = PersonId(0)


@dataclass(frozen=True, slots=True)
class LinkingListeners:
    """What Slack calls when an administrator links accounts. `tenant` is the workspace's own team id."""

    linking: Linking
    same_address: SameAddress | None
    """None where the company has only this platform now."""
    memberships: Memberships
    administering: Administering
    tenant: str

    def register(self, app: AsyncApp) -> None:
        app.action(ACCOUNTS)(self.opened)
        app.action(view_of.FIND)(self.sought)
        app.action(view_of.BACK)(self.went_back)
        app.action(view_of.SAME)(self.same_asked)
        app.view(view_of.CHOOSE)(self.chosen)
        app.view(view_of.CONFIRM)(self.confirmed)
        app.view(view_of.LINK_ALL)(self.all_confirmed)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window to choose in."""

        async def make(person: Person, words: Texts) -> Block:
            return await self._choice(person, words)

        await self.administering.show(ack, body, client, make)

    async def sought(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """The same window, with those whose name has in it what was typed."""
        name = view_of.read_name(body["view"])

        async def make(person: Person, words: Texts) -> Block:
            return await self._choice(person, words, name=name)

        await self.administering.replace(ack, body, client, make)

    async def went_back(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        async def make(person: Person, words: Texts) -> Block:
            return await self._choice(person, words)

        await self.administering.replace(ack, body, client, make)

    async def chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Asks whether the two who were chosen are one human."""

        async def work(person: Person, words: Texts) -> Answered:
            user_id, there = view_of.read_choice(body["view"])
            here = (await self.memberships.known([user_id])).get(user_id, _NOBODY)
            try:
                pair = await self.linking.pair(here, there, by=person.id)
            except CannotLinkError as error:
                raise WrongFieldsError({"here": impossible_sentence(error, words)}) from None
            return Answered(shown=view_of.question_view(words, pair))

        await self.administering.store(ack, body, client, work, field="here")

    async def confirmed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """They are one person from now on."""

        async def work(person: Person, words: Texts) -> Answered:
            (pair,) = view_of.read_pairs(body["view"])
            try:
                linked = await self.linking.link_pair(*pair, key=_key(body), by=person.id, now=self.administering.now())
            except CannotLinkError as error:
                return Answered(impossible_sentence(error, words))
            return Answered(done_sentence(linked, words))

        await self.administering.store(ack, body, client, work, field=None)

    async def same_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows those whom both platforms know by the same address."""

        async def make(person: Person, words: Texts) -> Block:
            if self.same_address is None:
                return view_of.proposals_view(words, ())
            try:
                return view_of.proposals_view(words, await self.same_address.proposals(by=person.id, is_awaited=True))
            except NoAddressesError as error:
                return view_of.refused_view(words, words(error.key))

        await self.administering.replace(ack, body, client, make)

    async def all_confirmed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """All that were shown are one person each; whoever changed in between is left out."""

        async def work(person: Person, words: Texts) -> Answered:
            pairs = view_of.read_pairs(body["view"])
            count = await self.linking.link_all(pairs, key=_key(body), by=person.id, now=self.administering.now())
            return Answered(words("linking-same-done", count=count))

        await self.administering.store(ack, body, client, work, field=None)

    async def _choice(self, person: Person, words: Texts, *, name: str = "") -> Block:
        found = await self.linking.unlinked(self.tenant, name, by=person.id, most=view_of.OFFERED)
        return view_of.choose_view(words, found.there, name=name)


def _key(body: dict[str, Any]) -> str:
    """Of the window, which is sent once however often that is delivered."""
    return f"view:{body['view']['id']}"
