"""Which accounts are one human's, and what somebody is who has several."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.people import Identity, Kind

_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a platform says of an account."""

    kind: Kind
    is_active: bool
    is_administrator: bool


def together(accounts: Sequence[Standing]) -> Standing:
    """What somebody is with these accounts, at least one.

    One open account is enough to be a colleague, or to administer; somebody has left when all of them are closed.
    """
    standing = [one for one in accounts if one.is_active] or accounts
    return Standing(
        kind=min((one.kind for one in standing), key=_ORDER.__getitem__),
        is_active=standing[0].is_active,
        is_administrator=any(one.is_administrator for one in standing),
    )


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
