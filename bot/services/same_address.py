"""Accounts with the same address on two platforms, asked of both at that moment: no address is kept."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from bot.domain.accounts import with_same_address
from bot.domain.people import Identity, PersonId
from bot.services.linking import Linking, Pair


class NoAddressesError(Exception):
    """A platform does not give them; `key` is the sentence that says why and what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class AddressBook(Protocol):
    """The addresses of one platform."""

    async def addresses(self, *, is_awaited: bool) -> Mapping[Identity, str]:
        """Of every active colleague with an account of their own; never of a guest.

        One platform has an address confirmed by its owner, another says what the company's directory holds: so the
        pairs are looked at before they are linked. `is_awaited` is that somebody waits for the answer, who gets it
        within a few seconds or not at all. Raises NoAddressesError.
        """
        ...


class SameAddress:
    """What two platforms know by the same address."""

    def __init__(self, linking: Linking, here: AddressBook, there: AddressBook) -> None:
        self._linking = linking
        self._books = (here, there)

    async def proposals(self, *, by: PersonId | None, is_awaited: bool) -> tuple[Pair, ...]:
        """Those that could be linked, by name. `by` None is the command line.

        Raises NoAddressesError, and NotAnAdministratorError before anything is asked.
        """
        await self._linking.must_be_allowed(by)
        told = await asyncio.gather(
            *(book.addresses(is_awaited=is_awaited) for book in self._books), return_exceptions=True
        )
        here, there = (_told(one) for one in told)
        return await self._linking.possible(with_same_address(here, there))


def _told(answer: Mapping[Identity, str] | BaseException) -> Mapping[Identity, str]:
    if isinstance(answer, BaseException):
        raise answer
    return answer
