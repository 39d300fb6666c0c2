"""The Agents Playground's page as somebody uses it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

_HERE = {"127.0.0.1", "localhost"}
_SCREENSHOTS = Path(__file__).parent / "screenshots"
_CARD = ".ac-container.ac-adaptiveCard"
_TRIES = 5
_A_MOMENT = 0.5
"""Seconds."""
_PATIENCE_MS = 3_000


class Client:
    """One person's Teams, as far as the Playground goes. Pictures are named with the `look` that they show."""

    def __init__(self, page: Page, look: str) -> None:
        self.page = page
        self._look = look

    async def enter(self, url: str, *, card_width: int | None = None) -> None:
        """Opens the page, which would like fonts and scripts from elsewhere: nothing leaves this machine.

        With `card_width`, in pixels, no card is wider than that.
        """
        await self.page.route(lambda asked: urlsplit(asked).hostname not in _HERE, lambda route: route.abort())
        await self.page.goto(url)
        await self.page.get_by_text("Connected.").wait_for()
        await self.page.get_by_role("button", name="Toggle Log Panel").click()
        if card_width is not None:
            await self.page.add_style_tag(content=f"{_CARD} {{ max-width: {card_width}px }}")

    async def open(self, place: str) -> None:
        """A chat or channel, by its name in the list."""
        await self.page.get_by_role("treeitem", name=place).click()

    async def write(self, text: str) -> None:
        await self.page.get_by_role("textbox").last.click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").click()

    async def call_extension(self, command: str) -> Locator:
        """The dialog that a message extension's command opens; the Playground asks for its id, and has no slash.

        Now and then it draws nothing of an answer that it got, so it is asked once more.
        """
        dialog = self.page.get_by_role("dialog")
        for _ in range(_TRIES):
            await self.page.get_by_role("button", name="Trigger Message Extension App").click()
            await self.page.get_by_text("Action Command").first.click()
            await dialog.get_by_role("textbox").first.fill(command)
            await dialog.get_by_role("button", name="Create").click()
            try:
                await expect(dialog.locator(_CARD)).to_be_visible(timeout=_PATIENCE_MS)
            except AssertionError:
                await dialog.get_by_role("button", name="Close").click()
            else:
                return dialog
        raise AssertionError("the extension's form is never drawn")

    def cards(self) -> Locator:
        """The cards in the place on view, the oldest first."""
        return self.page.locator(_CARD)

    async def sees(self, *texts: str, in_channel: bool = False) -> Locator:
        """The newest card that says all of these, once there is one. In a channel the newest stands on top."""
        found = self.cards()
        for text in texts:
            found = found.filter(has_text=text)
        card = found.first if in_channel else found.last
        await expect(card).to_be_visible()
        return card

    async def photograph(self, name: str, what: Locator) -> None:
        """Of one card or dialog."""
        await self.page.evaluate("document.activeElement.blur()")
        await what.screenshot(path=_SCREENSHOTS / f"{name}{self._look}.png", animations="disabled")


async def fill(form: Locator, fields: Mapping[str, str]) -> None:
    """Types into the fields of a card, by their labels.

    The Playground may draw a new message once more and forget what was typed, so it is typed until it stays.
    """
    boxes = {form.get_by_role("textbox", name=label): text for label, text in fields.items()}
    for _ in range(_TRIES):
        for box, text in boxes.items():
            await box.fill(text)
        await asyncio.sleep(_A_MOMENT)
        if [await box.input_value() for box in boxes] == list(boxes.values()):
            return
    raise AssertionError("what was typed into the form does not stay there")
