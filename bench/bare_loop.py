"""The floor: slack_sdk posts one message after another.

`python -m bench.bare_loop SLACK COUNT MODE` prints the seconds. MODE is "default", the client as it comes, which
connects anew for each message on Python's own loop; or "tuned", with one session for all on the bot's kind of loop.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import uvloop
from slack_sdk.web.async_client import AsyncWebClient

from bench.company import COMMAND, TEAM, TOKEN, user_id
from bot.domain.people import Identity, Language, Person, PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.services.messenger import NudgeMessage
from handlers.slack.letters import letter_of
from handlers.slack.messenger import EVENT_TYPE


def _message() -> dict[str, Any]:
    """The question as the bot sends it, made once."""
    person = Person(
        PersonId(1),
        WorkspaceId(1),
        Identity(TEAM, user_id(1)),
        "Voorbeeld 00001",
        ZoneInfo("Europe/Amsterdam"),
        Language.DUTCH,
    )
    letter = letter_of(NudgeMessage(person, Week.parse("2026-W48"), 0), command=COMMAND)
    key = {"event_type": EVENT_TYPE, "event_payload": {"key": "0123456789abcdef0123456789abcdef"}}
    return {"text": letter.text, "blocks": letter.blocks, "metadata": key, "mrkdwn": False, "unfurl_links": False}


@asynccontextmanager
async def _client(slack: str, mode: str) -> AsyncIterator[AsyncWebClient]:
    if mode == "default":
        yield AsyncWebClient(TOKEN, base_url=slack)
        return
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(TOKEN, base_url=slack, session=session, retry_handlers=[])


async def _main(slack: str, count: int, mode: str) -> None:
    message = _message()
    async with _client(slack, mode) as client:
        begun = time.perf_counter()
        for number in range(count):
            await client.chat_postMessage(channel=user_id(number), **message)
        print(time.perf_counter() - begun)


if __name__ == "__main__":
    run = asyncio.run if sys.argv[3] == "default" else uvloop.run
    run(_main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
