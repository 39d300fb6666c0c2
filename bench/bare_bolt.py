"""The floor: Bolt with one command that is only acknowledged. `python -m bench.bare_bolt default|before_response`."""

import os
import sys

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bench.company import COMMAND, SECRET, TEAM, TOKEN


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token=TOKEN, bot_id="B0BOT", bot_user_id="U0BOT")


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


async def _ready(_request: Request) -> Response:
    return PlainTextResponse("ready")


def _application(*, before_response: bool) -> Starlette:
    app = AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=before_response)
    app.command(COMMAND)(_acknowledge)
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/readyz", _ready), Route("/slack/events", events, methods=["POST"])])


if __name__ == "__main__":
    uvicorn.run(
        _application(before_response=sys.argv[1] == "before_response"),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )
