"""The ASGI application: where chat platforms call us, and health."""

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from handlers.web.health import Endpoint


def web_app(*, alive: Endpoint, ready: Endpoint, platforms: Mapping[str, ASGIApp]) -> Starlette:
    """The application; `platforms` are those that call us, by the path they call."""
    called = [Route(path, platform) for path, platform in platforms.items()]
    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), *called])
