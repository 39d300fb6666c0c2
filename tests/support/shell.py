"""The command line as somebody types it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from typer.testing import CliRunner, Result

from bot.__main__ import cli
from storage.database import Database
from tests.support.circle import Circle, circle_in


class Shell:
    """A folder with a database, and the commands run in it. Texts are wide enough not to be folded."""

    def __init__(self, database: str) -> None:
        self.database = database

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, list(arguments), env={"COLUMNS": "200"})

    def fill(self, work: Callable[[Circle], Awaitable[Any]]) -> None:
        """Lets a coroutine put something into the database first."""

        async def filled() -> None:
            database = Database(self.database)
            try:
                await work(await circle_in(database))
            finally:
                await database.close()

        asyncio.run(filled())

    def look(self, work: Callable[[Circle], Awaitable[Any]]) -> Any:  # noqa: ANN401 - whatever the test looks at
        found: list[Any] = []

        async def looked(circle: Circle) -> None:
            found.append(await work(circle))

        self.fill(looked)
        return found[0]
