"""A Slack that says yes to everything at once: `python -m bench.fake_slack`, on 127.0.0.1 and PORT."""

import os
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bench.company import COLLEAGUES, TEAM, user_id

_posted = count(1)


async def _answer(request: Request) -> Response:
    method = request.path_params["method"]
    return JSONResponse({"ok": True, **_METHODS.get(method, _nothing)(request.query_params)})


def _nothing(_given: Mapping[str, str]) -> dict[str, Any]:
    return {}


def _auth_test(_given: Mapping[str, str]) -> dict[str, Any]:
    return {"team_id": TEAM, "team": "Voorbeeld BV", "user_id": "U0BOT", "bot_id": "B0BOT"}


def _post(_given: Mapping[str, str]) -> dict[str, Any]:
    return {"channel": "D0SAMPLE", "ts": f"1764150000.{next(_posted):06d}"}


def _users_info(given: Mapping[str, str]) -> dict[str, Any]:
    return {"user": _user(given["user"])}


def _users_list(given: Mapping[str, str]) -> dict[str, Any]:
    begin, page = int(given.get("cursor") or 0), int(given["limit"])
    end = min(begin + page, COLLEAGUES)
    return {
        "members": [_user(user_id(number)) for number in range(begin, end)],
        "response_metadata": {"next_cursor": str(end) if end < COLLEAGUES else ""},
    }


def _user(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "team_id": TEAM,
        "name": name.lower(),
        "real_name": f"Voorbeeld {name[-5:]}",
        "profile": {"real_name": f"Voorbeeld {name[-5:]}", "display_name": ""},
        "tz": "Europe/Amsterdam",
        "locale": "nl-NL",
        "deleted": False,
        "is_bot": False,
    }


_METHODS: dict[str, Callable[[Mapping[str, str]], dict[str, Any]]] = {
    "auth.test": _auth_test,
    "chat.postMessage": _post,
    "users.info": _users_info,
    "users.list": _users_list,
}


async def _posted_count(_request: Request) -> Response:
    """How many messages were taken; asking takes a number as well, and so it is asked once, at the end."""
    return PlainTextResponse(str(next(_posted) - 1))


async def _ready(_request: Request) -> Response:
    return PlainTextResponse("ready")


def _application() -> Starlette:
    return Starlette(
        routes=[
            Route("/readyz", _ready),
            Route("/posted", _posted_count),
            Route("/api/{method}", _answer, methods=["GET", "POST"]),
        ]
    )


if __name__ == "__main__":
    uvicorn.run(
        _application(),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
        timeout_keep_alive=600,
    )
