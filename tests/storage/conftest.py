import pytest

from storage.database import Database
from tests.support.circle import Circle, circle_in


@pytest.fixture
async def circle(database: Database) -> Circle:
    return await circle_in(database)
