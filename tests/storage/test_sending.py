"""Every interleaving of three processes that send, look, die and fall asleep: never sent twice, never lost.

All states that can be reached are visited, not a sample of them. The processes do not even take turns: what holds for a
delivery must not hang on only one process sending at a time. Spans are a few seconds, so that their ends meet often.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache

from sqlalchemy import create_engine, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.domain.deliveries import Channel, DeliveryId, DeliveryKind, DeliveryState
from bot.domain.people import WorkspaceId
from storage import deliveries, sending
from storage.next_steps import Task, next_steps
from storage.sending import Clocks, Lease, Sent
from storage.tables import DeliveryRow, Row, WorkspaceRow

PROCESSES = 3
LENGTH = 4
TIMEOUT = 2
LAG = 2
"""How long the platform's history does not show what was accepted."""

LOOK_AFTER = TIMEOUT + LAG

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
CLOCKS = Clocks(NOW, NOW)
WORKSPACE = WorkspaceId(1)
DELIVERY = DeliveryId(1)
DEAD = "dead"
"""Stands for every lease whose holder is gone."""


class Network(Enum):
    """What becomes of a request to send."""

    WELL = "well"
    LATE = "late"
    """It arrives within the timeout or never, and the sender hears nothing."""
    LOST = "lost"
    """It arrives, and the answer does not."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Stored:
    """The row; moments are seconds from now, and None when they are over."""

    state: DeliveryState = DeliveryState.PLANNED
    not_before: int | None = None
    lease: str | None = None
    lease_until: int | None = None


@dataclass(frozen=True)
class Work:
    """What a process remembers between two steps; it is gone when the process dies."""

    task: Task
    age: int = 0
    """Seconds since it was taken up, for a send that has not left yet."""
    answer: Network | bool | None = None
    """What became of the call, or whether the look found it."""


@dataclass(frozen=True)
class World:
    stored: Stored = Stored()
    processes: tuple[Work | None, ...] = (None,) * PROCESSES
    on_the_wire: tuple[int, ...] = ()
    """Requests that left so many seconds ago and were not read yet."""
    accepted: tuple[int, ...] = ()
    """How many seconds ago, at most as long as it takes to be seen."""


def _moves(world: World) -> Iterator[tuple[str, World]]:
    yield "a second passes", _later(world)
    for index in range(len(world.on_the_wire)):
        rest = world.on_the_wire[:index] + world.on_the_wire[index + 1 :]
        yield "a request arrives", replace(world, on_the_wire=rest, accepted=(*world.accepted, 0))
    for process, work in enumerate(world.processes):
        if work is None:
            yield from _take_up(world, process)
        else:
            yield f"{process} dies", _gone(world, process)
            yield from _settle(world, process, work) if work.answer is not None else _call(world, process, work)


def _take_up(world: World, process: int) -> Iterator[tuple[str, World]]:
    stored, task = _stored_after_taking_up(world.stored, str(process))
    if task is Task.SWEEP:
        yield f"{process} sweeps", replace(world, stored=stored)
    elif task is not None:
        yield f"{process} takes up to {task.value}", _with(replace(world, stored=stored), process, Work(task))


def _call(world: World, process: int, work: Work) -> Iterator[tuple[str, World]]:
    if work.task is Task.LOOK:
        is_seen = any(age >= LAG for age in world.accepted)
        yield f"{process} looks: {is_seen}", _with(world, process, replace(work, answer=is_seen))
    else:
        yield from _send(world, process, work)


def _send(world: World, process: int, work: Work) -> Iterator[tuple[str, World]]:
    """It sends while that is over within its lease. At any time it may also not begin: many are taken up at once."""
    if work.age + TIMEOUT < LENGTH:
        for network in Network:
            called = _with(world, process, replace(work, answer=network, age=0))
            if network is Network.LATE:
                called = replace(called, on_the_wire=(*world.on_the_wire, 0))
            elif network is not Network.REFUSED:
                called = replace(called, accepted=(*world.accepted, 0))
            yield f"{process} sends: {network.value}", called
    put_back = replace(world, stored=_stored_after_putting_back(world.stored, str(process)))
    yield f"{process} puts it back", _gone(put_back, process)


def _settle(world: World, process: int, work: Work) -> Iterator[tuple[str, World]]:
    name = str(process)
    match work.answer:
        case True | Network.WELL:
            stored = _stored_after_success(world.stored)
        case False:
            stored = _stored_after_settling(world.stored, name, DeliveryState.PLANNED)
        case Network.REFUSED:
            stored = _stored_after_settling(world.stored, name, DeliveryState.PLANNED, wait=1)
        case _:
            stored = _stored_after_settling(world.stored, name, DeliveryState.UNCLEAR, wait=LOOK_AFTER)
    yield f"{process} settles", _gone(replace(world, stored=stored), process)


def _later(world: World) -> World:
    stored = world.stored
    return replace(
        world,
        stored=replace(stored, not_before=_sooner(stored.not_before), lease_until=_sooner(stored.lease_until)),
        processes=tuple(_older(work) for work in world.processes),
        on_the_wire=tuple(age + 1 for age in world.on_the_wire if age < TIMEOUT),
        accepted=tuple(min(age + 1, LAG) for age in world.accepted),
    )


def _older(work: Work | None) -> Work | None:
    if work is None or work.task is Task.LOOK or work.answer is not None:
        return work
    return replace(work, age=min(work.age + 1, LENGTH))


def _sooner(seconds: int | None) -> int | None:
    return seconds - 1 if seconds is not None and seconds > 1 else None


def _with(world: World, process: int, work: Work | None) -> World:
    others = list(world.processes)
    others[process] = work
    return replace(world, processes=tuple(others))


def _gone(world: World, process: int) -> World:
    """The process forgets what it was at; a lease it leaves behind is nobody's."""
    stored = world.stored
    if stored.lease == str(process):
        stored = replace(stored, lease=DEAD)
    return _with(replace(world, stored=stored), process, None)


