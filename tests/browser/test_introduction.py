"""A text to introduce somebody with, made and changed in the browser, on a telephone too and in both languages."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.commands.demo_world import World
from tests.support.browser import DESKTOP, IN_A_BROWSER, TELEPHONE, open_tab

pytestmark = IN_A_BROWSER

SANNE, PRIYA, GENERAL = "U0SANNE", "U0PRIYA", "C0ALGEMEEN"
DUTCH = ("Introductie schrijven", "nl-je", "elke ochtend een uur minder bellen", "Voor jullie: ", "Hoi [naam],")
ENGLISH = ("Write an introduction", "en", "an hour less on the phone every morning", "For you: ", "Hi [name],")


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
@pytest.mark.parametrize(("who", "words"), [(SANNE, DUTCH), (PRIYA, ENGLISH)], ids=["nl", "en"])
async def test_a_text_is_made_turned_into_another_tone_and_changed_before_it_is_copied(
    browser: Browser, world: World, size: tuple[int, int], who: str, words: tuple[str, ...]
) -> None:
    button, speech, benefit, line, greeting = words
    async with open_tab(browser, world.url, size=size) as tab:
        await tab.enter(who=who, at=GENERAL)
        await tab.write("/referral Acme BV: they grow")
        await tab.private.last.get_by_role("button", name=button).click()
        await tab.field("benefit").fill(benefit)
        await tab.form.locator(f"[data-block-id=speech] input[value={speech}]").check()
        await tab.submit()
        tone = tab.form.locator("[data-block-id=tone] select")
        await tone.select_option("short")
        await expect(tab.form.locator("[data-block-id=text_short] textarea")).to_be_visible()
        await tone.select_option("warm")
        text = tab.form.locator("[data-block-id=text_warm] textarea")
        await expect(text).to_have_value(re.compile(re.escape(f"{line}{benefit}.")))
        await expect(text).to_have_value(re.compile(f"^{re.escape(greeting)}"))
        await text.fill("In my own words")
        await expect(text).to_have_value("In my own words")
        assert await tab.overflow() == []
        await tab.submit()
        await expect(tab.page.locator("dialog.modal")).to_have_count(0)
        assert tab.trouble == []
