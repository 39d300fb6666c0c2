"""Words to the administrators about deliveries that need them: refused, or perhaps sent and nobody can look."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.deliveries import (
    REPEATABLE,
    Channel,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryState,
    Direct,
    Receiver,
)
from bot.domain.people import WorkspaceId
from bot.services.composing import Composed, Skip
from bot.services.messenger import OwnerlessNotice, Refusal, RefusedNotice, UnclearNotice
from storage import addresses, deliveries, people, signals

NOTICE_EXPIRES = timedelta(days=7)
OWNERLESS = "ownerless"
_SHOWN = 10
_OUT_OF_REACH = frozenset({Refusal.PERSON_UNREACHABLE, Refusal.NOT_IN_CHANNEL})


class Notices:
    """The notices of one workspace."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:  # noqa: ARG002 - all composers
        """The notice, unless its reader is no administrator any more or its question was answered."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - notices are planned for people only
        person = people.get(session, delivery.recipient.person_id)
        if not (person.is_active and person.is_administrator):
            return Skip("not_an_administrator")
        if OWNERLESS in delivery.payload:
            oldest, total = signals.ownerless(session, delivery.workspace_id, limit=_SHOWN)
            return OwnerlessNotice(person, oldest, total) if oldest else Skip("all_have_owners")
        about = deliveries.get(session, delivery.workspace_id, DeliveryId(int(delivery.payload["delivery"])))
        if about is None:
            return Skip("gone")
        channel = about.recipient.external_id if isinstance(about.recipient, Channel) else ""
        name = addresses.named(session, delivery.workspace_id, [channel]).get(channel, "") if channel else ""
        if refusal := delivery.payload.get("refusal"):
            return RefusedNotice(
                person=person,
                kind=about.kind.value,
                period=about.period,
                channel=channel,
                refusal=Refusal(refusal),
                channel_name=name,
            )
        if about.state is not DeliveryState.AMBIGUOUS:
            return Skip("answered")
        return UnclearNotice(
            person=person,
            delivery_id=about.id,
            kind=about.kind.value,
            period=about.period,
            channel=channel,
            channel_name=name,
        )


def plan_ownerless(session: Session, workspace_id: WorkspaceId, now: datetime, zone: ZoneInfo) -> int:
    """How many administrators will hear that a signal has nobody to follow it up: once a day at most."""
    return sum(
        deliveries.plan(
            session,
            workspace_id,
            kind=DeliveryKind.NOTICE,
            period=f"{OWNERLESS}:{now.astimezone(zone).date()}",
            recipient=Direct(person.id),
            due_at=now,
            expires_at=now + NOTICE_EXPIRES,
            payload={OWNERLESS: "yes"},
        )
        for person in people.administrators(session, workspace_id)
    )


def plan_refused(session: Session, about: Delivery, refusal: Refusal, now: datetime) -> int:
    """How many administrators will hear, each once, that the delivery was refused for good.

    That somebody or a channel is out of reach they hear once, until messages arrive there again.
    """
    place = _place_of(session, about) if refusal in _OUT_OF_REACH else ""
    if addresses.is_told(session, about.workspace_id, place):
        return 0
    count = _plan(session, about, f"refused:{about.id}", now, {"refusal": refusal.value})
    if count:
        addresses.note_told(session, about.workspace_id, place)
    return count


def plan_switched_off(session: Session, about: Delivery, now: datetime) -> int:
    """How many administrators will hear, each once, that another program is told nothing more since it refused this."""
    return _tell(session, about, f"refused:{about.id}", now, {"refusal": about.reason or ""})


def plan_unclear(session: Session, about: Delivery, now: datetime) -> int:
    """How many administrators will be asked whether the message is there, once for each time it had to be sent."""
    return _plan(session, about, f"unclear:{about.id}:{about.attempts}", now, {})


def _place_of(session: Session, about: Delivery) -> str:
    """The platform's id of whom or what it goes to; empty for another program."""
    match about.recipient:
        case Direct(person_id):
            return people.get(session, person_id).identity.external_id
        case Channel(external_id):
            return external_id
        case Receiver():
            return ""


def _plan(session: Session, about: Delivery, period: str, now: datetime, payload: Mapping[str, str]) -> int:
    """A notice about a notice would help nobody, and could go on for ever; an update is drawn again with the next."""
    if about.kind is DeliveryKind.NOTICE or about.kind in REPEATABLE:
        return 0
    return _tell(session, about, period, now, payload)


def _tell(session: Session, about: Delivery, period: str, now: datetime, payload: Mapping[str, str]) -> int:
    return sum(
        deliveries.plan(
            session,
            about.workspace_id,
            kind=DeliveryKind.NOTICE,
            period=period,
            recipient=Direct(person.id),
            due_at=now,
            expires_at=now + NOTICE_EXPIRES,
            payload={"delivery": str(about.id), **payload},
        )
        for person in people.administrators(session, about.workspace_id)
    )
