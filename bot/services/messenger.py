"""What the services ask of a chat platform. Each platform, and the tests' fake, fulfils it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol, TypeVar

from bot.domain.deliveries import Channel, DeliveryId
from bot.domain.leaderboard import Board
from bot.domain.moves import Move
from bot.domain.people import Language, Person
from bot.domain.questions import Question
from bot.domain.reminders import Overdue
from bot.domain.signals import Change, Event, EventId, Signal, Stage
from bot.domain.sisters import Sister
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
    sisters: tuple[Sister, ...] = ()
    """Companies in groups that the person knows of, to think of."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened to a signal, with who did it; None is nobody, or the platform."""

    event: Event
    actor: Person | None


@dataclass(frozen=True, slots=True)
class AssignmentMessage:
    """Tells an owner that a signal is theirs to follow up; drawn anew whenever something happens to it."""

    owner: Person
    """Who reads it, which after handing over is no longer who follows up."""
    referrer: Person
    signal: Signal
    logged_by: Person | None = None
    """The member who logged it for a referrer without an account."""
    last: Turn | None = None
    """What brought the signal into its stage."""
    given: Turn | None = None
    """How the reader got it, when somebody handed it over to them."""
    now_with: Person | None = None
    """Who follows up now, when it is not the reader any more."""
    moves: tuple[Move, ...] = ()
    """What the reader can do next."""
    questions: tuple[Question, ...] = ()
    """What the referrer was asked, with the answers so far."""
    may_ask: bool = False
    sisters: tuple[Sister, ...] = ()
    """After a win: companies in its group that the reader knows of."""
    replaces: str = ""
    """The platform's reference of the message that this one is to take the place of; empty for a new one."""
    is_customer: bool = False
    """Whether the company is a customer by now, through this signal or the one that it supports."""

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


@dataclass(frozen=True, slots=True)
class LinkedMessage:
    """Tells one account of somebody that it was joined with another."""

    person: Person
    first: str
    """What the two accounts were called."""
    second: str
    by: str | None
    """Who joined them; None is the command line."""


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """Tells whoever gave a signal, or supported it, what became of it."""

    person: Person
    signal: Signal
    """Their own one."""
    turn: Turn
    owner: Person | None
    """Who follows up after it."""
    asks_to_celebrate: bool = False
    """Whether the owner would like to tell the channel, for which the reader's answer is needed."""
    names_company: bool = False
    """Whether the company would be named there."""
    sisters: tuple[Sister, ...] = ()
    """After a win: companies in its group that the reader knows of."""
    behalf: Person | None = None
    """Whose signal it is when the reader logged it for them."""
    supported: Signal | None = None
    """To which it happened when theirs is about something else by now, and what they heard before is corrected."""

    @property
    def company(self) -> str:
        """What it is called: as in their own signal, while that is about it."""
        return self.signal.company if self.supported is None else self.supported.company

    @property
    def is_win(self) -> bool:
        return self.turn.event.stage is Stage.WON

    @property
    def is_support(self) -> bool:
        """Whether it happened to the signal that theirs supports."""
        return self.turn.event.signal_id != self.signal.id


@dataclass(frozen=True, slots=True)
class Reminded:
    """A signal that has waited too long, and for what."""

    signal: Signal
    spokesperson: Person
    owner: Person | None
    overdue: Overdue
    days: int
    """For how many days it has stood still."""
    last_event: EventId
    """What happened to it last, which makes a button for its next move that one press."""


@dataclass(frozen=True, slots=True)
class ReminderMessage:
    """What waits for an owner, the longest first, with buttons for what comes next."""

    person: Person
    waiting: tuple[Reminded, ...]
    day: str
    """Of which it is the one reminder, such as "2026-11-26"."""


@dataclass(frozen=True, slots=True)
class EscalationMessage:
    """What nobody takes up, to whoever leads sales."""

    person: Person
    waiting: tuple[Reminded, ...]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A signal that is still open, and with whom; None is nobody who is still here."""

    signal: Signal
    owner: Person | None
    since: datetime


@dataclass(frozen=True, slots=True)
class StillOpenMessage:
    """Tells whoever gave signals that they are still open, the longest silence first."""

    person: Person
    open: tuple[StillOpen, ...]


@dataclass(frozen=True, slots=True)
class QuestionsMessage:
    """What whoever gave a signal is asked, with a button to answer to whoever follows it up; None is nobody."""

    person: Person
    asker: Person
    signal: Signal
    questions: tuple[Question, ...]
    answers_to: Person | None


@dataclass(frozen=True, slots=True)
class AnswersMessage:
    """What whoever gave a signal answered to its owner."""

    person: Person
    answerer: Person
    signal: Signal
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReferrerNewsMessage:
    """Tells the owner of a signal that whoever gave it withdrew it, or added to it."""

    person: Person
    referrer: Person
    signal: Signal
    change: Change
    goes_on: bool = False
    """Whether another signal on the company took its place, which is the reader's to follow up too."""


