"""The story of one signal through the browser, in both languages."""

import pytest
from playwright.async_api import Browser, Locator, expect

from bot.commands.demo_world import World
from bot.domain.people import Language
from bot.locales import texts
from tests.support.browser import IN_A_BROWSER, Tab, open_tab

pytestmark = IN_A_BROWSER

SANNE, LOTTE, SELLERS = "sanne", "lotte", ("bram", "fatima")
NAMES = {"U0BRAM": "Bram de Wit", "U0FATIMA": "Fatima Idrissi"}
GENERAL = "C0ALGEMEEN"


async def pressed(message: Locator, title: str) -> None:
    await message.get_by_role("button", name=title, exact=True).click()


async def owner_of(world: World, company: str) -> str:
    """Whose turn it was; the heart beats first, so that they know."""
    await world.bot.heartbeat.tick()
    for name in SELLERS:
        if any(company in message.text for message in world.slack.act_as(name).direct_messages()):
            return f"U0{name.upper()}"
    pytest.fail("nobody was told")


@pytest.mark.parametrize("language", Language)
async def test_a_signal_is_taken_up_asked_about_and_won_and_whoever_gave_it_is_thanked(
    browser: Browser, world: World, tab: Tab, language: Language
) -> None:
    words = texts(language)
    for name in (SANNE, LOTTE, *SELLERS):
        await world.slack.act_as(name).command("/referral", f"language {language.value}")
    await world.slack.act_as(SANNE).command("/referral", "Zeilmaker BV: hun planner belt elke ochtend")
    await world.slack.act_as(LOTTE).command("/referral", "zeilmaker b.v. - zag hun vacature")
    owner = await owner_of(world, "Zeilmaker BV")

    await tab.enter(who=owner, at="messages")
    card = tab.from_bot.filter(has_text=words("assignment-title", company="Zeilmaker BV"))
    await expect(card).to_contain_text(words("assignment-waiting"))
    await pressed(card, words("move-accept"))
    await expect(card).to_contain_text(words("stage-accepted"))

    await pressed(card, words("questions-ask"))
    await tab.form.get_by_label(words("topic-deciders")).check()
    await tab.field("own").fill("Planner?")
    await tab.submit()
    await expect(tab.form).to_contain_text(words("questions-asked", referrer="Sanne Jansen"))
    await tab.page.keyboard.press("Escape")
    await world.bot.heartbeat.tick()

    async with open_tab(browser, world.url) as beside:
        await beside.enter(who="U0SANNE", at="messages")
        await pressed(beside.messages, words("questions-answer"))
        await beside.form.locator("textarea").first.fill("Els")
        await beside.submit()
        await expect(beside.form).to_contain_text(words("answers-given", owner=NAMES[owner]))
        await beside.page.keyboard.press("Escape")
        await world.bot.heartbeat.tick()
        await expect(card).to_contain_text("Els")

        await pressed(card, words("introduction-open"))
        await expect(tab.form).to_contain_text(words("introduction-title"))
        await tab.page.keyboard.press("Escape")
        await pressed(card, words("move-meet"))
        await expect(card).to_contain_text(words("stage-meeting"))
        await pressed(card, words("move-win"))
        await tab.field("amount").fill("12500")
        await tab.field("personal_line").fill("Taart!")
        await tab.submit()
        over = tab.from_bot.filter(has_text=words("assignment-title-over", company="Zeilmaker BV"))
        await expect(over).to_contain_text(words("assignment-amount", amount=words.number(12_500)))
        await expect(over.get_by_role("button", name=words("move-win"))).to_have_count(0)

        await world.bot.heartbeat.tick()
        told = beside.from_bot.last
        await expect(told).to_contain_text(words("progress-won", company="Zeilmaker BV", owner=""))
        await expect(told).to_contain_text("Taart!")
        await expect(beside.page.locator("#messages")).not_to_contain_text(words.number(12_500))
        await beside.act_as("U0LOTTE")
        await beside.visit("messages")
        await expect(beside.from_bot.last).to_contain_text(words("progress-won-support", company="zeilmaker b.v."))
