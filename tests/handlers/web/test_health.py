from datetime import UTC, datetime

import httpx
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from handlers.clock import Heartbeat
from handlers.web.app import web_app
from handlers.web.health import alive, ready

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


class Slack:
    """Stands where Slack's listeners are in HTTP mode."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("slack")(scope, receive, send)


class Bot:
    """The web application with a heartbeat whose silence the test decides on."""

    def __init__(self, *, reason: str | None = None, is_connected: bool | None = None) -> None:
        self.clock = 1000.0
        self.reason = reason
        self.is_connected = is_connected
        heartbeat = Heartbeat({}, now=lambda: NOW, every=30, monotonic=lambda: self.clock)
        self.app = web_app(
            alive=alive(heartbeat, None if is_connected is None else self._connected),
            ready=ready(self._why_not),
            platforms={"/slack/events": Slack()} if is_connected is None else {},
        )

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://bot") as client:
            return await client.get(path)

    async def _why_not(self) -> str | None:
        return self.reason

    async def _connected(self) -> bool:
        return bool(self.is_connected)


async def test_a_living_bot_tells_how_long_ago_its_heart_beat() -> None:
    bot = Bot()
    bot.clock += 12.34
    answer = await bot.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "last_tick_seconds": 12.3})


async def test_a_heart_that_stopped_asks_for_a_restart() -> None:
    bot = Bot()
    bot.clock += 3600
    answer = await bot.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "stalled")


async def test_in_socket_mode_health_tells_of_the_connection() -> None:
    answer = await Bot(is_connected=False).get("/healthz")
    assert (answer.status_code, answer.json()["socket_connected"]) == (200, False)
    assert (await Bot(is_connected=True).get("/healthz")).json()["socket_connected"] is True


async def test_a_bot_that_can_work_is_ready() -> None:
    answer = await Bot().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


async def test_a_bot_that_cannot_work_says_why() -> None:
    answer = await Bot(reason="the database does not answer").get("/readyz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "the database does not answer")


async def test_in_socket_mode_slack_has_no_door_over_http() -> None:
    assert (await Bot().get("/slack/events")).text == "slack"
    assert (await Bot(is_connected=True).get("/slack/events")).status_code == 404