@dataclass(frozen=True, slots=True)
class CelebrationMessage:
    """Tells a channel of a win, in the company's language."""

    referrer: Person
    owner: Person
    company: str
    """Empty where it is not to be named."""
    language: Language
    is_on_behalf: bool = False
    """Whether the one who passed it on did so for somebody else, who was not asked and is not named."""


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
    MESSAGE_GONE = "message_gone"
    """The message that was to be replaced is not there any more."""
    REJECTED = "rejected"
    """The platform found the message itself wrong."""
    RECEIVER_GONE = "receiver_gone"
    """The other program wants no webhooks any more."""
    RECEIVER_PRIVATE = "receiver_private"
    """The address of the other program leads into a private network."""


@dataclass(frozen=True, slots=True)
class RefusedNotice:
    """Tells an administrator that a delivery was refused for good."""

    person: Person
    kind: str
    period: str
    channel: str
    """The platform's id of the channel, or empty where it was a direct message."""
    refusal: Refusal
    channel_name: str = ""
    """Empty where nobody told us what it is called."""


@dataclass(frozen=True, slots=True)
class UnclearNotice:
    """Asks an administrator whether a message that was perhaps sent is there, with buttons for both answers."""

    person: Person
    delivery_id: DeliveryId
    kind: str
    period: str
    channel: str
    channel_name: str = ""


@dataclass(frozen=True, slots=True)
class OwnerlessNotice:
    """Tells an administrator which open signals have nobody to follow them up."""

    person: Person
    oldest: tuple[Signal, ...]
    total: int


Message = (
    LeaderboardMessage
    | NudgeMessage
    | AssignmentMessage
    | ProgressMessage
    | ReminderMessage
    | EscalationMessage
    | StillOpenMessage
    | QuestionsMessage
    | AnswersMessage
    | ReferrerNewsMessage
    | CelebrationMessage
    | AnnouncementMessage
    | RemovalMessage
    | LinkedMessage
    | RefusedNotice
    | UnclearNotice
    | OwnerlessNotice
)


def may_be_shared(message: Message) -> bool:
    """Whether people of other organisations may read it: of an announcement that was asked before it was planned."""
    return isinstance(message, AnnouncementMessage) or (
        isinstance(message, LeaderboardMessage) and message.may_be_shared
    )


class TryLaterError(Exception):
    """Certainly not sent; may be tried again, not before `after` where the platform says so."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__("certainly not sent; to be tried again")
        self.after = after


class OnHoldError(TryLaterError):
    """Certainly not sent: its platform, one of several, is left alone for so long, while the others go on.

    `reason` says why as a code.
    """

    def __init__(self, after: timedelta, reason: str) -> None:
        super().__init__(after)
        self.after: timedelta = after
        self.reason = reason


class RefusedError(Exception):
    """Certainly not sent, and trying again will not help.

    `is_news` is False for what the administrators heard before, or expect.
    """

    def __init__(self, refusal: Refusal, *, is_news: bool = True) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.is_news = is_news


class UnclearError(Exception):
    """Perhaps sent: the answer was lost or says nothing."""


class CannotLookError(Exception):
    """The platform does not let us see whether a message is there (for good: a scope is missing)."""


class RecipientGoneError(Exception):
    """There is nobody any more with whom a message could be looked for: the account is closed."""


To_contra = TypeVar("To_contra", contravariant=True)
What_contra = TypeVar("What_contra", contravariant=True)


class Sender(Protocol[To_contra, What_contra]):
    """A place to which scheduled messages go."""

    async def send(self, recipient: To_contra, message: What_contra, *, key: str) -> str:
        """The platform's reference of the message sent, which carries `key` where people do not see it.

        A message that replaces another changes that one where it stands, however often it is sent.

        Takes at most ten seconds. Raises TryLaterError, RefusedError or UnclearError; any other exception counts as
        unclear.
        """
        ...

    async def find(self, recipient: To_contra, *, key: str, since: datetime) -> str | None:
        """The reference of the message with that key sent at or after `since` (real time), or None when there is none.

        Raises CannotLookError when it may not look, RecipientGoneError when there is nowhere left to look, and
        TryLaterError when looking did not work this time.
        """
        ...


class Messenger(Sender[Channel | Person, Message], Protocol):
    """One workspace on one chat platform."""
