"""The way back to the one message that somebody chose to log."""

import asyncio
import re

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.locales import Texts
from handlers.slack.blocks import Block, context
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES

_PERMALINK = re.compile(r"https://[a-z0-9.-]+/archives/[A-Z0-9]+/p[0-9]+(\?[A-Za-z0-9_.=&-]*)?")
_LONGEST = 300

log = structlog.get_logger()


async def permalink(client: AsyncWebClient, channel: str, ts: str) -> str:
    """Where the message stands; empty where Slack does not say so quickly, as of places where the bot is not."""
    try:
        async with asyncio.timeout(QUICK_SECONDS):
            answer = await client.chat_getPermalink(channel=channel, message_ts=ts)
    except SLACK_FAILURES as error:
        log.info("no_permalink", error=type(error).__name__)
        return ""
    found = str(answer["permalink"])
    return found if is_permalink(found) else ""


def is_permalink(text: str) -> bool:
    """Whether it has the form of Slack's own, in which nothing can be markup."""
    return len(text) <= _LONGEST and _PERMALINK.fullmatch(text) is not None


def link_blocks(link: str, texts: Texts) -> list[Block]:
    """The link to press: markup, so only for what is surely one."""
    if not is_permalink(link):
        return []
    block = context()
    block["elements"] = [{"type": "mrkdwn", "text": f"<{link}|{texts('message-link')}>"}]
    return [block]
