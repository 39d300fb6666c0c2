"""The favour: a customer whom we brought in touch with somebody useful. We give referrals as well as take them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.domain.people import PersonId

FavourId = NewType("FavourId", int)


@dataclass(frozen=True, slots=True)
class Favour:
    """One favour, as stored. It is no signal: it has no owner, no stage and no credit, and it counts for nobody."""

    id: FavourId
    giver_id: PersonId
    company: str
    """The customer."""
    what: str
    """With whom, and what for."""
    given_at: datetime


@dataclass(frozen=True, slots=True)
class OwnFavours:
    """A person's newest favours, and how many they did in all."""

    newest: tuple[Favour, ...] = ()
    total: int = 0
