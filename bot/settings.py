"""Every setting, from the environment and `.env`. Only the assembly and the commands read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import setting_values as kinds
from bot.domain.people import Language, Role
from bot.setting_values import LogFormat, Mode, WeeklyAt

_SECRET_NAMES = frozenset(
    {
        *("slack_bot_token", "slack_app_token", "slack_signing_secret", "teams_app_secret", "database_url"),
        *("webhook_urls", "webhook_secret"),
    }
)
_SHOWN = 60


class SettingsError(Exception):
    """Settings are missing or wrong: one sentence for each, never with a secret's value. `names` says which."""

    def __init__(self, sentences: Iterable[str], *, names: Iterable[str] = ()) -> None:
        self.sentences = tuple(sentences)
        self.names = frozenset(names)
        super().__init__("\n".join(self.sentences))


class Settings(BaseSettings):
    """What any command may need. Each description says what the value should be; it ends the error sentence."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: kinds.BotToken | None = Field(
        default=None, description="the bot token of your Slack app, which starts with xoxb-"
    )
    slack_app_token: kinds.AppToken | None = Field(
        default=None, description="an app-level token with the scope connections:write, which starts with xapp-"
    )
    slack_signing_secret: kinds.SigningSecret | None = Field(
        default=None, description="the signing secret on your Slack app's Basic Information page, without spaces"
    )
    slack_mode: kinds.ModeName | None = Field(
        default=None,
        validate_default=True,
        description="socket (needs SLACK_APP_TOKEN) or http (needs SLACK_SIGNING_SECRET)",
    )
    slack_api_url: kinds.ApiUrl = Field(
        default="https://slack.com/api/", description="an https:// address, or http:// on this machine"
    )
    slack_command: kinds.Command = Field(
        default="/referral", description="a slash and at most 31 small letters, digits, hyphens or underscores"
    )
    teams_app_id: kinds.EntraId | None = Field(
        default=None, description="the application (client) id of your bot's registration in Entra"
    )
    teams_app_secret: kinds.ClientSecret | None = Field(
        default=None, description="the value of a client secret of that registration, without spaces"
    )
    teams_tenant_id: kinds.EntraId | None = Field(
        default=None, description="the directory (tenant) id of your company in Entra"
    )
    teams_administrators: kinds.EntraIds = Field(
        default=(), description="object ids of people in Entra, with commas between"
    )
    teams_publisher: Annotated[str, Field(max_length=32)] = Field(
        default="Referral bot", description="your company's name, at most 32 characters"
    )
    teams_website: kinds.Website = Field(
        default="https://example.com/", description="an https:// address of your company"
    )
    database_url: kinds.DatabaseUrl = Field(
        default="sqlite:///referral.db",
        description="like sqlite:///referral.db or postgresql://user:password@host/name",
    )
    host: str = Field(default="127.0.0.1", description="the address to listen on")
    port: int = Field(default=3000, ge=0, le=65535, description="a port number, such as 3000")
    timezone: kinds.Zone = Field(
        default=ZoneInfo("Europe/Amsterdam"), description="a time zone's name, such as Europe/Amsterdam"
    )
    language: kinds.LanguageName = Field(default=Language.DUTCH, description="nl or en")
    country: kinds.Country = Field(
        default="NL", description="the ISO code of a country whose public holidays are known, such as NL"
    )
    leaderboard_channels: kinds.ChannelIds = Field(
        default=(),
        description="channel ids with commas between, such as C012AB3CD on Slack or 19:...@thread.tacv2 on Teams",
    )
    leaderboard_in_shared_channels: kinds.ChannelIds = Field(
        default=(), description="ids of channels shared with other organisations, with commas between"
    )
    leaderboard_active_from: kinds.Start = Field(
        default=None, description="a date or a moment between 1970 and 2999, such as 2026-12-07 or 2026-12-07T09:00"
    )
    nudges_active_from: kinds.Start = Field(
        default=None, description="a date or a moment between 1970 and 2999, such as 2026-12-07 or 2026-12-07T09:00"
    )
    leaderboard_at: kinds.Weekly = Field(
        default=WeeklyAt(1, time(9)), description="a weekday and a time, such as monday 09:00"
    )
    nudge_at: kinds.WeeklyAtWork = Field(
        default=WeeklyAt(4, time(10)), description="a day from monday to friday and a time, such as thursday 10:00"
    )
    leaderboard_top: int = Field(default=10, ge=1, le=50, description="a number from 1 to 50")
    leader_roles: kinds.Roles = Field(
        default=frozenset({Role.MANAGEMENT}),
        description=f"roles with commas between, out of {', '.join(role.value for role in Role)}",
    )
    nudge_target: int = Field(default=1, ge=1, le=20, description="a number from 1 to 20")
    ownership_months: int = Field(default=6, ge=1, le=60, description="a number of months from 1 to 60")
    default_owner: kinds.UserIdOrNobody = Field(
        default=None, description="a Slack user id, such as U012AB3CD, or an object id in Entra"
    )
    accept_within: int = Field(default=2, ge=1, le=20, description="a number of working days from 1 to 20")
    silence_days: int = Field(default=14, ge=2, le=365, description="a number of days from 2 to 365")
    sales_lead: kinds.UserIdOrNobody = Field(
        default=None, description="a Slack user id, such as U012AB3CD, or an object id in Entra"
    )
    administrators: kinds.UserIds = Field(
        default=(), description="Slack user ids with commas between, such as U012AB3CD"
    )
    closure_weeks: kinds.Weeks = Field(
        default=frozenset(), description="weeks with commas between, such as 2026-W52, 2026-W53"
    )
    introductions_folder: Path | None = Field(
        default=None, description="a folder with a file of texts for every way of speaking"
    )
    webhook_urls: kinds.WebhookUrls = Field(
        default=(), description="public https:// addresses with commas between, at most 5"
    )
    webhook_secret: kinds.WebhookSecret | None = Field(
        default=None,
        validate_default=True,
        description="whsec_ and 24 to 64 random bytes as base64, with which what is sent to WEBHOOK_URLS is signed",
    )
    send_pace_seconds: float = Field(default=1.0, ge=0, le=60, description="seconds from 0 to 60")
    heartbeat_seconds: float = Field(default=30.0, gt=0, le=300, description="seconds, more than 0 and at most 300")
    log_level: kinds.LogLevel = Field(default="info", description="debug, info, warning or error")
    log_format: kinds.LogFormatName = Field(default=LogFormat.CONSOLE, description="console or json")

    @field_validator("webhook_secret")
    @classmethod
    def _can_sign_what_is_sent(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("webhook_urls"):
            raise _MissingError("WEBHOOK_SECRET is missing: what is sent to WEBHOOK_URLS is signed with it.")
        return secret

    @property
    def signing_secret_of_webhooks(self) -> str:
        """Empty where there is none to sign with, and nothing to be signed."""
        return "" if self.webhook_secret is None else self.webhook_secret.get_secret_value()

    @classmethod
    def load(cls) -> Self:
        """The settings from the environment and `.env`. Raises SettingsError with a sentence for each wrong one."""
        return cls.of()

    @classmethod
    def of(cls, **values: Any) -> Self:  # noqa: ANN401 - as text, or already what it means
        """The same with some values given, which win. Raises SettingsError."""
        try:
            return cls(**values)
        except ValidationError as error:
            found = _sentences(cls, error)
            raise SettingsError(found.values(), names=found) from None
        except UnicodeDecodeError:
            raise SettingsError([".env cannot be read: save it as UTF-8 text."]) from None
        except PermissionError:
            file = Path(".env").absolute()
            raise SettingsError([f"{file} cannot be read: run this as the user whose file it is."]) from None

    def with_choices(self, choices: Mapping[str, str]) -> Self:
        """The same settings with some written otherwise. Raises SettingsError."""
        return self.of(**(dict(self) | dict(choices)))


@dataclass(frozen=True, slots=True)
class SocketMode:
    """The bot calls Slack: no public address is needed."""

    app_token: str


@dataclass(frozen=True, slots=True)
class HttpMode:
    """Slack calls the bot."""

    signing_secret: str


@dataclass(frozen=True, slots=True)
class TeamsRegistration:
    """The company's own registration of the bot in Entra; administrators are people's object ids there."""

    app_id: str
    secret: SecretStr
    tenant: str
    administrators: tuple[str, ...]


class PlatformSettings(Settings):
    """The same for commands that talk to a chat platform: what Teams needs is there as a whole, or not at all."""

    teams_tenant_id: kinds.EntraId | None = Field(
        default=None, validate_default=True, description="the directory (tenant) id of your company in Entra"
    )

    @field_validator("teams_tenant_id")
    @classmethod
    def _comes_with_the_others(cls, tenant: str | None, info: ValidationInfo) -> str | None:
        if not {"teams_app_id", "teams_app_secret"} <= info.data.keys():  # the malformed one has a sentence already
            return tenant
        given = {
            "TEAMS_APP_ID": info.data["teams_app_id"],
            "TEAMS_APP_SECRET": info.data["teams_app_secret"],
            "TEAMS_TENANT_ID": tenant,
        }
        missing = [name for name, value in given.items() if value is None]
        if missing and len(missing) < len(given):
            verb = "is" if len(missing) == 1 else "are"
            raise _MissingError(f"{' and '.join(missing)} {verb} missing: for Teams, set {', '.join(given)} together.")
        return tenant

    @property
    def teams(self) -> TeamsRegistration | None:
        """None where the company has no Teams."""
        if self.teams_app_id is None or self.teams_app_secret is None or self.teams_tenant_id is None:
            return None
        return TeamsRegistration(
            self.teams_app_id, self.teams_app_secret, self.teams_tenant_id, self.teams_administrators
        )


class TeamsSettings(PlatformSettings):
    """For a company that has Teams alone: there it cannot be missing."""

    teams_app_id: kinds.EntraId = Field(description="the application (client) id of your bot's registration in Entra")
    teams_app_secret: kinds.ClientSecret = Field(
        description="the value of a client secret of that registration, without spaces"
    )
    teams_tenant_id: kinds.EntraId = Field(description="the directory (tenant) id of your company in Entra")


class SlackSettings(PlatformSettings):
    """For a company that has Slack: there the tokens cannot be missing."""

    slack_bot_token: kinds.BotToken = Field(description="the bot token of your Slack app, which starts with xoxb-")

    @field_validator("slack_mode")
    @classmethod
    def _has_what_its_mode_needs(cls, mode: Mode | None, info: ValidationInfo) -> Mode:
        found = mode or (Mode.SOCKET if info.data.get("slack_app_token") else Mode.HTTP)
        needed = "slack_app_token" if found is Mode.SOCKET else "slack_signing_secret"
        is_one_malformed = not {"slack_app_token", "slack_signing_secret"} <= info.data.keys()
        if info.data.get(needed) or is_one_malformed:  # the malformed one has a sentence already
            return found
        if mode is None:
            raise _MissingError(
                "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both missing: set the first for Socket Mode, "
                "which needs no public address, or the second for HTTP."
            )
        raise _MissingError(f"{needed.upper()} is missing: SLACK_MODE={found.value} needs it.")

    @property
    def connection(self) -> SocketMode | HttpMode:
        """How Slack reaches the bot, with what that takes."""
        if self.slack_mode is Mode.SOCKET and self.slack_app_token:
            return SocketMode(self.slack_app_token.get_secret_value())
        assert self.slack_signing_secret is not None  # noqa: S101 - the validator saw to it
        return HttpMode(self.slack_signing_secret.get_secret_value())


def load_to_run() -> "SlackSettings | TeamsSettings":
    """The settings to run the bot with: for Teams alone where nothing is said about Slack. Raises SettingsError."""
    found = Settings.load()
    has_slack = found.slack_bot_token or found.slack_app_token or found.slack_signing_secret
    is_teams_alone = not has_slack and (found.teams_app_id or found.teams_app_secret or found.teams_tenant_id)
    return TeamsSettings.load() if is_teams_alone else SlackSettings.load()


class TeamsPackageSettings(Settings):
    """The same for writing the app package for Teams, which needs no secret."""

    teams_app_id: kinds.EntraId = Field(description="the application (client) id of your bot's registration in Entra")


class GivenSettings(SlackSettings):
    """Settings from nothing but the values given to `of`, whatever the environment says: for the demo and tests."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library decides on the parameters
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


class _MissingError(ValueError):
    """Carries a whole sentence, where the description would not do."""


def _sentences(cls: type[Settings], error: ValidationError) -> dict[str, str]:
    """By the setting's name."""
    found: dict[str, str] = {}
    for problem in error.errors(include_url=False):
        name = str(problem["loc"][0])
        found.setdefault(name, _sentence(name, cls.model_fields[name].description, problem))
    return found


def _sentence(name: str, expected: str | None, problem: ErrorDetails) -> str:
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, _MissingError):
        return str(cause)
    if problem["type"] == "missing":
        return f"{name.upper()} is missing: it should be {expected}."
    if name in _SECRET_NAMES:
        return f"{name.upper()} is set, but not to what it should be: {expected}."
    return f"{name.upper()} is {_shown(problem['input'])}, but should be {expected}."


def _shown(value: object) -> str:
    text = str(value)
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'
