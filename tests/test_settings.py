from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Language, Role
from bot.setting_values import LogFormat, Mode, WeeklyAt
from bot.settings import GivenSettings, HttpMode, Settings, SettingsError, SlackSettings, SocketMode
from tests.support.environment import without_settings

BOT = "xoxb-pretend-bot"
APP = "xapp-pretend-app"
SIGNING = "pretend-signing-secret"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No settings but those a test sets, in a folder that is the working directory."""
    without_settings(monkeypatch, tmp_path)
    return tmp_path


def sentences(cls: type[Settings] = SlackSettings) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        cls.load()
    return caught.value.sentences


def test_the_defaults_are_those_of_the_product() -> None:
    settings = Settings.load()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.slack_command == "/referral"
    assert settings.database_url == "sqlite:///referral.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    assert settings.timezone == ZoneInfo("Europe/Amsterdam")
    assert settings.language is Language.DUTCH
    assert settings.leaderboard_at == WeeklyAt(1, time(9))
    assert settings.nudge_at == WeeklyAt(4, time(10))
    assert settings.leader_roles == {Role.MANAGEMENT}
    assert settings.leaderboard_active_from is None
    assert settings.nudges_active_from is None


def test_an_app_token_chooses_socket_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING)
    assert SlackSettings.load().connection == SocketMode(APP)


def test_only_a_signing_secret_chooses_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING)
    assert SlackSettings.load().connection == HttpMode(SIGNING)


def test_the_mode_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING)
    monkeypatch.setenv("SLACK_MODE", "HTTP")
    assert SlackSettings.load().slack_mode is Mode.HTTP


def test_dot_env_is_read_and_the_environment_wins(bare_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare_environment / ".env").write_text("PORT=4000\nLANGUAGE=en\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "5000")
    settings = Settings.load()
    assert (settings.port, settings.language) == (5000, Language.ENGLISH)


def test_a_dot_env_in_another_encoding_is_one_sentence(bare_environment: Path) -> None:
    (bare_environment / ".env").write_bytes("# caf\xe9\nPORT=4000\n".encode("latin-1"))
    assert sentences(Settings) == (".env cannot be read: save it as UTF-8 text.",)


def test_a_file_of_somebody_else_is_one_sentence(bare_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare_environment / ".env").touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("dotenv.main.open", refuse, raising=False)
    expected = f"{bare_environment / '.env'} cannot be read: run this as the user whose file it is."
    assert sentences(Settings) == (expected,)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LEADERBOARD_CHANNELS", " C012AB3CD, G045EF6GH ,", ("C012AB3CD", "G045EF6GH")),
        ("LEADERBOARD_CHANNELS", "", ()),
        ("ADMINISTRATORS", "U012AB3CD,W045EF6GH", ("U012AB3CD", "W045EF6GH")),
        ("LEADER_ROLES", "management, sales", frozenset({Role.MANAGEMENT, Role.SALES})),
        ("LEADER_ROLES", "Supervisory board,supervisory_board", frozenset({Role.SUPERVISORY_BOARD})),
        ("LEADERBOARD_AT", "Dinsdag 8:30", WeeklyAt(2, time(8, 30))),
        ("LEADERBOARD_AT", "sunday 23:59", WeeklyAt(7, time(23, 59))),
        ("NUDGE_AT", "Vrijdag 23:59", WeeklyAt(5, time(23, 59))),
        ("LEADERBOARD_ACTIVE_FROM", "2026-12-07", datetime(2026, 12, 6, 23, tzinfo=UTC)),
        ("NUDGES_ACTIVE_FROM", "2026-07-06T10:00", datetime(2026, 7, 6, 8, tzinfo=UTC)),
        ("NUDGES_ACTIVE_FROM", "2026-07-06T10:00Z", datetime(2026, 7, 6, 10, tzinfo=UTC)),
        ("NUDGES_ACTIVE_FROM", "", None),
        ("SLACK_API_URL", "http://127.0.0.1:4000/api", "http://127.0.0.1:4000/api/"),
        ("COUNTRY", "be", "BE"),
        ("LANGUAGE", "EN", Language.ENGLISH),
        ("LOG_LEVEL", "WARNING", "warning"),
        ("LOG_FORMAT", "json", LogFormat.JSON),
    ],
)
def test_what_is_written_is_understood(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(Settings.load(), name.lower()) == expected


def test_a_date_means_local_midnight_of_the_zone_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "America/New_York")
    monkeypatch.setenv("NUDGES_ACTIVE_FROM", "2026-12-07")
    assert Settings.load().nudges_active_from == datetime(2026, 12, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", 'PORT is "http", but should be a port number, such as 3000.'),
        ("PORT", "70000", 'PORT is "70000", but should be a port number, such as 3000.'),
        (
            "TIMEZONE",
            "Amsterdam",
            'TIMEZONE is "Amsterdam", but should be a time zone\'s name, such as Europe/Amsterdam.',
        ),
        ("LANGUAGE", "fr", 'LANGUAGE is "fr", but should be nl or en.'),
        (
            "COUNTRY",
            "Nederland",
            (
                'COUNTRY is "Nederland", but should be the ISO code of a country whose public holidays are known,'
                " such as NL."
            ),
        ),
        (
            "LEADERBOARD_CHANNELS",
            "C012AB3CD,#algemeen",
            (
                'LEADERBOARD_CHANNELS is "#algemeen", but should be channel ids with commas between, such as C012AB3CD '
                "on Slack or 19:...@thread.tacv2 on Teams."
            ),
        ),
        (
            "LEADERBOARD_AT",
            "9 uur",
            'LEADERBOARD_AT is "9 uur", but should be a weekday and a time, such as monday 09:00.',
        ),
        (
            "LEADERBOARD_AT",
            "monday 25:00",
            'LEADERBOARD_AT is "monday 25:00", but should be a weekday and a time, such as monday 09:00.',
        ),
        (
            "NUDGE_AT",
            "zondag 03:00",
            'NUDGE_AT is "zondag 03:00", but should be a day from monday to friday and a time, such as thursday 10:00.',
        ),
        (
            "NUDGES_ACTIVE_FROM",
            "next week",
            (
                'NUDGES_ACTIVE_FROM is "next week", but should be a date or a moment between 1970 and 2999, such as '
                "2026-12-07 or 2026-12-07T09:00."
            ),
        ),
        (
            "LEADERBOARD_ACTIVE_FROM",
            "0001-01-01",
            (
                'LEADERBOARD_ACTIVE_FROM is "0001-01-01", but should be a date or a moment between 1970 and 2999, '
                "such as 2026-12-07 or 2026-12-07T09:00."
            ),
        ),
        (
            "DEFAULT_OWNER",
            "sanne",
            'DEFAULT_OWNER is "sanne", but should be a Slack user id, such as U012AB3CD, or an object id in Entra.',
        ),
        (
            "SLACK_COMMAND",
            "referral",
            (
                'SLACK_COMMAND is "referral", but should be a slash and at most 31 small letters, digits, hyphens or '
                "underscores."
            ),
        ),
        (
            "SLACK_API_URL",
            "http://slack.example.com/api/",
            (
                'SLACK_API_URL is "http://slack.example.com/api/", but should be an https:// address, or http:// on '
                "this machine."
            ),
        ),
        (
            "LEADER_ROLES",
            "boss",
            (
                'LEADER_ROLES is "boss", but should be roles with commas between, out of management, '
                "supervisory_board, shareholder, sales, marketing, staff, supplier, partner."
            ),
        ),
        ("SEND_PACE_SECONDS", "-1", 'SEND_PACE_SECONDS is "-1", but should be seconds from 0 to 60.'),
        (
            "HEARTBEAT_SECONDS",
            "x" * 100,
            f'HEARTBEAT_SECONDS is "{"x" * 60}…", but should be seconds, more than 0 and at most 300.',
        ),
        ("LOG_LEVEL", "loud", 'LOG_LEVEL is "loud", but should be debug, info, warning or error.'),
        (
            "SLACK_MODE",
            "rtm",
            'SLACK_MODE is "rtm", but should be socket (needs SLACK_APP_TOKEN) or http (needs SLACK_SIGNING_SECRET).',
        ),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    assert sentences(Settings) == (sentence,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "hunter2"),
        ("SLACK_BOT_TOKEN", "xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-hunter2 and more"),
        ("SLACK_APP_TOKEN", "hunter2"),
        ("SLACK_SIGNING_SECRET", "hunter2 hunter2"),
        ("DATABASE_URL", "mysql://bot:hunter2@db/referral"),
    ],
)
def test_a_wrong_secret_is_named_but_never_shown(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    (sentence,) = sentences(Settings)
    assert sentence.startswith(f"{name} is set, but not to what it should be: ")
    assert "hunter2" not in sentence


def test_without_tokens_each_missing_one_has_its_sentence() -> None:
    assert sentences() == (
        "SLACK_BOT_TOKEN is missing: it should be the bot token of your Slack app, which starts with xoxb-.",
        (
            "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both missing: set the first for Socket Mode, "
            "which needs no public address, or the second for HTTP."
        ),
    )


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("socket", "SLACK_APP_TOKEN is missing: SLACK_MODE=socket needs it."),
        ("http", "SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it."),
    ],
)
def test_a_mode_without_its_token_is_one_sentence(monkeypatch: pytest.MonkeyPatch, mode: str, sentence: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv(
        "SLACK_SIGNING_SECRET" if mode == "socket" else "SLACK_APP_TOKEN", SIGNING if mode == "socket" else APP
    )
    monkeypatch.setenv("SLACK_MODE", mode)
    assert sentences() == (sentence,)


def test_a_malformed_token_is_not_called_missing_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_APP_TOKEN", "xoxb-the-wrong-one")
    (sentence,) = sentences()
    assert sentence.startswith("SLACK_APP_TOKEN is set, but not")


def test_several_wrong_settings_are_all_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", APP)
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("TIMEZONE", "Mars")
    assert [sentence.split()[0] for sentence in sentences()] == ["SLACK_BOT_TOKEN", "PORT", "TIMEZONE"]


def test_commands_that_do_not_talk_to_slack_need_no_tokens() -> None:
    assert Settings.load().slack_bot_token is None


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP)
    assert "pretend" not in repr(SlackSettings.load())


def test_given_settings_hear_nothing_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, bare_environment: Path
) -> None:
    monkeypatch.setenv("LEADERBOARD_CHANNELS", "C012AB3CD")
    (bare_environment / ".env").write_text("PORT=4000\n", encoding="utf-8")
    settings = GivenSettings.of(slack_bot_token=BOT, slack_signing_secret=SIGNING, nudge_at="friday 10:00")
    assert (settings.leaderboard_channels, settings.port) == ((), 3000)
    assert settings.nudge_at == WeeklyAt(5, time(10))
    assert settings.connection == HttpMode(SIGNING)
