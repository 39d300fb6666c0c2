"""What stands before Slack's listeners: whatever Slack did not sign costs little and learns nothing."""

import hashlib
import hmac
import re
import time
from collections.abc import Callable

import structlog
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handlers.web.bodies import read_post
from handlers.web.seldom import Seldom

AGE_MAX = 5 * 60
"""Seconds a signature is good for, either way."""

_CONTENT_TYPES = frozenset({"application/json", "application/x-www-form-urlencoded"})
_STAMP = re.compile(r"[0-9]{10}", re.ASCII)

log = structlog.get_logger()


class SlackGuard:
    """Lets through to `app` what Slack signed, and answers everything else itself.

    `real_time` is in seconds since 1970 and has nothing to do with the business clock.
    """

    def __init__(
        self,
        app: ASGIApp,
        signing_secret: str,
        *,
        real_time: Callable[[], float] = time.time,
        seldom: Seldom | None = None,
    ) -> None:
        self._app = app
        self._secret = signing_secret.encode()
        self._real_time = real_time
        self._seldom = seldom or Seldom()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        body = await read_post(scope, receive, send, content_types=_CONTENT_TYPES)
        if body is None:
            return
        if not self._is_signed(Headers(scope=scope), body):
            if self._seldom.is_time():
                log.warning("not_signed_by_slack", hint="when Slack sent it: the signing secret or the clock is wrong")
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
