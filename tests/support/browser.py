"""Chromium looking at the demo's page, one tab for each person who looks."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Playwright, Response, async_playwright, expect

IN_A_BROWSER = pytest.mark.asyncio(loop_scope="session")
"""The mark of a module whose tests look through the browser, on the loop that it is on."""

DESKTOP = (1280, 800)
TELEPHONE = (390, 844)

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS = 10_000

expect.set_options(timeout=_PATIENCE_MS)

_A_WEEK_PLAYED_MS = 60_000
"""Messages go out one a second for real, and a week has as many as the story makes."""


def chromium() -> str:
    """Where Chromium is. Without it the test is skipped, or failed where it must not be skipped."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    reason = f"No browser: none of {', '.join(_NAMES)} is on the PATH (Debian: chromium-headless-shell)."
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@asynccontextmanager
async def running_chromium(path: str) -> AsyncIterator[Browser]:
    """Chromium with an empty profile of its own, until the block ends."""
    async with async_playwright() as playwright:
        browser = await _launch(playwright, path)
        try:
            yield browser
        finally:
            await browser.close()


async def _launch(playwright: Playwright, path: str) -> Browser:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium has no sandbox for root
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
    return await playwright.chromium.launch(executable_path=path, args=arguments)


class Tab:
    """The page as somebody uses it, with what the browser complained about in `trouble`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.trouble: list[str] = []
        self._address = address
        page.set_default_timeout(_PATIENCE_MS)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    async def enter(self, *, who: str, at: str) -> None:
        """Opens the page as this person in this place: a channel's id, "home" or "messages"."""
        await self.page.goto(f"{self._address}/?as={who}&at={at}")
        await expect(self.page.locator("body")).to_have_attribute("data-me", who)

    async def act_as(self, who: str) -> None:
        """Chooses another person in the left bar."""
        await self.page.get_by_test_id("person-button").click()
        await self.page.locator(f"#people [data-person={who}]").click()
        await expect(self.page.locator("body")).to_have_attribute("data-me", who)

    async def visit(self, place: str) -> None:
        """Chooses a channel, "home" or "messages" in the left bar."""
        spot = f"#places [data-channel={place}]" if place != "messages" else "#apps li:last-child button"
        await self.page.locator(spot).click()

    async def write(self, text: str) -> None:
        """Puts a line in the message box and sends it with Enter."""
        await self.page.get_by_test_id("composer").fill(text)
        await self.page.keyboard.press("Enter")

    async def go_to(self, moment: str) -> None:
        """Presses "Go to Monday 09:00" or "Go to Thursday 10:00" and waits until all in between was played."""
        async with self.going_to(moment):
            await self.page.locator(f"#moments [data-moment={moment}]").click()

    @asynccontextmanager
    async def going_to(self, moment: str) -> AsyncIterator[None]:
        """The block presses the button to that moment; at its end all in between was played."""

        def of_this(answer: Response) -> bool:
            return answer.url.endswith("/pretend/go") and answer.request.post_data_json == {"to": moment}

        async with self.page.expect_response(of_this, timeout=_A_WEEK_PLAYED_MS) as played:
            yield
        assert (await (await played.value).json())["ok"]

    async def tab_to(self, target: Locator, *, backwards: bool = False) -> None:
        """Presses Tab until the focus is on the target, as somebody without a mouse would."""
        key = "Shift+Tab" if backwards else "Tab"
        await target.wait_for()
        for _ in range(40):
            if await target.evaluate("(element) => element === document.activeElement"):
                return
            await self.page.keyboard.press(key)
        pytest.fail(f"the keyboard does not reach {target}")

    @property
    def messages(self) -> Locator:
        """The messages on view, the oldest first."""
        return self.page.locator("#messages > .message")

    @property
    def from_bot(self) -> Locator:
        """Those of the bot."""
        return self.messages.filter(has=self.page.locator(".by .tag", has_text="app"))

    @property
    def private(self) -> Locator:
        """Those that only this person sees."""
        return self.page.locator("#messages > .ephemeral")

    @property
    def home(self) -> Locator:
        return self.page.get_by_test_id("home")

    @property
    def form(self) -> Locator:
        """The form on top."""
        return self.page.locator("dialog.modal").last

    def field(self, name: str) -> Locator:
        """The control of a form's field."""
        return self.form.locator(f"[data-block-id={name}] [data-action-id={name}]")

    def complaint(self, name: str) -> Locator:
        """The line under a form's field that says what is wrong with it."""
        return self.form.locator(f"[data-block-id={name}] .complaint")

    async def submit(self) -> None:
        await self.form.get_by_test_id("modal-submit").click()

    async def overflow(self) -> list[str]:
        """What is wider than the window, or than the pane or form it is in."""
        found: list[str] = await self.page.evaluate(_OVERFLOW)
        return found

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(message.text)


_OVERFLOW = """() => {
    const panes = "#top, #side, #middle, #conversation, #home, #traffic, #compose, dialog[open], dialog .blocks";
    return [document.documentElement, document.body, ...document.querySelectorAll(panes)]
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
        .map((one) => `${one.tagName}#${one.id}.${one.className}: ${one.scrollWidth} > ${one.clientWidth}`);
}"""


@asynccontextmanager
async def open_tab(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = DESKTOP,
    **context: Any,  # noqa: ANN401 - as Playwright
) -> AsyncIterator[Tab]:
    """A tab with cookies and storage of its own, not yet on any page."""
    async with await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="en-GB", reduced_motion="reduce", **context
    ) as own:
        yield Tab(await own.new_page(), address)
