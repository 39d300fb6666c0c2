"""The announcement in a channel. Pure."""

from bot.locales import Texts
from handlers.slack.answers import OPEN
from handlers.slack.blocks import Block, actions, button, section


def announcement_blocks(text: str, words: Texts) -> list[Block]:
    """What the administrator wrote, with the button that it is about."""
    return [section(text), actions(button(words("open-button"), OPEN, style="primary"))]
