"""One transaction at a time, for all who ask meanwhile."""

import asyncio
import threading
from collections.abc import Collection

import pytest
from sqlalchemy.orm import Session

from bot.services.together import Together
from storage.database import Database, UnavailableError


class Looks:
    """Finds every key's length, once it may end."""

    def __init__(self) -> None:
        self.keys: list[list[str]] = []
        self.has_begun = threading.Event()
        self.may_end = threading.Event()
        self.error: Exception | None = None

    def __call__(self, session: Session, asked: Collection[str]) -> dict[str, int]:
        self.keys.append(sorted(asked))
        self.has_begun.set()
        self.may_end.wait(timeout=5)
        if self.error is not None:
            raise self.error
        return {key: len(key) for key in asked}

    async def begun(self) -> None:
        assert await asyncio.to_thread(self.has_begun.wait, 5)


@pytest.fixture
def looks() -> Looks:
    return Looks()


@pytest.fixture
def ask(sqlite_database: Database, looks: Looks) -> Together[str, int]:
    return Together(sqlite_database.read, looks)


async def test_who_asks_during_a_look_is_answered_by_the_next_one_and_all_of_them_together(
    looks: Looks, ask: Together[str, int]
) -> None:
    first = asyncio.create_task(ask("a"))
    await looks.begun()
    later = [asyncio.create_task(ask(key)) for key in ("bb", "ccc", "bb", "a")]
    await asyncio.sleep(0)
    looks.may_end.set()
    assert await asyncio.wait_for(first, 5) == 1
    assert await asyncio.wait_for(asyncio.gather(*later), 5) == [2, 3, 2, 1]
    assert looks.keys == [["a"], ["a", "bb", "ccc"]]
    assert await asyncio.wait_for(ask("dddd"), 5) == 4


async def test_what_goes_wrong_reaches_everybody_in_it_and_nobody_after(looks: Looks, ask: Together[str, int]) -> None:
    looks.may_end.set()
    looks.error = UnavailableError()
    asked = asyncio.gather(ask("a"), ask("bb"), return_exceptions=True)
    assert [type(one) for one in await asyncio.wait_for(asked, 5)] == [UnavailableError, UnavailableError]
    looks.error = None
    assert await asyncio.wait_for(ask("a"), 5) == 1


async def test_what_a_look_leaves_out_is_an_error_and_not_a_wait_for_ever(sqlite_database: Database) -> None:
    ask = Together[str, int](sqlite_database.read, lambda session, asked: {})
    asked = asyncio.gather(ask("a"), ask("bb"), return_exceptions=True)
    assert [type(one) for one in await asyncio.wait_for(asked, 5)] == [KeyError, KeyError]


@pytest.mark.parametrize("error", [None, UnavailableError()])
async def test_who_gives_up_leaves_the_others_alone(
    looks: Looks, ask: Together[str, int], error: Exception | None
) -> None:
    looks.error = error
    impatient, patient = asyncio.create_task(ask("a")), asyncio.create_task(ask("bb"))
    await looks.begun()
    impatient.cancel()
    looks.may_end.set()
    [found] = await asyncio.wait_for(asyncio.gather(patient, return_exceptions=True), 5)
    assert found == (2 if error is None else error)
    assert (await asyncio.gather(impatient, return_exceptions=True))[0].__class__ is asyncio.CancelledError


async def test_nobody_is_looked_for_who_gave_up_before(looks: Looks, ask: Together[str, int]) -> None:
    first = asyncio.create_task(ask("a"))
    await looks.begun()
    gone, waiting = asyncio.create_task(ask("bb")), asyncio.create_task(ask("ccc"))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    looks.may_end.set()
    assert [*await asyncio.wait_for(asyncio.gather(first, waiting), 5)] == [1, 3]
    assert looks.keys == [["a"], ["ccc"]]


async def test_nobody_waits_for_a_transaction_that_was_ended_from_outside(
    looks: Looks, ask: Together[str, int]
) -> None:
    first = asyncio.create_task(ask("a"))
    await looks.begun()
    later = asyncio.create_task(ask("bb"))
    await asyncio.sleep(0)
    assert ask._running is not None
    ask._running.cancel()
    looks.may_end.set()
    ends = await asyncio.wait_for(asyncio.gather(first, later, return_exceptions=True), 5)
    assert [type(end) for end in ends] == [asyncio.CancelledError, asyncio.CancelledError]
    assert await asyncio.wait_for(ask("ccc"), 5) == 3
