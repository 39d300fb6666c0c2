from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.commands.demo_world import World, running_world
from tests.support.browser import Tab, chromium, open_tab, running_chromium


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_chromium(chromium()) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def world() -> AsyncIterator[World]:
    """The demo as `make demo` starts it; at the end Slack must have had nothing to refuse."""
    async with running_world(pace=0) as found:
        yield found
        assert found.slack.errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, world: World) -> AsyncIterator[Tab]:
    """A tab of 1280 by 800; at the end nothing stands in red on it, and the browser complained about nothing."""
    async with open_tab(browser, world.url) as found:
        yield found
        await expect(found.page.get_by_test_id("errors")).to_be_hidden()
        await expect(found.page.locator(".refused")).to_have_count(0)
        assert found.trouble == []
