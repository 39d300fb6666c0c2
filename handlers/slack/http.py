"""Slack in HTTP mode: what answers where Slack calls."""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from handlers.web.guard import SlackGuard

PATH = "/slack/events"


def slack_events(app: AsyncApp, signing_secret: str) -> ASGIApp:
    """What answers at /slack/events: the guard, and behind it Slack's listeners."""
    handler = AsyncSlackRequestHandler(app)

    async def events(scope: Scope, receive: Receive, send: Send) -> None:
        response = await handler.handle(Request(scope, receive))
        await response(scope, receive, send)

    return SlackGuard(events, signing_secret)
