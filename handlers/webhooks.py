"""Sending webhooks as the Standard Webhooks specification has it: signed, over TLS, and to public addresses only.

An address is entered by an administrator, but who answers for its name can change that from one moment to the next. So
what counts is the network address that a connection is really made to, checked at the moment of connecting.
"""

import re
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import structlog
from aiohttp.abc import AbstractResolver
from standardwebhooks import Webhook

from bot.domain.addresses import is_public
from bot.domain.webhooks import Endpoint, EndpointId
from bot.services.messenger import Refusal, RefusedError, TryLaterError
from bot.services.webhooks import WebhookMessage

_SECONDS = 8
"""For all of it; a delivery gives up after ten."""

_SHORTEST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)

_SUCCESS = range(200, 300)
_GONE = 410
_DIGITS = re.compile(r"[0-9]{1,6}")

log = structlog.get_logger()


@dataclass(slots=True)
class _Gate:
    """Where the connections of one request begin: each address must be one that may be connected to."""

    may_connect: Callable[[str], bool]
    admitted: int = 0
    turned_away: int = 0

    def open(self, address: aiohttp.AddrInfoType) -> socket.socket:
        """A socket for this address. Raises OSError."""
        family, kind, protocol, _, (host, *_) = address
        if not self.may_connect(str(host)):
            self.turned_away += 1
            raise OSError("not a public address")
        self.admitted += 1
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


class WebhookSender:
    """Tells endpoints. An endpoint that fails is left alone for longer each time, up to an hour.

    `may_connect` decides about the address of every connection; `resolver` and `trust` are the system's where None.
    """

    def __init__(
        self,
        *,
        real_now: Callable[[], datetime],
        may_connect: Callable[[str], bool] = is_public,
        resolver: AbstractResolver | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._real_now = real_now
        self._may_connect = may_connect
        self._resolver = resolver
        self._trust = trust
        self._failures: defaultdict[EndpointId, int] = defaultdict(int)

    async def send(self, recipient: Endpoint, message: WebhookMessage, *, key: str) -> str:
        """The status of the answer. Raises TryLaterError or RefusedError."""
        gate = _Gate(self._may_connect)
        try:
            status, retry_after = await self._post(recipient, message.body, f"msg_{key}", gate)
        except (aiohttp.ClientError, OSError, TimeoutError, UnicodeError) as error:
            log.info("endpoint_not_reached", endpoint=recipient.id, error=type(error).__name__)
            if gate.turned_away and not gate.admitted:
                raise RefusedError(Refusal.RECEIVER_PRIVATE) from None
            raise TryLaterError(self._wait(recipient.id)) from None
        if status in _SUCCESS:
            self._failures.pop(recipient.id, None)
            return str(status)
        log.info("endpoint_failed", endpoint=recipient.id, status=status)
        if status == _GONE:
            raise RefusedError(Refusal.RECEIVER_GONE)
        wait = self._wait(recipient.id)
        raise TryLaterError(max(wait, min(retry_after, _LONGEST_WAIT)))

    async def find(self, recipient: Endpoint, *, key: str, since: datetime) -> str | None:  # noqa: ARG002 - all senders
        """None: nobody can look there, and telling it again is harmless."""
        return None

    async def _post(self, endpoint: Endpoint, body: str, message_id: str, gate: _Gate) -> tuple[int, timedelta]:
        """The status of the answer, and how long it asks to be left alone."""
        now = self._real_now()
        headers = {
            "content-type": "application/json",
            "user-agent": "referral-bot",
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(endpoint.secret).sign(message_id, now, body),
        }
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            ssl=self._trust if self._trust is not None else True,
            socket_factory=gate.open,
            use_dns_cache=False,
            force_close=True,
        )
        async with (
            aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(total=_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                auto_decompress=False,
            ) as session,
            session.post(endpoint.url, data=body.encode(), headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status, _asked_for(answer.headers.get("retry-after", ""))

    def _wait(self, endpoint_id: EndpointId) -> timedelta:
        """Twice as long each time it fails."""
        self._failures[endpoint_id] += 1
        return min(_SHORTEST_WAIT * (1 << min(self._failures[endpoint_id] - 1, 12)), _LONGEST_WAIT)


def _asked_for(retry_after: str) -> timedelta:
    """What the header asks for in seconds; nothing where it is something else."""
    return timedelta(seconds=int(retry_after)) if _DIGITS.fullmatch(retry_after) else timedelta(0)
