"""Socket Mode with Bolt's own handler and slack_sdk's client at the far end."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from playground import Playground
from tests.playground.conftest import new_slack
from tests.playground.far_end import APP_TOKEN, bolt_app, web_client


@pytest.fixture
def slack() -> Playground:
    return new_slack(socket_mode=True, retry_waits=(0.0, 0.0, 0.0), ack_seconds=5.0)


@asynccontextmanager
async def socket(slack: Playground) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A bare connection after its hello."""
    url = (await web_client(slack.urls.base_url, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as connection:
        assert (await connection.receive_json())["type"] == "hello"
        yield connection


async def test_bolt_answers_commands_forms_and_events_over_a_socket(slack: Playground) -> None:
    async with slack.serving() as base_url:
        client = web_client(base_url, APP_TOKEN)
        handler = AsyncSocketModeHandler(bolt_app(base_url), APP_TOKEN, web_client=client, ping_interval=60)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            await slack.until(lambda: slack.sockets.connections == 1)
            sanne = slack.act_as("Sanne")
            answer = await sanne.command("/tip", "Acme")
            assert answer.text == "Genoteerd: Acme"
            assert answer.message
            assert (await sanne.press(answer.message, "undo")).text == "Weggehaald."
            await sanne.command("/tip")
            refused = await sanne.submit({"company": "!!!"})
            assert refused.errors["company"] == "Dat is geen naam."
            assert (await sanne.submit({"company": "Acme"})).text == "Bewaard: Acme"
            assert (await sanne.say("tipgever", "hallo")).text == "Je schreef: hallo"
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
    assert slack.errors == []


async def test_an_envelope_is_acknowledged_by_its_id(slack: Playground) -> None:
    async with slack.serving(), socket(slack) as connection:
        typing = asyncio.create_task(slack.act_as("Sanne").command("/tip", "Acme"))
        envelope = await connection.receive_json()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
        assert envelope["payload"]["text"] == "Acme"
        await connection.send_str("{")
        await connection.send_json(["what"])
        await connection.send_json({"envelope_id": "other"})
        await connection.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "goed"}})
        assert (await typing).text == "goed"


async def test_an_event_that_is_not_acknowledged_comes_again() -> None:
    slack = new_slack(socket_mode=True, retry_waits=(0.0, 0.0, 0.0), ack_seconds=0.4)
    async with slack.serving(), socket(slack) as connection:
        saying = asyncio.create_task(slack.act_as("Sanne").say("tipgever", "hallo"))
        first = await connection.receive_json()
        again = await connection.receive_json()
        await connection.send_json({"envelope_id": again["envelope_id"]})
        assert first["payload"] == again["payload"]
        assert (first["retry_attempt"], again["retry_attempt"], again["retry_reason"]) == (0, 1, "http_timeout")
        await saying
        await slack.until(lambda: len(slack.exchanges) > 1 and slack.exchanges[-1].status == 200)


async def test_a_command_that_is_not_acknowledged_times_out() -> None:
    slack = new_slack(socket_mode=True, ack_seconds=0.05)
    async with slack.serving(), socket(slack):
        assert (await slack.act_as("Sanne").command("/tip", "Acme")).error == "operation_timeout"


async def test_without_a_connection_nothing_arrives(slack: Playground) -> None:
    async with slack.serving():
        assert (await slack.act_as("Sanne").command("/tip", "Acme")).error == "dispatch_failed"


async def test_several_connections_take_turns(slack: Playground) -> None:
    async with slack.serving(), socket(slack) as one, socket(slack) as other:
        for connection in (one, other):
            typing = asyncio.create_task(slack.act_as("Sanne").command("/tip", "Acme"))
            envelope = await connection.receive_json()
            await connection.send_json({"envelope_id": envelope["envelope_id"]})
            assert (await typing).error is None


async def test_an_address_works_once_and_a_made_up_one_never(slack: Playground) -> None:
    async with slack.serving() as base_url:
        url = (await web_client(base_url, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN))["url"]
        async with aiohttp.ClientSession() as http:
            async with http.ws_connect(url):
                pass
            for wrong in (url, f"{base_url}/link/?ticket=guess"):
                with pytest.raises(aiohttp.WSServerHandshakeError):
                    await http.ws_connect(wrong)
        assert slack.exchanges[0].response["url"].endswith("?ticket=•••&app_id=A0REFERRAL")


async def test_connections_are_refreshed_on_demand(slack: Playground) -> None:
    async with slack.serving(), socket(slack) as connection:
        await slack.sockets.refresh()
        goodbye: dict[str, Any] = json.loads(await connection.receive_str())
        assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "refresh_requested")
        assert (await connection.receive()).type is aiohttp.WSMsgType.CLOSE
        assert slack.sockets.connections == 0
        async with socket(slack):
            assert slack.sockets.connections == 1
        await slack.until(lambda: slack.sockets.connections == 0)
