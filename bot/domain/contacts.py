"""The contact at a prospect: a name or a function, and no way to reach them. docs/decisions/0005 says why."""

import re

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.\w")
_DIGITS = re.compile(r"\+?\d(?:[\s().\-/\u2010-\u2013]{0,3}\d)*")
_FEWEST = 9
"""So many digits close together are a telephone number; a date has eight, and a floor or a department fewer."""
_FEWEST_ABROAD = 7
"""After a plus sign."""


def says_how_to_reach(text: str) -> bool:
    """Whether there is an e-mail address or a telephone number in it."""
    return _ADDRESS.search(text) is not None or any(map(_is_telephone, _DIGITS.findall(text)))


def _is_telephone(found: str) -> bool:
    digits = sum(character.isdigit() for character in found)
    return digits >= (_FEWEST_ABROAD if found.startswith("+") else _FEWEST)
