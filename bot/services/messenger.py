"""What the services ask of a chat platform. Slack, Teams and the tests' fake fulfil it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from bot.domain.deliveries import Channel, DeliveryId
from bot.domain.leaderboard import Board
from bot.domain.people import Language, Person
from bot.domain.signals import Signal
from bot.domain.weeks import Week


@dataclass(frozen=True, slots=True)
class LeaderboardMessage:
    """The weekly board for a channel, in the company's language."""

    board: Board
    language: Language
    may_be_shared: bool = False
    """Whether an administrator allowed it in this channel although other organisations see it too."""


@dataclass(frozen=True, slots=True)
class NudgeMessage:
    """A leader's private question of the week."""

    person: Person
    week: Week
    question: int
    """Which of the questions, counted from 0; a messenger takes it modulo the number it has."""


@dataclass(frozen=True, slots=True)
class AssignmentMessage:
    """Tells an owner that a signal is theirs to follow up."""

    owner: Person
    referrer: Person
    signal: Signal
    logged_by: Person | None = None
    """The member who logged it for a referrer without an account."""

    @property
    def spokesperson(self) -> Person:
        """Whom to ask for more."""
        return self.logged_by or self.referrer


@dataclass(frozen=True, slots=True)
class AnnouncementMessage:
    """What an administrator tells a channel about the bot, in their own words; `language` is that of the button."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class RemovalMessage:
    """Tells whoever logged a signal that an administrator took it out."""

    person: Person
    company: str
    reason: str
    """In the administrator's own words."""


class Refusal(Enum):
    """Why a platform will not take a message, now or ever."""

    CHANNEL_SHARED = "channel_shared"
    """The channel is shared with other organisations, and the leaderboard is not for them."""
    CHANNEL_ARCHIVED = "channel_archived"
    CHANNEL_NOT_FOUND = "channel_not_found"
    NOT_IN_CHANNEL = "not_in_channel"
    PERSON_UNREACHABLE = "person_unreachable"
    NO_ACCESS = "no_access"
    """The token was revoked or misses a scope."""
    REJECTED = "rejected"
    """The platform found the message itself wrong."""


@dataclass(frozen=True, slots=True)
class RefusedNotice:
    """Tells an administrator that a delivery was refused for good."""

    person: Person
    kind: str
    period: str
    channel: str
    """The platform's id of the channel, or empty where it was a direct message."""
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class UnclearNotice:
    """Asks an administrator whether a message that was perhaps sent is there, with buttons for both answers."""

    person: Person
    delivery_id: DeliveryId
    kind: str
    period: str
    channel: str


Message = (
    LeaderboardMessage
    | NudgeMessage
    | AssignmentMessage
    | AnnouncementMessage
    | RemovalMessage
    | RefusedNotice
    | UnclearNotice
)


class TryLaterError(Exception):
    """Certainly not sent; may be tried again, not before `after` where the platform says so."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__("certainly not sent; to be tried again")
        self.after = after


class RefusedError(Exception):
    """Certainly not sent, and trying again will not help."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class UnclearError(Exception):
    """Perhaps sent: the answer was lost or says nothing."""


class CannotLookError(Exception):
    """The platform does not let us see whether a message is there (for good: a scope is missing)."""


class Messenger(Protocol):
    """One workspace on one platform, for scheduled messages."""

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        """The platform's reference of the message sent, which carries `key` where people do not see it.

        Takes at most ten seconds. Raises TryLaterError, RefusedError or UnclearError; any other exception counts as
        unclear.
        """
        ...

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        """The reference of the message with that key sent at or after `since` (real time), or None when there is none.

        Raises CannotLookError when it may not look, TryLaterError when looking did not work this time.
        """
        ...
