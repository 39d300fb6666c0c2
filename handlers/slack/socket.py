"""Socket Mode: the bot calls Slack and keeps the line open."""

import asyncio

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.installation import raise_if_refused

log = structlog.get_logger()

_FIRST_WAIT = 1.0
_LONGEST_WAIT = 60.0
_CONNECT_SECONDS = 30.0
"""How long one address is tried: it is good for a short while only, and the library keeps to the first it got."""


class Socket:
    """One Socket Mode connection for the app. `client` carries the app-level token and our address of the Web API."""

    def __init__(self, app: AsyncApp, client: AsyncWebClient) -> None:
        self._app = app
        self._client = client
        self._handler: AsyncSocketModeHandler | None = None
        self._opening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connects in the background, for as long as it takes. Raises TokenRefusedError at once for a wrong token."""
        handler = AsyncSocketModeHandler(self._app, app_token=self._client.token, web_client=self._client)
        self._handler = handler
        try:
            handler.client.wss_uri = await self._address()
        except SlackApiError as error:
            raise_if_refused(error)
        except SLACK_FAILURES as error:
            log.warning("slack_unreachable", error=type(error).__name__)
        self._opening = asyncio.create_task(self._open(handler))

    async def is_connected(self) -> bool:
        """Whether Slack can reach the bot now."""
        return self._handler is not None and await self._handler.client.is_connected()

    async def stop(self) -> None:
        """Hangs up."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._handler is not None:
            await self._handler.client.close()  # type: ignore[no-untyped-call] # the library has no types here

    async def _address(self) -> str:
        answer = await self._client.apps_connections_open(app_token=self._client.token or "")
        return str(answer["url"])

    async def _open(self, handler: AsyncSocketModeHandler) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                if handler.client.wss_uri is None:
                    handler.client.wss_uri = await self._address()
                async with asyncio.timeout(_CONNECT_SECONDS):
                    await handler.client.connect()  # type: ignore[no-untyped-call] # as above
            except SLACK_FAILURES as error:
                log.warning("socket_not_connected", error=type(error).__name__, retry_seconds=wait)
                handler.client.wss_uri = None
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                log.info("socket_connected")
                return
