"""Slack's Web API as the bot calls it: shortly while somebody waits, longer by schedule, and for Socket Mode."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

_INTERACTIVE_SECONDS = 2
"""Slack waits three seconds for an answer, calls to Slack included."""

_SCHEDULED_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Clients:
    """One for each way of calling; none of them tries anything again by itself."""

    interactive: AsyncWebClient
    """For listeners. It has no token: Bolt puts that into each request's own client."""
    scheduled: AsyncWebClient
    socket: AsyncWebClient | None
    """With the app-level token; None without one."""


@asynccontextmanager
async def open_clients(api_url: str, *, bot_token: str, app_token: str | None = None) -> AsyncIterator[Clients]:
    """slack_sdk leaves time limits to a session that it did not make itself: hence two, over the same connections.

    With a logger that has no level of its own slack_sdk writes each request out, with all that is in it, for nobody to
    read.
    """
    logger = logging.getLogger("slack_sdk.quiet")
    logger.setLevel(logging.INFO)
    async with (
        aiohttp.TCPConnector(limit=50) as connector,
        _session(connector, _INTERACTIVE_SECONDS) as short,
        _session(connector, _SCHEDULED_SECONDS) as long,
    ):

        def client(session: aiohttp.ClientSession, token: str | None) -> AsyncWebClient:
            return AsyncWebClient(
                token=token,
                base_url=api_url,
                session=session,
                retry_handlers=[],
                trust_env_in_session=True,
                logger=logger,
            )

        yield Clients(
            interactive=client(short, None),
            scheduled=client(long, bot_token),
            socket=None if app_token is None else client(long, app_token),
        )


def _session(connector: aiohttp.BaseConnector, seconds: float) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector,
        connector_owner=False,
        timeout=aiohttp.ClientTimeout(total=seconds),
        cookie_jar=aiohttp.DummyCookieJar(),  # the API sets none that matter, and each request would look for them
    )
