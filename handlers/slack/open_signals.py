"""The list of what somebody follows up, for the answer and for the Home. Pure."""

from zoneinfo import ZoneInfo

from bot.domain.moves import offered
from bot.locales import Texts
from bot.services.follow_up import OpenSignals
from handlers.slack.answers import Answer
from handlers.slack.assignment import move_menu
from handlers.slack.blocks import Block, context, header, section
from handlers.wording.open_signals import more_open, open_line, open_text


def open_answer(found: OpenSignals, words: Texts, zone: ZoneInfo) -> Answer:
    """The list, or that there is nothing in it."""
    text = open_text(found, words, zone)
    if not found.oldest:
        return Answer(text, (section(text),))
    return Answer(text, (header(words("open-title")), *open_blocks(found, words, zone)))


def open_blocks(found: OpenSignals, words: Texts, zone: ZoneInfo) -> list[Block]:
    """Each signal with a menu of what comes next."""
    blocks = [
        section(open_line(one, words, zone), accessory=move_menu(offered(one.signal.stage), one.signal.id, words))
        for one in found.oldest
    ]
    return [*blocks, *(context(line) for line in more_open(found, words))]
