import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from http import HTTPStatus

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from structlog.testing import capture_logs

from handlers.web import bodies
from handlers.web.bodies import BODY_MAX, PASSED_OVER_MAX
from handlers.web.guard import SlackGuard
from handlers.web.seldom import Seldom
from handlers.web.server import bind, serving

SECRET = "pretend-signing-secret"
NOW = 1_795_000_000.0
FORM = "application/x-www-form-urlencoded"
TWO_MEGABYTES = b"x" * 2 * 1024 * 1024


class Behind:
    """Stands for Slack's listeners: records the bodies that reach it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.bodies.append(await Request(scope, receive).body())
        await PlainTextResponse("logged")(scope, receive, send)


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
async def client(behind: Behind) -> AsyncIterator[httpx.AsyncClient]:
    app = SlackGuard(behind, SECRET, real_time=lambda: NOW)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        yield client


def signed(body: bytes, *, at: float = NOW, secret: str = SECRET, content_type: str = FORM) -> dict[str, str]:
    stamp = f"{at:.0f}"
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"content-type": content_type, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}"}


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """A body sent without saying how long it is."""
    for start in range(0, len(body), 64 * 1024):
        yield body[start : start + 64 * 1024]


@pytest.mark.parametrize("content_type", [FORM, "application/json", "application/json; charset=utf-8"])
async def test_what_slack_signed_arrives_unchanged(
    client: httpx.AsyncClient, behind: Behind, content_type: str
) -> None:
    body = "command=%2Freferral&text=Café ☕".encode()
    answer = await client.post("/", content=body, headers=signed(body, content_type=content_type))
    assert (answer.status_code, answer.text) == (HTTPStatus.OK, "logged")
    assert behind.bodies == [body]


async def test_a_signed_body_of_the_largest_size_arrives_also_in_pieces(
    client: httpx.AsyncClient, behind: Behind
) -> None:
    body = b"x" * BODY_MAX
    answer = await client.post("/", content=in_pieces(body), headers=signed(body))
    assert answer.status_code == HTTPStatus.OK
    assert behind.bodies == [body]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"x-slack-signature": "v0=00"}, id="another signature"),
        pytest.param({"x-slack-signature": "v0=é"}, id="a signature that is no ASCII"),
        pytest.param({"x-slack-signature": ""}, id="an empty signature"),
        pytest.param({"x-slack-request-timestamp": "1795000001"}, id="another time than the signed one"),
        pytest.param({"x-slack-request-timestamp": "soon"}, id="no number"),
        pytest.param({"x-slack-request-timestamp": "١٧٩٥٠٠٠٠٠٠"}, id="digits of another script"),
        pytest.param({"x-slack-request-timestamp": "1795000000000"}, id="milliseconds"),
        pytest.param({"x-slack-request-timestamp": "-795000000"}, id="negative"),
        pytest.param({"x-slack-request-timestamp": "1795000000\r"}, id="with a line end"),
    ],
)
async def test_whatever_slack_did_not_sign_gets_the_same_answer_and_goes_no_further(
    client: httpx.AsyncClient, behind: Behind, headers: dict[str, str]
) -> None:
    body = b"command=%2Freferral"
    changed = {**signed(body), **headers} if headers else {"content-type": FORM}
    raw = {name.encode(): value.encode() for name, value in changed.items()}
    answer = await client.post("/", content=body, headers=raw)
    assert (answer.status_code, answer.text) == (HTTPStatus.UNAUTHORIZED, "not signed by Slack")
    assert behind.bodies == []


@pytest.mark.parametrize(("age", "status"), [(299, 200), (301, 401), (-299, 200), (-301, 401)])
async def test_a_signature_is_good_for_five_minutes_either_way(
    client: httpx.AsyncClient, age: float, status: int
) -> None:
    body = b"command=%2Freferral"
    answer = await client.post("/", content=body, headers=signed(body, at=NOW - age))
    assert answer.status_code == status


async def test_another_apps_secret_is_refused(client: httpx.AsyncClient, behind: Behind) -> None:
    body = b"command=%2Freferral"
    answer = await client.post("/", content=body, headers=signed(body, secret="somebody-elses"))
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert behind.bodies == []


async def test_who_gave_another_secret_finds_it_in_the_log_once_a_minute(behind: Behind) -> None:
    moments = iter([NOW, NOW + 1, NOW + 59, NOW + 60, NOW + 61])
    body = b"command=%2Freferral"
    app = SlackGuard(behind, SECRET, seldom=Seldom(lambda: next(moments)))
    with capture_logs() as logs:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
            for _ in range(5):
                await client.post("/", content=body, headers=signed(body, secret="somebody-elses"))
    assert [log["event"] for log in logs] == ["not_signed_by_slack"] * 2
    assert "signing secret" in logs[0]["hint"]


async def test_a_body_that_is_no_text_is_refused_unread(client: httpx.AsyncClient, behind: Behind) -> None:
    answer = await client.post("/", content=b"\xff\xfe", headers={"content-type": FORM})
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert behind.bodies == []


@pytest.mark.parametrize("is_signed", [True, False])
@pytest.mark.parametrize("says_its_length", [True, False])
async def test_two_megabytes_are_too_large(
    client: httpx.AsyncClient, behind: Behind, *, is_signed: bool, says_its_length: bool
) -> None:
    headers = signed(TWO_MEGABYTES) if is_signed else {"content-type": FORM}
    content = TWO_MEGABYTES if says_its_length else in_pieces(TWO_MEGABYTES)
    answer = await client.post("/", content=content, headers=headers)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert behind.bodies == []


async def test_of_an_endless_body_only_the_beginning_is_read(behind: Behind) -> None:
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 1024, "more_body": True}

    assert await _status(behind, receive) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert taken == PASSED_OVER_MAX // 1024 + 1


async def test_a_body_that_says_how_hopelessly_large_it_is_is_not_read(
    client: httpx.AsyncClient, behind: Behind
) -> None:
    for length in (str(PASSED_OVER_MAX + 1), "9" * 30):
        headers = {"content-type": FORM, "content-length": length}
        answer = await client.post("/", content=b"x", headers=headers)
        assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert behind.bodies == []


@pytest.mark.parametrize("says_its_length", [True, False])
async def test_over_a_real_connection_the_sender_of_two_megabytes_sees_the_answer(
    behind: Behind, *, says_its_length: bool
) -> None:
    with bind("127.0.0.1", 0) as listener:
        async with (
            serving(SlackGuard(behind, SECRET, real_time=lambda: NOW), listener),
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}") as client,
        ):
            content = TWO_MEGABYTES if says_its_length else in_pieces(TWO_MEGABYTES)
            answer = await client.post("/", content=content, headers={"content-type": FORM})
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert behind.bodies == []


async def test_a_body_that_does_not_come_is_not_waited_for(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_READ_SECONDS", 0.01)

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    assert await _status(behind, receive) == HTTPStatus.REQUEST_TIMEOUT


async def test_a_caller_who_leaves_gets_no_answer(behind: Behind) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    assert await _status(behind, receive) is None
    assert behind.bodies == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_only_post_is_taken(client: httpx.AsyncClient, behind: Behind, method: str) -> None:
    answer = await client.request(method, "/", headers=signed(b""))
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert behind.bodies == []


@pytest.mark.parametrize(
    "headers", [{"content-type": "text/plain"}, {"content-type": ""}, {"content-encoding": "gzip"}]
)
async def test_only_plain_forms_and_json_are_taken(
    client: httpx.AsyncClient, behind: Behind, headers: dict[str, str]
) -> None:
    answer = await client.post("/", content=b"x", headers={**signed(b"x"), **headers})
    assert answer.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert behind.bodies == []


async def _status(behind: Behind, receive: Receive) -> int | None:
    found: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.append(message["status"])

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", FORM.encode())]}
    await SlackGuard(behind, SECRET, real_time=lambda: NOW)(scope, receive, send)
    return found[0] if found else None
