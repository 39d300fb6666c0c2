"""A small Bolt bot to stand at the other end of the pretend Slack, and one that answers whatever a test says."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from playground import Playground
from playground.server import serving

SECRET, BOT_TOKEN, APP_TOKEN = "sssh", "xoxb-playground", "xapp-playground"

MANIFEST: dict[str, Any] = {
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Tipgever"},
        "shortcuts": [
            {"name": "Geef een tip", "type": "global", "callback_id": "tip", "description": "log"},
            {"name": "Maak er een tip van", "type": "message", "callback_id": "tip.message", "description": "log"},
        ],
        "slash_commands": [
            {"command": "/tip", "description": "log", "should_escape": True},
            {"command": "/raw", "description": "log", "should_escape": False},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "users:read",
                "channels:read",
                "groups:read",
                "channels:history",
                "app_mentions:read",
                "usergroups:read",
                "files:write",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "message.im",
                "app_mention",
                "user_change",
                "team_join",
                "subteam_members_changed",
                "channel_id_changed",
                "app_uninstalled",
                "tokens_revoked",
            ]
        }
    },
}

FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "tip",
    "title": {"type": "plain_text", "text": "Een tip"},
    "submit": {"type": "plain_text", "text": "Bewaar"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "company",
            "label": {"type": "plain_text", "text": "Bedrijf"},
            "element": {"type": "plain_text_input", "action_id": "company_name"},
        },
        {
            "type": "input",
            "block_id": "owner",
            "optional": True,
            "label": {"type": "plain_text", "text": "Wie volgt op?"},
            "element": {"type": "users_select", "action_id": "owner_user"},
        },
    ],
}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: object) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, **more: object) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: dict[str, Any], block_id: str = "buttons") -> dict[str, Any]:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def web_client(base_url: str, token: str = BOT_TOKEN) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=f"{base_url}/api/", retry_handlers=[], timeout=5)


def bolt_app(base_url: str) -> AsyncApp:  # noqa: C901 - one listener for each door
    """A bot with a command, a form, a button and a Home tab."""
    client = web_client(base_url)
    app = AsyncApp(name="scripted", client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/tip")
    async def tip(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient) -> None:
        if command.get("text"):
            blocks = [section(f"Genoteerd: {command['text']}"), actions(button("Toch niet", "undo", value="7"))]
            await ack(text=f"Genoteerd: {command['text']}", blocks=blocks)
            return
        await client.views_open(trigger_id=command["trigger_id"], view=FORM)
        await ack()

    @app.action("undo")
    async def undo(ack: AsyncAck, respond: AsyncRespond) -> None:
        await respond(text="Weggehaald.", replace_original=True)
        await ack()

    @app.action("form")
    async def form(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.view("tip")
    async def submitted(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient) -> None:
        company = view["state"]["values"]["company"]["company_name"]["value"]
        if company == "!!!":
            await ack(response_action="errors", errors={"company": "Dat is geen naam."})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Bewaard: {company}")
        await ack()

    @app.view_closed("tip")
    async def closed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=body["user"]["id"], text="Tot later.")
        await ack()

    @app.event("app_mention")
    async def mentioned(say: AsyncSay) -> None:
        await say(text="Met een knop", blocks=[actions(button("Log een tip", "form"))])

    @app.event("message")
    async def written(say: AsyncSay, event: dict[str, Any]) -> None:
        await say(text=f"Je schreef: {event['text']}")

    @app.event("app_home_opened")
    async def opened(client: AsyncWebClient, event: dict[str, Any]) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welkom")]})

    return app


@asynccontextmanager
async def bolt_bot(slack: Playground) -> AsyncIterator[str]:
    """The pretend Slack and the Bolt bot, connected over HTTP; gives the address of the former."""
    async with slack.serving() as base_url:
        app = bolt_app(base_url)
        handler = AsyncSlackRequestHandler(app)
        async with serving(handler, port=0, closing=asyncio.Event()) as bot:
            slack.bot_url = f"{bot}/slack/events"
            yield base_url


Answering = Callable[[Request], Awaitable[Response]]


class ScriptedBot:
    """Answers each request by the function a test puts in `answer`; keeps what it got in `received`."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Answering = nothing
        self.web = web_client("http://nowhere.invalid")

    def will(self, body: object = "", *, status: int = 200) -> None:
        """Answers everything from now on with this body: JSON, or a text as it is."""

        async def answer(_: Request) -> Response:
            return PlainTextResponse(body, status) if isinstance(body, str) else JSONResponse(body, status)

        self.answer = answer

    async def __call__(self, request: Request) -> Response:
        self.received.append(payload_of((await request.body()).decode()))
        self.headers.append(dict(request.headers))
        return await self.answer(request)

    @asynccontextmanager
    async def connected(self, slack: Playground) -> AsyncIterator[str]:
        app = Starlette(routes=[Route("/slack/events", self.__call__, methods=["POST"])])
        async with slack.serving() as base_url, serving(app, port=0, closing=asyncio.Event()) as bot:
            self.web = web_client(base_url)
            slack.bot_url = f"{bot}/slack/events"
            yield base_url


def payload_of(body: str) -> dict[str, Any]:
    """What Slack wrote, whichever way it was packed."""
    if body.startswith("{"):
        event: dict[str, Any] = json.loads(body)
        return event
    form: dict[str, Any] = dict(parse_qsl(body, keep_blank_values=True))
    if "payload" in form:
        form = json.loads(form["payload"])
    return form


async def nothing(_: Request) -> Response:
    return Response()
