"""Finding people by their name, where there are more of them than can be chosen from. Pure."""

from bot.locales import Texts
from handlers.teams.cards import Element, text_input

NAME_MAX = 80


def finding(
    words: Texts, button: Element, *, named: str, is_everybody: bool, field: str = "named"
) -> tuple[list[Element], list[Element]]:
    """The field of that name and the button that seeks with it; neither where everybody is shown already."""
    if is_everybody and not named:
        return [], []
    return [text_input(field, words("find-named"), named, limit=NAME_MAX)], [button]
