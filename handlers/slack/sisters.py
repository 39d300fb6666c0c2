"""Companies of a group that were named before, each with a button to log it. Pure."""

from collections.abc import Sequence

from bot.domain.signals import Draft
from bot.domain.sisters import Sister
from bot.locales import Texts
from handlers.slack.answers import OPEN
from handlers.slack.blocks import Block, button, section
from handlers.slack.carrying import carry
from handlers.wording.sisters import named_line, sister_line, wider_question


def wider_blocks(company: str, sisters: Sequence[Sister], words: Texts) -> list[Block]:
    """The question who else is in the group of a company just won, with a button to log whoever comes to mind."""
    question = section(wider_question(company, words), accessory=button(words("open-button"), OPEN))
    return [question, *(_block(named_line(sister, words), sister, words) for sister in sisters)]


def sister_blocks(sisters: Sequence[Sister], words: Texts) -> list[Block]:
    """A heading and the companies; nothing where none is known."""
    if not sisters:
        return []
    return [
        section(words("sister-heading")),
        *(_block(sister_line(sister, words), sister, words) for sister in sisters),
    ]


def _block(line: str, sister: Sister, words: Texts) -> Block:
    return section(line, accessory=button(words("sister-log"), OPEN, value=carry(Draft(sister.name, ""))))
