"""Other programs that hear of every event: who they are, and what each is told.

Every event becomes one delivery for each endpoint. Telling the same again is harmless, for receivers know it by its id.
"""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryId, DeliveryKind, Receiver
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import EventId
from bot.domain.webhooks import (
    ENDPOINTS_MAX,
    SECRET_BYTES,
    TELLS_FOR,
    Endpoint,
    EndpointId,
    body_of,
    check_url,
    secret_of,
)
from bot.services.company import must_be_administrator
from bot.services.composing import Skip
from bot.services.errors import NotFoundError
from bot.services.notices import plan_switched_off
from storage import accounts, decisions, deliveries, endpoints, intake, people, signal_events, signals
from storage.database import Database

_TOGETHER = 200
"""So many events are planned for an endpoint in one transaction."""

_SHOWN_FOR = timedelta(days=7)


class TooManyEndpointsError(Exception):
    """There are as many as there may be."""


class KnownEndpointError(Exception):
    """That address is one of the endpoints already."""


@dataclass(frozen=True, slots=True)
class WebhookMessage:
    """What an endpoint is told, as it is signed and sent."""

    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """An endpoint, and how it has been doing for a week."""

    endpoint: Endpoint
    standing: endpoints.Standing


class Webhooks:
    """The endpoints of one workspace. What administrators do raises NotAnAdministratorError for anybody else."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def plan_due(self, now: datetime) -> None:
        """Plans what no endpoint has been told of yet, and switches off those that want no more."""
        while await self._database.read(self._has_work):
            await self._database.write(lambda session: self._plan(session, now))

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> WebhookMessage | Skip:  # noqa: ARG002 - all composers
        """The event with its signal as it is now."""
        event = signal_events.get(session, EventId(int(delivery.payload["event"])))
        signal = None if event is None else signals.get(session, self._workspace_id, event.signal_id)
        if event is None or signal is None:
            return Skip("gone")
        involved = [signal.referrer_id, *([] if event.owner_id is None else [event.owner_id])]
        known = accounts.lasting(session, self._workspace_id, people.by_ids(session, involved))
        owner = None if event.owner_id is None else known[event.owner_id]
        return WebhookMessage(body_of(event, signal, referrer=known[signal.referrer_id], owner=owner))

    def receivers_of(self, session: Session, found: Sequence[Delivery]) -> dict[DeliveryId, Endpoint]:
        """Without those that were removed or switched off."""
        told = {
            one.id: endpoints.get(session, self._workspace_id, one.recipient.endpoint_id)
            for one in found
            if isinstance(one.recipient, Receiver)
        }
        return {delivery_id: one for delivery_id, one in told.items() if one is not None and one.is_active}

    async def active(self) -> tuple[Endpoint, ...]:
        """Those that are told."""
        return await self._database.read(lambda session: endpoints.active(session, self._workspace_id))

    async def overview(self, now: datetime, *, by: PersonId) -> tuple[Told, ...]:
        """Every endpoint, for an administrator."""

        def work(session: Session) -> tuple[Told, ...]:
            must_be_administrator(people.get(session, by))
            found = endpoints.shown(session, self._workspace_id)
            ids = [endpoint.id for endpoint in found]
            standings = endpoints.standings(session, self._workspace_id, ids, since=now - _SHOWN_FOR)
            return tuple(Told(endpoint, standings[endpoint.id]) for endpoint in found)

        return await self._database.read(work)

    async def add(self, url: str, *, key: str, by: PersonId, now: datetime) -> Endpoint:
        """The new endpoint, with the secret that is shown this once.

        `key` names the form: sent again by the same administrator it finds what they entered. Raises UnusableUrlError,
        KnownEndpointError and TooManyEndpointsError.
        """
        url, secret = check_url(url), secret_of(secrets.token_bytes(SECRET_BYTES))

        def work(session: Session) -> Endpoint:
            must_be_administrator(people.get(session, by))
            known = endpoints.shown(session, self._workspace_id)
            sent = intake.take(session, self._workspace_id, f"webhook:{key}", person_id=by, at=now)
            for one in known:
                if one.url == url and one.is_active:
                    if not sent.is_new and (sent.person_id, sent.at) == (by, one.created_at):
                        return one
                    raise KnownEndpointError
                if one.url == url:
                    endpoints.remove(session, one.id)
            if sum(one.url != url for one in known) >= ENDPOINTS_MAX:
                raise TooManyEndpointsError
            endpoint = endpoints.add(session, self._workspace_id, url, secret, is_given=False, at=now)
            self._record(session, "endpoint_added", endpoint, by=by, now=now)
            return endpoint

        return await self._database.write(work)

    async def remove(self, endpoint_id: EndpointId, *, by: PersonId, now: datetime) -> None:
        """It hears of nothing any more; removing it again changes nothing.

        Raises NotFoundError, also for one that the environment names.
        """

        def work(session: Session) -> None:
            must_be_administrator(people.get(session, by))
            endpoint = endpoints.get(session, self._workspace_id, endpoint_id)
            if endpoint is None or endpoint.is_given:
                raise NotFoundError
            if endpoint.secret:
                endpoints.remove(session, endpoint_id)
                self._record(session, "endpoint_removed", endpoint, by=by, now=now)

        await self._database.write(work)

    async def take_over(self, urls: Collection[str], secret: str, *, now: datetime) -> None:
        """Makes the endpoints that the environment names those with this secret, and forgets those it named before."""

        def work(session: Session) -> None:
            given = {one.url: one for one in endpoints.shown(session, self._workspace_id) if one.is_given}
            for url, endpoint in given.items():
                if url not in urls or endpoint.secret != secret:
                    endpoints.remove(session, endpoint.id)
                    self._record(session, "endpoint_removed", endpoint, by=None, now=now)
            for url in urls:
                if url not in given or given[url].secret != secret:
                    endpoint = endpoints.add(session, self._workspace_id, url, secret, is_given=True, at=now)
                    self._record(session, "endpoint_added", endpoint, by=None, now=now)

        await self._database.write(work)

    def _has_work(self, session: Session) -> bool:
        return any(
            endpoints.refused(session, endpoint) or endpoints.untold(session, endpoint.id, limit=1)
            for endpoint in endpoints.active(session, self._workspace_id)
        )

    def _plan(self, session: Session, now: datetime) -> None:
        for endpoint in endpoints.active(session, self._workspace_id):
            refused = endpoints.refused(session, endpoint)
            if refused is not None:
                endpoints.switch_off(session, endpoint.id, refused.reason or "")
                plan_switched_off(session, refused, now)
                self._record(session, "endpoint_switched_off", endpoint, by=None, now=now)
                continue
            untold = endpoints.untold(session, endpoint.id, limit=_TOGETHER)
            for event_id, happened_at in untold:
                deliveries.plan(
                    session,
                    self._workspace_id,
                    kind=DeliveryKind.WEBHOOK,
                    period=f"event:{event_id}",
                    recipient=Receiver(endpoint.id),
                    due_at=now,
                    expires_at=now + TELLS_FOR,
                    payload={"event": str(event_id)},
                    happened_at=happened_at,
                )
            if untold:
                endpoints.note_planned(session, endpoint.id, untold[-1][0])

    def _record(self, session: Session, action: str, endpoint: Endpoint, *, by: PersonId | None, now: datetime) -> None:
        """By the machine alone, for the rest of an address may be secret."""
        decisions.record(
            session,
            self._workspace_id,
            action=action,
            subject=f"endpoint:{endpoint.id}",
            before="",
            after=endpoint.host,
            actor_id=by,
            at=now,
        )
