"""Writes that wait together, and so are written with one commit."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.orm import Session

from storage.database import Database


@asynccontextmanager
async def writer_held(database: Database) -> AsyncIterator[None]:
    """The writer is busy while the block runs, so that whatever is asked in it waits together."""
    has_begun, may_end = threading.Event(), threading.Event()

    def hold(_session: Session) -> None:
        has_begun.set()
        may_end.wait(30)

    holding = asyncio.create_task(database.write(hold))
    await asyncio.to_thread(has_begun.wait, 30)
    try:
        yield
        await asyncio.sleep(0)  # lets whoever was started in the block ask
    finally:
        may_end.set()
    await holding
