"""The question who else is in the group, and the companies that were named before. Pure."""

from collections.abc import Sequence

from bot.domain.sisters import Sister
from bot.locales import Texts


def wider_question(company: str, words: Texts) -> str:
    """What is asked soon after a success."""
    return words("wider-question", company=company)


def wider_lines(company: str, sisters: Sequence[Sister], words: Texts) -> list[str]:
    """The question after a win, and the companies that were named."""
    return [wider_question(company, words), *(named_line(sister, words) for sister in sisters)]


def named_line(sister: Sister, words: Texts) -> str:
    """One that was named, where the group is known from what stands above."""
    return words("wider-named", name=sister.name)


def sister_line(sister: Sister, words: Texts) -> str:
    return words("sister-line", name=sister.name, company=sister.company)


def sister_lines(sisters: Sequence[Sister], words: Texts) -> list[str]:
    """A heading and a line for each; nothing where none is known."""
    return [words("sister-heading"), *(sister_line(sister, words) for sister in sisters)] if sisters else []
