"""Where Teams' activities arrive: a small door that lets little through, and behind it the library's token check."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import jwt
import structlog
from microsoft_teams.apps.http import HttpMethod, HttpRequest, HttpRouteHandler, HttpServerAdapter
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from handlers.web.bodies import read_post
from handlers.web.seldom import Seldom

ISSUER = "https://api.botframework.com"
"""Who signs for the Bot Connector. Nobody else speaks for Teams here."""

_TEAMS = "msteams"
"""Elsewhere, as on a web page with a chat in it, people say themselves who they are."""

_CONTENT_TYPES = frozenset({"application/json"})

log = structlog.get_logger()


class TeamsEndpoint(HttpServerAdapter):
    """The ASGI application at our messaging endpoint; for the library it is the server it registers its route with.

    Tokens of other issuers, or signed with a key nobody published, are refused before the library sees them: it would
    fetch keys for each tenant that a forger invents, and the whole process would wait.
    """

    def __init__(self, *, is_service_url: Callable[[str], bool]) -> None:
        self._handler: HttpRouteHandler | None = None
        self._has_key: Callable[[str], Awaitable[bool]] | None = None
        self._is_service_url = is_service_url
        self._seldom = Seldom()

    def open(self, has_key: Callable[[str], Awaitable[bool]]) -> None:
        """Lets activities in from now on, with tokens whose key has a name that `has_key` knows."""
        self._has_key = has_key

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:  # noqa: ARG002
        """The library says who handles activities."""
        self._handler = handler

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing: there are no files to serve."""

    async def start(self, port: int) -> None:
        """Never: the whole application has one server, which is not the library's."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Nothing, for the same reason."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        raw = await read_post(scope, receive, send, content_types=_CONTENT_TYPES)
        if raw is not None:
            response = await self._answer(Headers(scope=scope), raw)
            await response(scope, receive, send)

    async def _answer(self, headers: Headers, raw: bytes) -> Response:
        authorization = headers.get("authorization", "")
        key = _key_name(authorization)
        if self._handler is None or self._has_key is None or key is None or not await self._has_key(key):
            return _unauthorized()
        body = self._activity(raw)
        if body is None:
            return PlainTextResponse("not an activity", 400)
        result = await self._handler(HttpRequest(body=body, headers={"authorization": authorization}))
        if result["status"] == 401:  # noqa: PLR2004
            if self._seldom.is_time():
                log.warning("not_from_teams", hint="when Teams sent it: the app id is that of another registration")
            return _unauthorized()  # always the same one, whatever the library says
        if result["body"] is None:
            return Response(status_code=result["status"])
        return JSONResponse(result["body"], result["status"])

    def _activity(self, raw: bytes) -> dict[str, Any] | None:
        """The activity; None for what is none, or of another place than Teams that the same registration could serve.

        Without a service URL its token could not be held against it.
        """
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return None
        if not isinstance(body, dict) or not isinstance(body.get("type"), str) or body.get("channelId") != _TEAMS:
            return None
        service_url = body.get("serviceUrl")
        return body if isinstance(service_url, str) and self._is_service_url(service_url) else None


def is_encrypted(url: str) -> bool:
    """Whether what is sent there travels encrypted."""
    return url.startswith("https://")


def _key_name(authorization: str) -> str | None:
    """The name of the key that a token says it is signed with, None for no token of the Bot Connector's.

    The library checks whether what it says is true.
    """
    scheme, _, token = authorization.partition(" ")
    if scheme != "Bearer":
        return None
    try:
        found = jwt.decode_complete(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, ValueError):
        return None
    name = found["header"].get("kid")
    return name if found["payload"].get("iss") == ISSUER and isinstance(name, str) else None


def _unauthorized() -> Response:
    return PlainTextResponse("not from Teams", 401)
