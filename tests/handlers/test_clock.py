import asyncio
from datetime import UTC, datetime

import structlog
from structlog.testing import capture_logs

from handlers.clock import Heartbeat

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


class Step:
    """Records what it was asked with; `may_go_on` holds it up."""

    def __init__(self) -> None:
        self.asked: list[datetime] = []
        self.rounds = asyncio.Semaphore(0)
        self.began = asyncio.Event()
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def __call__(self, now: datetime) -> None:
        self.asked.append(now)
        self.began.set()
        await self.may_go_on.wait()
        self.rounds.release()


async def _fails(now: datetime) -> None:
    raise LookupError("Acme BV needs software")


async def test_a_round_asks_every_step_in_order_with_the_business_clock() -> None:
    order: list[tuple[str, datetime]] = []

    async def first(now: datetime) -> None:
        order.append(("first", now))

    async def second(now: datetime) -> None:
        order.append(("second", now))

    await Heartbeat({"first": first, "second": second}, now=lambda: NOW, every=30).tick()
    assert order == [("first", NOW), ("second", NOW)]


async def test_a_step_that_fails_is_logged_once_and_the_others_are_asked() -> None:
    structlog.reset_defaults()
    after = Step()
    with capture_logs() as logs:
        await Heartbeat({"broken": _fails, "after": after}, now=lambda: NOW, every=30).tick()
    assert after.asked == [NOW]
    assert [(entry["event"], entry["step"], entry["error"]) for entry in logs] == [
        ("heartbeat_step_failed", "broken", "LookupError")
    ]


async def test_it_beats_at_once_and_again_without_being_asked() -> None:
    step = Step()
    heartbeat = Heartbeat({"step": step}, now=lambda: NOW, every=0.01)
    await heartbeat.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await step.rounds.acquire()
    await heartbeat.stop()
    assert len(step.asked) >= 3


async def test_waking_it_brings_a_round_long_before_the_next_beat() -> None:
    step = Step()
    heartbeat = Heartbeat({"step": step}, now=lambda: NOW, every=300)
    await heartbeat.start()
    async with asyncio.timeout(10):
        await step.rounds.acquire()
        heartbeat.wake()
        await step.rounds.acquire()
    await heartbeat.stop()
    assert len(step.asked) == 2


async def test_when_the_scheduler_falls_silent_the_watch_steps_in() -> None:
    step = Step()
    heartbeat = Heartbeat({"step": step}, now=lambda: NOW, every=0.01)
    await heartbeat.start()
    heartbeat._scheduler.pause()
    async with asyncio.timeout(10):
        for _ in range(5):
            await step.rounds.acquire()
    await heartbeat.stop()


async def test_two_rounds_never_run_at_once() -> None:
    step = Step()
    step.may_go_on.clear()
    heartbeat = Heartbeat({"step": step}, now=lambda: NOW, every=30)
    rounds = [asyncio.create_task(heartbeat.tick()) for _ in range(3)]
    await step.began.wait()
    assert len(step.asked) == 1
    step.may_go_on.set()
    await asyncio.gather(*rounds)
    assert len(step.asked) == 3


async def test_stopping_lets_the_running_step_finish_and_begins_nothing_new() -> None:
    sending, never = Step(), Step()
    sending.may_go_on.clear()
    heartbeat = Heartbeat({"sending": sending, "never": never}, now=lambda: NOW, every=30)
    await heartbeat.start()
    await sending.began.wait()
    stopping = asyncio.create_task(heartbeat.stop())
    sending.may_go_on.set()
    await stopping
    assert sending.rounds.locked() is False
    assert never.asked == []


async def test_stopping_gives_up_on_a_step_that_does_not_end() -> None:
    stuck = Step()
    stuck.may_go_on.clear()
    heartbeat = Heartbeat({"stuck": stuck}, now=lambda: NOW, every=30)
    await heartbeat.start()
    await stuck.began.wait()
    await heartbeat.stop(within=0.01)
    assert stuck.rounds.locked()


async def test_what_never_started_can_be_stopped() -> None:
    step = Step()
    heartbeat = Heartbeat({"step": step}, now=lambda: NOW, every=30)
    await heartbeat.stop()
    await heartbeat.tick()
    assert step.asked == []


async def test_silence_shows_as_age_and_in_the_end_as_stalled() -> None:
    clock = [1000.0]
    heartbeat = Heartbeat({}, now=lambda: NOW, every=30, monotonic=lambda: clock[0])
    clock[0] += 45
    assert heartbeat.age == 45
    found = [heartbeat.is_beating]
    clock[0] += 3600
    found.append(heartbeat.is_beating)
    await heartbeat.tick()
    found.append(heartbeat.is_beating)
    assert found == [True, False, True]


async def test_a_long_step_that_gives_signs_is_not_silence() -> None:
    clock = [1000.0]
    found: list[bool] = []

    async def long(now: datetime) -> None:
        for _ in range(10):
            clock[0] += 300
            heartbeat.sign()
        clock[0] += 300
        found.append(heartbeat.is_beating)

    heartbeat = Heartbeat({"long": long}, now=lambda: NOW, every=30, monotonic=lambda: clock[0])
    await heartbeat.tick()
    assert found == [True]


async def test_what_is_asked_beside_goes_on_while_a_step_takes_long() -> None:
    sending, pulse = Step(), Step()
    sending.may_go_on.clear()
    heartbeat = Heartbeat({"sending": sending}, now=lambda: NOW, every=0.01, beside={"pulse": pulse})
    await heartbeat.start()
    async with asyncio.timeout(10):
        await sending.began.wait()
        for _ in range(3):
            await pulse.rounds.acquire()
    sending.may_go_on.set()
    await heartbeat.stop()
    assert len(sending.asked) < len(pulse.asked)


async def test_what_is_asked_beside_goes_on_though_the_scheduler_falls_silent_meanwhile() -> None:
    sending, pulse = Step(), Step()
    sending.may_go_on.clear()
    heartbeat = Heartbeat({"sending": sending}, now=lambda: NOW, every=0.01, beside={"pulse": pulse})
    await heartbeat.start()
    heartbeat._scheduler.pause()
    async with asyncio.timeout(10):
        for _ in range(5):
            heartbeat.sign()
            await pulse.rounds.acquire()
    sending.may_go_on.set()
    await heartbeat.stop()


async def test_what_is_asked_beside_does_not_hide_that_a_step_is_stuck() -> None:
    clock = [1000.0]
    stuck = Step()
    stuck.may_go_on.clear()
    heartbeat = Heartbeat(
        {"stuck": stuck}, now=lambda: NOW, every=30, beside={"pulse": Step()}, monotonic=lambda: clock[0]
    )
    ticking = asyncio.create_task(heartbeat.tick())
    await stuck.began.wait()
    clock[0] += 3600
    await heartbeat._ask(heartbeat._rounds[1])
    assert not heartbeat.is_beating
    stuck.may_go_on.set()
    await ticking


async def test_stopping_lets_what_is_asked_beside_finish_too() -> None:
    pulse = Step()
    pulse.may_go_on.clear()
    heartbeat = Heartbeat({}, now=lambda: NOW, every=30, beside={"pulse": pulse})
    await heartbeat.start()
    await pulse.began.wait()
    stopping = asyncio.create_task(heartbeat.stop())
    pulse.may_go_on.set()
    await stopping
    assert not pulse.rounds.locked()
