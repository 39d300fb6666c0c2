import re
from datetime import timedelta

from playwright.async_api import expect

from bot.commands.demo_world import BOARD_CHANNEL, World
from tests.support.browser import IN_A_BROWSER, Tab

pytestmark = IN_A_BROWSER

SANNE = "U0SANNE"
GENERAL = "C0ALGEMEEN"


async def misbehave(tab: Tab, kind: str, *, method: str, seconds: int = 1) -> None:
    faults = tab.page.get_by_test_id("faults")
    await faults.locator("summary").click()
    await faults.get_by_label("Method").select_option(method)
    await faults.get_by_label("Seconds").fill(str(seconds))
    await faults.locator(f"[data-fault={kind}]").click()
    await expect(faults.get_by_text("Set for the next 1")).to_be_visible()


async def deliver_again(tab: Tab, what: str) -> None:
    """Sends the only request of this kind a second time, from the traffic pane."""
    requests = tab.page.get_by_test_id("exchanges").locator("li", has=tab.page.locator(".to-bot")).filter(has_text=what)
    await expect(requests).to_have_count(1)
    await requests.locator("summary").click()
    await requests.get_by_role("button", name="Deliver again").click()
    await expect(requests).to_have_count(2)


async def test_a_rate_limit_delays_the_board_and_does_not_double_it(tab: Tab, world: World) -> None:
    await tab.enter(who=SANNE, at=BOARD_CHANNEL)
    await tab.go_to("thursday")
    await world.go_to(world.clock() + timedelta(days=3, hours=20))  # early on Monday: nothing but the board is to come
    await misbehave(tab, "rate_limited", method="chat.postMessage")
    await tab.go_to("monday")
    limited = tab.page.get_by_test_id("exchanges").locator("li", has_text="429")
    await limited.locator("summary").click()
    await expect(limited).to_contain_text(BOARD_CHANNEL)
    await expect(tab.from_bot).to_have_count(1, timeout=20_000)
    await world.go_to(world.clock() + timedelta(hours=3))
    await expect(tab.from_bot).to_have_count(1)


async def test_the_same_command_delivered_again_logs_once(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("/referral Acme BV: nieuw magazijn")
    await expect(tab.private).to_contain_text("Je hebt deze week 2 signalen")

    await deliver_again(tab, "/referral")

    await tab.write("/referral mijn")
    await expect(tab.private.last.get_by_text("Acme BV ·")).to_have_text(re.compile("^Acme BV · doorgegeven"))


async def test_a_form_that_slack_would_not_open_is_one_kind_sentence(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await misbehave(tab, "rate_limited", method="views.open")
    await tab.write("/referral")
    await expect(tab.private).to_contain_text("Het formulier wilde niet openen. Probeer het nog eens.")
    await tab.write("/referral")
    await expect(tab.field("company")).to_be_focused()


async def test_an_undo_delivered_again_changes_nothing_more(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("/referral Acme BV: nieuw magazijn")
    await tab.private.get_by_role("button", name="Ongedaan maken").click()
    await expect(tab.private).to_contain_text("Acme BV is ingetrokken en telt niet meer mee")

    await deliver_again(tab, "signal.undo")
    await expect(tab.private).to_have_count(1)
    await expect(tab.private).to_contain_text("Acme BV is ingetrokken en telt niet meer mee")
