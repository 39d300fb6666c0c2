"""The README's pictures, made anew from the demo: `make screenshots`."""

import asyncio
from pathlib import Path

from playwright.async_api import expect

from bot.commands.demo_world import BOARD_CHANNEL, World, running_world
from tests.support.browser import Tab, chromium, open_tab, running_chromium

_FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
_SANNE, _DIRK = "U0SANNE", "U0DIRK"
_SIGNALS = (
    ("bram", "Globex: hun accountant vroeg wie onze planning doet"),
    ("bram", "Zeilmakerij Noord: zag hun vacature voor een magazijnchef"),
    ("priya", "Umbrella: they asked who keeps our turbines running"),
    ("marieke", "Initech - zusterbedrijf van een klant, zoekt een partner"),
    ("lotte", "Bouwbedrijf De Steiger: sprak hun marketeer op de beurs"),
)


async def make() -> None:
    """Writes one PNG for each scene, light and 1280 by 800."""
    async with (
        running_world(pace=0) as world,
        running_chromium(chromium()) as browser,
        open_tab(browser, world.url, color_scheme="light") as tab,
    ):
        await _colleagues_log(world)
        await _signal(tab)
        await _nudge(tab)
        await _board(tab)


async def _colleagues_log(world: World) -> None:
    for who, text in _SIGNALS:
        await world.slack.act_as(who).command("/referral", text, channel="referrals")
    await world.slack.act_as("bram").command("/referral", "plaats-knop", channel="referrals")
    await world.slack.act_as("lotte").say("referrals", "Maandag weer het bord. Wie was er gisteren op de beurs?")


async def _signal(tab: Tab) -> None:
    await tab.enter(who=_SANNE, at=BOARD_CHANNEL)
    await tab.page.locator("#tryout-close").click()
    await _clear_traffic(tab)
    await tab.write("/referral Acme BV: hun planner zei dat het nieuwe magazijn nog geen software heeft")
    await expect(tab.private).to_contain_text("Genoteerd")
    command = tab.page.get_by_test_id("exchanges").locator("summary", has_text="/referral")
    await command.click()
    await _save(tab, "signal")


async def _nudge(tab: Tab) -> None:
    await tab.act_as(_DIRK)
    await tab.visit("messages")
    await _clear_traffic(tab)
    await tab.go_to("thursday")
    await expect(tab.from_bot).to_have_count(1)
    await _save(tab, "nudge")


async def _board(tab: Tab) -> None:
    await tab.visit(BOARD_CHANNEL)
    await _clear_traffic(tab)
    await tab.go_to("monday")
    await expect(tab.page.locator("table")).to_be_visible()
    await _save(tab, "board")


async def _clear_traffic(tab: Tab) -> None:
    await tab.page.locator("#traffic-clear").click()


async def _save(tab: Tab, name: str) -> None:
    await tab.page.evaluate("document.activeElement.blur()")
    await tab.page.screenshot(path=_FOLDER / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(make())
