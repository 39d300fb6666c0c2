"""Everything that listens: the Web API, later answers, Socket Mode and the page. On 127.0.0.1 only."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from uvicorn.protocols.http.h11_impl import H11Protocol

from playground.page_protocol import PageProtocol

if TYPE_CHECKING:
    from playground.slack import Playground

SECONDS_TO_END = 2.0
PAGE = Path(__file__).parent / "page"


class PortTakenError(Exception):
    """The port cannot be listened on: somebody else does, or this user may not."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} cannot be listened on")
        self.port = port


def application(slack: "Playground") -> Starlette:
    """The whole pretend Slack as one ASGI application."""

    async def later_answer(request: Request) -> Response:
        return await slack.web_api.handle_response_url(request, slack.urls)

    return Starlette(
        routes=[
            Route("/api/{method}", slack.web_api.handle, methods=["GET", "POST"]),
            Route("/commands/{team}/{number}/{key}", later_answer, methods=["POST"]),
            Route("/actions/{team}/{number}/{key}", later_answer, methods=["POST"]),
            Route("/upload/{file}/{key}", slack.files.receive, methods=["POST"]),
            WebSocketRoute("/link/", slack.sockets.serve),
            Mount("/pretend", routes=PageProtocol(slack).routes()),
            Route("/page/{file}", _page_file),
            Route("/", _page_file),
        ]
    )


async def _page_file(request: Request) -> Response:
    path = PAGE / request.path_params.get("file", "index.html")
    if path.parent != PAGE or not path.is_file():
        return PlainTextResponse("not found", 404)
    return FileResponse(path, headers={"cache-control": "no-store"})


class CuttableProtocol(H11Protocol):
    """HTTP whose connection an endpoint can cut, by `request.state.cut()`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed through
        super().__init__(*args, **kwargs)
        self.app_state = {**self.app_state, "cut": self._cut}

    def _cut(self) -> None:
        self.transport.abort()


class LoopServer(uvicorn.Server):
    """uvicorn inside a running loop: signals are left to whoever owns the loop, and it ends at once when told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.ending = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's signature
        """Lets running requests end, then closes what is open; unlike uvicorn's own it sleeps nowhere."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if tasks := set(self.server_state.tasks):
            _, late = await asyncio.wait(tasks, timeout=SECONDS_TO_END)
            for task in late:
                task.cancel()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


@asynccontextmanager
async def serving(
    app: Any,  # noqa: ANN401 - any ASGI application; their types differ between packages
    *,
    port: int,
    closing: asyncio.Event,
) -> AsyncIterator[str]:
    """Serves the application on 127.0.0.1 until the block ends; gives its address.

    Port 0 takes a free one. Raises PortTakenError before anything is served.
    """
    # Named TCP, or asyncio leaves Nagle's algorithm on, and every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise PortTakenError(port) from error
    config = uvicorn.Config(
        app,
        http=CuttableProtocol,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
    )
    server = LoopServer(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        closing.set()
        server.ending.set()
        await task
