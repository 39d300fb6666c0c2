from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground import Playground
from tests.playground.far_end import APP_TOKEN, BOT_TOKEN, MANIFEST, SECRET, ScriptedBot, web_client

START = 1_800_000_000.0


class Seconds:
    """A real time that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def new_slack(**options: Any) -> Playground:  # noqa: ANN401 - the options of a Playground
    manifest = options.pop("manifest", MANIFEST)
    return Playground(manifest, signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN, **options)


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def slack(seconds: Seconds) -> Playground:
    return new_slack(real_time=seconds, retry_waits=(0.0, 0.0, 0.0))


@pytest.fixture
async def bot(slack: Playground) -> AsyncIterator[ScriptedBot]:
    """A scripted bot connected to `slack`."""
    scripted = ScriptedBot()
    async with scripted.connected(slack):
        yield scripted


@pytest.fixture
async def base_url(slack: Playground) -> AsyncIterator[str]:
    """Where `slack` is served, without any bot."""
    async with slack.serving() as url:
        yield url


@pytest.fixture
def web(base_url: str) -> AsyncWebClient:
    return web_client(base_url)


async def refusal(call: Any) -> str:  # noqa: ANN401 - any call of the client
    """Slack's name of the error that this call ends with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


@pytest.fixture
def real_slack() -> Playground:
    """One that goes by the real time, as a bot that checks signatures needs it."""
    return new_slack()
