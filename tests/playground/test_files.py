"""Files that the bot sends: announced, put at their address, and then shown."""

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground import Playground
from tests.playground.conftest import refusal


async def test_a_file_is_shown_where_it_was_sent(web: AsyncWebClient, slack: Playground) -> None:
    await web.files_upload_v2(channel="C0ALGEMEEN", filename="list.csv", content="a,b", initial_comment="De lijst")
    (message,) = slack.act_as("Sanne").sees("algemeen")
    assert (message.text, message.files[0].name, message.files[0].content) == ("De lijst", "list.csv", b"a,b")


async def test_an_upload_is_as_long_as_was_said_and_only_at_its_own_address(web: AsyncWebClient) -> None:
    address = (await web.files_getUploadURLExternal(filename="list.csv", length=3))["upload_url"]
    async with httpx.AsyncClient() as http:
        statuses = [
            (await http.post(url, content=content)).status_code
            for url, content in ((address, b"longer"), (f"{address}x", b"a,b"), (address, b"a,b"))
        ]
    assert statuses == [400, 404, 200]


async def test_a_file_that_was_never_put_there_cannot_be_shown(web: AsyncWebClient) -> None:
    announced = (await web.files_getUploadURLExternal(filename="list.csv", length=3))["file_id"]
    for file in (announced, "F0UNKNOWN"):
        call = web.files_completeUploadExternal(files=[{"id": file, "title": "list"}], channel_id="C0ALGEMEEN")
        assert await refusal(call) == "file_not_found"


async def test_a_file_goes_only_where_the_bot_is(web: AsyncWebClient, slack: Playground) -> None:
    slack.workspace.channel("algemeen").members.remove(slack.workspace.bot.id)
    call = web.files_upload_v2(channel="C0ALGEMEEN", filename="list.csv", content="a,b")
    assert await refusal(call) == "not_in_channel"


@pytest.mark.parametrize("length", [0, -1])
async def test_an_empty_file_is_none(web: AsyncWebClient, slack: Playground, length: int) -> None:
    assert await refusal(web.files_getUploadURLExternal(filename="list.csv", length=length)) == "invalid_arguments"
    slack.errors.clear()
