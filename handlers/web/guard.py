"""What stands before Slack's listeners: whatever Slack did not sign costs little and learns nothing."""

import asyncio
import hashlib
import hmac
import re
import time
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_MAX = 256 * 1024
"""Bytes; Slack's own requests stay far below."""

PASSED_OVER_MAX = 8 * 1024 * 1024
"""Bytes of a body too large that are read and dropped: a caller who is still sending would not see our answer."""

AGE_MAX = 5 * 60
"""Seconds a signature is good for, either way."""

_READ_SECONDS = 3.0
_CONTENT_TYPES = frozenset({"application/json", "application/x-www-form-urlencoded"})
_STAMP = re.compile(r"[0-9]{10}", re.ASCII)


class SlackGuard:
    """Lets through to `app` what Slack signed, and answers everything else itself.

    `real_time` is in seconds since 1970 and has nothing to do with the business clock.
    """

    def __init__(self, app: ASGIApp, signing_secret: str, *, real_time: Callable[[], float] = time.time) -> None:
        self._app = app
        self._secret = signing_secret.encode()
        self._real_time = real_time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        headers = Headers(scope=scope)
        if refusal := _refusal(scope, headers):
            await refusal(scope, receive, send)
            return
        try:
            async with asyncio.timeout(_READ_SECONDS):
                body = await _read(receive)
        except TimeoutError:
            await PlainTextResponse("too slow", 408, {"connection": "close"})(scope, receive, send)
            return
        if body is None:
            return
        if len(body) > BODY_MAX:
            await _too_large()(scope, receive, send)
        elif not self._is_signed(headers, body):
            await PlainTextResponse("not signed by Slack", 401)(scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)

    def _is_signed(self, headers: Headers, body: bytes) -> bool:
        stamp = headers.get("x-slack-request-timestamp", "")
        if not _STAMP.fullmatch(stamp) or abs(self._real_time() - int(stamp)) > AGE_MAX:
            return False
        expected = "v0=" + hmac.new(self._secret, b"v0:%s:%s" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        # as bytes: comparing texts refuses anything but ASCII with an error
        return hmac.compare_digest(expected.encode(), headers.get("x-slack-signature", "").encode())


def _refusal(scope: Scope, headers: Headers) -> PlainTextResponse | None:
    """What can be told before reading the body."""
    if scope["method"] != "POST":
        return PlainTextResponse("only POST", 405, {"allow": "POST"})
    if headers.get("content-type", "").partition(";")[0].strip().lower() not in _CONTENT_TYPES:
        return PlainTextResponse("only forms and JSON", 415)
    if headers.get("content-encoding", "identity") != "identity":
        return PlainTextResponse("no compression", 415)
    length = headers.get("content-length", "0")
    is_hopeless = len(length) > len(str(PASSED_OVER_MAX)) or (length.isdecimal() and int(length) > PASSED_OVER_MAX)
    return _too_large() if is_hopeless else None


def _too_large() -> PlainTextResponse:
    return PlainTextResponse("too large", 413, {"connection": "close"})


async def _read(receive: Receive) -> bytes | None:
    """The body, or as much of it as shows that it is too large; None when the caller left."""
    body = bytearray()
    length = 0
    while length <= PASSED_OVER_MAX:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        piece: bytes = message.get("body", b"")
        length += len(piece)
        if len(body) <= BODY_MAX:
            body += piece
        if not message.get("more_body", False):
            break
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body once more, for the application behind."""
    is_given = False

    async def again() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
