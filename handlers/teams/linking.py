"""Two accounts of one human, as administrators make them one person in Teams."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.people import PersonId
from bot.locales import Texts, texts
from bot.services.linking import CannotLinkError, Linking
from bot.services.same_address import NoAddressesError, SameAddress
from handlers.teams.answers import sentence_answer
from handlers.teams.linking_view import (
    ASK,
    FIND,
    LINK,
    LINK_ALL,
    LINKING,
    OFFERED,
    SAME,
    linking_card,
    proposals_card,
    question_card,
    refused_card,
)
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.linking import done_sentence, impossible_sentence, read


@dataclass(frozen=True, slots=True)
class LinkingActions:
    """What is done when an administrator links accounts. Raises NotAnAdministratorError.

    `same_address` is None where the company has only this platform now.
    """

    linking: Linking
    same_address: SameAddress | None
    tenant: str
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            LINKING: self.opened,
            FIND: self.opened,
            ASK: self.asked,
            LINK: self.confirmed,
            SAME: self.same_asked,
            LINK_ALL: self.all_confirmed,
        }

    async def opened(self, press: Press) -> Reply:
        """Whom to choose from, everybody or those whose name has in it what was typed."""
        return await self._done(press, lambda words: self._form(press, words))

    async def asked(self, press: Press) -> Reply:
        """The question whether the two who were chosen are one human."""

        async def work(words: Texts) -> Reply:
            one, other = (PersonId(press.number(side)) for side in ("here", "there"))
            if not one or not other:
                return await self._form(press, words, wrong=words("linking-incomplete"))
            pair = await self.linking.pair(one, other, by=press.person.id)
            return Form(words("linking-title"), question_card(pair, words, nonce=uuid4().hex))

        return await self._done(press, work)

    async def confirmed(self, press: Press) -> Reply:
        """They are one person from now on."""

        async def work(words: Texts) -> Reply:
            found = read(press.text("pairs"))
            if len(found) != 1:
                return await self._form(press, words, wrong=words("linking-incomplete"))
            linked = await self.linking.link_pair(*found[0], key=press.nonce, by=press.person.id, now=self.now())
            return sentence_answer(done_sentence(linked, words))

        return await self._done(press, work)

    async def same_asked(self, press: Press) -> Reply:
        """Those whom both platforms know by the same address."""

        async def work(words: Texts) -> Reply:
            if self.same_address is None:
                return await self._form(press, words)
            try:
                pairs = await self.same_address.proposals(by=press.person.id, is_awaited=True)
            except NoAddressesError as error:
                return Form(words("linking-title"), refused_card(words(error.key), words))
            return Form(words("linking-title"), proposals_card(pairs, words, nonce=uuid4().hex))

        return await self._done(press, work)

    async def all_confirmed(self, press: Press) -> Reply:
        """All that were shown are one person each; whoever changed in between is left out."""

        async def work(words: Texts) -> Reply:
            pairs = read(press.text("pairs"))
            count = await self.linking.link_all(pairs, key=press.nonce, by=press.person.id, now=self.now())
            return sentence_answer(words("linking-same-done", count=count))

        return await self._done(press, work)

    async def _form(self, press: Press, words: Texts, *, wrong: str = "") -> Form:
        name = press.text("named").strip()
        found = await self.linking.unlinked(self.tenant, name, by=press.person.id, most=OFFERED)
        has_addresses = self.same_address is not None
        return Form(
            words("linking-title"), linking_card(found, words, has_addresses=has_addresses, name=name, wrong=wrong)
        )

    async def _done(self, press: Press, work: Callable[[Texts], Awaitable[Reply]]) -> Reply:
        words = texts(press.person.language)
        try:
            return await work(words)
        except CannotLinkError as error:
            return await self._form(press, words, wrong=impossible_sentence(error, words))
