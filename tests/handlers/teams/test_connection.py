"""Only Teams is heard, everything of ours goes where it should, and no key is fetched while others wait."""

import ast
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from structlog.testing import capture_logs

from handlers.teams import connection
from handlers.teams.activity import Activity
from handlers.teams.connection import TeamsConnection
from storage.addresses import Address
from tests.handlers.teams.conftest import CREDENTIALS, Line
from tests.support.teams import APP_ID, SERVICE_URL, Connector, activity, bearer


async def test_a_signed_activity_is_heard(line: Line) -> None:
    line.answer = {"statusCode": 200}
    response = await line.post(activity(text="<at>referral</at> help"))
    assert (response.status_code, response.json()) == (200, {"statusCode": 200})
    assert [heard.text for heard in line.heard] == ["help"]
    assert line.heard[0].person_id == "0a0a0a0a-0000-0000-0000-00000000000a"


@pytest.mark.parametrize(
    "authorization",
    [
        lambda: bearer(exp=int(time.time()) - 100),  # clocks differ by up to five minutes
        lambda: bearer(aud=f"api://botid-{APP_ID}"),
    ],
)
async def test_what_microsoft_may_sign_is_heard(line: Line, authorization: Callable[[], str]) -> None:
    assert (await line.post(activity(), authorization=authorization())).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    [
        lambda: "",
        lambda: "Bearer",
        lambda: "Bearer nonsense",
        lambda: "Basic " + bearer().removeprefix("Bearer "),
        lambda: "Bearer " + jwt.encode({"iss": "https://api.botframework.com", "aud": APP_ID}, "", algorithm="none"),
        lambda: bearer(exp=int(time.time()) - 4000),
        lambda: bearer(aud="another-app"),
        lambda: bearer(iss="https://login.microsoftonline.com/some-tenant/v2.0"),
        lambda: bearer(iss="https://sts.windows.net/some-tenant/"),
        lambda: bearer(iss=None),
        lambda: bearer(serviceurl="https://elsewhere.example.test"),
        lambda: bearer(serviceurl=None),
        lambda: bearer(headers={"kid": "never-published"}),
        lambda: bearer() + "x",
    ],
)
async def test_nobody_else_is_heard_and_all_get_the_same_answer(line: Line, authorization: Callable[[], str]) -> None:
    response = await line.post(activity(), authorization=authorization())
    assert (response.status_code, response.text) == (401, "not from Teams")
    assert line.heard == []


async def test_a_key_of_somebody_else_under_the_same_name_opens_nothing(line: Line) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    claims = jwt.decode(bearer().removeprefix("Bearer "), options={"verify_signature": False})
    forged = jwt.encode(claims, other, "RS256", {"kid": "test"})
    with capture_logs() as logs:
        assert (await line.post(activity(), authorization=f"Bearer {forged}")).status_code == 401
        assert (await line.post(activity(), authorization=f"Bearer {forged}")).status_code == 401
    assert [log["event"] for log in logs] == ["not_from_teams"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        "text",
        {"type": 7},
        {"type": "message"},
        {name: value for name, value in activity().items() if name != "channelId"},
        activity(channelId="directline"),
        activity(serviceUrl="http://127.0.0.1:9991/evil"),
        activity(serviceUrl=3),
    ],
)
async def test_what_is_no_activity_is_refused(line: Line, body: object) -> None:
    assert (await line.post(body)).status_code == 400
    assert line.heard == []


async def test_broken_and_endless_bodies_do_no_harm(line: Line) -> None:
    headers = {"authorization": bearer(), "content-type": "application/json"}
    for content, status in ((b"{", 400), (b"[" * 100_000, 400), (b"\xff", 400), (b"x" * 300_000, 413)):
        assert (await line.http.post("/teams/messages", content=content, headers=headers)).status_code == status
    assert (await line.http.get("/teams/messages")).status_code == 405
    assert line.heard == []


async def test_what_goes_wrong_is_logged_without_what_somebody_wrote(
    line: Line, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_activity: Activity) -> None:
        raise ValueError("Sanne knows Acme")

    monkeypatch.setattr(line, "hear", fail)
    with capture_logs() as entries:
        assert (await line.post(activity())).status_code == 500
    assert [(one["event"], one["log_level"]) for one in entries] == [("activity_failed", "error")]
    assert "Acme" not in caplog.text + repr(entries)


async def test_the_keys_are_fetched_once_for_many(line: Line, key_fetches: list[str]) -> None:
    for _ in range(8):
        await line.post(activity())
    assert len(key_fetches) == 1


async def test_invented_key_names_fetch_nothing_more(line: Line, key_fetches: list[str]) -> None:
    await line.post(activity())
    for number in range(5):
        await line.post(activity(), authorization=bearer(headers={"kid": f"invented-{number}"}))
    assert len(key_fetches) == 1


async def test_invented_tenants_fetch_nothing(line: Line, key_fetches: list[str]) -> None:
    for number in range(4):
        forged = bearer(iss=f"https://login.microsoftonline.com/{number}/v2.0", tid=f"tenant-{number}")
        assert (await line.post(activity(), authorization=forged)).status_code == 401
    assert key_fetches == []


async def test_a_message_goes_to_its_address_with_a_card_and_a_summary(line: Line, connector: Connector) -> None:
    sent = await line.connection.send(Address("19:general", SERVICE_URL), {"type": "AdaptiveCard"}, summary="Nieuws")
    [(method, url, body)] = connector.requests
    assert (sent, method) == ("m1", "POST")
    assert url == f"{SERVICE_URL}/v3/conversations/19:general/activities"
    assert body["summary"] == "Nieuws"
    assert body["attachments"] == [
        {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}
    ]


async def test_a_message_is_changed_in_its_place(line: Line, connector: Connector) -> None:
    await line.connection.update(Address("a:sanne", SERVICE_URL), "m7", {"type": "AdaptiveCard"}, summary="Nieuws")
    assert [request[:2] for request in connector.requests] == [
        ("PUT", f"{SERVICE_URL}/v3/conversations/a:sanne/activities/m7")
    ]


async def test_a_refusal_is_raised_and_nothing_is_sent_twice(line: Line, connector: Connector) -> None:
    connector.answers.append(httpx.Response(429, headers={"retry-after": "3"}))
    with pytest.raises(httpx.HTTPStatusError):
        await line.connection.send(Address("19:general", SERVICE_URL), {}, summary="")
    assert len(connector.requests) == 1


def test_no_line_of_ours_could_switch_the_check_off() -> None:
    """The literal False stands in the one place that makes the library's App, and nothing else speaks of it."""
    source = Path(connection.__file__).read_text(encoding="utf-8")
    [call] = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "App"
    ]
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert given["dangerously_allow_unauthenticated_requests"] == "False"
    assert "skip_auth" not in source


async def test_no_environment_and_no_env_file_opens_anything(
    monkeypatch: pytest.MonkeyPatch, key_fetches: list[str]
) -> None:
    for name in ("DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS", "SKIP_AUTH"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("CLIENT_ID", "another")
    monkeypatch.setenv("SERVICE_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("CLOUD", "China")

    async def hear(_activity: object) -> None:
        raise AssertionError

    closed = TeamsConnection(CREDENTIALS)
    await closed.start()
    closed.listen(hear)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(closed.endpoint), base_url="http://bot") as http:
        response = await http.post("/teams/messages", json=activity())
    assert response.status_code == 401
    await closed.close()
