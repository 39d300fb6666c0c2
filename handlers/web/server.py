"""Listening: the ASGI application on one address, until told to stop."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp


class CannotListenError(Exception):
    """The address cannot be listened on; the text is the system's own reason."""


class AddressTakenError(CannotListenError):
    """Another process listens there, which may end."""


_SECONDS_TO_END = 5.0
_A_MOMENT = 0.005
"""Seconds."""


class _Server(uvicorn.Server):
    """uvicorn, with signals left to whoever owns the loop: its own way would end the process before we have.

    It also ends as soon as the last answer is out, where uvicorn sleeps a tenth of a second three times.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_begun = asyncio.Event()
        self.is_to_end = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.has_begun.set()

    async def main_loop(self) -> None:
        ticking = asyncio.create_task(super().main_loop())  # keeps the time that answers are dated with
        await self.is_to_end.wait()
        ticking.cancel()
        await asyncio.wait([ticking])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accepts nothing new, and lets the requests under way be answered, for five seconds at most."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = set(self.server_state.tasks)
        try:
            async with asyncio.timeout(_SECONDS_TO_END):
                if tasks:
                    await asyncio.wait(tasks)
                while self.server_state.connections:  # noqa: ASYNC110 - uvicorn tells nobody when one has closed
                    await asyncio.sleep(_A_MOMENT)
        except TimeoutError:
            for task in tasks:
                task.cancel()


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises CannotListenError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListenError(error.strerror) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise (AddressTakenError if error.errno == errno.EADDRINUSE else CannotListenError)(error.strerror) from error
    return listener


@asynccontextmanager
async def serving(asgi: ASGIApp, listener: socket.socket) -> AsyncIterator[None]:
    """Serves on the socket until the block ends; requests under way are answered before it returns."""
    server = _Server(
        uvicorn.Config(
            asgi,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
        )
    )
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.has_begun.wait()
        yield
    finally:
        server.is_to_end.set()
        await task
