"""The doctor against the pretend Slack and a database that was in use."""

from pathlib import Path
from typing import Any

import pytest

from bot.commands.doctor import examine, told
from bot.manifest import manifest
from bot.services.checkup import Finding, Level
from bot.services.company import CHOOSABLE
from bot.settings import GivenSettings
from playground import Drop, Playground
from tests.support.circle import AMSTERDAM, NOW
from tests.support.office import SECRET, TOKEN, office
from tests.support.underneath import the_person


def _settings(api: str, database_url: str, **more: str) -> GivenSettings:
    given = {
        "slack_bot_token": TOKEN,
        "slack_signing_secret": SECRET,
        "slack_api_url": f"{api}/api/",
        "database_url": database_url,
    }
    return GivenSettings.of(**(given | more))


async def _examined(database_url: str, *, token: str = TOKEN, **more: Any) -> dict[str, Finding]:  # noqa: ANN401 - whatever the settings take
    async with office(database_url, **more) as desk:
        settings = _settings(desk.addresses["slack"], database_url, slack_bot_token=token, **more)
        return {told(finding, AMSTERDAM): finding for finding in (await examine(settings)).findings}


async def test_a_bot_in_use_is_looked_over_line_by_line(database_url: str) -> None:
    found = await _examined(
        database_url,
        leaderboard_channels="C0REFERRALS,C0LEVERANCIER,C0OUDPROJECT,C0KANTOOR,C0NOWHERE",
        leaderboard_active_from="2026-11-01",
    )
    wrong = [sentence for sentence, finding in found.items() if finding.level is Level.PROBLEM]
    assert wrong[0].startswith("#met-leveranciers is shared with other organisations, so the board stays away")
    assert wrong[1:] == [
        "#oud-project is archived. Choose another channel.",
        "The bot is not in #kantoor. Invite it there with /invite.",
        "Channel C0NOWHERE does not exist, or the bot may not see it. Choose another channel or invite the bot.",
    ]
    for expected in (
        "Slack knows the bot, in Voorbeeld BV.",
        "The bot has all the scopes it needs.",
        "The database can be reached and is up to date.",
        "The board can be posted in #referrals.",
        "The weekly question is not active yet.",
        "One administrator hears of it when something goes wrong.",
    ):
        assert expected in found


async def test_an_allowed_shared_channel_is_fine(database_url: str) -> None:
    found = await _examined(
        database_url, leaderboard_channels="C0LEVERANCIER", leaderboard_in_shared_channels="C0LEVERANCIER"
    )
    assert "The board can be posted in #met-leveranciers." in found


async def test_a_wrong_token_and_a_missing_database_are_both_told(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        settings = _settings(api, f"sqlite:///{tmp_path}/none.db", slack_bot_token="xoxb-other")
        found = (await examine(settings)).findings
    assert [(finding.key, finding.level) for finding in found] == [
        ("token-refused", Level.PROBLEM),
        ("introductions", Level.FINE),
        ("database-trouble", Level.PROBLEM),
    ]
    assert "start the bot once" in told(found[2], AMSTERDAM)


@pytest.mark.parametrize(
    ("left_out", "level", "key"),
    [("channels:history", Level.TO_DO, "scopes-optional"), ("users:read", Level.PROBLEM, "scopes-missing")],
)
async def test_scopes_that_were_not_granted_are_named(tmp_path: Path, left_out: str, level: Level, key: str) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    slack.workspace.scopes = slack.workspace.scopes - {left_out}
    async with slack.serving() as api:
        examined = await examine(_settings(api, f"sqlite:///{tmp_path}/none.db"))
    found = {finding.key: finding for finding in examined.findings}
    assert found[key].level is level
    assert left_out in told(found[key], AMSTERDAM)


async def test_texts_for_introductions_that_cannot_be_used_are_named_one_by_one(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    (tmp_path / "en.toml").write_text("[ask", encoding="utf-8")
    async with slack.serving() as api:
        settings = _settings(api, f"sqlite:///{tmp_path}/none.db", introductions_folder=str(tmp_path))
        found = (await examine(settings)).findings
    assert [told(finding, AMSTERDAM) for finding in found if finding.key == "introductions-trouble"] == [
        "A text for introductions cannot be used. nl-je.toml: there is no such file; copy it from bot/introductions.",
        "A text for introductions cannot be used. nl-u.toml: there is no such file; copy it from bot/introductions.",
        (
            "A text for introductions cannot be used. en.toml: it is not TOML: "
            "Expected ']' at the end of a table declaration (at end of document)."
        ),
    ]


async def test_a_slack_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        slack.fault("auth.test", Drop(), times=None)
        examined = await examine(_settings(api, f"sqlite:///{tmp_path}/none.db"))
    assert examined.settings == ""
    found = examined.findings
    assert found[0].key == "slack-away"


async def test_each_setting_is_told_with_who_chose_it_and_when(database_url: str) -> None:
    async with office(database_url) as desk:
        settings = _settings(desk.addresses["slack"], database_url, leaderboard_top="5")
        setup = desk.bot.services.setup
        marieke = await the_person(desk, "marieke")
        await setup.choose({"nudge_target": "2"}, by=marieke.id, now=NOW)
        lines = [line.split(maxsplit=1) for line in (await examine(settings)).settings.splitlines()]
    told = dict(line for line in lines if len(line) > 1)
    assert [name.lower() for name in list(told)[2:]] == list(CHOOSABLE)
    assert told["NUDGE_TARGET"].split(maxsplit=1) == ["2", "chosen in Slack by Marieke Bos on 2026-11-26 10:30"]
    assert told["LEADERBOARD_TOP"].split(maxsplit=1) == ["5", "the environment or .env"]
    assert told["LEADERBOARD_AT"].split(maxsplit=2) == ["monday", "09:00", "default"]
    assert told["LEADERBOARD_ACTIVE_FROM"].split(maxsplit=1) == ["-", "default"]
