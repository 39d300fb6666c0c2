"""The channels of the board: which are Slack's, and looking at them while somebody waits."""

import asyncio
from collections.abc import Collection, Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.deliveries import Channel
from bot.services.checkup import Finding, Level
from handlers.slack.checkup import channel_finding

_SECONDS = 1.0
"""Slack waits three in all, and the form is still to be stored and Home to be drawn."""


def on_slack(channels: Collection[str]) -> tuple[str, ...]:
    """Those of the board's channels that are Slack's."""
    return tuple(name for name in channels if not Channel(name).needs_address)


async def look_at(
    client: AsyncWebClient, channels: Sequence[str], *, may_be_shared: Collection[str]
) -> tuple[Finding, ...]:
    """For each channel, in order, whether the bot can post there; "channel-unknown" where Slack takes too long."""

    async def finding(channel: str) -> Finding:
        try:
            async with asyncio.timeout(_SECONDS):
                return await channel_finding(client, channel, may_be_shared=channel in may_be_shared)
        except TimeoutError:
            return Finding(Level.PROBLEM, "channel-unknown", {"channel": channel})

    return tuple(await asyncio.gather(*(finding(channel) for channel in channels)))
