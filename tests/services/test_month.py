"""A month of thirty people who do as they please, with an outage and a restart: nobody waits in silence."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.company import Services, make_services
from bot.domain.deliveries import Channel
from bot.domain.move_details import InvalidDetails
from bot.domain.moves import OPEN, Move, offered
from bot.domain.people import Person, PersonId, Role
from bot.domain.questions import InvalidQuestionsError, Topic
from bot.domain.reminders import Overdue, after_working_days
from bot.domain.signals import NOT_GIVEN, Change, Details, Draft, Event, Signal, SignalId, Stage
from bot.domain.working_days import working_days
from bot.services.deliveries import Deliveries
from bot.services.errors import (
    AlreadyMovedError,
    NotFoundError,
    NowWithSomebodyElseError,
    RepeatedCompanyError,
    TooLateError,
    UnsuitableOwnerError,
)
from bot.services.messenger import (
    AssignmentMessage,
    Message,
    ProgressMessage,
    ReminderMessage,
    StillOpenMessage,
    TryLaterError,
    UnclearError,
)
from bot.settings import GivenSettings
from storage import signal_events, signals
from storage.database import Database
from tests.support.circle import AMSTERDAM, NEW_YORK, Circle, circle_in
from tests.support.mail import SLACK

START = datetime(2026, 11, 2, 6, tzinfo=UTC)
DAYS = 30
OUTAGE = range(9 * 24 + 2, 10 * 24 + 8)
"""Hours in which the platform fails, and half of what it is given arrives all the same."""
NIGHT = range(15, 22)
"""Hours after START's time of day, 22:00 to 05:00 in Amsterdam, which are not played unless the platform fails then."""
RESTART = 17 * 24 + 4
"""The hour in which the process dies in the middle of a message, and another one takes over."""
IS_WORKING_DAY = working_days("NL")
REFUSED = (
    AlreadyMovedError,
    InvalidDetails,
    InvalidQuestionsError,
    NotFoundError,
    NowWithSomebodyElseError,
    RepeatedCompanyError,
    TooLateError,
    UnsuitableOwnerError,
)


class DiedError(BaseException):
    """The process is gone."""


@dataclass(frozen=True)
class Arrived:
    at: datetime
    reader: Person | Channel
    message: Message
    key: str


@dataclass
class Platform:
    """Keeps what arrives, by the business clock."""

    chance: random.Random
    now: datetime = START
    is_down: bool = False
    is_to_die: bool = False
    arrived: list[Arrived] = field(default_factory=list)

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        if self.is_down and self.chance.random() < 0.5:
            raise TryLaterError
        self.arrived.append(Arrived(self.now, recipient, message, key))
        if self.is_to_die:
            self.is_to_die = False
            raise DiedError
        if self.is_down:
            raise UnclearError
        return f"reference of {key}"

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        if self.is_down:
            raise TryLaterError
        return f"reference of {key}" if any(one.key == key for one in self.arrived) else None

    def of(self, kind: type[Message]) -> list[Arrived]:
        return [one for one in self.arrived if isinstance(one.message, kind)]


