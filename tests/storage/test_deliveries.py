import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, DeliveryId, DeliveryKind, DeliveryState, Direct, Recipient
from bot.domain.people import PersonId, WorkspaceId
from storage import deliveries, sending, workspaces
from storage.database import Database
from storage.next_steps import Step, Task, next_steps
from storage.sending import Clocks, Lease, Sent
from storage.tables import DeliveryRow

DUE = datetime(2026, 11, 30, 8, tzinfo=UTC)
REAL = datetime(2027, 1, 1, tzinfo=UTC)
LENGTH = timedelta(seconds=90)
BOARD = Channel("C0REFERRALS")


@pytest.fixture
async def workspace_id(database: Database) -> WorkspaceId:
    return await _workspace(database, "T0SAMPLE")


async def _workspace(database: Database, tenant: str) -> WorkspaceId:
    found = await database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant=tenant, name="Voorbeeld BV")
    )
    return found.id


def _plan(
    session: Session,
    workspace_id: WorkspaceId,
    recipient: Recipient = BOARD,
    *,
    period: str = "2026-W48",
    due_at: datetime = DUE,
    kind: DeliveryKind = DeliveryKind.LEADERBOARD,
) -> bool:
    return deliveries.plan(
        session,
        workspace_id,
        kind=kind,
        period=period,
        recipient=recipient,
        due_at=due_at,
        expires_at=due_at + timedelta(hours=36),
        payload={"signal": "7"},
    )


async def test_the_same_delivery_can_be_planned_once(database: Database, workspace_id: WorkspaceId) -> None:
    assert await database.write(lambda session: _plan(session, workspace_id))
    assert not await database.write(lambda session: _plan(session, workspace_id, due_at=DUE + timedelta(days=1)))
    (delivery,) = await database.read(lambda session: deliveries.listed(session, workspace_id))
    assert delivery.due_at == DUE
    assert delivery.recipient == BOARD
    assert delivery.payload == {"signal": "7"}
    assert (delivery.state, delivery.attempts) == (DeliveryState.PLANNED, 0)


async def test_what_is_certainly_not_sent_can_be_taken_back_and_planned_anew(
    database: Database, workspace_id: WorkspaceId
) -> None:
    def work(session: Session) -> list[tuple[Recipient, str]]:
        _plan(session, workspace_id, Channel("C0SENT"))
        (sent,) = deliveries.listed(session, workspace_id)
        sending.settle_sent(session, [Sent(sent.id, "C0SENT:1", REAL)])
        _plan(session, workspace_id)
        _plan(session, workspace_id, period="2026-W49")
        deliveries.cancel(session, workspace_id, DeliveryKind.LEADERBOARD, "2026-W48")
        return [(one.recipient, one.period) for one in deliveries.listed(session, workspace_id)]

    assert await database.write(work) == [(Channel("C0SENT"), "2026-W48"), (BOARD, "2026-W49")]
    assert await database.write(lambda session: _plan(session, workspace_id))


async def test_planned_by_twenty_at_once_it_exists_once(database: Database, workspace_id: WorkspaceId) -> None:
    planned = await asyncio.gather(*(database.write(lambda session: _plan(session, workspace_id)) for _ in range(20)))
    assert sum(planned) == 1


async def test_another_kind_period_recipient_or_workspace_is_another_delivery(
    database: Database, workspace_id: WorkspaceId
) -> None:
    other_id = await _workspace(database, "T0OTHER")

    def plan_all(session: Session) -> list[bool]:
        return [
            _plan(session, workspace_id),
            _plan(session, workspace_id, period="2026-W49"),
            _plan(session, workspace_id, Direct(PersonId(1))),
            _plan(session, workspace_id, kind=DeliveryKind.NOTICE),
            _plan(session, other_id),
        ]

    assert all(await database.write(plan_all))
    listed = await database.read(lambda session: deliveries.listed(session, workspace_id))
    assert len({delivery.key for delivery in listed}) == len(listed) == 4


async def test_a_delivery_lost_by_a_restore_gets_the_same_key_again(
    database: Database, workspace_id: WorkspaceId
) -> None:
    def plan_and_read(session: Session) -> str:
        _plan(session, workspace_id)
        (delivery,) = deliveries.listed(session, workspace_id)
        session.execute(delete(DeliveryRow))
        return delivery.key

    assert await database.write(plan_and_read) == await database.write(plan_and_read)


async def test_a_recorded_skip_is_never_sent_nor_planned(database: Database, workspace_id: WorkspaceId) -> None:
    def record(session: Session) -> bool:
        return deliveries.record_skip(
            session,
            workspace_id,
            kind=DeliveryKind.LEADERBOARD,
            period="2026-W48",
            recipient=BOARD,
            due_at=DUE,
            expires_at=DUE + timedelta(hours=36),
        )

    assert await database.write(record)
    assert not await database.write(record)
    assert not await database.write(lambda session: _plan(session, workspace_id))
    (delivery,) = await database.read(lambda session: deliveries.listed(session, workspace_id))
    assert (delivery.state, delivery.reason) == (DeliveryState.SKIPPED, "missed")
    assert await _next(database, workspace_id) is None


