"""What a customer is worth, as people write it."""

import re

_WHOLE = re.compile(r"[0-9]{1,13}")
_GROUPED = re.compile(r"[0-9]{1,3}([., ][0-9]{3}){1,4}")
_CENTS = re.compile(r"[.,]00?$")


def parse_amount(text: str) -> int | None:
    """Whole units, as "12000", "12.000" or "12,000.00"; None for anything else."""
    plain = _CENTS.sub("", text)
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if _GROUPED.fullmatch(plain):
        return int(re.sub("[., ]", "", plain))
    return None
