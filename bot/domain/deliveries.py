"""One outgoing scheduled message: its states and who it is for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import NewType

from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import EventId, SignalId
from bot.domain.webhooks import EndpointId

DeliveryId = NewType("DeliveryId", int)

_SHORTEST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=5)


class DeliveryKind(Enum):
    """What is sent."""

    LEADERBOARD = "leaderboard"
    NUDGE = "nudge"
    ASSIGNMENT = "assignment"
    """Tells the owner of a signal that it is theirs to follow up."""
    ASSIGNMENT_UPDATE = "assignment_update"
    """Draws that message anew where it stands, as the signal is by then."""
    PROGRESS = "progress"
    """Tells whoever gave a signal what became of it."""
    REMINDER = "reminder"
    """What waits for an owner; its period is the day."""
    ESCALATION = "escalation"
    """What nobody takes up, to whoever leads sales; its period is the day."""
    STILL_OPEN = "still_open"
    """Tells whoever gave a signal that nothing has happened yet, and that it is not forgotten."""
    QUESTIONS = "questions"
    """What the owner of a signal asks whoever gave it."""
    ANSWERS = "answers"
    """What that person answered."""
    REFERRER_NEWS = "referrer_news"
    """Tells the owner of a signal that its referrer withdrew it, or added to it once it was won."""
    CELEBRATION = "celebration"
    """Tells a channel that a signal was won, where both who gave and who won it agreed."""
    NOTICE = "notice"
    """A word to an administrator."""
    REMOVAL = "removal"
    """Tells a referrer that an administrator took their signal out, and why."""
    LINKED = "linked"
    """Tells each account of somebody that it was joined with another."""
    ANNOUNCEMENT = "announcement"
    """What an administrator tells a channel about the bot, once."""
    WEBHOOK = "webhook"
    """Tells another program that something happened to a signal."""


REPEATABLE = frozenset({DeliveryKind.ASSIGNMENT_UPDATE, DeliveryKind.LINKED, DeliveryKind.WEBHOOK})
"""What may be sent again without looking: the second time changes nothing, and reading it twice does no harm."""


OF_THEIR_DAY = frozenset({DeliveryKind.NUDGE, DeliveryKind.REMINDER, DeliveryKind.ESCALATION, DeliveryKind.STILL_OPEN})
"""What helps nobody after its day or its week, also when an administrator wants it sent again: a later one comes."""


class DeliveryState(Enum):
    """How far a delivery is. Only PLANNED, SENDING and UNCLEAR ones can still change by themselves."""

    PLANNED = "planned"
    """Certainly not sent."""
    SENDING = "sending"
    """Perhaps sent: a process is at it, or died in the middle."""
    UNCLEAR = "unclear"
    """Perhaps sent: the answer was lost. To be settled by looking, never by sending again blindly."""
    AMBIGUOUS = "ambiguous"
    """Perhaps sent, and looking is not possible: an administrator decides."""
    SENT = "sent"
    SKIPPED = "skipped"
    DEAD = "dead"
    """Refused for good; the reason says why."""


PERHAPS_SENT = frozenset({DeliveryState.SENDING, DeliveryState.UNCLEAR, DeliveryState.AMBIGUOUS, DeliveryState.SENT})
"""Of these nobody can say that their recipient has not got them."""


class Answered(Enum):
    """What an administrator's word about a message that was perhaps sent did."""

    THERE = "there"
    AGAIN = "again"
    """It will be sent again."""
    TOO_LATE = "too_late"
    """It was to be sent again, and helps nobody any more."""
    BEFORE = "before"
    """Nothing: it was settled already."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as recipient, by the platform's own id."""

    external_id: str

    def __str__(self) -> str:
        return f"channel:{self.external_id}"

    @property
    def needs_address(self) -> bool:
        """Whether the id alone is none: messages arrive where the platform told us. Such ids have a colon."""
        return ":" in self.external_id


@dataclass(frozen=True, slots=True)
class Direct:
    """A person as recipient of a direct message."""

    person_id: PersonId

    def __str__(self) -> str:
        return f"person:{self.person_id}"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Another program as recipient, by the number of its endpoint."""

    endpoint_id: EndpointId

    def __str__(self) -> str:
        return f"endpoint:{self.endpoint_id}"


Recipient = Channel | Direct | Receiver


@dataclass(frozen=True, slots=True)
class Lane:
    """Deliveries that are sent one after another, and that those of other lanes do not hold up.

    One for all that goes to people and channels, and one for each receiver.
    """

    receiver: Receiver | None = None


PEOPLE = Lane()


def signal_period(signal_id: SignalId, event_id: EventId | None = None) -> str:
    """The period of what is told about a signal: once, or once for each event."""
    own = f"signal:{signal_id}"
    return own if event_id is None else f"{event_period(event_id)}{own}"


def event_period(event_id: EventId) -> str:
    """What every period begins with of what is told of the event."""
    return f"event:{event_id}:"


def parse_recipient(text: str) -> Recipient:
    """The recipient that str() wrote. Raises ValueError for anything else."""
    kind, _, name = text.partition(":")
    if kind == "channel" and name:
        return Channel(name)
    if kind == "person":
        return Direct(PersonId(int(name)))
    if kind == "endpoint":
        return Receiver(EndpointId(int(name)))
    msg = f"not a recipient: {text!r}"
    raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery, as stored. due_at and expires_at are by the business clock, the others by the real one."""

    id: DeliveryId
    workspace_id: WorkspaceId
    kind: DeliveryKind
    period: str
    recipient: Recipient
    key: str
    payload: dict[str, str]
    state: DeliveryState
    due_at: datetime
    expires_at: datetime
    attempts: int
    """How often somebody began to send it."""
    first_try_at: datetime | None
    account: str | None
    """To which of a person's accounts it was last taken up to be sent, by the platform's id; None: nobody knows."""
    settled_at: datetime | None
    reference: str | None
    """The platform's own name for the message sent."""
    reason: str | None
    """Why it was skipped, refused or is unclear, as a code."""


def wait_after(attempts: int) -> timedelta:
    """How long to leave a delivery alone after so many failed attempts (from 1): five seconds, doubled up to 5 min."""
    return min(_SHORTEST_WAIT * (1 << min(attempts - 1, 10)), _LONGEST_WAIT)
