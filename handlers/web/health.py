"""Whether this process lives, and whether it can do its work."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.clock import Heartbeat

Endpoint = Callable[[Request], Awaitable[Response]]


def alive(heartbeat: Heartbeat, is_connected: Callable[[], Awaitable[bool]] | None) -> Endpoint:
    """GET /healthz: 200 while the heart beats, 503 when only a restart helps.

    A Socket Mode connection that is down is told and changes nothing: it comes back by itself. `is_connected` None is
    HTTP mode.
    """

    async def healthz(_request: Request) -> Response:
        is_beating = heartbeat.is_beating
        found: dict[str, object] = {
            "status": "ok" if is_beating else "stalled",
            "last_tick_seconds": round(heartbeat.age, 1),
        }
        if is_connected is not None:
            found["socket_connected"] = await is_connected()
        return JSONResponse(found, 200 if is_beating else 503)

    return healthz


def ready(why_not: Callable[[], Awaitable[str | None]]) -> Endpoint:
    """GET /readyz: 200 when the database answers and knows today's schema; else 503 with the reason."""

    async def readyz(_request: Request) -> Response:
        reason = await why_not()
        if reason is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not ready", "reason": reason}, 503)

    return readyz
