from pathlib import Path

import pytest

from bot.commands.doctor import examine, told
from bot.manifest import manifest
from bot.misspelt import misspelt
from bot.services.checkup import Level
from bot.settings import GivenSettings
from playground import Playground
from tests.support.circle import AMSTERDAM
from tests.support.environment import without_settings
from tests.support.office import SECRET, TOKEN


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LEADERBORD_CHANNELS=C012AB3CD", {"LEADERBORD_CHANNELS": "LEADERBOARD_CHANNELS"}),
        ("time_zone=Europe/Paris", {"TIME_ZONE": "TIMEZONE"}),
        ("ADMINISTRATOR=U012AB3CD", {"ADMINISTRATOR": "ADMINISTRATORS"}),
        ("ADMINISTRATORS=U012AB3CD", {}),
        ("administrators=U012AB3CD", {}),
        ("POSTGRES_PASSWORD=secret", {}),
        ("SLACK_CLIENT_SECRET=secret", {}),
        ("HOSTNAME=here", {}),
    ],
)
def test_a_name_that_nearly_is_a_settings_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, expected: dict[str, str]
) -> None:
    without_settings(monkeypatch, tmp_path)
    (tmp_path / ".env").write_text(f"{line}\nLANGUAGE=en\n", encoding="utf-8")
    assert misspelt() == expected


async def test_the_doctor_asks_which_setting_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_settings(monkeypatch, tmp_path)
    (tmp_path / ".env").write_text("TIME_ZONE=Europe/Paris\n", encoding="utf-8")
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        settings = GivenSettings.of(slack_bot_token=TOKEN, slack_signing_secret=SECRET, slack_api_url=f"{api}/api/")
        found = (await examine(settings)).findings[0]
    assert found.level is Level.TO_DO
    assert told(found, AMSTERDAM) == "There is no setting TIME_ZONE, which stands in .env. Did you mean TIMEZONE?"
