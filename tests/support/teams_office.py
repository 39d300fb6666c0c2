"""The whole bot for a company on Teams: signed activities in over ASGI, and what the Connector was asked out."""

import itertools
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import jwt
import pytest
from starlette.types import ASGIApp

from bot import teams as assembly
from bot.app import Running
from bot.settings import TeamsRegistration, TeamsSettings
from bot.teams_alone import RunningOnTeams, TeamsApplication
from handlers.teams import exporting
from handlers.teams.connection import PATH, Credentials, TeamsConnection
from tests.support import teams
from tests.support.office import Clock, Office, first_beat_of, office
from tests.support.teams import APP_ID, JWK, TENANT, Connector

REGISTRATION: dict[str, Any] = {
    "teams_app_id": APP_ID,
    "teams_app_secret": "a-secret",
    "teams_tenant_id": TENANT,
}


def object_id(name: str) -> str:
    """Somebody's Entra object id, made from their name."""
    return f"0a0a0a0a-0000-0000-0000-{name.encode().hex()[:12]:0<12}"


@dataclass
class TeamsPerson:
    """Somebody in Teams, in their own chat with the bot unless said otherwise."""

    office: "TeamsOffice"
    name: str
    locale: str = "nl-NL"
    tenant: str = TENANT

    @property
    def id(self) -> str:
        return object_id(self.name)

    @property
    def chat(self) -> str:
        return f"a:{self.name}"

    def activity(self, kind: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        speaker = {"id": f"29:{self.name}", "name": self.name, "aadObjectId": self.id}
        if self.tenant != TENANT:
            speaker["tenantId"] = self.tenant
        conversation = {"id": self.chat, "conversationType": "personal", "tenantId": TENANT}
        whole = {"from": speaker, "conversation": conversation, "locale": self.locale, **parts}
        return teams.activity(kind, id=f"activity-{next(self.office.numbers)}", **whole)

    async def install(self) -> None:
        """The app was installed for them."""
        await self.office.post(self.activity("installationUpdate", action="add"))

    async def write(self, text: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        """The card of the bot's answer."""
        before = len(self.office.connector.requests)
        await self.office.post(self.activity("message", text=text, **parts))
        [(_, _, sent)] = self.office.connector.requests[before:]
        return card_in(sent)

    async def execute(self, action: str, *, within: str = "", **data: str) -> dict[str, Any]:
        """Presses a button in a message, `within` the one with that id; the card that takes its place."""
        value = {"action": {"type": "Action.Execute", "verb": action, "data": {"action": action, **data}}}
        answer = await self.invoke("adaptiveCard/action", value, **({"replyToId": within} if within else {}))
        assert answer["statusCode"] == 200
        assert answer["type"] == "application/vnd.microsoft.card.adaptive"
        card: dict[str, Any] = answer["value"]
        return card

    async def open(self, action: str, **data: str) -> dict[str, Any]:
        """Presses a button that opens a form on top; the form."""
        return dialog_in(await self.invoke("task/fetch", {"data": {"action": action, **data}}))

    async def send(self, action: str, **data: str) -> dict[str, Any]:
        """Sends a form that is open on top; what takes its place."""
        return dialog_in(await self.invoke("task/submit", {"data": {"action": action, **data}}))

    async def invoke(self, name: str, value: dict[str, Any], **parts: Any) -> Any:  # noqa: ANN401 - any JSON
        response = await self.office.post(self.activity("invoke", name=name, value=value, **parts))
        return response.json() if response.content else None

    def newest(self) -> str:
        """The id of the newest message in their chat."""
        return self._sent()[-1][0]

    def id_of(self, card: dict[str, Any]) -> str:
        """The id of the message that was sent with this card."""
        return next(message for message, sent in self._sent() if sent == card)

    def _sent(self) -> list[tuple[str, dict[str, Any]]]:
        """The messages in their chat with the id that Teams gave each, oldest first."""
        place = f"/v3/conversations/{self.chat}/"
        asked = enumerate(self.office.connector.requests, start=1)
        return [(f"m{number}", card_in(body)) for number, (how, url, body) in asked if place in url and how == "POST"]

    def received(self) -> list[dict[str, Any]]:
        """The cards that the bot sent to their chat by itself or in answer, oldest first."""
        place = f"/v3/conversations/{self.chat}/"
        return [card_in(body) for _, url, body in self.office.connector.requests if place in url]


@dataclass
class TeamsOffice:
    """One company with the bot at work in its Teams."""

    bot: Running | RunningOnTeams
    http: httpx.AsyncClient
    connector: Connector
    clock: Clock
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def person(self, name: str, *, locale: str = "nl-NL", tenant: str = TENANT) -> TeamsPerson:
        return TeamsPerson(self, name, locale, tenant)

    async def post(self, body: dict[str, Any]) -> httpx.Response:
        """Sends an activity as Teams does, signed."""
        headers = {"authorization": teams.bearer(), "content-type": "application/json"}
        response = await self.http.post(PATH, content=json.dumps(body), headers=headers)
        assert response.status_code == 200, response.text
        return response

    async def tick(self, moment: datetime | None = None) -> None:
        """One beat of the heart, at this moment when one is given."""
        if moment is not None:
            self.clock.moment = moment
        await self.bot.heartbeat.tick()


@asynccontextmanager
async def teams_office(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    **settings: Any,  # noqa: ANN401 - any setting
) -> AsyncIterator[TeamsOffice]:
    """A company that has Teams alone."""
    connector, clock = far_end(monkeypatch), Clock()
    given = TeamsSettings.of(**REGISTRATION, database_url=database_url, send_pace_seconds=0, **settings)
    async with TeamsApplication(given, now=clock).running() as bot, _asking(bot.asgi) as http:
        await first_beat_of(bot.heartbeat)
        yield TeamsOffice(bot, http, connector, clock)


@asynccontextmanager
async def both_offices(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    **settings: Any,  # noqa: ANN401 - any setting
) -> AsyncIterator[tuple[Office, TeamsOffice]]:
    """A company that has both: the same bot as people meet it in Slack, and in Teams."""
    connector = far_end(monkeypatch)
    async with office(database_url, **REGISTRATION, **settings) as on_slack, _asking(on_slack.bot.asgi) as http:
        yield on_slack, TeamsOffice(on_slack.bot, http, connector, on_slack.clock)


def far_end(monkeypatch: pytest.MonkeyPatch) -> Connector:
    """What stands at Microsoft: tokens are checked for real, with a key of the test's own, and what leaves is kept."""
    connector = Connector()

    async def handle(_transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        return await connector.handle(request)

    def connect(registration: TeamsRegistration) -> TeamsConnection:
        credentials = Credentials(registration.app_id, registration.secret.get_secret_value(), registration.tenant)
        return TeamsConnection(
            credentials, token=lambda *_: teams.bearer().removeprefix("Bearer "), pause=connector.pause
        )

    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", lambda _client: {"keys": [JWK]})
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)
    monkeypatch.setattr(assembly, "make_connection", connect)
    monkeypatch.setattr(exporting, "put", connector.put)
    return connector


def _asking(asgi: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(asgi), base_url="http://bot")


def card_in(message: dict[str, Any]) -> dict[str, Any]:
    """The card of a message."""
    [attachment] = message["attachments"]
    content: dict[str, Any] = attachment["content"]
    return content


def dialog_in(answer: dict[str, Any]) -> dict[str, Any]:
    """The card that a dialog shows."""
    assert answer["task"]["type"] == "continue"
    content: dict[str, Any] = answer["task"]["value"]["card"]["content"]
    return content


def texts_in(found: Any) -> list[str]:  # noqa: ANN401 - any JSON
    """Every text that a reader finds in a card, in order."""
    if isinstance(found, dict):
        own = [found[key] for key in ("text", "label", "title") if isinstance(found.get(key), str)]
        return [
            *own,
            *(text for key, value in found.items() if key not in {"speak", "fallbackText"} for text in texts_in(value)),
        ]
    if isinstance(found, list):
        return [text for one in found for text in texts_in(one)]
    return []


def fields_in(found: Any) -> dict[str, str]:  # noqa: ANN401 - any JSON
    """The fields of a card, wherever they stand in it, by name: what each is filled in with."""
    if isinstance(found, list):
        return {name: value for one in found for name, value in fields_in(one).items()}
    if not isinstance(found, dict):
        return {}
    if str(found.get("type", "")).startswith("Input."):
        return {found["id"]: found.get("value", "")}
    return fields_in(list(found.values()))


def choices_in(found: Any, name: str) -> dict[str, str]:  # noqa: ANN401 - any JSON
    """What can be chosen in the field of that name: the titles, each with its value."""
    if isinstance(found, list):
        return {title: value for one in found for title, value in choices_in(one, name).items()}
    if not isinstance(found, dict):
        return {}
    if found.get("type") == "Input.ChoiceSet" and found["id"] == name:
        return {choice["title"]: choice["value"] for choice in found["choices"]}
    return choices_in(list(found.values()), name)


def said_in(card: dict[str, Any]) -> list[str]:
    """What a card says besides its fields and buttons."""
    return texts_in([element for element in card["body"] if element["type"] != "ActionSet"])


def buttons_in(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The buttons under a card, by title: what each brings along."""
    rows = [element["actions"] for element in card["body"] if element["type"] == "ActionSet"]
    return {button["title"]: button["data"] for row in rows for button in row if "data" in button}
