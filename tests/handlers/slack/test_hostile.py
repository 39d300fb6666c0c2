"""People who type what they should not, and senders who are not Slack."""

import hashlib
import hmac
import io
import time
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from tests.support.office import COMMAND, SECRET, Office
from tests.support.underneath import stored_signals, the_signal

MARKUP = {
    "channel": "<!channel>",
    "person": "<@U0DIRK>",
    "link": "<https://evil.example|click>",
    "backticks": "```rm -rf```",
    "bold": "*bold* _it_ ~st~",
    "formula": '=HYPERLINK("http://evil.example")',
    "entity": "&lt;!here&gt; &amp;amp;",
    "here": "@channel @here @everyone",
}


def plain_and_everything(blocks: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part of a block
    """Every text object in blocks, with its type."""
    if isinstance(blocks, dict):
        if isinstance(blocks.get("text"), str) and "type" in blocks:
            yield blocks["type"], blocks["text"]
        for part in blocks.values():
            yield from plain_and_everything(part)
    elif isinstance(blocks, list):
        for part in blocks:
            yield from plain_and_everything(part)


async def assert_harmless(desk: Office) -> None:
    """Nothing that anybody can see pings, and every text is plain."""
    workspace = desk.slack.workspace
    shown = [message for messages in workspace.messages.values() for message in messages if message.is_bot]
    views = [*workspace.homes.values(), *(view for stack in workspace.stacks.values() for view in stack)]
    assert shown
    for message in shown:
        assert message.pings == []
        assert {kind for kind, _ in plain_and_everything(message.blocks)} <= {"plain_text"}
        assert "<" not in message.text
    for view in views:
        assert {kind for kind, _ in plain_and_everything(view.blocks)} <= {"plain_text"}


@pytest.mark.parametrize("typed", MARKUP.values(), ids=MARKUP.keys())
async def test_nothing_that_is_typed_becomes_markup_or_a_ping(desk: Office, typed: str) -> None:
    sanne, bram = desk.person("sanne"), desk.person("bram")
    answer = await sanne.command(COMMAND, f"Acme {typed} BV: {typed} en meer")
    assert answer.error is None
    await sanne.command(COMMAND, f"{typed} en nog iets zonder scheiding")
    await sanne.command(COMMAND, f"Acme {typed} BV: {typed} nogmaals")
    await sanne.command(COMMAND, "mijn")
    await bram.say("referral", f"Acme: {typed}")
    await bram.say("algemeen", f"@referral {typed}")
    await sanne.open_home()
    await sanne.press("home", "signal.edit")
    await sanne.submit({"why": f"{typed} opnieuw", "company": f"{typed} X"})
    await sanne.open_home()
    await assert_harmless(desk)


async def test_a_name_that_is_markup_stays_a_name(desk: Office) -> None:
    await desk.slack.admin.change("sanne", name="<!channel> *Sanne* <@U0DIRK>")
    await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    board = await desk.person("bram").command(COMMAND, "stand")
    assert "<!channel> *Sanne* <@U0DIRK>" in str(board.blocks)
    await desk.person("bram").open_home()
    await assert_harmless(desk)


@pytest.mark.parametrize(
    ("typed", "company", "why"),
    [
        (
            "\U0001f389 Feest BV: zoekt \U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f389 Feest BV",
            "zoekt \U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("شركة: يبحثون عن برنامج", "شركة", "يبحثون عن برنامج"),
        ("Acme\u202e BV: om\u2066 gekeerd", "Acme BV", "om gekeerd"),
        ("A\u200bc\u200bme: on\ufeffzichtbaar", "Acme", "onzichtbaar"),
        ("Acme\x00: nul\x00len", "Acme", "nullen"),
        ("  Acme  :   veel   ruimte  ", "Acme", "veel ruimte"),
        ("=1+1: =SUM(A1:A9)", "=1+1", "=SUM(A1:A9)"),
        ("Cafe\u0301: e\u0301e\u0301n", "Caf\u00e9", "\u00e9\u00e9n"),
    ],
    ids=["emoji", "right-to-left", "bidi", "zero-width", "nul", "spaces", "formula", "composed"],
)
async def test_what_cannot_be_seen_is_left_out_and_the_rest_is_kept(
    desk: Office, typed: str, company: str, why: str
) -> None:
    answer = await desk.person("sanne").command(COMMAND, typed)
    assert answer.error is None
    signal = await the_signal(desk)
    assert (signal.company, signal.why) == (company, why)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u2060", "...", ":", "-", ": -", "\n\n", "\x00"])
async def test_nothing_or_only_punctuation_opens_the_form_and_logs_nothing(desk: Office, typed: str) -> None:
    answer = await desk.person("sanne").command(COMMAND, typed)
    assert answer.view is not None
    assert await stored_signals(desk) == []


@pytest.mark.parametrize(
    "typed",
    [
        "y" * 40_000,
        "Acme: " + "y" * 40_000,
        "a://." * 8_000,
        "mailto:@." * 4_000,
        "a.b-" * 10_000,
        "<" * 40_000,
        "1,2:" * 10_000,
        "Acme: a" + "\u200d" * 20_000 + "b",
    ],
    ids=["one word", "why", "addresses", "mail", "hosts", "brackets", "numbers", "joiners"],
)
async def test_a_text_of_forty_thousand_characters_is_answered_in_time(desk: Office, typed: str) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, typed)
    assert answer.error is None
    assert "te lang" in answer.text or answer.view is not None
    said = await sanne.say("referral", typed)
    assert said.error is None
    assert await stored_signals(desk) == []


def signed(body: bytes, *, secret: str = SECRET, age: float = 0, content_type: str = "") -> dict[str, str]:
    stamp = str(int(time.time() - age))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "content-type": content_type or "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


BODY = (
    b"command=%2Freferral&text=Acme%3A+nieuw+magazijn"
    b"&user_id=U0SANNE&team_id=T0VOORBEELD&trigger_id=1.2.x&channel_id=C0"
)


async def post(desk: Office, body: bytes, headers: dict[str, str]) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{desk.addresses['bot']}/slack/events", data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


async def test_only_what_slack_signed_lately_is_done(desk: Office) -> None:
    for headers in (
        signed(BODY, secret="another"),
        signed(BODY, age=400),
        signed(BODY, age=-400),
        signed(BODY + b"&x=1"),
        {"content-type": "application/x-www-form-urlencoded"},
        {**signed(BODY), "x-slack-request-timestamp": "yesterday"},
    ):
        assert await post(desk, BODY, headers) == 401
    assert await stored_signals(desk) == []
    assert await post(desk, BODY, signed(BODY)) == 200
    await the_signal(desk)


async def test_a_body_of_two_megabytes_is_refused(desk: Office) -> None:
    body = BODY + b"&x=" + b"x" * 2_000_000
    assert await post(desk, body, signed(body)) == 413
    assert await stored_signals(desk) == []


async def test_plain_text_is_refused(desk: Office) -> None:
    assert await post(desk, BODY, signed(BODY, content_type="text/plain")) == 415
    assert await stored_signals(desk) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"payload=nojson",
        b"payload=%7B%7D",
        b"command=%2Freferral",
        b"command=%2Fanother&user_id=U0SANNE",
        b"\xff\xfe=%ff",
    ],
    ids=["empty", "no json", "empty json", "command alone", "another command", "no utf-8"],
)
async def test_a_signed_request_that_makes_no_sense_changes_nothing(desk: Office, body: bytes) -> None:
    status = await post(desk, body, signed(body))
    assert status < 600
    assert await stored_signals(desk) == []
    assert "Genoteerd" in (await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")).text


async def test_bytes_that_are_no_text_do_no_harm(desk: Office) -> None:
    body = BODY.replace(b"nieuw", b"%ED%A0%80nieuw%FF")
    assert await post(desk, body, signed(body)) == 200
    assert "nieuw" in (await the_signal(desk)).why
