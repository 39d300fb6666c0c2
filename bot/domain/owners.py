"""Who follows a signal up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person, PersonId, Role


@dataclass(frozen=True, slots=True)
class Seller:
    """Somebody in the rotation. `last_given_at` is when they last got a signal to follow up; None is never."""

    person_id: PersonId
    last_given_at: datetime | None


def choose_owner(
    *,
    named: PersonId | None,
    earlier: PersonId | None,
    referrer: Person,
    default: PersonId | None,
    rotation: Sequence[Seller],
) -> PersonId | None:
    """Who follows up, None when nobody can: then the administrators have something to set up.

    The one the referrer named; whoever has an earlier signal on the same company; a seller their own; the default; else
    whoever waited longest.
    """
    if named is not None:
        return named
    if earlier is not None:
        return earlier
    if referrer.role is Role.SALES:
        return referrer.id
    if default is not None:
        return default
    waiting = sorted(
        rotation, key=lambda seller: (seller.last_given_at is not None, seller.last_given_at, seller.person_id)
    )
    return waiting[0].person_id if waiting else None
