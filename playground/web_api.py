"""The Web API over HTTP: arguments in any form, tokens, scopes, injected faults, and a record of every call."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from playground.faults import ApiError, BadJson, Drop, Fault, Faults, Hang, HtmlPage, RateLimited, ServerError
from playground.methods import METHODS, Arguments, Method, SlackError
from playground.methods.api import invalid, require
from playground.record import Call, Record, RedError
from playground.response_urls import ResponseUrls
from playground.scopes import METHODS as SCOPES
from playground.workspace import Workspace

# What the world does to a bot (a channel is archived, somebody left) is no mistake of the bot; these are.
MISTAKES = {
    "duplicate_external_id",
    "expired_trigger_id",
    "exchanged_trigger_id",
    "invalid_arguments",
    "invalid_auth",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_cursor",
    "invalid_limit",
    "invalid_metadata_format",
    "invalid_trigger_id",
    "invalid_types",
    "limit_required",
    "markdown_text_conflict",
    "missing_scope",
    "msg_too_long",
    "no_text",
    "not_allowed_token_type",
    "not_authed",
    "push_limit_reached",
    "unknown_method",
}
SECONDS_BETWEEN_POSTS = 1.0
RESPONSE_URL = "response_url"


@dataclass
class WebApi:
    """Answers `POST` and `GET /api/{method}` as Slack does.

    `token_error` is what every call with the bot's token gets while it is set, such as token_revoked.
    `paced` refuses a second post to a channel within a second.
    """

    workspace: Workspace
    record: Record
    faults: Faults
    bot_token: str
    app_token: str
    methods: dict[str, Method] = field(default_factory=lambda: dict(METHODS))
    token_error: str | None = None
    paced: bool = False
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    hanging: int = 0
    _posted_at: dict[str, float] = field(default_factory=dict)

    async def handle(self, request: Request) -> Response:
        method = request.path_params["method"]
        started = time.monotonic()
        raw: dict[str, Any] = {}
        fault: Fault | None = None
        answer: dict[str, Any] | None = None
        try:
            raw = await _arguments(request)
        except ValueError:
            answer, red = self._refused(method, invalid("the body is not JSON"))
        else:
            token = _token(request, raw)
            raw.pop("token", None)
            fault = self.faults.next(method)
            answer, red = (None, False) if _prevents(fault) else self._answer(method, Arguments(raw), token)
        response = await self._respond(request, fault, answer)
        self._note(method, raw, answer, response, started, red=red)
        return response

    async def handle_response_url(self, request: Request, urls: ResponseUrls) -> Response:
        """A later answer to a command or button, under the name response_url."""
        started = time.monotonic()
        body = await request.body()
        fault = self.faults.next(RESPONSE_URL)
        answer: dict[str, Any] | None = None
        red, sent = False, {"body": body.decode(errors="replace")}
        if not _prevents(fault):
            try:
                sent = urls.use(request.path_params["key"], body)
                answer = {"ok": True}
            except SlackError as error:
                self.mistake(RESPONSE_URL, str(error))
                red, answer = True, {"ok": False, "error": error.name}
        response = await self._respond(request, fault, answer)
        if red:
            response.status_code = 404
        self._note(RESPONSE_URL, sent, answer, response, started, red=red)
        return response

    def _answer(self, method: str, arguments: Arguments, token: str) -> tuple[dict[str, Any], bool]:
        try:
            self._check_token(method, token)
            require_known(method, self.methods)
            if method != "apps.connections.open":
                require(self.workspace, SCOPES[method])
            self._check_pace(method, arguments)
            return {"ok": True, **self.methods[method](self.workspace, arguments)}, False
        except SlackError as error:
            return self._refused(method, error)

    def _refused(self, method: str, error: SlackError) -> tuple[dict[str, Any], bool]:
        """The answer, and whether it is shown in red."""
        red = error.name in MISTAKES and not error.is_expected
        if red:
            self.mistake(method, str(error))
        return {"ok": False, "error": error.name, **error.extra}, red

    def mistake(self, where: str, what: str) -> None:
        """Writes down something that is shown in red."""
        self.record.errors.append(RedError(self.workspace.now(), where, self.record.masked(what)))
        self.workspace.changed()

    def _check_token(self, method: str, token: str) -> None:
        if not token:
            raise SlackError("not_authed")
        if token not in (self.bot_token, self.app_token):
            raise SlackError("invalid_auth")
        if (token == self.app_token) != (method == "apps.connections.open"):
            raise SlackError(
                "not_allowed_token_type", "apps.connections.open takes the app token, all others the bot's"
            )
        if self.token_error and token == self.bot_token:
            raise SlackError(self.token_error)

    def _check_pace(self, method: str, arguments: Arguments) -> None:
        if not self.paced or method != "chat.postMessage":
            return
        now, channel = self.workspace.real_time(), arguments.text("channel")
        if now - self._posted_at.get(channel, 0.0) < SECONDS_BETWEEN_POSTS:
            raise SlackError("ratelimited")
        self._posted_at[channel] = now

    async def _respond(  # noqa: PLR0911 - one answer for each kind of fault
        self, request: Request, fault: Fault | None, answer: dict[str, Any] | None
    ) -> Response:
        match fault:
            case RateLimited(retry_after):
                return _rate_limited(retry_after)
            case ServerError(status):
                return PlainTextResponse("upstream error", status)
            case Drop():
                return cut(request)
            case Hang(seconds):
                await self._wait(seconds)
                return JSONResponse(answer) if answer else cut(request)
            case BadJson():
                return Response('{"ok": true, "ts": "17', media_type="application/json")
            case HtmlPage():
                return HTMLResponse("<!doctype html><title>Proxy</title><h1>Please sign in</h1>")
            case ApiError(name):
                return JSONResponse({"ok": False, "error": name})
            case None:
                if answer and answer.get("error") == "ratelimited":
                    return _rate_limited(1)
                return JSONResponse(answer, headers={"x-oauth-scopes": ",".join(sorted(self.workspace.scopes))})

    async def _wait(self, seconds: float) -> None:
        """Waits that long, or until the workspace closes."""
        self.hanging += 1
        self.workspace.changed()
        try:
            await asyncio.wait_for(self.closing.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self.hanging -= 1

    def _note(
        self,
        method: str,
        raw: dict[str, Any],
        answer: dict[str, Any] | None,
        response: Response,
        started: float,
        *,
        red: bool,
    ) -> None:
        status = response.status_code if response.status_code != CUT else None
        body = answer if answer is not None else bytes(response.body).decode()
        now = self.workspace.now()
        self.record.calls.append(Call(method, raw, answer, now))
        self.record.add_exchange(
            at=now,
            direction="to slack",
            what=method,
            request=raw,
            response=body,
            ms=round((time.monotonic() - started) * 1000),
            status=status,
            red=red,
        )
        self.workspace.changed()


CUT = 499


def cut(request: Request) -> Response:
    """Cuts the connection at once, as a broken network does: the caller gets no answer at all."""
    request.state.cut()
    return Response(status_code=CUT)


def require_known(method: str, methods: dict[str, Method]) -> None:
    if method not in methods:
        raise SlackError("unknown_method", method, req_method=method)


def _prevents(fault: Fault | None) -> bool:
    match fault:
        case Drop(accepted) | Hang(_, accepted):
            return not accepted
        case BadJson() | None:
            return False
        case _:
            return True


def _rate_limited(retry_after: int | None) -> Response:
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)


def _token(request: Request, raw: dict[str, Any]) -> str:
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ") if header.startswith("Bearer ") else str(raw.get("token") or "")


async def _arguments(request: Request) -> dict[str, Any]:
    """The arguments from query, form and JSON together. Raises ValueError for a body that is no JSON object."""
    found: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        parsed = json.loads(body or b"{}")
        if not isinstance(parsed, dict):
            raise ValueError("a JSON body is an object")
        return found | parsed
    return found | dict(parse_qsl(body.decode(), keep_blank_values=True))
