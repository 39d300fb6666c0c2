"""Which role somebody has when several sources say something: the only place that decides it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.domain.people import Identity, Kind, PersonId, Role

_ORDER = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class RoleSources:
    """What each source says of one person; None is nothing."""

    picked: Role | None = None
    """Given by an administrator who picked the person, until it is given back."""
    listed: Role | None = None
    """Given by a list that was taken over."""
    grouped: Role | None = None
    """Given by the platform's user groups, of several the first in order."""


class Source(Enum):
    """Where somebody's role comes from. The first one that says something wins."""

    PICKED = "picked"
    LISTED = "listed"
    GROUPED = "grouped"
    FIRST = "first"
    """None of them says anything: it is what everybody starts with."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The role that somebody has, and where it comes from."""

    person_id: PersonId
    identity: Identity
    kind: Kind
    role: Role
    sources: RoleSources


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A user group of the platform that gives a role: its own id, and its name when it was chosen."""

    id: str
    name: str


def role_of(sources: RoleSources, kind: Kind) -> Role:
    """The role that holds: what was picked, else listed, else by user group, else what everybody starts with."""
    return sources.picked or sources.listed or sources.grouped or first_role(kind)


def source_of(sources: RoleSources) -> Source:
    """Which of them says what holds."""
    said = {Source.PICKED: sources.picked, Source.LISTED: sources.listed, Source.GROUPED: sources.grouped}
    return next((source for source, role in said.items() if role is not None), Source.FIRST)


def first_role(kind: Kind) -> Role:
    """Colleagues start as staff; whoever is not one is a partner until an administrator says otherwise."""
    return Role.STAFF if kind is Kind.MEMBER else Role.PARTNER


def first_in_order(roles: Iterable[Role]) -> Role | None:
    """Of several roles the one that counts, management first; None of none."""
    return min(roles, key=_ORDER.__getitem__, default=None)


def picked(sources: RoleSources, role: Role) -> RoleSources:
    """After an administrator gave the role by hand."""
    return RoleSources(picked=role, listed=sources.listed, grouped=sources.grouped)


def taken_away(sources: RoleSources, kind: Kind) -> RoleSources:
    """After an administrator took a role away by hand: the role that everybody starts with, whatever else is said."""
    rest = given_back(sources)
    first = first_role(kind)
    return rest if role_of(rest, kind) is first else picked(rest, first)


def given_back(sources: RoleSources) -> RoleSources:
    """After an administrator left it to lists and user groups again."""
    return RoleSources(listed=sources.listed, grouped=sources.grouped)


def listed(sources: RoleSources, role: Role) -> RoleSources:
    """After a list that names the person was taken over: being later, it replaces what was picked by hand."""
    return RoleSources(listed=role, grouped=sources.grouped)


def grouped(sources: RoleSources, role: Role | None) -> RoleSources:
    """After the user groups were read; None when the person is in none that gives a role."""
    return RoleSources(picked=sources.picked, listed=sources.listed, grouped=role)
