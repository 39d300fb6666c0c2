"""Later answers go to Slack's own addresses alone."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.slack.answers import sentence_answer
from handlers.slack.replies import Replies
from tests.support.office import COMMAND, Office

ANSWER = sentence_answer("Klaar")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://hooks.slack.com/actions/T0/1/abc",
        "https://hooks.slack.com.evil.example/actions/T0/1/abc",
        "https://evil.example/slack.com",
        "https://slack.com@evil.example/actions",
        "https://evilslack.com/actions",
        "ftp://hooks.slack.com/actions",
        "http://127.0.0.1:1/actions/T0/1/abc",
        "file:///etc/passwd",
        "http://[broken",
    ],
)
async def test_an_address_that_is_not_slacks_is_never_called(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    async def send(client: Any, _: object) -> None:  # noqa: ANN401 - slack_sdk's own client
        called.append(client.url)

    monkeypatch.setattr("slack_sdk.webhook.async_client.AsyncWebhookClient.send_dict", send)
    with capture_logs() as logged:
        await Replies("https://slack.com/api/").replace({"response_url": address}, ANSWER)
    assert called == []
    assert [event["event"] for event in logged] == ["response_url_refused"]
    assert not address or address not in str(logged)


@pytest.fixture
async def kept(desk: Office) -> dict[str, Any]:
    """The payload of a button that was pressed once."""
    sanne = desk.person("sanne")
    logged = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert logged.message is not None
    pressed = await sanne.press(logged.message, "signal.edit")
    assert pressed.exchange is not None
    payload: dict[str, Any] = pressed.exchange.letter.payload
    return payload


async def test_a_whisper_stands_below_the_message_and_only_its_reader_sees_it(
    desk: Office, kept: dict[str, Any]
) -> None:
    await Replies(f"{desk.addresses['slack']}/api/").whisper(kept, ANSWER)
    first, second = desk.person("sanne").sees("algemeen")
    assert first.text.startswith("Genoteerd")
    assert (second.text, second.only_for) == ("Klaar", "U0SANNE")


async def test_an_answer_in_place_takes_the_place_of_the_message(desk: Office, kept: dict[str, Any]) -> None:
    await Replies(f"{desk.addresses['slack']}/api/").replace(kept, sentence_answer("<!channel> & co"))
    (only,) = desk.person("sanne").sees("algemeen")
    assert only.text == "&lt;!channel&gt; &amp; co"
    assert only.pings == []


async def test_an_address_used_up_is_logged_without_it(desk: Office, kept: dict[str, Any]) -> None:
    replies = Replies(f"{desk.addresses['slack']}/api/")
    with capture_logs() as logged:
        for _ in range(6):
            await replies.replace(kept, ANSWER)
    assert logged[-1]["event"] == "reply_refused"
    assert kept["response_url"] not in str(logged)
    desk.slack.errors.clear()
