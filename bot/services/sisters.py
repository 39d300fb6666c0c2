"""Who else is in the group, for one reader: only names from signals that they may see."""

from sqlalchemy.orm import Session

from bot.domain.people import PersonId
from bot.domain.signals import Signal
from bot.domain.sisters import Sister, keys_in, sisters_to_ask_about
from storage import sisters


def sisters_for(session: Session, person_id: PersonId, *, beside: Signal | None = None) -> tuple[Sister, ...]:
    """The sister companies that this person could think of next; `beside` keeps those of that signal's company.

    Named on signals that they gave, logged or follow up, and not yet the prospect of one of those.
    """
    mentions = sisters.mentions_to(session, person_id, beside=beside)
    return sisters_to_ask_about(mentions, known=sisters.known_to(session, person_id, keys_in(mentions)))
