from collections.abc import AsyncIterator

import pytest

from tests.support.office import Office, office


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Office]:
    """The bot in the sample company; at the end Slack must have had nothing to refuse."""
    async with office(sqlite_url) as found:
        yield found
        assert found.slack.errors == []
