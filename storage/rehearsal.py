"""A database in which everything can be tried and nothing stays."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.orm import Session

from storage.database import Database

T = TypeVar("T")


class Rehearsal(Database):
    """Every transaction sees what the ones before it wrote, and nobody else ever does."""

    def __init__(self, database: Database, session: Session) -> None:
        super().__init__(database.url.render_as_string(hide_password=False))
        self._session = session
        self._turn = asyncio.Lock()

    async def write(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, after its changes are visible to the next one."""
        async with self._turn:
            return await asyncio.to_thread(self._try, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns."""
        return await self.write(work)

    def _try(self, work: Callable[[Session], T]) -> T:
        result = work(self._session)
        self._session.flush()
        return result


@asynccontextmanager
async def rehearsing(database: Database) -> AsyncIterator[Rehearsal]:
    """A rehearsal on what is stored now; at its end all of it is undone.

    It holds the one writer of a SQLite file, so it is for short work only.
    """
    session = Session(database.engine, expire_on_commit=False)
    rehearsal = Rehearsal(database, session)
    try:
        yield rehearsal
    finally:
        await asyncio.to_thread(session.close)
        await rehearsal.close()
