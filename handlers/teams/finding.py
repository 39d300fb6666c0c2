"""Finding people by their name, where there are more of them than can be chosen from. Pure."""

from bot.locales import Texts
from handlers.teams.cards import Element, submit, text_input

NAME_MAX = 80


def finding(
    words: Texts, action: str, *, named: str, is_everybody: bool, **data: str
) -> tuple[list[Element], list[Element]]:
    """The field `named` and the button that seeks with it; neither where everybody is shown already."""
    if is_everybody and not named:
        return [], []
    field = text_input("named", words("find-named"), named, limit=NAME_MAX)
    return [field], [submit(words("find-button"), action, **data)]
