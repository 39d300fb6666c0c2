import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from http import HTTPStatus

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from handlers.web import server
from handlers.web.server import bind, serving


class Slow:
    """Answers when it may."""

    def __init__(self) -> None:
        self.has_begun = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.has_begun.set()
        await self.may_answer.wait()
        await PlainTextResponse("done")(scope, receive, send)


@contextlib.asynccontextmanager
async def client_of(app: ASGIApp) -> AsyncIterator[tuple[httpx.AsyncClient, contextlib.AsyncExitStack]]:
    """A client whose connection stays open when the server, which the stack holds, ends."""
    async with contextlib.AsyncExitStack() as stack:
        with bind("127.0.0.1", 0) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            async with httpx.AsyncClient(base_url=url) as client:
                await stack.enter_async_context(serving(app, listener))
                yield client, stack


async def test_a_request_under_way_is_answered_before_it_ends() -> None:
    app = Slow()
    async with client_of(app) as (client, at_work):
        asked = asyncio.create_task(client.get("/"))
        await app.has_begun.wait()
        ending = asyncio.create_task(at_work.aclose())
        await asyncio.sleep(0)
        app.may_answer.set()
        await ending
        answer = await asked
    assert (answer.status_code, answer.text) == (HTTPStatus.OK, "done")


async def test_with_nothing_under_way_it_ends_at_once_though_somebody_is_still_connected() -> None:
    app = Slow()
    app.may_answer.set()
    async with client_of(app) as (client, at_work):
        answer = await client.get("/")
        before = time.monotonic()
        await at_work.aclose()
        assert time.monotonic() - before < 1
    assert "date" in answer.headers


async def test_a_request_that_gets_no_answer_holds_up_the_end_for_a_limited_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_SECONDS_TO_END", 0.01)
    app = Slow()
    async with client_of(app) as (client, at_work):
        asked = asyncio.create_task(client.get("/"))
        await app.has_begun.wait()
        await at_work.aclose()
        assert (await asked).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
