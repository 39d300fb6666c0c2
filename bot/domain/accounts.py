"""Which accounts are one human's: those that two platforms know by the same address."""

from collections import Counter
from collections.abc import Mapping

from bot.domain.people import Identity


def with_same_address(
    here: Mapping[Identity, str], there: Mapping[Identity, str]
) -> tuple[tuple[Identity, Identity], ...]:
    """The pairs, first the account of `here`. Capitals do not count; an address that several share is nobody's."""
    owners = {address: account for account, address in _unshared(there).items()}
    return tuple((account, owners[address]) for account, address in _unshared(here).items() if address in owners)


def _unshared(book: Mapping[Identity, str]) -> dict[Identity, str]:
    addresses = {account: address.strip().casefold() for account, address in book.items()}
    shared = Counter(addresses.values())
    return {account: address for account, address in addresses.items() if "@" in address and shared[address] == 1}
