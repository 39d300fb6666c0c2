"""HTTP mode: signed requests with a real deadline."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable
from http import HTTPStatus

import aiohttp

from playground.letters import FAILED, TIMEOUT, Letter, Reply, Retry


class HttpCarrier:
    """Sends each letter as one signed POST, and waits for the answer until the deadline."""

    def __init__(self, signing_secret: str, *, real_time: Callable[[], float], ack_seconds: float) -> None:
        self.bot_url: str | None = None
        self.ack_seconds = ack_seconds
        self._secret = signing_secret.encode()
        self._real_time = real_time
        self._session: aiohttp.ClientSession | None = None

    @property
    def is_addressed(self) -> bool:
        return self.bot_url is not None

    async def open(self) -> None:
        # A fresh connection each time: a kept one may be closed by the bot at the very moment it is used again.
        connector = aiohttp.TCPConnector(force_close=True, limit=0)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def carry(self, letter: Letter, retry: Retry | None) -> Reply:
        if self.bot_url is None or self._session is None:
            return Reply(failure=FAILED)
        headers = letter.signed = letter.signed or self._sign(letter)
        if retry:
            headers = {**headers, "x-slack-retry-num": str(retry.number), "x-slack-retry-reason": retry.reason}
        try:
            async with (
                asyncio.timeout(self.ack_seconds),
                self._session.post(
                    self.bot_url, data=letter.body.encode(), headers=headers, allow_redirects=False
                ) as response,
            ):
                body = (await response.read()).decode(errors="replace")
        except TimeoutError:
            return Reply(failure=TIMEOUT)
        except aiohttp.ClientError:
            return Reply(failure=FAILED)
        return Reply(
            status=response.status,
            body=body,
            is_json=response.content_type == "application/json",
            failure=None if response.status == HTTPStatus.OK else FAILED,
            wants_no_retry=response.headers.get("x-slack-no-retry") == "1",
        )

    def _sign(self, letter: Letter) -> dict[str, str]:
        stamp = str(int(self._real_time()))
        digest = hmac.new(self._secret, f"v0:{stamp}:{letter.body}".encode(), hashlib.sha256).hexdigest()
        return {
            "content-type": letter.content_type,
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": f"v0={digest}",
        }