# What the real functions do with a row, each asked once for each case.

ENGINE = create_engine("sqlite://", poolclass=StaticPool)
"""In memory: one thread plays all processes. That transactions do not mix is tested with the real databases."""


@cache
def _stored_after_taking_up(stored: Stored, process: str) -> tuple[Stored, Task | None]:
    length = timedelta(seconds=LENGTH)
    lease = Lease(process, length, NOW + length)
    with _row(stored) as session:
        steps = next_steps(session, WORKSPACE, process, CLOCKS, lease=length, most=1)
        match steps[0].task if steps else None:
            case None:
                pass
            case Task.SWEEP:
                look_after = timedelta(seconds=LOOK_AFTER)
                sending.sweep(session, WORKSPACE, CLOCKS, lease=length, look_after=look_after)
            case Task.LOOK:
                assert sending.begin_looking(session, WORKSPACE, DELIVERY, lease, NOW)
            case Task.SEND:
                (delivery,) = sending.sendable(session, WORKSPACE, [DELIVERY], CLOCKS)
                sending.begin_sending(session, [(delivery, None)], lease, NOW)
        return _read(session), steps[0].task if steps else None


@cache
def _stored_after_settling(stored: Stored, process: str, state: DeliveryState, *, wait: int = 0) -> Stored:
    lease = Lease(process, timedelta(seconds=LENGTH), NOW)
    not_before = NOW + timedelta(seconds=wait)
    with _row(stored) as session:
        sending.settle(session, DELIVERY, lease, state, reason="example", not_before=not_before)
        return _read(session)


@cache
def _stored_after_putting_back(stored: Stored, process: str) -> Stored:
    with _row(stored) as session:
        sending.put_back(session, [DELIVERY], Lease(process, timedelta(seconds=LENGTH), NOW))
        return _read(session)


@cache
def _stored_after_success(stored: Stored) -> Stored:
    with _row(stored) as session:
        sending.settle_sent(session, [Sent(DELIVERY, "reference", NOW)])
        return _read(session)


def _row(stored: Stored) -> Session:
    """A session in which the delivery is as given; nothing of it stays."""
    Row.metadata.create_all(ENGINE)
    session = Session(ENGINE)
    session.add(WorkspaceRow(id=WORKSPACE, platform="slack", tenant="T0SAMPLE", name="Voorbeeld BV"))
    session.flush()
    deliveries.plan(
        session,
        WORKSPACE,
        kind=DeliveryKind.LEADERBOARD,
        period="2026-W48",
        recipient=Channel("C0REFERRALS"),
        due_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    session.execute(
        update(DeliveryRow).values(
            state=stored.state,
            not_before=_moment(stored.not_before),
            lease=stored.lease,
            lease_until=None if stored.lease is None else _moment(stored.lease_until or 0),
        )
    )
    session.expire_all()
    return session


def _read(session: Session) -> Stored:
    session.flush()
    session.expire_all()
    row = session.get_one(DeliveryRow, DELIVERY)
    return Stored(row.state, _seconds(row.not_before), row.lease, _seconds(row.lease_until))


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else NOW + timedelta(seconds=seconds)


def _seconds(moment: datetime | None) -> int | None:
    seconds = 0 if moment is None else int((moment - NOW).total_seconds())
    return seconds if seconds > 0 else None


def _reachable() -> dict[World, tuple[World, str] | None]:
    """Every world that can come to be, and from which one by which move."""
    start = World()
    reached: dict[World, tuple[World, str] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        world = waiting.popleft()
        for move, following in _moves(world):
            if following not in reached:
                reached[following] = (world, move)
                if len(following.accepted) <= 1:
                    waiting.append(following)
    return reached


def _story(reached: dict[World, tuple[World, str] | None], world: World) -> str:
    moves = []
    while (before := reached[world]) is not None:
        world, move = before
        moves.append(move)
    return "; ".join(reversed(moves))


def _left_alone(world: World) -> World:
    """What becomes of it when one process lives, and does nothing but its work."""
    for _ in range(8 * LENGTH):
        work = world.processes[0]
        moves = dict(_take_up(world, 0) if work is None else _moves_of(world, work))
        world = _later(world) if not moves else next(iter(moves.values()))
    return world


def _moves_of(world: World, work: Work) -> Iterator[tuple[str, World]]:
    return _call(world, 0, work) if work.answer is None else _settle(world, 0, work)


def test_in_no_interleaving_a_message_is_sent_twice_or_lost() -> None:
    reached = _reachable()
    for world in reached:
        assert len(world.accepted) <= 1, _story(reached, world)
    abandoned = [world for world in reached if not any(world.processes) and not world.on_the_wire]
    assert len(abandoned) > 10
    for world in abandoned:
        end = _left_alone(world)
        assert (end.stored.state, len(end.accepted)) == (DeliveryState.SENT, 1), _story(reached, world)
    assert len(reached) > 1000
