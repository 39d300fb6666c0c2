"""Day one: an administrator who never saw the bot sets it up in the browser, and the next week it works."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.domain.people import Role
from tests.support.browser import IN_A_BROWSER, Tab, open_tab
from tests.support.office import COMMAND, Office, office

pytestmark = IN_A_BROWSER

MARIEKE = "U0MARIEKE"
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
THURSDAY = datetime(2026, 12, 3, 9, tzinfo=UTC)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Office]:
    """The bot without any setting; at the end Slack must have had nothing to refuse."""
    path = tmp_path / "office.db"
    shutil.copyfile(sqlite_template, path)
    async with office(f"sqlite:///{path}") as found:
        yield found
        assert found.slack.errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, desk: Office) -> AsyncIterator[Tab]:
    """The administrator's Home; at the end nothing stands in red on it, and the browser complained about nothing."""
    async with open_tab(browser, desk.addresses["slack"]) as found:
        await found.enter(who=MARIEKE, at="home")
        yield found
        await expect(found.page.get_by_test_id("errors")).to_be_hidden()
        await expect(found.page.locator(".refused")).to_have_count(0)
        assert await found.overflow() == []
        assert found.trouble == []


async def press(tab: Tab, name: str) -> None:
    await tab.home.get_by_role("button", name=name, exact=True).click()
    await expect(tab.form).to_be_visible()


async def close(tab: Tab) -> None:
    """The window on top alone."""
    windows = tab.page.locator("dialog.modal")
    count = await windows.count()
    await tab.form.get_by_test_id("modal-close").click()
    await expect(windows).to_have_count(count - 1)


async def give(tab: Tab, name: str) -> None:
    """Picks somebody for the role on view."""
    await tab.form.get_by_role("group", name="Wie heeft deze rol?").get_by_role("combobox").fill(name)
    await tab.page.locator("[role=option]:visible", has_text=name).first.click()


async def add(tab: Tab, name: str, label: str) -> None:
    """Picks one more out of a searchable list."""
    await tab.field(name).fill(label)
    await tab.page.locator("[role=option]:visible", has_text=label).first.click()


async def give_roles(tab: Tab) -> None:
    await press(tab, "Rollen")
    await give(tab, "Dirk van Dalen")
    await tab.submit()
    await expect(tab.form).to_contain_text("Opgeslagen. Eén persoon heeft nu een andere rol.")
    await close(tab)
    await expect(tab.home).to_contain_text("Nog niemand pakt signalen op.")
    await press(tab, "Rollen")
    await tab.form.locator("select").first.select_option(label="Verkoop")
    await expect(tab.form.get_by_role("button", name="Remove Dirk van Dalen")).to_have_count(0)
    await give(tab, "Bram de Wit")
    await tab.submit()
    await expect(tab.form).to_contain_text("Opgeslagen. Eén persoon heeft nu een andere rol.")
    await close(tab)


async def test_everything_is_set_up_in_the_browser_and_the_next_week_it_works(tab: Tab, desk: Office) -> None:
    await expect(tab.home).to_contain_text("Niemand geeft nog het voorbeeld.")
    await give_roles(tab)
    await expect(tab.home).to_contain_text("Kies in welk kanaal het weekbord komt.")

    await press(tab, "Kanalen")
    await add(tab, "channels", "#kantoor")
    await tab.submit()
    await expect(tab.complaint("channels")).to_contain_text("In #kantoor zit ik nog niet.")
    await tab.form.get_by_role("button", name="Remove #kantoor").click()
    await add(tab, "channels", "#referrals")
    await tab.submit()
    await expect(tab.form).to_contain_text("Het bord komt voortaan in de kanalen die je koos.")
    await close(tab)

    await press(tab, "Voorbeeld")
    await expect(tab.form).to_contain_text("Referrals in week 47")
    await close(tab)

    await press(tab, "Aankondiging")
    await tab.form.get_by_role("button", name="In English").click()
    await expect(tab.form.get_by_role("button", name="In het Nederlands")).to_be_visible()
    await tab.submit()
    await expect(tab.form).to_contain_text("De aankondiging komt binnen een minuut in het kanaal.")
    await close(tab)

    for name in ("Bord aan of uit", "Vraag aan of uit"):
        await press(tab, name)
        await tab.form.get_by_label("Vanaf nu").check()
        await tab.submit()
        await expect(tab.form).to_contain_text("staat aan.")
        await close(tab)
    await expect(tab.home).to_contain_text(
        "Alles draait en er is niets mis. Het volgende bord komt maandag 30 november om 09:00"
    )

    await press(tab, "Instellingen")
    await tab.form.get_by_role("button", name="Wat er is besloten").click()
    await expect(tab.form).to_contain_text("Marieke Bos zette het bord aan")
    await expect(tab.form).to_contain_text("Marieke Bos gaf Dirk van Dalen de rol directie. Dat was medewerkers.")
    await close(tab)
    await close(tab)

    await desk.tick()
    await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    await desk.tick(MONDAY)
    await desk.tick(THURSDAY)
    announcement, board = (message for message in desk.person("sanne").sees("referrals") if not message.only_for)
    assert "From now on we pass on referrals" in announcement.all_text
    assert "Sanne Jansen" in board.all_text
    assert len(desk.person("dirk").direct_messages()) == 1


async def test_the_settings_can_be_changed_in_the_browser(tab: Tab, desk: Office) -> None:
    await press(tab, "Algemeen")
    await tab.field("timezone").fill("Atlantis")
    await tab.submit()
    await expect(tab.complaint("timezone")).to_contain_text("Deze tijdzone ken ik niet.")
    await tab.field("timezone").fill("london")
    await add(tab, "default_owner", "Bram de Wit")
    await tab.form.get_by_label("Week 52").check()
    await tab.submit()
    await expect(tab.form).to_contain_text("Opgeslagen.")
    await close(tab)
    await press(tab, "De vraag")
    await tab.form.get_by_label("verkoop").check()
    await tab.submit()
    await expect(tab.form).to_contain_text("Opgeslagen.")
    await close(tab)
    found = await desk.bot.services.company.read()
    assert (found.zone.key, found.default_owner) == ("Europe/London", "U0BRAM")
    assert [week.key for week in found.closures] == ["2026-W52"]
    assert found.nudge_rules.roles == {Role.MANAGEMENT, Role.SALES}
    await press(tab, "Algemeen")
    await expect(tab.form).to_contain_text("Hier gekozen door Marieke Bos")
    await tab.form.get_by_label("Tijdzone: Europe/Amsterdam").check()
    await tab.submit()
    await expect(tab.form).to_contain_text("Opgeslagen.")
    assert (await desk.bot.services.company.read()).zone.key == "Europe/Amsterdam"
