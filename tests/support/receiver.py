"""Another program that receives what we send, over TLS on this machine, and the one way a test may call it."""

import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from socket import AF_INET, AddressFamily
from typing import Any

import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from standardwebhooks import Webhook

from handlers.public_network import PublicNetwork
from handlers.web.server import bind
from handlers.webhooks import WebhookSender

HOST = "hooks.example.com"


class Names(AbstractResolver):
    """Every name leads to these addresses, and each look may give the next ones."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = [*answers]
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0) for address in found
        ]

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Receiver:
    """What it was told, and how it answers next."""

    port: int
    authority: trustme.CA
    told: list[tuple[dict[str, str], str]] = field(default_factory=list)
    """Headers and bodies, oldest first."""
    answers: list[Callable[[web.Request], Any]] = field(default_factory=list)
    """How the next calls are answered, in order; then with 204."""

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/in?key=1"

    def sender(self, names: Names | None = None, *, has_trust: bool = True) -> WebhookSender:
        """A sender that may connect to this machine."""
        return WebhookSender(real_now=lambda: datetime.now(UTC), network=self.network(names, has_trust=has_trust))

    def network(self, names: Names | None = None, *, has_trust: bool = True) -> PublicNetwork:
        """A network of this machine alone, which only a test can make."""
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if has_trust:
            self.authority.configure_trust(trust)
        return PublicNetwork(lambda address: address == "127.0.0.1", names or Names(("127.0.0.1",)), trust)

    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.told]

    def verified(self, secret: str) -> list[Any]:
        """What was told, checked as a receiver should. Raises WebhookVerificationError."""
        return [Webhook(secret).verify(body, headers) for headers, body in self.told]

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        self.told.append(({name.lower(): value for name, value in request.headers.items()}, await request.text()))
        if self.answers:
            answer: web.StreamResponse = await self.answers.pop(0)(request)
            return answer
        return web.Response(status=204)


def answering(status: int, **headers: str) -> Callable[[web.Request], Any]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, headers=headers)

    return answer


@asynccontextmanager
async def receiving(*, host: str = HOST) -> AsyncIterator[Receiver]:
    """A receiver whose certificate is for this name."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    listener = bind("127.0.0.1", 0)
    found = Receiver(listener.getsockname()[1], authority)
    application = web.Application()
    for method in ("POST", "PUT"):
        application.router.add_route(method, "/{path:.*}", found._receive)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.SockSite(runner, listener, ssl_context=context).start()
        yield found
    finally:
        await runner.cleanup()
