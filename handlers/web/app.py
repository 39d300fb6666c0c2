"""The ASGI application: Slack's requests in HTTP mode, and health."""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from handlers.web.guard import SlackGuard
from handlers.web.health import Endpoint


def web_app(*, alive: Endpoint, ready: Endpoint, slack: ASGIApp | None) -> Starlette:
    """The application; `slack` None (Socket Mode) leaves /slack/events out."""
    routes = [Route("/healthz", alive), Route("/readyz", ready)]
    if slack is not None:
        routes.append(Route("/slack/events", slack))
    return Starlette(routes=routes)


def slack_events(app: AsyncApp, signing_secret: str) -> ASGIApp:
    """What answers at /slack/events: the guard, and behind it Slack's listeners."""
    handler = AsyncSlackRequestHandler(app)

    async def events(scope: Scope, receive: Receive, send: Send) -> None:
        response = await handler.handle(Request(scope, receive))
        await response(scope, receive, send)

    return SlackGuard(events, signing_secret)
