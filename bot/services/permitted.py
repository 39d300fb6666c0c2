"""Whether somebody may do what they ask with a signal, decided anew in each transaction."""

from sqlalchemy.orm import Session

from bot.domain.moves import Actor, actors
from bot.domain.people import PersonId
from bot.domain.signals import Signal
from bot.services.company import Company
from bot.services.errors import NotFoundError, NowWithSomebodyElseError
from storage import people, signal_events


def capacities(session: Session, company: Company, signal: Signal, by: PersonId) -> frozenset[Actor]:
    """In which capacities the person has to do with the signal; none for a bystander, and for who left."""
    person, lead = people.get(session, by), company.sales_lead(session)
    is_lead = lead is not None and lead.id == person.id
    return actors(person, signal, is_sales_lead=is_lead) if person.is_active else frozenset()


def not_theirs(session: Session, signal: Signal, by: PersonId) -> Exception:
    """The error for whoever may not: only who followed the signal up before hears who does now."""
    if by in {event.owner_id for event in signal_events.of_signal(session, signal.id)} - {signal.owner_id}:
        owner = None if signal.owner_id is None else people.get(session, signal.owner_id)
        return NowWithSomebodyElseError(signal.company, owner)
    return NotFoundError()
