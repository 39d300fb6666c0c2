"""The playground's Slack with a company of any size in it, in a thread of its own: its work is not the bot's."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from typing import TypeVar

from bench.company import SECRET, TEAM, TOKEN
from bot.manifest import manifest
from playground import Company, Person, Playground, Room, Team

T = TypeVar("T")

CHANNEL = "algemeen"
_ZONES = ("Europe/Amsterdam",) * 7 + ("Europe/London",) * 2 + ("America/New_York",)
"""As bench.filling has them, by the last digit of the number."""


@dataclass(frozen=True, slots=True)
class Pretend:
    """Where it is, and how to act in it from another thread."""

    slack: Playground
    url: str
    loop: asyncio.AbstractEventLoop

    async def timed(
        self, act: Callable[[], Awaitable[T]], *, before: Callable[[], Awaitable[object]] | None = None
    ) -> tuple[float, T]:
        """Milliseconds until whoever did it saw what came of it, and what they saw; `before` is not measured."""

        async def measured() -> tuple[float, T]:
            if before is not None:
                await before()
            begun = time.perf_counter()
            seen = await act()
            return (time.perf_counter() - begun) * 1000, seen

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(measured(), self.loop))


@contextmanager
def pretend_slack(people: int, *, group: int, clock: Callable[[], datetime]) -> Iterator[Pretend]:
    """A workspace of so many people, the first of whom is an admin, with a user group of so many of them."""
    begun: Future[tuple[Pretend, asyncio.Event]] = Future()

    async def serve() -> None:
        slack = Playground(
            manifest(http_url="https://bot.example.com"),
            signing_secret=SECRET,
            bot_token=TOKEN,
            company=_company(people, group),
            clock=clock,
        )
        is_over = asyncio.Event()
        async with slack.serving() as url:
            begun.set_result((Pretend(slack, url, asyncio.get_running_loop()), is_over))
            await is_over.wait()

    thread = Thread(target=asyncio.run, args=(serve(),), name="pretend-slack")
    thread.start()
    pretend, is_over = begun.result()
    try:
        yield pretend
    finally:
        pretend.loop.call_soon_threadsafe(is_over.set)
        thread.join()


def person_id(number: int) -> str:
    """Of the person with this number, counted from 1, as bench.filling gives it out."""
    return f"U0SAMPLE{number}"


def _company(people: int, group: int) -> Company:
    everybody = tuple(_person(number) for number in range(1, people + 1))
    ids = tuple(person.id for person in everybody)
    return Company(
        Team(TEAM, "Voorbeeld BV", "voorbeeld"),
        everybody,
        (Room("C0ALGEMEEN", CHANNEL, ids),),
        user_groups={"iedereen": ids, "verkoop": ids[:group]},
    )


def _person(number: int) -> Person:
    return Person(
        id=person_id(number),
        handle=f"voorbeeld{number}",
        name=f"Voorbeeld {number}",
        team_id=TEAM,
        tz=_ZONES[number % 10],
        is_admin=number == 1,
    )
