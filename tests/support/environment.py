"""The environment a command starts in, with no settings but those a test gives."""

from pathlib import Path

import pytest

from bot.settings import SlackSettings


def without_settings(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Forgets every setting of this machine, and works in the folder, so that no other `.env` is read."""
    for name in SlackSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(folder)
