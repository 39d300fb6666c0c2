"""Faults on demand, through the same client that the bot uses."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground import BadJson, Drop, Hang, HtmlPage, Playground, RateLimited, ServerError
from tests.playground.far_end import BOT_TOKEN


def posted(slack: Playground) -> list[str]:
    return [message.text for message in slack.act_as("Sanne").sees("algemeen")]


async def post(web: AsyncWebClient, text: str) -> None:
    await web.chat_postMessage(channel="C0ALGEMEEN", text=text)


@pytest.mark.parametrize(("retry_after", "header"), [(7, "7"), (None, None)])
async def test_rate_limits_for_the_next_calls(
    web: AsyncWebClient, slack: Playground, retry_after: int | None, header: str | None
) -> None:
    slack.fault("chat.postMessage", RateLimited(retry_after), times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await post(web, "a")
        assert caught.value.response.status_code == 429
        assert caught.value.response["error"] == "ratelimited"
        assert caught.value.response.headers.get("retry-after") == header
    await post(web, "b")
    assert posted(slack) == ["b"]
    assert slack.errors == []


async def test_a_server_error_does_nothing(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("chat.postMessage", ServerError(503))
    with pytest.raises(SlackApiError) as caught:
        await post(web, "a")
    assert caught.value.response.status_code == 503
    assert posted(slack) == []


@pytest.mark.parametrize(("accepted", "there"), [(False, []), (True, ["a"])])
async def test_a_cut_connection_before_or_after_accepting(
    web: AsyncWebClient, slack: Playground, *, accepted: bool, there: list[str]
) -> None:
    slack.fault("chat.postMessage", Drop(accepted=accepted))
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(web, "a")
    assert posted(slack) == there
    assert slack.exchanges[-1].status is None


async def test_an_accepted_call_that_hangs_was_done(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("chat.postMessage", Hang(600))
    call = asyncio.create_task(post(web, "a"))
    await slack.until(lambda: slack.web_api.hanging == 1)
    assert posted(slack) == ["a"]
    assert not call.done()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_a_call_that_hangs_is_answered_or_cut_in_the_end(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("chat.postMessage", Hang(0.01))
    await post(web, "a")
    slack.fault("chat.postMessage", Hang(0.01, accepted=False))
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(web, "b")
    assert posted(slack) == ["a"]


async def test_half_an_answer_after_the_call_was_done(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("chat.postMessage", BadJson())
    with pytest.raises(SlackApiError):
        await post(web, "a")
    assert posted(slack) == ["a"]


async def test_the_page_of_a_proxy(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("chat.postMessage", HtmlPage())
    with pytest.raises(SlackApiError):
        await post(web, "a")
    assert posted(slack) == []
    assert "sign in" in slack.exchanges[-1].response


async def test_faults_for_every_method_last_until_cleared(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("*", ServerError(), times=None)
    for _ in range(3):
        with pytest.raises(SlackApiError):
            await web.auth_test()
    slack.clear_faults()
    await web.auth_test()
    slack.fault("auth.test", ServerError(), times=None)
    slack.clear_faults("auth.test")
    await web.auth_test()


async def test_the_workspace_closes_while_a_call_hangs(slack: Playground) -> None:
    async with slack.serving() as base_url:
        web = AsyncWebClient(token=BOT_TOKEN, base_url=f"{base_url}/api/", retry_handlers=[])
        slack.fault("auth.test", Hang(600))
        call = asyncio.create_task(web.auth_test())
        await slack.until(lambda: slack.web_api.hanging == 1)
    assert (await call)["ok"]
