"""What people may write for each kind of setting. A ValueError in here becomes the setting's own sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, SecretStr, ValidationInfo
from pydantic_settings import NoDecode

from bot.domain.nudges import ASKING_DAYS
from bot.domain.people import Language, Role
from bot.domain.webhooks import ENDPOINTS_MAX, check_url, is_secret
from bot.domain.weeks import Week
from bot.domain.working_days import UnknownCountryError, working_days
from storage.database import InvalidDatabaseUrlError, database_url


class Mode(Enum):
    """How Slack reaches the bot."""

    SOCKET = "socket"
    HTTP = "http"


class LogFormat(Enum):
    """For eyes, or for machines that collect logs."""

    CONSOLE = "console"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class WeeklyAt:
    """A weekday (1 is Monday) and a local time of day."""

    weekday: int
    at: time


def _secret(starts_with: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        text = value.get_secret_value()
        if not text.startswith(starts_with) or text == starts_with or any(sign.isspace() for sign in text):
            raise ValueError
        return value

    return AfterValidator(check)


def _from_text(parse: Callable[[str], Any]) -> PlainValidator:
    return PlainValidator(lambda value: parse(value.strip()) if isinstance(value, str) else value)


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _split(value: object) -> object:
    return [part for part in map(str.strip, value.split(",")) if part] if isinstance(value, str) else value


def _roles(value: object) -> object:
    """As people write them too: with capitals, and with a space."""
    if not isinstance(value, str):
        return value
    return ["_".join(part.lower().split()) for part in value.split(",") if part.strip()]


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, OSError) as error:  # OSError: a folder of zones, such as "Europe"
        raise ValueError from error


def _country(text: str) -> str:
    try:
        working_days(text)
    except UnknownCountryError as error:
        raise ValueError from error
    return text.upper()


def _database_url(text: str) -> str:
    try:
        database_url(text)
    except InvalidDatabaseUrlError as error:
        raise ValueError from error
    return text


_YEARS = range(1970, 3000)

_WEEKDAYS = (
    ("monday", "maandag"),
    ("tuesday", "dinsdag"),
    ("wednesday", "woensdag"),
    ("thursday", "donderdag"),
    ("friday", "vrijdag"),
    ("saturday", "zaterdag"),
    ("sunday", "zondag"),
)


def _weekly(text: str) -> WeeklyAt:
    day, _, clock = text.lower().partition(" ")
    for number, names in enumerate(_WEEKDAYS, start=1):
        if day in names:
            return WeeklyAt(number, datetime.strptime(clock.strip(), "%H:%M").time())  # noqa: DTZ007 - a time of day
    raise ValueError


def _weekly_at_work(text: str) -> WeeklyAt:
    found = _weekly(text)
    if found.weekday not in ASKING_DAYS:
        raise ValueError
    return found


def _api_url(text: str) -> str:
    parts = urlsplit(text)
    is_here = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise ValueError  # tokens never travel unencrypted
    return text.rstrip("/") + "/"


def _website(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError
    return text


def _start(value: object, info: ValidationInfo) -> datetime | None:
    """Nothing written is never, which an administrator can choose where the environment names a date."""
    if isinstance(value, datetime):
        return value
    zone = info.data.get("timezone")
    if not isinstance(value, str) or not value or zone is None:  # a wrong zone has its own sentence already
        return None
    return parse_moment(value, zone)


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """A date as its local midnight, or a moment, in the zone where it names none. Raises ValueError.

    Also for years at the ends of the calendar, of which no week before or after can be told.
    """
    moment = datetime.fromisoformat(text.strip())  # a date alone is read as its midnight
    if moment.year not in _YEARS:
        raise ValueError
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _signing_secret(secret: SecretStr) -> SecretStr:
    if not is_secret(secret.get_secret_value()):
        raise ValueError
    return secret


BotToken = Annotated[SecretStr, _secret("xoxb-")]
AppToken = Annotated[SecretStr, _secret("xapp-")]
SigningSecret = Annotated[SecretStr, _secret("")]
EntraId = Annotated[str, BeforeValidator(_lower), Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
EntraIds = Annotated[tuple[EntraId, ...], NoDecode, BeforeValidator(_split)]
ClientSecret = Annotated[SecretStr, _secret("")]
Website = Annotated[str, _from_text(_website)]
ModeName = Annotated[Mode, BeforeValidator(_lower)]
LanguageName = Annotated[Language, BeforeValidator(_lower)]
LogFormatName = Annotated[LogFormat, BeforeValidator(_lower)]
LogLevel = Annotated[str, BeforeValidator(_lower), Field(pattern="^(debug|info|warning|error)$")]
ApiUrl = Annotated[str, _from_text(_api_url)]
Command = Annotated[str, Field(pattern="^/[a-z0-9_-]{1,31}$")]
DatabaseUrl = Annotated[str, _from_text(_database_url)]
Zone = Annotated[ZoneInfo, _from_text(_zone)]
Country = Annotated[str, _from_text(_country)]
Weekly = Annotated[WeeklyAt, NoDecode, _from_text(_weekly)]
WeeklyAtWork = Annotated[WeeklyAt, NoDecode, _from_text(_weekly_at_work)]
Start = Annotated[datetime | None, PlainValidator(_start)]
UserId = Annotated[str, Field(pattern="^[UW][A-Z0-9]{2,}$")]
UserIdOrNobody = Annotated[UserId | EntraId | None, BeforeValidator(lambda value: value or None)]
UserIds = Annotated[tuple[UserId, ...], NoDecode, BeforeValidator(_split)]
_CHANNEL = r"^([CG][A-Z0-9]{2,}|19:[A-Za-z0-9_.-]+@thread\.[a-z0-9]+)$"
ChannelIds = Annotated[tuple[Annotated[str, Field(pattern=_CHANNEL)], ...], NoDecode, BeforeValidator(_split)]
WebhookUrls = Annotated[
    tuple[Annotated[str, AfterValidator(check_url)], ...],
    NoDecode,
    BeforeValidator(_split),
    Field(max_length=ENDPOINTS_MAX),
]
WebhookSecret = Annotated[SecretStr, AfterValidator(_signing_secret)]
Weeks = Annotated[frozenset[Annotated[Week, _from_text(Week.parse)]], NoDecode, BeforeValidator(_split)]
Roles = Annotated[frozenset[Role], NoDecode, BeforeValidator(_roles), Field(min_length=1)]
