"""Later answers at a response_url: five times, thirty minutes, replacing and deleting."""

from typing import Any

import httpx
import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from playground import Playground, ServerError
from tests.playground.conftest import Seconds
from tests.playground.far_end import ScriptedBot, actions, button, section


async def command_url(slack: Playground, bot: ScriptedBot) -> str:
    await slack.act_as("Sanne").command("/tip", "Acme")
    return str(bot.received[-1]["response_url"])


async def button_url(slack: Playground, bot: ScriptedBot) -> str:
    """The address of a press under an ephemeral answer."""
    bot.will({"text": "Weg?", "blocks": [actions(button("Ja", "yes"))]})
    sanne = slack.act_as("Sanne")
    answer = await sanne.command("/tip", "Acme")
    bot.will()
    assert answer.message
    await sanne.press(answer.message, "yes")
    return str(bot.received[-1]["response_url"])


async def send(url: str, **payload: Any) -> dict[str, Any]:  # noqa: ANN401 - any payload
    async with httpx.AsyncClient() as http:
        answer: dict[str, Any] = (await http.post(url, json=payload)).json()
    return answer


async def test_it_works_five_times(slack: Playground, bot: ScriptedBot) -> None:
    url = await command_url(slack, bot)
    webhook = AsyncWebhookClient(url)
    statuses = [(await webhook.send(text=str(number))).status_code for number in range(6)]
    assert statuses == [200] * 5 + [404]
    assert [message.text for message in slack.act_as("Sanne").sees("algemeen")] == ["0", "1", "2", "3", "4"]
    assert slack.act_as("Bram").sees("algemeen") == []
    assert slack.calls[-1].answer == {"ok": False, "error": "used_url"}
    assert [red.where for red in slack.errors] == ["response_url"]


async def test_it_works_for_thirty_minutes(slack: Playground, bot: ScriptedBot, seconds: Seconds) -> None:
    url = await command_url(slack, bot)
    seconds.now += 30 * 60
    assert await send(url, text="nog net") == {"ok": True}
    seconds.now += 1
    assert await send(url, text="te laat") == {"ok": False, "error": "expired_url"}


async def test_it_can_speak_to_everybody(slack: Playground, bot: ScriptedBot) -> None:
    await send(await command_url(slack, bot), text="Voor allen", response_type="in_channel")
    assert [message.text for message in slack.act_as("Bram").sees("algemeen")] == ["Voor allen"]


async def test_a_pressed_message_is_replaced_or_deleted(slack: Playground, bot: ScriptedBot) -> None:
    url = await button_url(slack, bot)
    sanne = slack.act_as("Sanne")
    await send(url, text="Vervangen", blocks=[section("Vervangen")], replace_original=True)
    assert [message.text for message in sanne.sees("algemeen")] == ["Vervangen"]
    await send(url, text="Erbij")
    assert [message.text for message in sanne.sees("algemeen")] == ["Vervangen", "Erbij"]
    await send(url, delete_original=True)
    await send(url, delete_original=True)
    assert [message.text for message in sanne.sees("algemeen")] == ["Erbij"]


async def test_a_typed_command_cannot_be_replaced(slack: Playground, bot: ScriptedBot) -> None:
    url = await command_url(slack, bot)
    await send(url, text="een", replace_original=True)
    await send(url, text="twee", replace_original=True)
    assert [message.text for message in slack.act_as("Sanne").sees("algemeen")] == ["een", "twee"]


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        ({}, "no_text"),
        ({"text": "a", "blocks": [{"type": "chart"}]}, "invalid_payload"),
        ({"text": "a", "response_type": "loud"}, "invalid_payload"),
    ],
)
async def test_wrong_payloads_are_refused_in_red(
    slack: Playground, bot: ScriptedBot, payload: dict[str, Any], error: str
) -> None:
    assert (await send(await command_url(slack, bot), **payload))["error"] == error
    assert len(slack.errors) == 1


async def test_what_is_no_json_or_no_address_is_refused(slack: Playground, bot: ScriptedBot) -> None:
    url = await command_url(slack, bot)
    async with httpx.AsyncClient() as http:
        assert (await http.post(url, content="{")).json()["error"] == "invalid_payload"
    assert (await send(url + "x", text="a"))["error"] == "invalid_url"


async def test_it_can_fail_on_demand(slack: Playground, bot: ScriptedBot) -> None:
    url = await command_url(slack, bot)
    slack.fault("response_url", ServerError(503))
    async with httpx.AsyncClient() as http:
        assert (await http.post(url, json={"text": "a"})).status_code == 503
    assert await send(url, text="b") == {"ok": True}
    assert [message.text for message in slack.act_as("Sanne").sees("algemeen")] == ["b"]
