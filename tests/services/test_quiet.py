"""A platform that asks to be left alone is left alone by every process of the workspace, also after a restart."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryState
from bot.services.messenger import TryLaterError, UnclearError
from storage import workspaces
from tests.support.circle import Circle
from tests.support.sending import DUE, PostOffice

TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def office(circle: Circle) -> PostOffice:
    return PostOffice(circle)


async def _is_asked_for_quiet(office: PostOffice, after: timedelta = TEN_MINUTES) -> None:
    office.messenger.next_sends.append(TryLaterError(after))
    assert await office.process.drain(DUE) == 0


async def test_other_processes_and_the_same_one_after_a_restart_leave_it_alone_as_long_as_it_asks(
    office: PostOffice,
) -> None:
    await office.plan_channels(3)
    await _is_asked_for_quiet(office)
    for owner in ("two", "three"):
        assert await office.start(owner).drain(DUE) == 0
    office.clock.pass_time(seconds=599)
    assert await office.start("two").drain(DUE) == 0
    office.clock.pass_time(seconds=61)
    assert await office.start("two").drain(DUE) == 3


async def test_what_it_asks_while_we_look_is_kept_to_as_well(office: PostOffice) -> None:
    await office.plan_channels(2)
    office.messenger.next_sends.append(UnclearError())
    await office.process.drain(DUE)
    await office.plan_channels(3)
    office.clock.pass_time(seconds=60)
    office.messenger.next_looks.append(TryLaterError(TEN_MINUTES))
    await office.process.drain(DUE)
    assert await office.start("two").drain(DUE) == 0
    office.clock.pass_time(seconds=660)
    await office.start("two").drain(DUE)
    assert {one.state for one in await office.listed()} == {DeliveryState.SENT}


async def test_of_two_that_were_on_their_way_together_the_longer_wait_counts(office: PostOffice) -> None:
    await office.plan_channels(2)
    office.messenger.next_sends.extend([TryLaterError(TEN_MINUTES), TryLaterError(timedelta(seconds=5))])
    await office.start("one", at_once=2).drain(DUE)
    office.clock.pass_time(seconds=300)
    assert await office.start("two").drain(DUE) == 0


@pytest.mark.parametrize("jump", [timedelta(minutes=-1), timedelta(hours=-1), timedelta(days=-1)], ids=str)
async def test_after_the_clock_was_set_back_it_is_not_left_alone_for_ever(office: PostOffice, jump: timedelta) -> None:
    await office.plan_channels(2)
    await _is_asked_for_quiet(office)
    office.clock.real += jump
    office.clock.pass_time(seconds=7200)
    assert await office.start("two").drain(DUE) == 2


async def test_a_wait_that_a_clock_far_ahead_wrote_down_gives_way_to_what_is_asked_now(office: PostOffice) -> None:
    await office.plan_channels(2)
    await _is_asked_for_quiet(office)
    office.clock.real -= timedelta(days=1)
    office.messenger.next_sends.append(TryLaterError(timedelta(seconds=30)))
    assert await office.start("two").drain(DUE) == 0
    assert len(office.messenger.next_sends) == 0
    assert await office.start("three").drain(DUE) == 0
    office.clock.pass_time(seconds=40)
    assert await office.start("three").drain(DUE) == 2


async def test_workspaces_do_not_wait_for_each_other(circle: Circle, office: PostOffice) -> None:
    await office.plan_channels(1)
    await _is_asked_for_quiet(office)
    other = PostOffice(await _another(circle))
    await other.plan_channels(1)
    assert await other.process.drain(DUE) == 1


async def _another(circle: Circle) -> Circle:
    workspace = await circle.database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant="T0OTHER", name="Elders BV")
    )
    return Circle(circle.database, workspace.id)
