"""Whose certificates count is read once for all tests.

Microsoft's library makes four HTTP clients for each bot, and each reads them anew: forty milliseconds of computing.
That was half of what a test of Teams took. What is trusted stays the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import httpx
import pytest


@contextmanager
def one_trust() -> Iterator[None]:
    """For as long as the block lasts httpx clients that are told nothing about certificates share what they trust."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpx._transports.default.create_ssl_context", cache(httpx.create_ssl_context))
        yield
