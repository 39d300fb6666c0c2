from playwright.async_api import expect

from tests.support.browser import IN_A_BROWSER, Tab

pytestmark = IN_A_BROWSER

SANNE, KEES = "U0SANNE", "U0KEES"
GENERAL, SHARED = "C0ALGEMEEN", "C0LEVERANCIER"


async def test_the_menu_beside_the_message_box_opens_the_form_with_the_keyboard_alone(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    menu = tab.page.get_by_label("Shortcuts")
    await menu.focus()
    await menu.press("Enter")
    choice = tab.page.get_by_test_id("signal.shortcut")
    await expect(choice).to_be_visible()
    await choice.press("Escape")
    await expect(choice).to_be_hidden()
    await expect(menu).to_be_focused()
    await menu.press("Enter")
    await choice.press("Enter")
    await expect(tab.field("company")).to_be_focused()


async def test_a_message_becomes_a_signal(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("Acme zoekt nieuwe software")
    await tab.messages.last.get_by_label("More actions").click()
    await tab.messages.last.get_by_test_id("signal.from_message").click()
    await expect(tab.field("why")).to_have_value("Acme zoekt nieuwe software")
    await expect(tab.form).to_contain_text("Naar het bericht")


async def test_somebody_from_outside_has_no_shortcuts(tab: Tab) -> None:
    await tab.enter(who=KEES, at=SHARED)
    await expect(tab.page.get_by_label("Shortcuts")).to_have_count(0)
    await expect(tab.page.get_by_label("More actions")).to_have_count(0)
