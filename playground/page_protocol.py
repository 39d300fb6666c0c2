"""The page's own protocol under /pretend: the state to draw, changes as they come, and what a person does."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from playground import page_state
from playground.client import NotPossibleError
from playground.faults import BadJson, Drop, Fault, Hang, HtmlPage, RateLimited, ServerError
from playground.views import View
from playground.workspace import Message

if TYPE_CHECKING:
    from playground.slack import Playground

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
Body = dict[str, Any]
Act = Callable[[Body], Awaitable[Body]]


class WrongRequestError(Exception):
    """The page sent something that this protocol does not have."""


class PageProtocol:
    """Answers the page. Only a page of this very server may ask: another one in the same browser is refused."""

    def __init__(self, slack: "Playground") -> None:
        self._slack = slack
        self._workspace = slack.workspace
        self._acts: dict[str, Act] = {
            "command": self._command,
            "shortcut": self._shortcut,
            "action": self._action,
            "input": self._input,
            "submit": self._submit,
            "close": self._close,
            "say": self._say,
            "home": self._home,
            "go": self._go,
            "fault": self._fault,
            "redeliver": self._redeliver,
            "dismiss": self._dismiss,
        }

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/state", self._state),
            Route("/changes", self._changes),
            Route("/traffic", self._traffic),
            Route("/{act}", self._act, methods=["POST"]),
        ]

    async def _state(self, request: Request) -> Response:
        if refusal := _refusal(request):
            return _error(refusal, 403)
        first = next(iter(self._workspace.people))
        try:
            return JSONResponse(page_state.state(self._slack, request.query_params.get("as") or first))
        except LookupError as error:
            return _error(str(error), 404)

    async def _traffic(self, request: Request) -> Response:
        if refusal := _refusal(request):
            return _error(refusal, 403)
        after = request.query_params.get("after", "0")
        return JSONResponse(page_state.traffic(self._slack, int(after) if after.isdecimal() else 0))

    async def _changes(self, request: Request) -> Response:
        if refusal := _refusal(request):
            return _error(refusal, 403)
        return StreamingResponse(
            self._versions(), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def _versions(self) -> AsyncIterator[str]:
        while not self._slack.closing.is_set():
            yield f"data: {json.dumps({'version': self._workspace.version})}\n\n"
            await self._workspace.until_changed()

    async def _act(self, request: Request) -> Response:
        if refusal := _refusal(request):
            return _error(refusal, 403)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _error("only JSON is taken", 415)
        act = self._acts.get(request.path_params["act"])
        if act is None:
            return _error("no such act", 404)
        try:
            return JSONResponse({"ok": True, **await act(_body(await request.body()))})
        except (NotPossibleError, LookupError, WrongRequestError, ValueError) as error:
            sentence = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            return _error(sentence, 200)

    async def _command(self, body: Body) -> Body:
        typed = f"{body.get('command', '')} {body['text']}".strip()
        await self._slack.client.command(self._user(body), body["channel"], typed)
        return {}

    async def _shortcut(self, body: Body) -> Body:
        user = self._user(body)
        message = self._message(user, body["channel"], body["ts"]) if body.get("ts") else None
        await self._slack.client.shortcut(user, body["callback_id"], message)
        return {}

    async def _action(self, body: Body) -> Body:
        user = self._user(body)
        container = self._container(user, body["container"])
        await self._slack.client.press(user, container, body["block_id"], body["action_id"], body.get("state") or {})
        return {}

    async def _input(self, body: Body) -> Body:
        view = self._view(self._user(body), body["view_id"])
        await self._slack.client.enter(view, body["block_id"], body["action_id"], body.get("state") or {})
        return {}

    async def _submit(self, body: Body) -> Body:
        view = self._view(self._user(body), body["view_id"])
        for block_id, actions in (body.get("values") or {}).items():
            for action_id, state in actions.items():
                self._slack.client.fill_in(view, block_id, action_id, state or {})
        _, submission = await self._slack.client.submit(view)
        return {"errors": submission.errors} if submission.errors else {}

    async def _close(self, body: Body) -> Body:
        await self._slack.client.close(self._view(self._user(body), body["view_id"]))
        return {}

    async def _say(self, body: Body) -> Body:
        await self._slack.client.say(self._user(body), body["channel"], body["text"])
        return {}

    async def _home(self, body: Body) -> Body:
        await self._slack.client.open_home(self._user(body))
        return {}

    async def _go(self, body: Body) -> Body:
        """Moves the business clock; answers when everything in between was played.

        Asked on the way to another moment, it goes on from there.
        """
        slack, wanted = self._slack, body["to"]
        if slack.go_to is None:
            raise WrongRequestError("this playground has no clock to move")
        if wanted in slack.journeys:
            raise WrongRequestError("already on the way there")
        slack.journeys.append(wanted)
        self._workspace.changed()
        try:
            async with slack.one_journey:
                moment = self._moment(wanted)
                if moment <= slack.clock():
                    raise WrongRequestError("time only goes forward")
                await slack.go_to(moment)
        finally:
            slack.journeys.remove(wanted)
            self._workspace.changed()
        return {"now": slack.clock().astimezone(ZoneInfo(slack.zone)).isoformat()}

    def _moment(self, wanted: str) -> datetime:
        if wanted in page_state.MOMENTS:
            return page_state.next_moment(self._slack.clock(), self._slack.zone, wanted)
        moment = datetime.fromisoformat(wanted)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self._slack.zone))

    async def _fault(self, body: Body) -> Body:
        method, kind = body["method"], body["kind"]
        if kind == "clear":
            self._slack.clear_faults(method or None)
        else:
            self._slack.fault(method, _fault(kind, body.get("seconds")), times=int(body.get("times") or 1))
        return {}

    async def _redeliver(self, body: Body) -> Body:
        number = int(body["n"])
        if not 1 <= number <= len(self._slack.exchanges):
            raise WrongRequestError(f"there is no exchange {number}")
        exchange = await self._slack.again(self._slack.exchanges[number - 1])
        return {"n": exchange.n}

    async def _dismiss(self, body: Body) -> Body:
        self._workspace.notices.pop(self._user(body), None)
        self._workspace.changed()
        return {}

    def _user(self, body: Body) -> str:
        return self._workspace.person(body["as"]).id

    def _container(self, user: str, container: Body) -> Message | View:
        if container["type"] == "view":
            return self._view(user, container["view_id"])
        return self._message(user, container["channel"], container["ts"])

    def _message(self, user: str, channel: str, ts: str) -> Message:
        message = self._workspace.message(channel, ts, reader=user)
        if message is None or message not in self._workspace.visible(user, message.channel):
            raise WrongRequestError("that message is not there")
        return message

    def _view(self, user: str, view_id: str) -> View:
        home = self._workspace.homes.get(user)
        for view in [*self._workspace.stacks.get(user, []), *([home] if home else [])]:
            if view.id == view_id:
                return view
        raise WrongRequestError("that form is closed")


def _body(raw: bytes) -> Body:
    body = json.loads(raw)
    if not isinstance(body, dict):
        raise WrongRequestError("the body must be a JSON object")
    return body


def _fault(kind: str, seconds: Any) -> Fault:  # noqa: ANN401 - whatever the page sent
    known: dict[str, Fault] = {
        "rate_limited": RateLimited(int(seconds) if seconds is not None else None),
        "server_error": ServerError(),
        "drop_before": Drop(),
        "drop_after": Drop(accepted=True),
        "hang": Hang(float(seconds if seconds is not None else 5)),
        "bad_json": BadJson(),
        "html": HtmlPage(),
    }
    if kind not in known:
        raise WrongRequestError(f"no fault is called {kind!r}, only: {', '.join(known)}, clear")
    return known[kind]


def _refusal(request: Request) -> str | None:
    """Why this request does not come from our own page; None when it does."""
    host = urlsplit(f"//{request.headers.get('host', '')}")
    if host.hostname not in LOOPBACK:
        return "this server answers to its loopback address only"
    origin = request.headers.get("origin")
    if origin is not None and origin != f"http://{host.netloc}":
        return "another page may not do this"
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return "another site may not do this"
    return None


def _error(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"ok": False, "error": sentence}, status)
