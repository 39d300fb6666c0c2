"""The keys that tokens are checked with, fetched where nobody waits for them.

Microsoft's library fetches them in the middle of a request, and the whole process would stand still meanwhile, Slack's
three seconds included. Whoever asks here first leaves it nothing to fetch.
"""

import asyncio
import time
from collections.abc import Callable

import structlog
from jwt import PyJWKClient, PyJWKClientError

FRESH_SECONDS = 240
"""The library keeps keys for 300 seconds; by then there must be newer ones."""

COOLDOWN_SECONDS = 30
"""A forger can invent any number of key names: one look at the server in so many seconds is enough."""

TIMEOUT_SECONDS = 4
"""Teams waits five seconds for an answer."""

log = structlog.get_logger()


class SigningKeys:
    """The Bot Connector's keys by name. `monotonic` is in seconds."""

    def __init__(self, client: PyJWKClient, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        client.timeout = TIMEOUT_SECONDS
        self._client = client
        self._monotonic = monotonic
        self._names: frozenset[str] = frozenset()
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._fetching = asyncio.Lock()

    async def knows(self, name: str) -> bool:
        """Whether a key has that name; asks the server when ours are old, or now and then for a name never heard."""
        if self._is_fresh() and name in self._names:
            return True
        async with self._fetching:  # those who come together wait for one fetch
            if (not self._is_fresh() or name not in self._names) and self._may_ask():
                await self._fetch()
        return self._is_fresh() and name in self._names

    def _is_fresh(self) -> bool:
        return self._fetched_at is not None and self._monotonic() - self._fetched_at < FRESH_SECONDS

    def _may_ask(self) -> bool:
        return self._tried_at is None or not self._is_fresh() or self._monotonic() - self._tried_at >= COOLDOWN_SECONDS

    async def _fetch(self) -> None:
        self._tried_at = self._monotonic()
        try:
            found = await asyncio.to_thread(self._client.get_jwk_set, refresh=True)
        except PyJWKClientError as error:
            log.warning("teams_keys_not_fetched", error=type(error).__name__)
            return
        self._names = frozenset(key.key_id for key in found.keys if key.key_id)
        self._fetched_at = self._monotonic()