class Month:
    """The company, and what goes on in it hour by hour."""

    def __init__(self, circle: Circle, seed: int) -> None:
        self.circle = circle
        self.chance = random.Random(seed)  # noqa: S311 - the same month every time
        self.platform = Platform(self.chance)
        self.services: Services = make_services(GivenSettings.of(**SLACK), circle.database, circle.workspace_id)
        self.people: list[Person] = []
        self.sellers: list[Person] = []
        self.numbers = 0
        self.deliveries = self._process("one")

    def _process(self, name: str) -> Deliveries:
        return Deliveries(
            self.circle.database,
            self.circle.workspace_id,
            self.platform,
            self.services.composers,
            owner=name,
            real_now=lambda: self.platform.now,
            pace=timedelta(0),
            monotonic=self._seconds,
        )

    def _seconds(self) -> float:
        return (self.platform.now - START).total_seconds()

    async def hire(self) -> None:
        for number in range(30):
            role = Role.SALES if number < 5 else Role.MANAGEMENT if number < 8 else Role.STAFF
            zone = NEW_YORK if number % 7 == 0 else AMSTERDAM
            person = await self.circle.person(f"P{number}", role, zone=zone, is_administrator=number == 7)
            self.people.append(person)
            if role is Role.SALES:
                self.sellers.append(person)

    async def hour(self, number: int) -> None:
        """What people do in this hour, and a beat of the heart; at night nothing happens, and nothing may."""
        if number % 24 in NIGHT and number not in OUTAGE:
            return
        now = self.platform.now = START + timedelta(hours=number)
        self.platform.is_down = number in OUTAGE
        local = now.astimezone(AMSTERDAM)
        if IS_WORKING_DAY(local.date()) and 8 <= local.hour < 18:
            await self._give(now)
            await self._follow_up(now)
        if number == RESTART:
            await self._die()
        await self.services.reminders.plan_due(now)
        await self.deliveries.drain(now)

    async def _die(self) -> None:
        self.platform.is_to_die = True
        try:
            await self.deliveries.drain(self.platform.now)
        except DiedError:
            self.deliveries = self._process("two")

    async def _give(self, now: datetime) -> None:
        if self.chance.random() < 0.35:
            referrer = self.chance.choice(self.people)
            company = f"Company {self.chance.randrange(45)}"
            await self._try(lambda key: self.services.signals.log(referrer.id, Draft(company, "why"), key=key, now=now))
        if self.chance.random() < 0.03:
            mine = (await self.services.signals.mine(self.chance.choice(self.people).id)).newest
            if mine:
                signal = mine[0].signal
                await self._try(lambda _: self.services.signals.withdraw(signal.id, by=signal.spokesperson_id, now=now))

    async def _follow_up(self, now: datetime) -> None:
        """Everybody has their own diligence: the first seller never does a thing before being reminded."""
        for signal in await self.open():
            if signal.owner_id is None:
                continue
            place = next((n for n, one in enumerate(self.sellers) if one.id == signal.owner_id), 4)
            if self.chance.random() < (0.0 if place == 0 and not self._was_reminded(signal) else 0.012 * place + 0.005):
                await self._move(signal, signal.owner_id, now)

    async def _move(self, signal: Signal, owner_id: PersonId, now: datetime) -> None:
        moves = offered(signal.stage)
        move = moves[0] if self.chance.random() < 0.6 else self.chance.choice(moves)
        details = Details(note="a reason", personal_line="thank you")
        if move is Move.HAND_OVER:
            to = self.chance.choice(self.sellers).id
            await self._try(
                lambda key: self.services.follow_up.hand_over(signal.id, to, "why", by=owner_id, key=key, now=now)
            )
        else:
            await self._try(
                lambda key: self.services.follow_up.advance(signal.id, move, details, by=owner_id, key=key, now=now)
            )
        if self.chance.random() < 0.2:
            await self._try(
                lambda key: self.services.questions.ask(signal.id, [Topic.NEED], "", by=owner_id, key=key, now=now)
            )

    async def _try(self, work: Callable[[str], Awaitable[object]]) -> None:
        """Does it twice with one key, as a repeated delivery would; what is refused changes nothing."""
        self.numbers += 1
        for _ in range(2):
            try:
                await work(f"{self.numbers}")
            except REFUSED:
                return

    def _was_reminded(self, signal: Signal) -> bool:
        return any(
            isinstance(one.message, ReminderMessage) and any(w.signal.id == signal.id for w in one.message.waiting)
            for one in self.platform.arrived
        )

    async def open(self) -> list[Signal]:
        return [one for one in await self.all() if one.stage in OPEN and one.supports_id is None]

    async def all(self) -> list[Signal]:
        def work(session: object) -> list[Signal]:
            return list(signals.after(session, self.circle.workspace_id, SignalId(0), since=None, limit=500))  # type: ignore[arg-type]

        return await self.circle.database.read(work)

    async def events(self, signal: Signal) -> tuple[Event, ...]:
        return await self.circle.database.read(lambda session: signal_events.of_signal(session, signal.id))


