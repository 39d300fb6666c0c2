"""Those who want the same kind of thing of the database at the same time share one transaction."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")
Key = TypeVar("Key")
Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


class Work(Protocol[Key, Answer_co]):
    """What becomes of each key, in one transaction."""

    def __call__(self, session: Session, asked: Collection[Key]) -> Mapping[Key, Answer_co]: ...


class Transact(Protocol):
    """Runs the work in a transaction, as Database.read and Database.write do."""

    async def __call__(self, work: Callable[[Session], T], /) -> T: ...


class Together(Generic[Key, Answer]):
    """One transaction at a time; whoever asks meanwhile is in the next one, together with all the others who do.

    It begins after they asked, so that it sees what they had written before: a wait may last two of them. Nothing is
    done for who has given up.
    """

    def __init__(self, transact: Transact, work: Work[Key, Answer]) -> None:
        self._transact = transact
        self._work = work
        self._waiting: list[tuple[Key, asyncio.Future[Answer]]] = []
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, key: Key) -> Answer:
        """What became of this one. Raises what the transaction raises, for everybody in it."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run_for_all())
        return await answer

    async def _run_for_all(self) -> None:
        while self._waiting:
            asked = [(key, answer) for key, answer in self._waiting if not answer.done()]
            self._waiting = []
            if not asked:
                return
            try:
                found = await self._transact(partial(self._work, asked=frozenset(key for key, _ in asked)))
                answers = [found[key] for key, _ in asked]
            except Exception as error:  # noqa: BLE001 - raised again by each who waits for it
                for _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            except BaseException:
                for _, answer in (*asked, *self._waiting):
                    answer.cancel()
                self._waiting = []
                raise
            for (_, answer), one in zip(asked, answers, strict=True):
                if not answer.done():
                    answer.set_result(one)
