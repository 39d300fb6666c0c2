"""The people, channels and organisations that a pretend workspace starts with. Every name is made up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


class Guest(Enum):
    """How far into the workspace an account reaches."""

    NO = "no"
    MULTI_CHANNEL = "multi"
    SINGLE_CHANNEL = "single"


@dataclass(frozen=True)
class Team:
    """A workspace of some organisation."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Person:
    """An account. `role_hint` is for the demo's roles file: Slack itself knows no such thing."""

    id: str
    handle: str
    name: str
    team_id: str
    title: str = ""
    tz: str = "Europe/Amsterdam"
    locale: str = "nl-NL"
    role_hint: str = "staff"
    email: str = ""
    is_admin: bool = False
    guest: Guest = Guest.NO
    active: bool = True
    is_bot: bool = False


@dataclass(frozen=True)
class Room:
    """A channel as it stands at the start."""

    id: str
    name: str
    members: tuple[str, ...]
    is_private: bool = False
    is_ext_shared: bool = False
    is_archived: bool = False
    has_bot: bool = True


@dataclass(frozen=True)
class Company:
    """What a pretend workspace is filled with."""

    team: Team
    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    other_teams: tuple[Team, ...] = ()
    user_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)


HOME_TEAM = Team("T0VOORBEELD", "Voorbeeld BV", "voorbeeld")
SUPPLIER_TEAM = Team("T0LEVERANCE", "Leverancier Fictief", "leverancier-fictief")


def sample_company() -> Company:
    """Voorbeeld BV: twelve invented people in every role, a guest and a supplier's contact among them."""
    people = (
        _person("DIRK", "Dirk van Dalen", "Algemeen directeur", role_hint="management"),
        _person("MARIEKE", "Marieke Bos", "Directeur operatie", role_hint="management", is_admin=True),
        _person("JAMES", "James Carter", "Head of US", "America/New_York", "en-US", role_hint="management"),
        _person("WILLEM", "Willem Hoekstra", "Commissaris", role_hint="supervisory board"),
        _person("ANNEKE", "Anneke Visser", "Aandeelhouder", role_hint="shareholder"),
        _person("BRAM", "Bram de Wit", "Accountmanager", role_hint="sales"),
        _person("FATIMA", "Fatima Idrissi", "Accountmanager", role_hint="sales"),
        _person("LOTTE", "Lotte Kuipers", "Marketing", role_hint="marketing"),
        _person("SANNE", "Sanne Jansen", "Logistiek"),
        _person("PRIYA", "Priya Sharma", "Service engineer", locale="en-GB"),
        _person("KEES", "Kees Smit", "Contactpersoon leverancier", team=SUPPLIER_TEAM, role_hint="supplier"),
        _person("MILA", "Mila Peters", "Partner", role_hint="partner", guest=Guest.SINGLE_CHANNEL),
    )
    staff = tuple(person.id for person in people if person.team_id == HOME_TEAM.id and person.guest is Guest.NO)
    sales = ("U0BRAM", "U0FATIMA", "U0LOTTE", "U0DIRK", "U0SANNE")
    rooms = (
        Room("C0ALGEMEEN", "algemeen", staff),
        Room("C0VERKOOP", "verkoop", sales),
        Room("C0REFERRALS", "referrals", (*staff, "U0MILA")),
        Room("C0LEVERANCIER", "met-leveranciers", ("U0SANNE", "U0BRAM", "U0MARIEKE", "U0KEES"), is_ext_shared=True),
        Room("C0OUDPROJECT", "oud-project", staff, is_archived=True),
        Room("C0KANTOOR", "kantoor", staff, has_bot=False),
    )
    leaders = tuple(person.id for person in people if person.role_hint == "management")
    return Company(HOME_TEAM, people, rooms, (SUPPLIER_TEAM,), {"management": leaders})


def large_company(size: int) -> Company:
    """A company of `size` invented people, all in #algemeen; every tenth leads, every third is in another time zone."""
    people = tuple(_numbered_people(size))
    rooms = (Room("C0ALGEMEEN", "algemeen", tuple(person.id for person in people)),)
    return Company(HOME_TEAM, people, rooms)


def _numbered_people(size: int) -> Iterator[Person]:
    zones = ("Europe/Amsterdam", "Europe/Amsterdam", "America/New_York")
    for number in range(1, size + 1):
        role = "management" if number % 10 == 0 else "staff"
        yield _person(f"P{number:05}", f"Persoon {number}", tz=zones[number % 3], role_hint=role, is_admin=number == 1)


def _person(  # the sample reads as a table: every column is a plain value
    key: str,
    name: str,
    title: str = "",
    tz: str = "Europe/Amsterdam",
    locale: str = "nl-NL",
    *,
    team: Team = HOME_TEAM,
    role_hint: str = "staff",
    guest: Guest = Guest.NO,
    is_admin: bool = False,
) -> Person:
    handle = key.lower()
    return Person(
        id=f"U0{key}",
        handle=handle,
        name=name,
        team_id=team.id,
        title=title,
        tz=tz,
        locale=locale,
        role_hint=role_hint,
        email=f"{handle}@{team.domain}.example",
        is_admin=is_admin,
        guest=guest,
    )