async def test_after_a_month_nobody_waits_in_silence_and_nobody_was_told_twice(sqlite_database: Database) -> None:
    month = Month(await circle_in(sqlite_database), seed=20261102)
    await month.hire()
    for number in range(DAYS * 24):
        await month.hour(number)
    arrived = month.platform.arrived
    end = month.platform.now

    keys = Counter(one.key for one in arrived if not _is_update(one))
    assert [key for key, count in keys.items() if count > 1] == []

    told = {
        (one.reader.id, one.message.turn.event.id)
        for one in month.platform.of(ProgressMessage)
        if isinstance(one.message, ProgressMessage) and isinstance(one.reader, Person)
    }
    heard_of = {one.message.signal.id for one in arrived if isinstance(one.message, ProgressMessage)}
    still_open = [one.message for one in arrived if isinstance(one.message, StillOpenMessage)]
    heard_of |= {one.signal.id for message in still_open for one in message.open}
    longest = timedelta(0)
    for signal in await month.all():
        events = await month.events(signal)
        for event in events:
            if signal.stage in NOT_GIVEN or event.at > end - timedelta(days=5):
                continue
            if event.change in {Change.MOVED, Change.HANDED_OVER} and event.actor_id != signal.spokesperson_id:
                assert (signal.spokesperson_id, event.id) in told
        is_own = signal.owner_id == signal.spokesperson_id
        if signal.stage in OPEN and signal.supports_id is None and not is_own:
            longest = max(longest, end - events[-1].at)
            assert signal.id in heard_of or signal.logged_at > end - timedelta(days=19)

    _reminders_keep_their_rule(month)
    _news_comes_by_day(month)
    _what_is_still_open_is_told_once_a_day(month)
    kinds = Counter(type(one.message).__name__ for one in arrived if not _is_update(one))
    assert {
        ReminderMessage.__name__,
        StillOpenMessage.__name__,
        "EscalationMessage",
        "QuestionsMessage",
    } <= kinds.keys()
    stages = Counter(signal.stage.value for signal in await month.all())
    print(f"\na month: {dict(stages)}; {dict(kinds)}; longest silence {longest.days} days")  # noqa: T201


def _is_update(one: Arrived) -> bool:
    return isinstance(one.message, AssignmentMessage) and bool(one.message.replaces)


def _reminders_keep_their_rule(month: Month) -> None:
    days: Counter[tuple[PersonId, str]] = Counter()
    asked: Counter[tuple[SignalId, PersonId, Overdue, int]] = Counter()
    for one in month.platform.of(ReminderMessage):
        assert isinstance(one.message, ReminderMessage)
        assert isinstance(one.reader, Person)
        local = one.at.astimezone(one.reader.zone)
        assert IS_WORKING_DAY(local.date())
        assert 9 <= local.hour < 18
        days[one.reader.id, f"{local:%Y-%m-%d}"] += 1
        for waiting in one.message.waiting:
            asked[waiting.signal.id, one.reader.id, waiting.overdue, waiting.last_event] += 1
            if waiting.overdue is Overdue.ACCEPTANCE:
                assert waiting.signal.stage is Stage.LOGGED
                since = after_working_days(waiting.signal.logged_at, 2, one.reader.zone, IS_WORKING_DAY)
                assert one.at >= since
    assert set(days.values()) == {1}
    assert [key for key, count in asked.items() if key[2] is Overdue.ACCEPTANCE and count > 1] == []


def _news_comes_by_day(month: Month) -> None:
    for one in month.platform.of(ProgressMessage):
        assert isinstance(one.message, ProgressMessage)
        assert isinstance(one.reader, Person)
        local = one.at.astimezone(one.reader.zone)
        assert 8 <= local.hour < 20
        assert IS_WORKING_DAY(local.date()) or one.message.turn.event.stage is Stage.WON


def _what_is_still_open_is_told_once_a_day(month: Month) -> None:
    days: Counter[tuple[PersonId, str]] = Counter()
    silent: Counter[tuple[SignalId, PersonId, datetime]] = Counter()
    for told in month.platform.of(StillOpenMessage):
        assert isinstance(told.message, StillOpenMessage)
        assert isinstance(told.reader, Person)
        local = told.at.astimezone(told.reader.zone)
        assert IS_WORKING_DAY(local.date())
        assert 8 <= local.hour < 20
        days[told.reader.id, f"{local:%Y-%m-%d}"] += 1
        for one in told.message.open:
            assert one.signal.spokesperson_id == told.reader.id != one.signal.owner_id
            silent[one.signal.id, told.reader.id, one.since] += 1
    assert set(days.values()) == {1}
    assert max(silent.values()) <= DAYS // 14
