"""Names in `.env` that nearly are a setting's: they are passed over, and whoever wrote them thinks that they hold."""

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic_settings import DotEnvSettingsSource

from bot.settings import Settings

_ALIKE = 0.8
"""Of 1. Less would take another program's names for ours."""


def misspelt() -> Mapping[str, str]:
    """Each such name, and the setting that was perhaps meant. What is no setting at all may be another program's."""
    known = [name.upper() for name in Settings.model_fields]
    given = (name.upper() for name in DotEnvSettingsSource(Settings).env_vars)
    alike = {name: get_close_matches(name, known, n=1, cutoff=_ALIKE) for name in given if name not in known}
    return {name: found[0] for name, found in alike.items() if found}
