"""Taking deliveries up: what each says is decided anew, and in the same transaction it counts as perhaps sent."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Generic, TypeVar

import structlog
from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryId, DeliveryKind
from bot.domain.people import Person, WorkspaceId
from bot.origins import origin
from bot.services.composing import ComposerOf, Postpone, Skip, compose_all
from storage import sending
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.sending import Clocks, Lease

To = TypeVar("To")
What = TypeVar("What")

RecipientsOf = Callable[[Session, Sequence[Delivery]], Mapping[DeliveryId, To]]
PlacesOf = Callable[[Session, Delivery, To], Sequence[To]]

log = structlog.get_logger()

_COMPOSING_SECONDS = 0.1
"""After so long the rest of what is taken up together waits for the next time: nobody else can write meanwhile."""

_COMPOSED_TOGETHER = 16
"""Between so many it is seen whether time is left."""


class NotOurTurnError(Exception):
    """Another process sends for this workspace now."""


_STOPPING = NotOurTurnError, UnavailableError, OutcomeUnknownError
"""What keeps everything from being taken up, and not one delivery."""


@dataclass(frozen=True, slots=True)
class Job(Generic[To, What]):
    """One message, ready to be sent: the database says already that it perhaps was."""

    delivery: Delivery
    recipient: To
    message: What


class TakingUp(Generic[To, What]):
    """Those of the deliveries that are to be sent, taken up under the lease.

    `hold_turn` raises NotOurTurnError where another process sends; then nothing changes.
    """

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        composers: Mapping[DeliveryKind, ComposerOf[What]],
        *,
        recipients_of: RecipientsOf[To],
        hold_turn: Callable[[Session, Clocks], None],
        real_now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._composers = composers
        self._recipients_of = recipients_of
        self._hold_turn = hold_turn
        self._real_now = real_now
        self._monotonic = monotonic

    async def __call__(
        self, delivery_ids: Sequence[DeliveryId], lease: Lease, clocks: Clocks
    ) -> tuple[list[Job[To, What]], Exception | None]:
        """Those that were, in one transaction if that goes, without what cannot be composed, which is set aside.

        What stops it after the first is returned with what was taken up until then.
        """
        try:
            return await self._database.write(partial(self._take_up, delivery_ids, lease, clocks)), None
        except _STOPPING:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one composer raises must not stop the others
            if len(delivery_ids) == 1:
                await self._set_aside(delivery_ids[0], error)
                return [], None
        jobs: list[Job[To, What]] = []
        for delivery_id in delivery_ids:
            try:
                jobs += (await self([delivery_id], lease, clocks))[0]
            except _STOPPING as error:
                return jobs, error
        return jobs, None

    def _take_up(
        self, delivery_ids: Sequence[DeliveryId], lease: Lease, clocks: Clocks, session: Session
    ) -> list[Job[To, What]]:
        """Decides anew and, in the same transaction, writes down what is perhaps sent."""
        self._hold_turn(session, clocks)
        found = sending.sendable(session, self._workspace_id, delivery_ids, clocks)
        recipients = self._recipients_of(session, found)
        reachable = [delivery for delivery in found if delivery.id in recipients]
        composed = self._composed(session, reachable, recipients, clocks.business)
        ready: list[tuple[Delivery, To, What]] = []
        for delivery in found:
            recipient = recipients.get(delivery.id)
            if recipient is None:
                sending.skip(session, delivery.id, "recipient_gone", clocks.real)
                continue
            match composed.get(delivery.id):
                case None:  # no time was left for it
                    continue
                case Skip(reason):
                    sending.skip(session, delivery.id, reason, clocks.real)
                case Postpone(until):
                    sending.postpone(session, delivery.id, max(until, clocks.business + timedelta(seconds=1)))
                case message:
                    ready.append((delivery, recipient, message))
        if not ready:
            return []
        taken = [(delivery, _account(recipient)) for delivery, recipient, _ in ready]
        begun = sending.begin_sending(session, taken, lease, clocks.real)
        return [
            Job(delivery, recipient, message) for delivery, (_, recipient, message) in zip(begun, ready, strict=True)
        ]

    def _composed(
        self, session: Session, deliveries: Sequence[Delivery], recipients: Mapping[DeliveryId, To], now: datetime
    ) -> dict[DeliveryId, What | Skip | Postpone]:
        """What to do with each, a few of one kind together; without those for which no time is left."""
        composed: dict[DeliveryId, What | Skip | Postpone] = {}
        begun_at = self._monotonic()
        for kind, alike in _alike(deliveries):
            if composed and self._monotonic() - begun_at > _COMPOSING_SECONDS:
                break
            found = compose_all(self._composers[kind], session, [(one, recipients[one.id]) for one in alike], now)
            composed |= zip((one.id for one in alike), found, strict=True)
        return composed

    async def _set_aside(self, delivery_id: DeliveryId, error: Exception) -> None:
        now = self._real_now()
        await self._database.write(lambda session: sending.set_aside(session, delivery_id, "not_composed", now))
        log.error("delivery_not_composed", delivery=delivery_id, **origin(error))


def there_alone(_session: Session, _delivery: Delivery, recipient: To) -> Sequence[To]:
    """Where one may be that was perhaps sent to somebody who is in one place: there."""
    return (recipient,)


def _account(recipient: object) -> str | None:
    return recipient.identity.external_id if isinstance(recipient, Person) else None


def _alike(deliveries: Sequence[Delivery]) -> Iterator[tuple[DeliveryKind, Sequence[Delivery]]]:
    """The deliveries by kind, in pieces."""
    for kind in dict.fromkeys(one.kind for one in deliveries):
        alike = [one for one in deliveries if one.kind is kind]
        for begin in range(0, len(alike), _COMPOSED_TOGETHER):
            yield kind, alike[begin : begin + _COMPOSED_TOGETHER]
