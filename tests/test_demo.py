"""The demo's story ends well, and a story that goes wrong is told so."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Literal

import pytest
import typer

from bot.commands import demo, demo_world
from bot.commands.demo_tour import Tour, TourError
from bot.commands.demo_world import ZONE, opening_moment, running_world
from bot.domain.weeks import Week


async def test_the_tour_tells_the_whole_week() -> None:
    told: list[str] = []
    async with running_world(pace=0) as world:
        await Tour(world, told.append).play()
    story = "\n".join(told)
    for scene in ("Genoteerd: Acme BV", "Logged: Globex", "Initech", "Deze week geen", "None this week", "Plaats"):
        assert scene in story


async def test_a_step_that_goes_wrong_ends_the_tour_with_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_tour: Tour) -> None:
        raise TourError("The story went wrong; expected: one board.")

    monkeypatch.setattr(Tour, "play", nothing)
    with pytest.raises(typer.Exit) as ended:
        await demo.tour()
    assert ended.value.exit_code == 1


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo is stopped as soon as it runs."""

    class Interrupted(asyncio.Event):
        async def wait(self) -> Literal[True]:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_ending_in_order", lambda: nullcontext(Interrupted()))


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.usefixtures("stopping")
async def test_the_demo_says_where_its_page_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        await demo.demo(port=0)
    assert "http://127.0.0.1:" in capsys.readouterr().out


@pytest.mark.usefixtures("stopping")
async def test_where_its_usual_port_is_taken_the_demo_takes_a_free_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], taken_port: int
) -> None:
    monkeypatch.setattr(demo, "_USUAL_PORT", taken_port)
    with pytest.raises(KeyboardInterrupt):
        await demo.demo()
    said = capsys.readouterr().out
    assert "http://127.0.0.1:" in said
    assert str(taken_port) not in said


@pytest.mark.usefixtures("stopping")
async def test_a_port_that_was_asked_for_and_is_taken_is_a_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], taken_port: int
) -> None:
    with pytest.raises(typer.Exit) as ended:
        await demo.demo(port=taken_port)
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == f"Port {taken_port} is taken: choose another one, or leave --port out.\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_the_demo_cleans_up_however_often_it_is_told_to_end(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    left: list[str] = []

    @asynccontextmanager
    async def world(*, port: int) -> AsyncIterator[SimpleNamespace]:
        yield SimpleNamespace(url=f"http://127.0.0.1:{port}")
        os.kill(os.getpid(), number)
        await asyncio.sleep(0)
        left.append("in order")

    monkeypatch.setattr(demo, "running_world", world)
    running = asyncio.create_task(demo._serve(0))
    await asyncio.sleep(0)
    os.kill(os.getpid(), number)
    await asyncio.wait_for(running, timeout=5)
    assert left == ["in order"]


@pytest.mark.parametrize("days", range(7))
def test_the_demo_opens_on_the_tuesday_of_the_week_it_is(days: int) -> None:
    today = datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(days=days)
    opening = opening_moment(today).astimezone(ZONE)
    assert (Week.of(opening, ZONE), opening.isoweekday(), opening.hour) == (Week.of(today, ZONE), 2, 10)


def test_the_business_clock_runs_on_from_where_it_was_set() -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    clock = demo_world.BusinessClock(start)
    assert start <= clock() < start + timedelta(minutes=1)
    clock.set(start + timedelta(days=3))
    assert start + timedelta(days=3) <= clock() < start + timedelta(days=3, minutes=1)
