"""Everything that goes out of one workspace, sent at once by the real composers to a messenger that remembers."""

from datetime import datetime, timedelta
from typing import TypeVar

from bot.company import make_services
from bot.domain.deliveries import Answered, Delivery, DeliveryId, DeliveryKind, DeliveryState
from bot.domain.people import Person
from bot.services.deliveries import Deliveries
from bot.settings import GivenSettings
from storage import deliveries
from tests.support.circle import NOW, Circle
from tests.support.messengers import FakeMessenger

M = TypeVar("M")

SLACK = {"slack_bot_token": "xoxb-sample-token", "slack_signing_secret": "0123456789abcdef" * 2}


class Mail:
    """The post of one circle; the real clock goes along with the business one."""

    def __init__(self, circle: Circle, **settings: str) -> None:
        self.circle = circle
        self.services = make_services(GivenSettings.of(**{**SLACK, **settings}), circle.database, circle.workspace_id)
        self.messenger = FakeMessenger()
        self._real = NOW
        self._deliveries = Deliveries(
            circle.database,
            circle.workspace_id,
            self.messenger,
            self.services.composers,
            owner="tests",
            real_now=lambda: self._real,
            pace=timedelta(0),
        )

    async def send(self, now: datetime) -> None:
        """Sends what is due."""
        self._real = now
        await self._deliveries.drain(now)

    async def answer_unclear(self, delivery_id: DeliveryId, *, is_there: bool, now: datetime) -> Answered:
        """Takes an administrator's word on one of which nobody knows whether it was sent."""
        return await self._deliveries.answer_unclear(delivery_id, is_there=is_there, now=now)

    async def to(self, person: Person, kind: type[M], now: datetime) -> list[M]:
        """What this person got of a kind since the last time anybody asked, after sending what is due."""
        await self.send(now)
        found: list[M] = []
        rest = []
        for sent in self.messenger.sent:
            if sent.recipient == person and isinstance(sent.message, kind):
                found.append(sent.message)
            else:
                rest.append(sent)
        self.messenger.sent = rest
        return found

    async def listed(self, kind: DeliveryKind, *states: DeliveryState) -> list[Delivery]:
        rows = await self.circle.database.read(
            lambda session: deliveries.listed(session, self.circle.workspace_id, states=states or None)
        )
        return [row for row in rows if row.kind is kind]
