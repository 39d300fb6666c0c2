"""What leaves for another program, and to which addresses nothing ever does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from standardwebhooks import WebhookVerificationError
from structlog.testing import capture_logs

from bot.domain.people import WorkspaceId
from bot.domain.webhooks import Endpoint, EndpointId, secret_of
from bot.services.messenger import Refusal, RefusedError, TryLaterError
from bot.services.webhooks import WebhookMessage
from handlers import webhooks
from handlers.public_network import PublicNetwork
from handlers.webhooks import WebhookSender
from tests.support.receiver import Names, Receiver, answering, receiving

SECRET = secret_of(b"s" * 32)
BODY = '{"type":"signal.won","data":{"company":"Bakkerij Zonneschijn \\u00e9"}}'


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


def endpoint(url: str, number: int = 1) -> Endpoint:
    return Endpoint(
        id=EndpointId(number),
        workspace_id=WorkspaceId(1),
        url=url,
        secret=SECRET,
        is_given=False,
        is_active=True,
        off_reason="",
        created_at=datetime(2026, 11, 26, tzinfo=UTC),
    )


async def send(sender: WebhookSender, to: Endpoint, key: str = "abc") -> str:
    return await sender.send(to, WebhookMessage(BODY), key=key)


async def test_what_is_told_can_be_checked_with_the_secret_and_no_other(receiver: Receiver) -> None:
    assert await send(receiver.sender(), endpoint(receiver.url)) == "204"
    ((headers, body),) = receiver.told
    assert (body, headers["webhook-id"], headers["content-type"]) == (BODY, "msg_abc", "application/json")
    assert receiver.verified(SECRET)[0]["type"] == "signal.won"
    with pytest.raises(WebhookVerificationError):
        receiver.verified(secret_of(b"t" * 32))


async def test_telling_again_has_the_same_id(receiver: Receiver) -> None:
    sender = receiver.sender()
    await send(sender, endpoint(receiver.url))
    await send(sender, endpoint(receiver.url))
    assert receiver.ids() == ["msg_abc"] * 2
    assert await sender.find(endpoint(receiver.url), key="abc", since=datetime.now(UTC)) is None


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 404, 429, 500, 503])
async def test_anything_but_success_is_tried_again_and_no_redirect_is_followed(receiver: Receiver, status: int) -> None:
    receiver.answers = [answering(status, location=receiver.url)]
    with pytest.raises(TryLaterError):
        await send(receiver.sender(), endpoint(receiver.url))
    assert len(receiver.told) == 1


async def test_an_endpoint_that_wants_no_more_is_refused(receiver: Receiver) -> None:
    receiver.answers = [answering(410)]
    with pytest.raises(RefusedError) as error:
        await send(receiver.sender(), endpoint(receiver.url))
    assert error.value.refusal is Refusal.RECEIVER_GONE


async def _wait(sender: WebhookSender, to: Endpoint) -> timedelta | None:
    with pytest.raises(TryLaterError) as error:
        await send(sender, to)
    return error.value.after


async def test_each_failure_waits_twice_as_long_up_to_an_hour_and_success_begins_anew(receiver: Receiver) -> None:
    sender, to = receiver.sender(), endpoint(receiver.url)
    receiver.answers = [answering(500)] * 12 + [answering(200), answering(500)]
    waits = [await _wait(sender, to) for _ in range(12)]
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (5, 10, 20, 40)]
    assert waits[-1] == timedelta(hours=1)
    await send(sender, to)
    assert await _wait(sender, to) == timedelta(seconds=5)


async def test_one_endpoint_does_not_wait_for_another(receiver: Receiver) -> None:
    sender = receiver.sender()
    receiver.answers = [answering(500)] * 3
    for _ in range(2):
        await _wait(sender, endpoint(receiver.url, 1))
    assert await _wait(sender, endpoint(receiver.url, 2)) == timedelta(seconds=5)


@pytest.mark.parametrize(
    ("asked", "after"),
    [("120", timedelta(minutes=2)), ("999999", timedelta(hours=1)), ("tomorrow", timedelta(seconds=5))],
)
async def test_what_an_endpoint_asks_for_is_kept_to(receiver: Receiver, asked: str, after: timedelta) -> None:
    receiver.answers = [answering(429, **{"retry-after": asked})]
    assert await _wait(receiver.sender(), endpoint(receiver.url)) == after


async def test_an_answer_that_goes_on_for_ever_is_not_read(receiver: Receiver) -> None:
    async def endless(request: web.Request) -> Any:  # noqa: ANN401 - never returns
        response = web.StreamResponse(status=200)
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    receiver.answers = [endless]
    async with asyncio.timeout(5):
        assert await send(receiver.sender(), endpoint(receiver.url)) == "200"


async def test_an_endpoint_that_does_not_answer_in_time_is_tried_later(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "_SECONDS", 0.2)
    never = asyncio.Event()

    async def hangs(_: web.Request) -> Any:  # noqa: ANN401 - never returns
        await never.wait()

    receiver.answers = [hangs]
    assert await _wait(receiver.sender(), endpoint(receiver.url)) == timedelta(seconds=5)


async def test_nobody_listening_and_an_unknown_name_are_tried_later() -> None:
    class Nowhere(Names):
        async def resolve(self, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - never returns
            raise OSError("no such name")

    async with receiving() as gone:
        sender, lost = gone.sender(), gone.sender(Nowhere(()))
    assert await _wait(sender, endpoint(gone.url)) == timedelta(seconds=5)
    assert await _wait(lost, endpoint(gone.url)) == timedelta(seconds=5)


async def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_not_accepted(receiver: Receiver) -> None:
    await _wait(receiver.sender(has_trust=False), endpoint(receiver.url))
    await _wait(receiver.sender(), endpoint(receiver.url.replace("hooks.", "other.")))
    assert receiver.told == []


async def _refusal(sender: WebhookSender, to: Endpoint) -> Refusal:
    with pytest.raises(RefusedError) as error:
        await send(sender, to)
    return error.value.refusal


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "::ffff:127.0.0.1", "fd00:ec2::254"]
)
async def test_as_it_is_made_for_use_a_sender_connects_to_nothing_private(receiver: Receiver, address: str) -> None:
    sender = WebhookSender(real_now=lambda: datetime.now(UTC), network=PublicNetwork(resolver=Names((address,))))
    assert await _refusal(sender, endpoint(receiver.url)) is Refusal.RECEIVER_PRIVATE
    literal = f"[{address}]" if ":" in address else address
    sender = WebhookSender(real_now=lambda: datetime.now(UTC))
    assert await _refusal(sender, endpoint(f"https://{literal}:{receiver.port}/")) is Refusal.RECEIVER_PRIVATE
    assert receiver.told == []


async def test_a_name_that_leads_elsewhere_the_second_time_is_looked_at_the_second_time(receiver: Receiver) -> None:
    names = Names(("127.0.0.1",), ("10.0.0.1",))
    sender = receiver.sender(names)
    await send(sender, endpoint(receiver.url))
    assert await _refusal(sender, endpoint(receiver.url)) is Refusal.RECEIVER_PRIVATE
    assert len(names.asked) == 2


async def test_of_several_addresses_only_those_that_are_allowed_are_used(receiver: Receiver) -> None:
    await send(receiver.sender(Names(("10.0.0.1", "127.0.0.1"))), endpoint(receiver.url))
    assert len(receiver.told) == 1


async def test_a_proxy_in_the_environment_is_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert await send(receiver.sender(), endpoint(receiver.url)) == "204"


async def test_the_secret_and_the_path_are_in_no_log(receiver: Receiver) -> None:
    receiver.answers = [answering(500)]
    with capture_logs() as entries:
        await _wait(receiver.sender(), replace(endpoint(receiver.url), id=EndpointId(77)))
    logged = repr(entries)
    assert "endpoint_failed" in logged
    assert "key=1" not in logged
    assert SECRET not in logged
