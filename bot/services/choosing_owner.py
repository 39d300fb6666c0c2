"""Who follows a new signal up, by what is stored: the rule itself is in bot/domain/owners.py."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.owners import choose_owner, follower
from bot.domain.people import Person, Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from bot.services.company import Company
from storage import people, presence, sellers
from storage.prospects import Match


def owner_of_new(  # noqa: PLR0917 - who, what, and beside what
    session: Session,
    company: Company,
    referrer: Person,
    draft: Draft,
    found: Sequence[Match],
    now: datetime,
    *,
    is_support: bool,
) -> Person | None:
    """The owner, None where nobody can be. `found` is what was given on the same prospect, oldest first.

    Of a support it is whoever follows that prospect up already, whom the referrer named or not.
    """
    week = Week.of(now, company.current(session).zone)
    earlier = follower([match.signal for match in found if match.has_owner_here])
    longest_waiting = sellers.longest_waiting(session, referrer.workspace_id, Role.SALES, week)
    default = company.default_owner(session)
    if default is not None and longest_waiting is not None and presence.is_away(session, default.id, week):
        default = None
    chosen = choose_owner(
        named=None if is_support and earlier is not None else draft.owner_id,
        earlier=earlier,
        referrer=referrer,
        default=None if default is None else default.id,
        longest_waiting=None if longest_waiting is None else longest_waiting.id,
    )
    if chosen is None:
        return None
    at_hand = (one for one in (referrer, default, longest_waiting) if one is not None and one.id == chosen)
    return next(at_hand, None) or people.get(session, chosen)
