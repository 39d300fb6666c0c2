"""Deliveries in a test: clocks to turn, a composer that says what it is told, and processes that share a database."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, Delivery, DeliveryId, DeliveryKind, DeliveryState, Direct, Recipient
from bot.domain.people import Language
from bot.domain.weeks import Week
from bot.services.deliveries import Composed, Deliveries
from bot.services.messenger import LeaderboardMessage, Messenger, NudgeMessage
from bot.services.notices import Notices
from storage import deliveries, people
from storage.database import Database
from tests.support.boards import board_of
from tests.support.circle import Circle
from tests.support.messengers import FakeMessenger

T = TypeVar("T")

Fault = Callable[[Callable[[], Awaitable[None]]], Awaitable[None]]
"""Makes a transaction happen, by awaiting what it is given, or not."""

DUE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
EXPIRES = DUE + timedelta(hours=36)
BOARD = Channel("C0REFERRALS")
PERIOD = "2026-W48"


@dataclass
class Clock:
    """Both real clocks of one computer, and a pause that takes none of our time."""

    real: datetime = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    monotonic: float = 1000.0
    pauses: list[float] = field(default_factory=list)

    def pass_time(self, *, seconds: float) -> None:
        self.real += timedelta(seconds=seconds)
        self.monotonic += seconds

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.pass_time(seconds=seconds)


class Wording:
    """Composes a board for channels and a nudge for people, or what `instead` holds for that recipient."""

    def __init__(self) -> None:
        self.instead: dict[Recipient, Callable[[], Composed]] = {}
        self.composed_at: list[datetime] = []
        self.meanwhile: Callable[[], None] | None = None
        """What happens once, while the next one is composed."""

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        self.composed_at.append(now)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        if delivery.recipient in self.instead:
            return self.instead[delivery.recipient]()
        week = Week.parse(PERIOD)
        if isinstance(delivery.recipient, Direct):
            return NudgeMessage(people.get(session, delivery.recipient.person_id), week, question=0)
        return LeaderboardMessage(board_of(week, [], tally={}, rolling_tally={}), Language.DUTCH)


class FaultyDatabase(Database):
    """A database whose next transactions go as they are told to, each given the means to go on."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.next_writes: deque[Fault | None] = deque()
        self.writes = 0

    async def write(self, work: Callable[[Session], T]) -> T:
        self.writes += 1
        fault = self.next_writes.popleft() if self.next_writes else None
        if fault is None:
            return await super().write(work)
        results: list[T] = []

        async def proceed() -> None:
            results.append(await super(FaultyDatabase, self).write(work))

        await fault(proceed)
        return results[0]


class PostOffice:
    """A workspace's deliveries, the platform they go to, and the processes that send them."""

    def __init__(self, circle: Circle) -> None:
        self.circle = circle
        self.clock = Clock()
        self.wording = Wording()
        self.messenger = FakeMessenger()
        self.process = self.start("one")

    def start(
        self,
        owner: str,
        *,
        messenger: Messenger | None = None,
        database: Database | None = None,
        pace: float = 0,
        at_once: int = 1,
    ) -> Deliveries:
        """Another process for the same workspace."""
        clock = self.clock
        return Deliveries(
            database or self.circle.database,
            self.circle.workspace_id,
            messenger or self.messenger,
            {
                DeliveryKind.LEADERBOARD: self.wording,
                DeliveryKind.NUDGE: self.wording,
                DeliveryKind.NOTICE: Notices(),
            },
            owner=owner,
            real_now=lambda: clock.real,
            pace=timedelta(seconds=pace),
            at_once=at_once,
            pause=clock.pause,
            monotonic=lambda: clock.monotonic,
        )

    async def plan(
        self, recipient: Recipient = BOARD, *, due_at: datetime = DUE, expires_at: datetime = EXPIRES
    ) -> DeliveryId:
        kind = DeliveryKind.LEADERBOARD if isinstance(recipient, Channel) else DeliveryKind.NUDGE

        def work(session: Session) -> DeliveryId:
            deliveries.plan(
                session,
                self.circle.workspace_id,
                kind=kind,
                period=PERIOD,
                recipient=recipient,
                due_at=due_at,
                expires_at=expires_at,
            )
            rows = deliveries.listed(session, self.circle.workspace_id)
            return next(row.id for row in rows if row.kind is kind and row.recipient == recipient)

        return await self.circle.database.write(work)

    async def plan_channels(self, count: int) -> list[Channel]:
        channels = [Channel(f"C{number:02}") for number in range(count)]
        for channel in channels:
            await self.plan(channel)
        return channels

    async def delivery(self, delivery_id: DeliveryId) -> Delivery:
        found = await self.circle.database.read(
            lambda session: deliveries.get(session, self.circle.workspace_id, delivery_id)
        )
        assert found is not None
        return found

    async def state(self, delivery_id: DeliveryId) -> DeliveryState:
        return (await self.delivery(delivery_id)).state

    async def listed(self) -> tuple[Delivery, ...]:
        return await self.circle.database.read(lambda session: deliveries.listed(session, self.circle.workspace_id))

    def sent_to(self) -> list[str]:
        """The recipients in the order of sending, channels by id and people by name."""
        return [
            sent.recipient.external_id if isinstance(sent.recipient, Channel) else sent.recipient.name
            for sent in self.messenger.sent
        ]
