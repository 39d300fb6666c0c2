"""Reading the body of a request that nobody vouched for yet: of one kind, small, and in time."""

import asyncio
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

BODY_MAX = 256 * 1024
"""Bytes; the platforms' own requests stay far below."""

PASSED_OVER_MAX = 8 * 1024 * 1024
"""Bytes of a body too large that are read and dropped: a caller who is still sending would not see our answer."""

_READ_SECONDS = 3.0


async def read_post(scope: Scope, receive: Receive, send: Send, *, content_types: Collection[str]) -> bytes | None:
    """The body of a POST of one of these types; None when it was refused, which has been answered then."""
    if refusal := _refusal(scope, Headers(scope=scope), content_types):
        await refusal(scope, receive, send)
        return None
    try:
        async with asyncio.timeout(_READ_SECONDS):
            body = await _read(receive)
    except TimeoutError:
        await PlainTextResponse("too slow", 408, {"connection": "close"})(scope, receive, send)
        return None
    if body is not None and len(body) > BODY_MAX:
        await _too_large()(scope, receive, send)
        return None
    return body


def _refusal(scope: Scope, headers: Headers, content_types: Collection[str]) -> PlainTextResponse | None:
    """What can be told before reading the body."""
    if scope["method"] != "POST":
        return PlainTextResponse("only POST", 405, {"allow": "POST"})
    if headers.get("content-type", "").partition(";")[0].strip().lower() not in content_types:
        return PlainTextResponse(f"only {' or '.join(sorted(content_types))}", 415)
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
