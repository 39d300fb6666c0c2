"""The referral signal: what it says, which steps it goes through, and when it counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from bot.domain.people import PersonId, WorkspaceId

SignalId = NewType("SignalId", int)
EventId = NewType("EventId", int)

COMPANY_MAX = 120
WHY_MAX = 2500
CONTACT_MAX = 120
WEBSITE_MAX = 200
SISTERS_MAX = 300


class Stage(Enum):
    """How far a signal is."""

    LOGGED = "logged"
    ACCEPTED = "accepted"
    INTRODUCED = "introduced"
    MEETING = "meeting"
    WON = "won"
    LOST = "lost"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    """An administrator found it to be no signal at all."""


TAKEN_UP = frozenset({Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING, Stage.WON, Stage.LOST})
"""The first of these is when somebody took the signal up, also where accepting it was skipped."""

CONTACTED = frozenset({Stage.INTRODUCED, Stage.MEETING, Stage.WON})
"""The first of these is the first contact with the prospect."""

NOT_LIVE = frozenset({Stage.LOST, Stage.DECLINED, Stage.WITHDRAWN, Stage.REMOVED})
"""Signals in these stages own their prospect no longer. Won stays live for the ownership period."""

NOT_COUNTED = frozenset({Stage.DECLINED, Stage.WITHDRAWN, Stage.REMOVED})
"""Signals in these stages do not count for their referrer. Lost still counts: it was a real referral."""

NOT_GIVEN = frozenset({Stage.WITHDRAWN, Stage.REMOVED})
"""To the nudge, signals in these stages are as if they had never been given. All others are, duplicates too."""


class Route(Enum):
    """How the referrer knows the prospect."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    INVESTOR = "investor"
    COLLEAGUE = "colleague"
    SISTER_COMPANY = "sister_company"
    FRIEND = "friend"
    PEER = "peer"
    FAMILY = "family"
    EVENT = "event"
    OTHER = "other"


class Origin(Enum):
    """How the signal came up."""

    SPONTANEOUS = "spontaneous"
    ASKED = "asked"
    EVENT = "event"


class Vouch(Enum):
    """How well the referrer knows the contact."""

    KNOW_WELL = "know_well"
    KNOW = "know"
    HEARD_OF = "heard_of"


class Permission(Enum):
    """May we approach the contact?"""

    NOT_ASKED = "not_asked"
    REFERRER_WILL_ASK = "referrer_will_ask"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to log, from whichever door; texts are as typed. None is: not said."""

    company: str
    why: str
    website: str = ""
    route: Route | None = None
    vouch: Vouch | None = None
    origin: Origin | None = None
    contact: str = ""
    permission: Permission | None = None
    may_be_named: bool = True
    """May the owner tell the prospect who referred them?"""
    owner_id: PersonId | None = None
    message_link: str = ""
    """Where the message stands that it was made from; empty for most."""
    sisters: str = ""
    """Who else is in the prospect's group: names with commas between."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal, as stored."""

    id: SignalId
    workspace_id: WorkspaceId
    referrer_id: PersonId
    company: str
    why: str
    website: str
    route: Route | None
    vouch: Vouch | None
    origin: Origin | None
    contact: str
    permission: Permission | None
    may_be_named: bool
    owner_id: PersonId | None
    stage: Stage
    logged_at: datetime
    supports_id: SignalId | None
    """The first signal on the same prospect when this one is a duplicate; the credit is the first one's."""
    logged_by_id: PersonId | None = None
    """The member who logged it for a referrer without an account; None when the referrer did."""
    message_link: str = ""
    """Where the message stands that it was made from; empty for most."""
    sisters: str = ""
    """Who else is in the prospect's group: names with commas between."""

    @property
    def spokesperson_id(self) -> PersonId:
        """Who knows more about it and hears of it: the member who logged it, else the referrer."""
        return self.referrer_id if self.logged_by_id is None else self.logged_by_id

    @property
    def is_counted(self) -> bool:
        """Whether it counts for its referrer in the week it was logged."""
        return self.supports_id is None and self.stage not in NOT_COUNTED


class Change(Enum):
    """What happened to a signal in one event."""

    LOGGED = "logged"
    EDITED = "edited"
    ADDED = "added"
    """The referrer said more about it."""
    WITHDRAWN = "withdrawn"
    PROMOTED = "promoted"
    """It supported another signal, which ended; now it is the first on its prospect."""
    MOVED = "moved"
    """Its stage changed."""
    HANDED_OVER = "handed_over"
    """Somebody else follows it up from now on."""
    ASKED = "asked"
    """Whoever follows it up asked the referrer something."""
    ANSWERED = "answered"
    UNMATCHED = "unmatched"
    """An administrator said that it is about another prospect than the one it supported."""
    MATCHED = "matched"
    """It supports another signal from now on, for their company's name was corrected."""
    RENAMED = "renamed"
    """An administrator corrected its company's name."""
    REMOVED = "removed"
    """An administrator took it out, with a reason."""
    PUT_BACK = "put_back"
    """An administrator undid how it ended: it has the stage again that it had before."""


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to a change besides who and when. None and empty are: not said."""

    note: str = ""
    """Why it was declined, lost or handed over."""
    personal_line: str = ""
    """What the owner writes to the referrer."""
    amount: int | None = None
    """What was won, in whole units of the company's currency. For the owner and administrators alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one signal, as stored: the stage and the owner are those after it."""

    id: EventId
    signal_id: SignalId
    change: Change
    stage: Stage
    owner_id: PersonId | None
    """Also None for what happened before events told the owner."""
    actor_id: PersonId | None
    """None for what followed by itself, such as taking the place of a first that ended."""
    at: datetime
    details: Details = Details()
