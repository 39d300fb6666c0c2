"""Private answers by a response URL: how a button in a message gets its message replaced."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import structlog
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.slack.answers import Answer
from handlers.slack.blocks import escaped
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES

log = structlog.get_logger()


class Replies:
    """Sends answers to Slack's own response addresses, and to the one of `api_url` where that is another host."""

    def __init__(self, api_url: str) -> None:
        self._api = urlsplit(api_url)

    async def replace(self, body: dict[str, Any], answer: Answer) -> None:
        """Puts the answer in the place of the message that was pressed. A failure is logged, never raised."""
        await self._send(body, answer, replace_original=True)

    async def whisper(self, body: dict[str, Any], answer: Answer) -> None:
        """Shows the answer to whoever pressed, below the message. A failure is logged, never raised."""
        await self._send(body, answer, replace_original=False)

    async def _send(self, body: dict[str, Any], answer: Answer, *, replace_original: bool) -> None:
        url = body.get("response_url") or ""
        if not self._is_slacks(url):
            log.warning("response_url_refused")
            return
        client = AsyncWebhookClient(url, retry_handlers=[])
        message = {
            **({"replace_original": True} if replace_original else {"response_type": "ephemeral"}),
            "text": escaped(answer.text),
            "mrkdwn": False,
            **({"blocks": list(answer.blocks)} if answer.blocks else {}),
        }
        try:
            async with asyncio.timeout(QUICK_SECONDS):
                response = await client.send_dict(message)
        except SLACK_FAILURES as error:
            log.warning("reply_failed", error=type(error).__name__)
            return
        if response.status_code != 200:  # noqa: PLR2004 - HTTP's own number
            log.warning("reply_refused", status=response.status_code)

    def _is_slacks(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        host = parts.hostname or ""
        if parts.scheme == "https" and host.endswith(".slack.com"):
            return True
        return (parts.scheme, parts.netloc) == (self._api.scheme, self._api.netloc)