async def test_who_and_when_can_be_asked(database: Database, workspace_id: WorkspaceId) -> None:
    def plan_all(session: Session) -> None:
        _plan(session, workspace_id)
        _plan(session, workspace_id, Channel("C0SALES"))
        _plan(session, workspace_id, period="2026-W49")
        _plan(session, workspace_id, period="2026-W49", kind=DeliveryKind.NOTICE)

    await database.write(plan_all)
    assert await database.read(
        lambda session: deliveries.planned_recipients(session, workspace_id, DeliveryKind.LEADERBOARD, "2026-W48")
    ) == {"channel:C0REFERRALS", "channel:C0SALES"}
    assert await database.read(
        lambda session: deliveries.periods(session, workspace_id, DeliveryKind.LEADERBOARD, BOARD)
    ) == {"2026-W48", "2026-W49"}


async def test_a_list_is_in_order_and_by_moment_and_state(database: Database, workspace_id: WorkspaceId) -> None:
    def plan_all(session: Session) -> None:
        for days in (2, 0, 1):
            _plan(session, workspace_id, Channel(f"C{days}"), due_at=DUE + timedelta(days=days))
        first = deliveries.listed(session, workspace_id)[0]
        sending.skip(session, first.id, "example", REAL)

    await database.write(plan_all)

    async def listed(since: datetime | None = None, states: set[DeliveryState] | None = None) -> list[str]:
        found = await database.read(
            lambda session: deliveries.listed(session, workspace_id, since=since, states=states)
        )
        return [str(delivery.recipient) for delivery in found]

    assert await listed() == ["channel:C0", "channel:C1", "channel:C2"]
    assert await listed(since=DUE + timedelta(days=1)) == ["channel:C1", "channel:C2"]
    assert await listed(states={DeliveryState.SKIPPED}) == ["channel:C0"]
    assert await listed(states=set()) == []


async def test_a_delivery_is_found_by_id_in_its_own_workspace_only(
    database: Database, workspace_id: WorkspaceId
) -> None:
    other_id = await _workspace(database, "T0OTHER")
    await database.write(lambda session: _plan(session, workspace_id))
    (delivery,) = await database.read(lambda session: deliveries.listed(session, workspace_id))
    assert await database.read(lambda session: deliveries.get(session, workspace_id, delivery.id)) == delivery
    assert await database.read(lambda session: deliveries.get(session, other_id, delivery.id)) is None
    assert await database.read(lambda session: deliveries.get(session, workspace_id, DeliveryId(4711))) is None


async def _next(
    database: Database,
    workspace_id: WorkspaceId,
    *,
    business: datetime = DUE,
    real: datetime = REAL,
    owner: str = "one",
) -> Step | None:
    steps = await database.read(
        lambda session: next_steps(session, workspace_id, owner, Clocks(business, real), lease=LENGTH, most=1)
    )
    return steps[0] if steps else None


def _lease(name: str, now: datetime = REAL) -> Lease:
    return Lease(name, LENGTH, now + LENGTH)


async def test_what_failed_least_comes_first_and_then_what_is_due_longest(
    database: Database, workspace_id: WorkspaceId
) -> None:
    def plan_all(session: Session) -> dict[str, DeliveryId]:
        for minutes, name in ((0, "C0FAILED"), (2, "C0LATER"), (1, "C0EARLIER")):
            _plan(session, workspace_id, Channel(name), due_at=DUE + timedelta(minutes=minutes))
        ids = {str(found.recipient): found.id for found in deliveries.listed(session, workspace_id)}
        sending.set_aside(session, ids["channel:C0FAILED"], "example", REAL - timedelta(hours=1))
        return ids

    ids = await database.write(plan_all)
    order = []
    while (step := await _next(database, workspace_id, business=DUE + timedelta(hours=1))) is not None:
        assert step.task is Task.SEND
        order.append(next(name for name, delivery_id in ids.items() if delivery_id == step.delivery_id))
        await database.write(partial(sending.skip, delivery_id=step.delivery_id, reason="example", now=REAL))
    assert order == ["channel:C0EARLIER", "channel:C0LATER", "channel:C0FAILED"]


@pytest.mark.parametrize(
    ("passed", "may_take_over"),
    [
        (timedelta(0), False),
        (LENGTH - timedelta(microseconds=1), False),
        (LENGTH, True),
        (-LENGTH, False),
        (-LENGTH - timedelta(microseconds=1), True),
    ],
    ids=str,
)
async def test_a_turn_lasts_as_long_as_its_lease_and_not_for_ever_when_the_clock_goes_back(
    database: Database, workspace_id: WorkspaceId, passed: timedelta, *, may_take_over: bool
) -> None:
    for _ in range(2):
        assert _hold(database, workspace_id, "one", REAL)
    await database.write(lambda session: _plan(session, workspace_id))
    step = await _next(database, workspace_id, real=REAL + passed, owner="two")
    assert (step is not None) is may_take_over
    assert _hold(database, workspace_id, "two", REAL + passed) is may_take_over


