"""Companies of a group that were named before, each with a button to log it. Pure."""

from collections.abc import Sequence

from bot.domain.sisters import Sister
from bot.locales import Texts
from handlers.teams.answers import OPEN, open_button
from handlers.teams.cards import Element, dialog, paragraph, rows
from handlers.wording.sisters import named_line, sister_line, wider_question

SISTER = "sister"
"""In the data of a button that opens the form: the company that it is filled in with."""


def wider_elements(company: str, sisters: Sequence[Sister], words: Texts) -> list[Element]:
    """The question who else is in the group of a company just won, with a button to log whoever comes to mind."""
    question = [paragraph(wider_question(company, words)), *rows([open_button(words)])]
    return question + [part for one in sisters for part in _elements(named_line(one, words), one, words)]


def sister_elements(sisters: Sequence[Sister], words: Texts) -> list[Element]:
    """A heading and the companies; nothing where none is known."""
    if not sisters:
        return []
    known = [part for one in sisters for part in _elements(sister_line(one, words), one, words)]
    return [paragraph(words("sister-heading")), *known]


def _elements(line: str, sister: Sister, words: Texts) -> list[Element]:
    return [paragraph(line), *rows([dialog(words("sister-log"), OPEN, **{SISTER: sister.name})])]
