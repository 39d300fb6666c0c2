from playwright.async_api import Browser, expect

from bot.commands.demo_world import BOARD_CHANNEL, World
from tests.support.browser import DESKTOP, IN_A_BROWSER, TELEPHONE, Tab, open_tab

pytestmark = IN_A_BROWSER

SANNE, BRAM, DIRK = "U0SANNE", "U0BRAM", "U0DIRK"
GENERAL = "C0ALGEMEEN"


async def test_the_keyboard_alone_logs_and_undoes(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    keys = tab.page.keyboard
    await keys.press("Tab")
    await expect(tab.page.locator(".skip")).to_be_focused()
    await keys.press("Enter")
    await expect(tab.page.get_by_test_id("composer")).to_be_focused()
    await keys.type("/referral Acme BV: hun planner klaagt over wachttijden")
    await keys.press("Enter")

    await tab.tab_to(tab.private.get_by_role("button", name="Ongedaan maken"), backwards=True)
    await keys.press("Enter")
    await expect(tab.private).to_contain_text("Acme BV is ingetrokken")


async def test_the_keyboard_alone_fills_in_every_field_of_the_form(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    keys = tab.page.keyboard
    await tab.page.get_by_test_id("composer").focus()
    await keys.type("/referral")
    await keys.press("Enter")

    await expect(tab.field("company")).to_be_focused()
    await keys.type("Globex")
    await tab.tab_to(tab.field("why"))
    await keys.type("Ze zoeken een planner")
    await tab.tab_to(tab.field("route"))
    await keys.press("ArrowDown")
    await expect(tab.field("route").locator("option:checked")).to_have_text("klant")
    named = tab.form.get_by_label("Wie het oppakt mag zeggen dat de tip van mij komt")
    await tab.tab_to(named)
    await keys.press("Space")
    await tab.tab_to(tab.field("owner"))
    await keys.type("lotte")
    await keys.press("Enter")
    await expect(tab.field("owner")).to_have_value("Lotte Kuipers")
    await tab.tab_to(tab.form.get_by_test_id("modal-submit"))
    await keys.press("Enter")
    await expect(tab.form).to_contain_text("Lotte Kuipers pakt dit op")

    await keys.press("Escape")
    await expect(tab.form).to_have_count(0)
    await expect(tab.page.get_by_test_id("composer")).to_be_focused()


async def test_a_newcomer_is_led_to_a_signal_a_board_and_a_question(tab: Tab) -> None:
    await tab.enter(who=DIRK, at=GENERAL)
    await tab.page.locator("[data-try=signal]").click()
    await expect(tab.page.locator("body")).to_have_attribute("data-me", SANNE)
    await tab.page.keyboard.press("Enter")
    await expect(tab.private).to_contain_text("Genoteerd: Acme BV")

    await tab.page.locator("[data-try=nudge]").click()
    await expect(tab.page.locator("body")).to_have_attribute("data-me", DIRK)
    await expect(tab.page.locator("[data-moment=thursday]")).to_be_focused()
    await tab.page.keyboard.press("Enter")

    await tab.page.locator("[data-try=board]").click()  # does not wait for Thursday
    await expect(tab.page.locator("[data-moment=monday]")).to_be_focused()
    async with tab.going_to("monday"):
        await tab.page.keyboard.press("Enter")
    await expect(tab.page.locator("table")).to_contain_text("Sanne Jansen")
    await tab.visit("messages")
    await expect(tab.from_bot).to_contain_text("De naam van een bedrijf en één zin waarom is genoeg")


async def test_nothing_is_wider_than_a_desktop_or_a_telephone_in_light_or_dark(browser: Browser, world: World) -> None:
    async with (
        open_tab(browser, world.url, size=DESKTOP, color_scheme="light") as desktop,
        open_tab(browser, world.url, size=TELEPHONE, color_scheme="dark") as telephone,
    ):
        await desktop.enter(who=SANNE, at=BOARD_CHANNEL)
        await desktop.go_to("monday")
        await looks_everywhere(desktop, SANNE)
        await looks_everywhere(telephone, BRAM)


async def looks_everywhere(tab: Tab, who: str) -> None:
    """Sees the board, an answer that is one endless word, the form and the Home, and nothing that sticks out."""
    await tab.enter(who=who, at=BOARD_CHANNEL)
    await expect(tab.page.locator("table")).to_have_count(1)
    assert await tab.overflow() == []

    await tab.write(f"/referral {who}{'tentoonstelling' * 6} BV: {'onafgebroken' * 20}")
    await expect(tab.private).to_contain_text("Genoteerd")
    assert await tab.overflow() == []

    await tab.write("/referral")
    await expect(tab.field("company")).to_be_focused()
    assert await tab.overflow() == []
    await tab.page.keyboard.press("Escape")
    await expect(tab.form).to_have_count(0)

    await tab.enter(who=who, at="home")
    await expect(tab.home).to_contain_text("Mijn instellingen")
    assert await tab.overflow() == []
    assert tab.trouble == []