def _hold(database: Database, workspace_id: WorkspaceId, owner: str, now: datetime) -> bool:
    with Session(database.engine) as session, session.begin():
        return sending.hold_drain(session, workspace_id, owner, now, lease=LENGTH)


async def test_of_ten_that_want_the_turn_at_once_one_gets_it(database: Database, workspace_id: WorkspaceId) -> None:
    async def hold(owner: str) -> bool:
        return await database.write(
            lambda session: sending.hold_drain(session, workspace_id, owner, REAL, lease=LENGTH)
        )

    assert sum(await asyncio.gather(*(hold(f"number {number}") for number in range(10)))) == 1


async def test_only_who_has_the_turn_can_give_it_up(database: Database, workspace_id: WorkspaceId) -> None:
    assert _hold(database, workspace_id, "one", REAL)
    await database.write(lambda session: sending.release_drain(session, workspace_id, "two", REAL))
    assert not _hold(database, workspace_id, "two", REAL)
    await database.write(lambda session: sending.release_drain(session, workspace_id, "one", REAL))
    assert _hold(database, workspace_id, "two", REAL)


async def test_a_result_without_the_lease_changes_nothing_unless_it_was_sent(
    database: Database, workspace_id: WorkspaceId
) -> None:
    def work(session: Session) -> None:
        _plan(session, workspace_id)
        (planned,) = deliveries.listed(session, workspace_id)
        sending.begin_sending(session, [(planned, None)], _lease("one/1"), REAL)
        for other in ("one/2", "two/1"):
            assert not sending.settle(session, planned.id, _lease(other), DeliveryState.DEAD, reason="example")
        assert sending.settle(session, planned.id, _lease("one/1"), DeliveryState.PLANNED, reason="try_later")
        assert not sending.settle(session, planned.id, _lease("one/1"), DeliveryState.DEAD, reason="example")
        sending.settle_sent(session, [Sent(planned.id, "reference", REAL)])
        sending.settle_sent(session, [Sent(planned.id, "other reference", REAL)])
        (sent,) = deliveries.listed(session, workspace_id)
        assert (sent.state, sent.reference) == (DeliveryState.SENT, "reference")

    await database.write(work)


async def test_two_cannot_look_for_the_same_delivery_at_once(database: Database, workspace_id: WorkspaceId) -> None:
    def work(session: Session) -> None:
        _plan(session, workspace_id)
        (planned,) = deliveries.listed(session, workspace_id)
        sending.begin_sending(session, [(planned, None)], _lease("one/1"), REAL)
        sending.settle(session, planned.id, _lease("one/1"), DeliveryState.UNCLEAR, reason="example")
        assert sending.begin_looking(session, workspace_id, planned.id, _lease("one/2"), REAL)
        assert sending.begin_looking(session, workspace_id, planned.id, _lease("two/1"), REAL) is None
        later = REAL + LENGTH
        assert sending.begin_looking(session, workspace_id, planned.id, _lease("two/1", later), later)
        assert not sending.settle(session, planned.id, _lease("one/2"), DeliveryState.PLANNED, reason="not_found")

    await database.write(work)


async def test_a_delivery_at_work_is_neither_taken_up_nor_set_aside_nor_swept(
    database: Database, workspace_id: WorkspaceId
) -> None:
    clocks = Clocks(DUE + timedelta(days=9), REAL)

    def work(session: Session) -> None:
        _plan(session, workspace_id)
        (planned,) = deliveries.listed(session, workspace_id)
        (at_work,) = sending.begin_sending(session, [(planned, None)], _lease("one/1"), REAL)
        assert sending.sendable(session, workspace_id, [planned.id], Clocks(DUE, REAL)) == ()
        sending.set_aside(session, planned.id, "example", REAL)
        sending.sweep(session, workspace_id, clocks, lease=LENGTH, look_after=timedelta(minutes=1))
        session.expire_all()
        assert deliveries.get(session, workspace_id, planned.id) == at_work

    await database.write(work)
    assert await _next(database, workspace_id, business=clocks.business) is None


async def test_what_has_failed_least_often_is_taken_up_first(database: Database, workspace_id: WorkspaceId) -> None:
    def work(session: Session) -> None:
        _plan(session, workspace_id)
        _plan(session, workspace_id, recipient=Channel("C0OTHER"))
        first, other = deliveries.listed(session, workspace_id)
        sending.begin_sending(session, [(first, None)], _lease("one/1"), REAL)
        assert sending.settle(session, first.id, _lease("one/1"), DeliveryState.PLANNED, reason="try_later")
        session.flush()
        found = sending.sendable(session, workspace_id, [first.id, other.id], Clocks(DUE, REAL))
        assert [one.id for one in found] == [other.id, first.id]

    await database.write(work)
