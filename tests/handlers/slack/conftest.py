import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.office import Office, office


@pytest.fixture(scope="session")
def known_company(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A database in which the bot has learnt who works in the sample company, to be copied."""
    path = tmp_path_factory.mktemp("company") / "known.db"
    shutil.copyfile(sqlite_template, path)

    async def learn() -> None:
        async with office(f"sqlite:///{path}"):
            pass

    asyncio.run(learn())
    return path


@pytest.fixture
def desk_url(tmp_path: Path, known_company: Path) -> str:
    """The database of the desk."""
    path = tmp_path / "desk.db"
    shutil.copyfile(known_company, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def desk(desk_url: str) -> AsyncIterator[Office]:
    """The bot in the sample company; at the end Slack must have had nothing to refuse."""
    async with office(desk_url) as found:
        yield found
        assert found.slack.errors == []
