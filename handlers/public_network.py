"""Connections to where somebody else says: over TLS, and to public addresses only.

Who answers for a name can change that from one moment to the next. So what counts is the network address that a
connection is really made to, checked at the moment of connecting.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.domain.addresses import is_public


@dataclass(slots=True)
class Gate:
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


@dataclass(frozen=True, slots=True)
class PublicNetwork:
    """The network as everybody has it.

    `may_connect` decides about the address of every connection; `resolver` and `trust` are the system's where None.
    """

    may_connect: Callable[[str], bool] = is_public
    resolver: AbstractResolver | None = None
    trust: ssl.SSLContext | None = None

    def gate(self) -> Gate:
        return Gate(self.may_connect)

    def session(self, gate: Gate, *, seconds: float) -> aiohttp.ClientSession:
        """For one request through the gate, with so much time for all of it; nothing of the environment is used."""
        connector = aiohttp.TCPConnector(
            resolver=self.resolver,
            ssl=self.trust if self.trust is not None else True,
            socket_factory=gate.open,
            use_dns_cache=False,
            force_close=True,
        )
        return aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )


PUBLIC_NETWORK = PublicNetwork()
