"""Who follows a signal up."""

from bot.domain.people import Person, PersonId, Role


def choose_owner(
    *,
    named: PersonId | None,
    earlier: PersonId | None,
    referrer: Person,
    default: PersonId | None,
    longest_waiting: PersonId | None,
) -> PersonId | None:
    """Who follows up, None when nobody can: then the administrators have something to set up.

    The one the referrer named; whoever has an earlier signal on the same company; a seller their own; the default; else
    whoever waited longest.
    """
    own = referrer.id if referrer.role is Role.SALES else None
    candidates = (named, earlier, own, default, longest_waiting)
    return next((person_id for person_id in candidates if person_id is not None), None)
