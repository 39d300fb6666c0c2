from collections.abc import AsyncIterator
from typing import Any

import pytest

from playground import Playground
from tests.playground.far_end import APP_TOKEN, BOT_TOKEN, MANIFEST, SECRET, ScriptedBot


def new_slack(**options: Any) -> Playground:  # noqa: ANN401 - the options of a Playground
    return Playground(
        options.pop("manifest", MANIFEST), signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN, **options
    )


@pytest.fixture
def slack() -> Playground:
    return new_slack()


@pytest.fixture
async def bot(slack: Playground) -> AsyncIterator[ScriptedBot]:
    """A scripted bot connected to `slack`."""
    scripted = ScriptedBot()
    async with scripted.connected(slack):
        yield scripted
