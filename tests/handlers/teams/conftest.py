"""A line to Teams with real token checks: only the keys and the far end are the test's own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import jwt
import pytest

from handlers.teams.activity import Activity
from handlers.teams.connection import Credentials, TeamsConnection
from tests.support import teams
from tests.support.teams import APP_ID, JWK, TENANT, Connector
from tests.support.teams_office import TeamsOffice, object_id, teams_office

CREDENTIALS = Credentials(APP_ID, "a-secret", TENANT)


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    """A company that has Teams alone, with Marieke to administer the bot."""
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        yield found


@pytest.fixture
def key_fetches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that keys were fetched from; what comes from there is the test's own key."""
    fetched: list[str] = []

    def fetch(client: jwt.PyJWKClient) -> dict[str, Any]:
        fetched.append(client.uri)
        return {"keys": [JWK]}

    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", fetch)
    return fetched


@pytest.fixture
def connector(monkeypatch: pytest.MonkeyPatch) -> Connector:
    """Teams' own side, for what the bot sends."""
    connector = Connector()

    async def handle(_transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        return await connector.handle(request)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)
    return connector


@dataclass
class Line:
    """The bot's line to Teams, and everything that was heard on it."""

    connection: TeamsConnection
    http: httpx.AsyncClient
    heard: list[Activity] = field(default_factory=list)
    answer: dict[str, Any] | None = None

    async def post(self, body: Any, *, authorization: str | None = None) -> httpx.Response:  # noqa: ANN401 - any JSON
        """Sends an activity as Teams does, signed unless another authorization is given."""
        header = teams.bearer() if authorization is None else authorization
        return await self.http.post("/teams/messages", json=body, headers={"authorization": header})

    async def hear(self, activity: Activity) -> dict[str, Any] | None:
        self.heard.append(activity)
        return self.answer


@pytest.fixture
async def line(key_fetches: list[str], connector: Connector) -> AsyncIterator[Line]:
    found: list[Line] = []

    async def hear(activity: Activity) -> dict[str, Any] | None:
        return await found[0].hear(activity)

    connection = TeamsConnection(CREDENTIALS, token=lambda *_: teams.bearer().removeprefix("Bearer "))
    await connection.start()
    connection.listen(hear)
    transport = httpx.ASGITransport(connection.endpoint)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
        found.append(Line(connection, http))
        yield found[0]
    await connection.close()
