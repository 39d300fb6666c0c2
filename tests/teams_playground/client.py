"""The Agents Playground's page as somebody uses it."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

_HERE = {"127.0.0.1", "localhost"}
_SCREENSHOTS = Path(__file__).parent / "screenshots"
_TRIES = 5
_A_MOMENT = 0.5
"""Seconds."""


class Client:
    """One person's Teams, as far as the Playground goes."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def enter(self, url: str) -> None:
        """Opens the page, which would like fonts and scripts from elsewhere: nothing leaves this machine."""
        await self.page.route(lambda asked: urlsplit(asked).hostname not in _HERE, lambda route: route.abort())
        await self.page.goto(url)
        await self.page.get_by_text("Connected.").wait_for()
        await self.page.get_by_role("button", name="Toggle Log Panel").click()

    async def open(self, place: str) -> None:
        """A chat or channel, by its name in the list."""
        await self.page.get_by_role("treeitem", name=place).click()

    async def write(self, text: str) -> None:
        await self.page.get_by_role("textbox").last.click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").click()

    async def call_extension(self, command: str) -> Locator:
        """The dialog that a message extension's command opens; the Playground asks for its id, and has no slash."""
        await self.page.get_by_role("button", name="Trigger Message Extension App").click()
        await self.page.get_by_text("Action Command").first.click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("textbox").first.fill(command)
        await dialog.get_by_role("button", name="Create").click()
        return dialog

    def cards(self) -> Locator:
        """The cards in the place on view, the oldest first."""
        return self.page.locator(".ac-container.ac-adaptiveCard")

    async def sees(self, *texts: str) -> Locator:
        """The newest card, once it says all of these."""
        card = self.cards().last
        for text in texts:
            await expect(card).to_contain_text(text)
        return card

    async def photograph(self, name: str, what: Locator | None = None) -> None:
        """Of one card or dialog, else of the whole page."""
        await self.page.evaluate("document.activeElement.blur()")
        target = self.page if what is None else what
        await target.screenshot(path=_SCREENSHOTS / f"{name}.png", animations="disabled")


async def fill(form: Locator, **fields: str) -> None:
    """Types into the fields of a card, by the beginning of their labels.

    The Playground may draw a new message once more and forget what was typed, so it is typed until it stays.
    """
    boxes = {form.get_by_role("textbox", name=label.replace("_", " ")): text for label, text in fields.items()}
    for _ in range(_TRIES):
        for box, text in boxes.items():
            await box.fill(text)
        await asyncio.sleep(_A_MOMENT)
        if [await box.input_value() for box in boxes] == list(boxes.values()):
            return
    raise AssertionError("what was typed into the form does not stay there")
