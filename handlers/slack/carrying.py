"""A draft's words in the value of a button, so that the form it opens is filled in. Pure."""

import json

from bot.domain.signals import Draft

_LONGEST = 2000
"""Slack's limit of a button's value."""


def carry(draft: Draft) -> str:
    """The words; empty when they do not fit."""
    value = json.dumps({"company": draft.company, "why": draft.why, "website": draft.website}, ensure_ascii=False)
    return value if len(value) <= _LONGEST else ""


def carried(value: str) -> Draft:
    """What a button carries; an empty draft for one that carries nothing."""
    found = json.loads(value or "{}")
    return Draft(found.get("company", ""), found.get("why", ""), website=found.get("website", ""))
