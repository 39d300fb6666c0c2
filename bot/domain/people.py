"""Who takes part: the circle, its roles, and what each person has chosen."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import NewType
from zoneinfo import ZoneInfo

WorkspaceId = NewType("WorkspaceId", int)
PersonId = NewType("PersonId", int)


class Role(Enum):
    """What somebody is to the company. The order is that of precedence: of several roles the first one counts."""

    MANAGEMENT = "management"
    SUPERVISORY_BOARD = "supervisory_board"
    SHAREHOLDER = "shareholder"
    SALES = "sales"
    MARKETING = "marketing"
    STAFF = "staff"
    SUPPLIER = "supplier"
    PARTNER = "partner"


class Language(Enum):
    """A language the bot speaks."""

    DUTCH = "nl"
    ENGLISH = "en"


class Kind(Enum):
    """How somebody belongs to the workspace, which decides whether they are enrolled before their first signal."""

    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is on a chat platform: the tenant is their own, which for an outsider is not the workspace's."""

    tenant: str
    external_id: str


NO_ACCOUNT = "manual"
"""The tenant of people without an account, on whose behalf a member logs: they are never written to."""


@dataclass(frozen=True, slots=True)
class NudgeChoice:
    """What a person chose about their weekly nudge. None for weekday (1 is Monday) and time means the default."""

    weekday: int | None = None
    at: time | None = None
    snoozed_until: date | None = None
    """The first day on which nudges come again, in the person's own zone."""
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the circle, as stored."""

    id: PersonId
    workspace_id: WorkspaceId
    identity: Identity
    name: str
    zone: ZoneInfo
    language: Language
    role: Role = Role.STAFF
    kind: Kind = Kind.MEMBER
    is_active: bool = True
    """False when the account was closed; such a person leaves the board and the denominators, their signals stay."""
    is_administrator: bool = False
    is_on_board: bool = True
    """False when they asked not to be named; they still count in totals."""
    hears_progress: bool = True
    """False when they asked not to hear what became of their signals."""
    has_chosen_language: bool = False
    """Whether they chose the language themselves; else it is what the platform says."""
    nudge: NudgeChoice = field(default_factory=NudgeChoice)

    @property
    def has_account(self) -> bool:
        """Whether there is anywhere to write to them."""
        return self.identity.tenant != NO_ACCOUNT

    @property
    def can_follow_up(self) -> bool:
        """Whether signals can be given to them: a colleague who has not left."""
        return self.is_active and self.kind is Kind.MEMBER

    def would_change(self, *, name: str | None, zone: ZoneInfo | None, language: Language | None) -> bool:
        """Whether the platform says something else than we know; None is nothing, and a chosen language stays."""
        is_other_language = language not in {None, self.language} and not self.has_chosen_language
        return name not in {None, self.name} or zone not in {None, self.zone} or is_other_language


@dataclass(frozen=True, slots=True)
class Some:
    """The first of several people, and how many there are in all."""

    people: tuple[Person, ...]
    total: int

    @property
    def is_everybody(self) -> bool:
        return len(self.people) == self.total


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform tells of a person. None where it does not say: what is stored then stays."""

    identity: Identity
    name: str
    zone: ZoneInfo | None = None
    language: Language | None = None
    kind: Kind = Kind.MEMBER
    is_active: bool = True
    is_administrator: bool | None = False
