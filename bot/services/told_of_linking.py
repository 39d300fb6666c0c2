"""Tells each account of somebody that an administrator joined it with another: whoever it is not, says so then."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.people import Identity, Person
from bot.services.composing import Composed, Skip
from bot.services.messenger import LinkedMessage
from storage import deliveries, people

EXPIRES = timedelta(days=14)


class ToldOfLinking:
    """The messages about joined accounts."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The message, unless its reader has left."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - it is told to people only
        person = people.get(session, delivery.recipient.person_id)
        if not person.is_active:
            return Skip("left")
        told = delivery.payload
        return LinkedMessage(person, first=told["first"], second=told["second"], by=told.get("by"))


def plan_told(
    session: Session, joined: Person, pair: tuple[Person, Person], *, by: Person | None, now: datetime
) -> int:
    """How many accounts will hear of it; `pair` is the two as they were before, `by` None is the command line."""
    first, second = pair
    names = {"first": first.name, "second": second.name} | ({} if by is None else {"by": by.name})
    return sum(
        deliveries.plan(
            session,
            joined.workspace_id,
            kind=DeliveryKind.LINKED,
            period=f"account:{account.external_id}",
            recipient=Direct(joined.id),
            due_at=now,
            expires_at=now + EXPIRES,
            payload={"tenant": account.tenant, "external_id": account.external_id, **names},
        )
        for account in (first.identity, second.identity)
    )


def at_its_account(delivery: Delivery, person: Person) -> Person:
    """Where the delivery goes: to this very account, and not where they are written to otherwise."""
    if delivery.kind is not DeliveryKind.LINKED:
        return person
    return replace(person, identity=Identity(delivery.payload["tenant"], delivery.payload["external_id"]))
