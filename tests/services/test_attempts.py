"""Processes that die, freeze, stop and compete; clocks that jump; a database that goes away."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.deliveries import Answered, Channel, DeliveryState
from bot.domain.people import Person
from bot.services.deliveries import Composed, Postpone, Timing
from bot.services.messenger import Message, Refusal, RefusedError, TryLaterError, UnclearError
from storage import deliveries, workspaces
from storage.database import OutcomeUnknownError, UnavailableError
from tests.support.circle import Circle
from tests.support.messengers import LOST, AcceptedThen, FakeMessenger
from tests.support.sending import BOARD, DUE, EXPIRES, Fault, FaultyDatabase, PostOffice

LEASE = 90
LOOKED_FOR = 60


class Died(BaseException):
    """Stands for the end of a process: nobody catches it."""


@pytest.fixture
def office(circle: Circle) -> PostOffice:
    return PostOffice(circle)


@pytest.mark.parametrize("ending", [Died(), AcceptedThen(Died())])
async def test_what_a_process_died_over_is_looked_for_by_the_next(
    office: PostOffice, ending: Died | AcceptedThen
) -> None:
    delivery_id = await office.plan()
    office.messenger.next_sends.append(ending)
    with pytest.raises(Died):
        await office.process.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENDING
    other = office.start("two")
    office.clock.pass_time(seconds=LEASE - 1)
    assert await other.drain(DUE) == 0
    assert await office.state(delivery_id) is DeliveryState.SENDING
    office.clock.pass_time(seconds=1)
    assert await other.drain(DUE) == 0
    assert await office.state(delivery_id) is DeliveryState.UNCLEAR
    office.clock.pass_time(seconds=LOOKED_FOR)
    assert await other.drain(DUE) == 1
    assert len(office.messenger.sent) == 1


async def test_what_a_process_died_over_is_never_skipped_unseen(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.messenger.next_sends.append(AcceptedThen(Died()))
    with pytest.raises(Died):
        await office.process.drain(DUE)
    office.clock.pass_time(seconds=LEASE)
    await office.process.drain(EXPIRES)
    office.clock.pass_time(seconds=LOOKED_FOR)
    await office.process.drain(EXPIRES)
    assert await office.state(delivery_id) is DeliveryState.SENT


async def test_a_process_that_died_while_looking_hinders_nobody_for_long(office: PostOffice) -> None:
    await office.plan()
    office.messenger.next_sends.append(LOST)
    office.messenger.next_looks.append(Died())
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=LOOKED_FOR)
    with pytest.raises(Died):
        await office.process.drain(DUE)
    office.clock.pass_time(seconds=LEASE)
    assert await office.start("two").drain(DUE) == 1
    assert len(office.messenger.sent) == 1


async def test_a_send_that_hangs_is_given_up_and_looked_for(office: PostOffice) -> None:
    class Hanging(FakeMessenger):
        async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
            await super().send(recipient, message, key=key)
            await asyncio.Event().wait()
            raise AssertionError("nobody sets it")

    messenger = Hanging()
    process = office.start("one", messenger=messenger)
    process._attempts._timing = Timing(send_timeout=timedelta(milliseconds=20))
    delivery_id = await office.plan()
    assert await process.drain(DUE) == 0
    assert await office.state(delivery_id) is DeliveryState.UNCLEAR
    office.clock.pass_time(seconds=LOOKED_FOR)
    assert await process.drain(DUE) == 1
    assert len(messenger.sent) == 1


def test_a_lease_that_ends_before_a_send_may_is_refused() -> None:
    with pytest.raises(ValueError, match="outlast"):
        Timing(lease=timedelta(seconds=10))


class Meanwhile(FakeMessenger):
    """Something happens while the message is on its way: before it arrives, or before we hear that it did."""

    def __init__(self) -> None:
        super().__init__()
        self.before: Callable[[], Awaitable[object]] | None = None
        self.after: Callable[[], Awaitable[object]] | None = None
        self.before_found: Callable[[], Awaitable[object]] | None = None

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        before, after = self.before, self.after
        self.before = self.after = None
        if before is not None:
            await before()
        try:
            return await super().send(recipient, message, key=key)
        finally:
            if after is not None:
                await after()

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        found = await super().find(recipient, key=key, since=since)
        before_found, self.before_found = self.before_found, None
        if before_found is not None:
            await before_found()
        return found


async def test_only_one_process_sends_for_a_workspace_at_a_time(office: PostOffice) -> None:
    await office.plan_channels(3)
    office.messenger = messenger = Meanwhile()
    one, two = office.start("one"), office.start("two")
    counts = []

    async def the_other_drains() -> None:
        counts.append(await two.drain(DUE))

    messenger.before = messenger.after = the_other_drains
    assert await one.drain(DUE) == 3
    assert counts == [0, 0]
    assert len(messenger.sent) == 3


async def test_two_that_begin_together_send_each_message_once(office: PostOffice) -> None:
    await office.plan_channels(10)
    processes = [office.start(f"number {number}") for number in range(4)]
    counts = await asyncio.gather(*(process.drain(DUE) for process in processes))
    for process in processes:
        counts.append(await process.drain(DUE))
    assert sum(counts) == 10
    assert sorted(office.sent_to()) == sorted(set(office.sent_to()))


async def test_two_calls_in_one_process_take_turns(office: PostOffice) -> None:
    await office.plan_channels(4)
    assert sorted(await asyncio.gather(office.process.drain(DUE), office.process.drain(DUE))) == [0, 4]


async def test_the_turn_is_given_up_after_each_round(office: PostOffice) -> None:
    await office.plan()
    await office.process.drain(DUE)
    await office.plan(Channel("C0OTHER"))
    assert await office.start("two").drain(DUE) == 1


async def test_workspaces_do_not_touch_each_other(office: PostOffice) -> None:
    other = await office.circle.database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant="T0OTHER", name="Ander BV")
    )
    delivery_id = await office.plan()
    elsewhere = PostOffice(Circle(office.circle.database, other.id))
    assert await elsewhere.process.drain(DUE) == 0
    assert await elsewhere.process.answer_unclear(delivery_id, is_there=True, now=DUE) is Answered.BEFORE
    assert await office.circle.database.read(lambda session: deliveries.get(session, other.id, delivery_id)) is None
    assert await office.process.drain(DUE) == 1


@pytest.fixture
async def faulty(office: PostOffice) -> AsyncIterator[FaultyDatabase]:
    database = FaultyDatabase(office.circle.database.url.render_as_string(hide_password=False))
    yield database
    await database.close()


async def _unavailable(_proceed: Callable[[], Awaitable[None]]) -> None:
    raise UnavailableError


async def _unknown(_proceed: Callable[[], Awaitable[None]]) -> None:
    raise OutcomeUnknownError


async def _unknown_but_done(proceed: Callable[[], Awaitable[None]]) -> None:
    await proceed()
    raise OutcomeUnknownError


async def test_too_slow_to_send_within_its_lease_it_begins_again(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.wording.meanwhile = lambda: office.clock.pass_time(seconds=LEASE - 10)
    assert await office.process.drain(DUE) == 1
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 2)
    assert len(office.messenger.sent) == 1


async def test_frozen_past_its_lease_before_the_send_it_leaves_it_to_the_other(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    two = office.start("two")

    async def freeze(proceed: Callable[[], Awaitable[None]]) -> None:
        await proceed()
        for seconds in (LEASE, LOOKED_FOR, 1):
            office.clock.pass_time(seconds=seconds)
            await two.drain(DUE)

    await office.plan()
    faulty.next_writes.append(freeze)
    assert await office.start("one", database=faulty).drain(DUE) == 0
    assert len(office.messenger.sent) == 1


async def test_a_computer_that_slept_past_the_lease_does_not_send(office: PostOffice, faulty: FaultyDatabase) -> None:
    """While it sleeps only the wall clock goes on."""

    async def sleep(proceed: Callable[[], Awaitable[None]]) -> None:
        await proceed()
        office.clock.real += timedelta(hours=8)

    delivery_id = await office.plan()
    faulty.next_writes.append(sleep)
    assert await office.start("one", database=faulty).drain(DUE) == 1
    assert (await office.delivery(delivery_id)).attempts == 2, "the first time it did not call the platform"
    assert len(office.messenger.sent) == 1


@pytest.fixture
def meanwhile(office: PostOffice) -> Meanwhile:
    office.messenger = messenger = Meanwhile()
    return messenger


def _other_takes_over(office: PostOffice) -> Callable[[], Awaitable[None]]:
    """The lease ends, and another process looks and then does what follows."""
    two = office.start("two")

    async def take_over() -> None:
        for seconds in (LEASE, LOOKED_FOR, 1):
            office.clock.pass_time(seconds=seconds)
            await two.drain(DUE)

    return take_over


async def test_frozen_after_the_send_the_other_finds_it(office: PostOffice, meanwhile: Meanwhile) -> None:
    delivery_id = await office.plan()
    meanwhile.after = _other_takes_over(office)
    await office.start("one").drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert len(meanwhile.sent) == 1


@pytest.mark.parametrize(
    "ending", [TryLaterError(), RefusedError(Refusal.REJECTED), RefusedError(Refusal.NO_ACCESS), UnclearError()]
)
async def test_who_lost_the_lease_cannot_undo_what_the_other_settled(
    office: PostOffice, meanwhile: Meanwhile, ending: Exception
) -> None:
    await office.circle.person("Admin", is_administrator=True)
    delivery_id = await office.plan()
    meanwhile.before = _other_takes_over(office)
    meanwhile.next_sends.extend([None, ending])
    one = office.start("one")
    await one.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENT
    office.clock.pass_time(seconds=3600)
    await one.drain(DUE)
    assert [type(message).__name__ for message in meanwhile.messages] == ["LeaderboardMessage"]


async def test_that_it_was_sent_is_written_down_however_late(office: PostOffice, meanwhile: Meanwhile) -> None:
    """The other looked too early to see it and planned it again; the answer comes in time to keep it from resending."""
    delivery_id = await office.plan()
    two = office.start("two")

    async def the_other_looks() -> None:
        office.clock.pass_time(seconds=LEASE)
        await two.drain(DUE)
        office.clock.pass_time(seconds=LOOKED_FOR)
        office.wording.instead[BOARD] = lambda: Postpone(DUE + timedelta(hours=1))
        await two.drain(DUE)
        assert await office.state(delivery_id) is DeliveryState.PLANNED
        del office.wording.instead[BOARD]

    meanwhile.before = the_other_looks
    assert await office.start("one").drain(DUE) == 1
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert await two.drain(DUE + timedelta(hours=1)) == 0
    assert len(meanwhile.sent) == 1


async def test_a_look_that_took_too_long_does_not_plan_it_again(office: PostOffice, meanwhile: Meanwhile) -> None:
    """Frozen with the answer "not there" in hand, while the other sent it and lost the answer."""
    delivery_id = await office.plan()
    meanwhile.next_sends.extend([UnclearError(), LOST])
    one, two = office.start("one"), office.start("two")
    await one.drain(DUE)
    office.clock.pass_time(seconds=LOOKED_FOR)

    async def the_other_looks_and_sends() -> None:
        office.clock.pass_time(seconds=LEASE)
        await two.drain(DUE)

    meanwhile.before_found = the_other_looks_and_sends
    await one.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.UNCLEAR
    office.clock.pass_time(seconds=LOOKED_FOR)
    await one.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert len(meanwhile.sent) == 1


# Clocks that jump.


@pytest.mark.parametrize("jump", [timedelta(minutes=-1), timedelta(hours=-1), timedelta(days=-1)], ids=str)
async def test_after_the_clock_was_set_back_nothing_waits_for_the_old_time(office: PostOffice, jump: timedelta) -> None:
    await office.plan_channels(3)
    office.messenger.next_sends.extend([TryLaterError(timedelta(seconds=30)), None, LOST, AcceptedThen(Died())])
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=40)
    with pytest.raises(Died):
        await office.process.drain(DUE)
    office.clock.real += jump
    two = office.start("two")
    for _ in range(30):
        office.clock.pass_time(seconds=300)
        await two.drain(DUE)
    assert sorted(office.sent_to()) == ["C00", "C01", "C02"]
    assert {delivery.state for delivery in await office.listed()} == {DeliveryState.SENT}


@pytest.mark.parametrize("jump", [timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)], ids=str)
async def test_a_clock_set_forward_during_a_send_doubles_nothing(
    office: PostOffice, meanwhile: Meanwhile, jump: timedelta
) -> None:
    await office.plan()
    two = office.start("two")

    async def jumps() -> None:
        office.clock.real += jump
        await two.drain(DUE)
        office.clock.pass_time(seconds=5)
        await two.drain(DUE)

    meanwhile.before = jumps
    await office.start("one").drain(DUE)
    office.clock.pass_time(seconds=600)
    await two.drain(DUE)
    assert len(meanwhile.sent) == 1


# The database.


async def test_when_nothing_is_due_nothing_is_written(office: PostOffice, faulty: FaultyDatabase) -> None:
    process = office.start("one", database=faulty)
    await office.plan()
    await process.drain(DUE - timedelta(seconds=1))
    assert faulty.writes == 0
    await process.drain(DUE)
    assert faulty.writes == 3, "taken up, settled, turn released"


async def test_while_another_sends_nothing_is_written(office: PostOffice, faulty: FaultyDatabase) -> None:
    office.messenger = messenger = Meanwhile()
    two = office.start("two", database=faulty)
    messenger.before = lambda: two.drain(DUE)
    await office.plan()
    assert await office.start("one").drain(DUE) == 1
    assert faulty.writes == 0


@pytest.mark.parametrize("fault", [_unavailable, _unknown, _unknown_but_done])
async def test_a_result_is_written_down_as_soon_as_the_database_is_back(
    office: PostOffice, faulty: FaultyDatabase, fault: Fault
) -> None:
    delivery_id = await office.plan()
    faulty.next_writes.extend([None, *[fault] * 6])
    assert await office.start("one", database=faulty).drain(DUE) == 1
    assert sum(office.clock.pauses) == pytest.approx(15.5)
    assert await office.state(delivery_id) is DeliveryState.SENT


async def test_a_result_that_could_not_be_written_down_is_found_by_looking(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    delivery_id = await office.plan()
    faulty.next_writes.extend([None, *[_unavailable] * 7])
    with pytest.raises(UnavailableError):
        await office.start("one", database=faulty).drain(DUE)
    for seconds in (LEASE, LOOKED_FOR):
        office.clock.pass_time(seconds=seconds)
        await office.process.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert len(office.messenger.sent) == 1


async def test_a_refusal_written_down_twice_is_told_once(office: PostOffice, faulty: FaultyDatabase) -> None:
    await office.circle.person("Admin", is_administrator=True)
    await office.plan()
    office.messenger.next_sends.append(RefusedError(Refusal.REJECTED))
    faulty.next_writes.extend([None, _unknown_but_done])
    await office.start("one", database=faulty).drain(DUE)
    assert [type(message).__name__ for message in office.messenger.messages] == ["RefusedNotice"]


async def test_nothing_is_sent_when_nobody_knows_whether_it_was_taken_up(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    delivery_id = await office.plan()
    faulty.next_writes.append(_unknown_but_done)
    process = office.start("one", database=faulty)
    with pytest.raises(OutcomeUnknownError):
        await process.drain(DUE)
    assert office.messenger.sent == []
    for seconds in (LEASE, LOOKED_FOR):
        office.clock.pass_time(seconds=seconds)
        await process.drain(DUE)
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert len(office.messenger.sent) == 1


async def test_a_database_that_is_away_is_told_to_the_caller_and_costs_nothing(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    delivery_id = await office.plan()
    process = office.start("one", database=faulty)
    faulty.next_writes.append(_unavailable)
    with pytest.raises(UnavailableError):
        await process.drain(DUE)
    assert office.messenger.sent == []
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.attempts, delivery.reason) == (DeliveryState.PLANNED, 0, None)
    assert await process.drain(DUE) == 1


# The end of a process, and its log.


async def test_stopping_lets_the_running_send_finish_and_begins_no_other(office: PostOffice) -> None:
    await office.plan_channels(3)
    office.messenger = messenger = Meanwhile()
    process = office.start("one")
    stopping: list[asyncio.Task[None]] = []

    async def stops() -> None:
        stopping.append(asyncio.create_task(process.stop()))
        await asyncio.sleep(0)

    messenger.before = stops
    assert await process.drain(DUE) == 1
    await stopping[0]
    assert [delivery.state for delivery in await office.listed()].count(DeliveryState.SENT) == 1
    assert await process.drain(DUE) == 0
    assert await office.start("two").drain(DUE) == 2


async def test_stopping_while_it_keeps_its_pace_begins_no_other(office: PostOffice) -> None:
    await office.plan_channels(2)
    process = office.start("one", pace=1)
    pause = office.clock.pause

    async def stop_in_the_pause(seconds: float) -> None:
        await pause(seconds)
        process._is_stopping = True

    process._pause = stop_in_the_pause
    assert await process.drain(DUE) == 1


async def test_the_log_holds_ids_and_codes_and_never_a_name(office: PostOffice) -> None:
    person = await office.circle.person("Sample Person", is_administrator=True)
    await office.plan_channels(5)

    def fails() -> Composed:
        raise LookupError(person.name)

    office.wording.instead[Channel("C04")] = fails
    office.messenger.next_sends.extend(
        [LOST, RefusedError(Refusal.REJECTED), UnclearError(person.name), TryLaterError(timedelta(seconds=1))]
    )
    office.messenger.next_looks.extend([RuntimeError(person.name)])
    with capture_logs() as logs:
        for _ in range(4):
            await office.process.drain(DUE)
            office.clock.pass_time(seconds=60)
    assert {entry["event"] for entry in logs} >= {
        "delivery_sent",
        "delivery_unclear",
        "delivery_still_unclear",
        "delivery_waits",
        "delivery_refused",
        "delivery_not_composed",
    }
    assert "Sample" not in repr(logs)
    assert "exc_info" not in repr(logs)


async def test_every_log_line_about_a_failure_says_where_it_came_from(office: PostOffice) -> None:
    await office.plan()

    def fails() -> Composed:
        raise LookupError

    office.wording.instead[BOARD] = fails
    with capture_logs() as logs:
        await office.process.drain(DUE)
    (entry,) = logs
    assert entry["error"] == "LookupError"
    assert entry["where"].startswith("test_attempts.py:")


async def test_those_that_turn_out_to_be_sent_together_are_written_down_together(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    await office.plan_channels(8)
    assert await office.start("one", database=faulty, at_once=4).drain(DUE) == 8
    one_by_one = 1 + 8 + 1
    assert faulty.writes <= one_by_one - 4, "taking up, writing down, and giving the turn away"
    assert {delivery.state for delivery in await office.listed()} == {DeliveryState.SENT}


async def test_a_database_that_goes_away_ends_what_was_taken_up(office: PostOffice, faulty: FaultyDatabase) -> None:
    await office.plan_channels(8)
    faulty.next_writes.extend([None, *[_unavailable] * 100])
    with pytest.raises(UnavailableError):
        await office.start("one", database=faulty, at_once=2).drain(DUE)
    assert len(office.messenger.sent) == 2, "those that were on their way"


async def test_a_database_that_goes_away_while_each_is_taken_up_alone_keeps_what_was_taken_up_until_then(
    office: PostOffice, faulty: FaultyDatabase
) -> None:
    bad, good, *others = await office.plan_channels(4)
    office.wording.instead[bad] = _broken
    together, bad_alone, set_aside, good_alone = [None] * 4
    faulty.next_writes.extend([together, bad_alone, set_aside, good_alone, _unavailable])
    with pytest.raises(UnavailableError):
        await office.start("one", database=faulty, at_once=4).drain(DUE)
    states = {one.recipient: (one.state, one.reason) for one in await office.listed()}
    assert states.pop(good) == (DeliveryState.SENT, None)
    assert states == {bad: (DeliveryState.PLANNED, "not_composed")} | dict.fromkeys(
        others, (DeliveryState.PLANNED, None)
    )


def _broken() -> Composed:
    raise LookupError
