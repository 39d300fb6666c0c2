"""Sending webhooks as the Standard Webhooks specification has it: signed, over TLS, and to public addresses only."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

import aiohttp
import structlog
from standardwebhooks import Webhook

from bot.domain.webhooks import Endpoint, EndpointId
from bot.services.messenger import Refusal, RefusedError, TryLaterError
from bot.services.webhooks import WebhookMessage
from handlers.public_network import PUBLIC_NETWORK, Gate, PublicNetwork

_SECONDS = 8
"""For all of it; a delivery gives up after ten."""

_SHORTEST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)

_SUCCESS = range(200, 300)
_GONE = 410
_DIGITS = re.compile(r"[0-9]{1,6}")

log = structlog.get_logger()


class WebhookSender:
    """Tells endpoints. An endpoint that fails is left alone for longer each time, up to an hour."""

    def __init__(self, *, real_now: Callable[[], datetime], network: PublicNetwork = PUBLIC_NETWORK) -> None:
        self._real_now = real_now
        self._network = network
        self._failures: defaultdict[EndpointId, int] = defaultdict(int)

    async def send(self, recipient: Endpoint, message: WebhookMessage, *, key: str) -> str:
        """The status of the answer. Raises TryLaterError or RefusedError."""
        gate = self._network.gate()
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

    async def _post(self, endpoint: Endpoint, body: str, message_id: str, gate: Gate) -> tuple[int, timedelta]:
        """The status of the answer, and how long it asks to be left alone."""
        now = self._real_now()
        headers = {
            "content-type": "application/json",
            "user-agent": "referral-bot",
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(endpoint.secret).sign(message_id, now, body),
        }
        async with (
            self._network.session(gate, seconds=_SECONDS) as session,
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
