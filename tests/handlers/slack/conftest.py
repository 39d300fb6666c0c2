import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.office import Office, office


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    path = tmp_path / "office.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Office]:
    """The bot in the sample company; at the end Slack must have had nothing to refuse."""
    async with office(sqlite_url) as found:
        yield found
        assert found.slack.errors == []
