"""Those who ask the same kind of thing at the same time are answered by one look into the database."""

import asyncio
from collections.abc import Collection, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session

from storage.database import Database

Key = TypeVar("Key")
Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)


class Look(Protocol[Key, Found_co]):
    """What it finds of each key, in one transaction that only reads."""

    def __call__(self, session: Session, asked: Collection[Key]) -> Mapping[Key, Found_co]: ...


class AskedTogether(Generic[Key, Found]):
    """One look at a time; whoever asks meanwhile is in the next one, together with all the others who do.

    The look begins after they asked, so that it sees what they had written before: a wait may last two looks. Nobody
    is looked for who has given up.
    """

    def __init__(self, database: Database, look: Look[Key, Found]) -> None:
        self._database = database
        self._look = look
        self._waiting: list[tuple[Key, asyncio.Future[Found]]] = []
        self._looking: asyncio.Task[None] | None = None

    async def __call__(self, key: Key) -> Found:
        """What was found of this one. Raises what Database.read raises, and what `look` does."""
        answer: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_for_all())
        return await answer

    async def _look_for_all(self) -> None:
        while self._waiting:
            asked = [(key, answer) for key, answer in self._waiting if not answer.done()]
            self._waiting = []
            if not asked:
                return
            try:
                found = await self._database.read(partial(self._look, asked=frozenset(key for key, _ in asked)))
                answers = [found[key] for key, _ in asked]
            except Exception as error:  # noqa: BLE001 - raised again by each who waits for it
                for _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for (_, answer), one in zip(asked, answers, strict=True):
                if not answer.done():
                    answer.set_result(one)
