"""The circle as stored: who everybody is and what they chose."""

from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, select, true, update
from sqlalchemy.orm import Session

from bot.domain.behalf import Behalf
from bot.domain.membership import RoleSources, first_role
from bot.domain.people import (
    NO_ACCOUNT,
    Identity,
    Kind,
    Language,
    NudgeChoice,
    Person,
    PersonId,
    Profile,
    Role,
    Some,
    WorkspaceId,
)
from storage import memberships, prepared, profiles
from storage.prepared import table_of
from storage.tables import AccountRow, PersonRow

_IS_APPOINTED = and_(PersonRow.is_appointed, PersonRow.kind == Kind.MEMBER)
"""Guests do not administer, whatever they were appointed as a colleague."""

IS_ADMINISTRATOR = PersonRow.is_administrator | _IS_APPOINTED


class PersonName(NamedTuple):
    """What somebody is called: by the platform, and by people."""

    person_id: PersonId
    external_id: str
    name: str


def find(session: Session, workspace_id: WorkspaceId, identity: Identity) -> Person | None:
    return find_all(session, workspace_id, [identity]).get(identity)


def find_all(session: Session, workspace_id: WorkspaceId, identities: Collection[Identity]) -> dict[Identity, Person]:
    """Those who are known; one statement for each tenant."""
    found: dict[Identity, Person] = {}
    for tenant in {identity.tenant for identity in identities}:
        external_ids = [identity.external_id for identity in identities if identity.tenant == tenant]
        named = {"workspace_id": workspace_id, "tenant": tenant, "external_ids": external_ids}
        found |= {one.identity: one for one in map(person_of, prepared.run(session, _by_identity(), named))}
    return found


def get(session: Session, person_id: PersonId) -> Person:
    """Raises NoResultFound for an id that was never given out."""
    return person_of(prepared.run(session, _by_id(), {"person_id": person_id}).one())


def by_ids(session: Session, person_ids: Collection[PersonId]) -> dict[PersonId, Person]:
    if not person_ids:
        return {}
    rows = prepared.run(session, _by_ids(), {"person_ids": list(person_ids)})
    return {PersonId(row.id): person_of(row) for row in rows}


def remember(
    session: Session, workspace_id: WorkspaceId, profile: Profile, *, zone: ZoneInfo, language: Language
) -> Person:
    """The person after taking over what the platform tells; zone and language are for what it never told."""
    profiles.take_over(session, workspace_id, [profile], zone=zone, language=language)
    found = find(session, workspace_id, profile.identity)
    if found is None:  # it was there, or is there now: then as a further account of somebody
        key = workspace_id, profile.identity.tenant, profile.identity.external_id
        found = get(session, PersonId(session.get_one(AccountRow, key).person_id))
    return found


def find_or_add_without_account(
    session: Session, workspace_id: WorkspaceId, behalf: Behalf, *, zone: ZoneInfo, language: Language
) -> tuple[Person, bool]:
    """The person on whose behalf a member logs, and whether they are new. The role is taken over of new ones alone.

    They are not named on the board: nobody could ask them.
    """
    role = behalf.role or first_role(Kind.OUTSIDER)
    new_id = prepared.add_once(
        session,
        PersonRow,
        {
            "workspace_id": workspace_id,
            "tenant": behalf.identity.tenant,
            "external_id": behalf.identity.external_id,
            "name": behalf.full_name,
            "zone": zone.key,
            "platform_language": language,
            "role": role,
            "listed_role": role,
            "kind": Kind.OUTSIDER,
            "is_active": True,
            "is_administrator": False,
            "is_appointed": False,
            "is_on_board": False,
            "hears_progress": True,
            "nudge_is_stopped": False,
        },
    )
    found = find(session, workspace_id, behalf.identity)
    assert found is not None  # noqa: S101 - it was there, or is there now
    return found, new_id is not None


def administrators(session: Session, workspace_id: WorkspaceId) -> tuple[Person, ...]:
    """The active administrators, oldest first."""
    return _active(session, workspace_id, IS_ADMINISTRATOR)


def count_administrators(session: Session, workspace_id: WorkspaceId) -> int:
    """How many active people administer the bot."""
    return _count(session, workspace_id, IS_ADMINISTRATOR)


def in_roles(session: Session, workspace_id: WorkspaceId, roles: Collection[Role]) -> tuple[Person, ...]:
    """The active people in one of the roles, oldest first."""
    return _active(session, workspace_id, PersonRow.role.in_(roles))


def count_asked(session: Session, workspace_id: WorkspaceId, roles: Collection[Role]) -> int:
    """How many active people in one of the roles can be written to and never said that they want no question."""
    return _count(session, workspace_id, PersonRow.role.in_(roles) & ~PersonRow.nudge_is_stopped)


def by_external_ids(
    session: Session, workspace_id: WorkspaceId, external_ids: Collection[str]
) -> tuple[tuple[str, Person], ...]:
    """The active people with these ids of a platform, each with the id; every account of somebody leads to them."""
    used_last = _active(session, workspace_id, PersonRow.external_id.in_(external_ids))
    found = [(person.identity.external_id, person) for person in used_last]
    missing = set(external_ids).difference(external_id for external_id, _ in found)
    if missing:
        rows = session.execute(
            select(AccountRow.external_id.label("asked"), table_of(PersonRow))
            .join_from(AccountRow, PersonRow)
            .where(_can_be_written_to(workspace_id), AccountRow.external_id.in_(missing))
            .order_by(PersonRow.id)
        )
        found += [(row.asked, person_of(row)) for row in rows]
    return tuple(found)


def names(session: Session, workspace_id: WorkspaceId) -> tuple[PersonName, ...]:
    """What the active people are called, those without an account too, oldest first."""
    rows = session.execute(
        select(PersonRow.id, PersonRow.external_id, PersonRow.name)
        .where(PersonRow.workspace_id == workspace_id, PersonRow.is_active)
        .order_by(PersonRow.id)
    )
    return tuple(PersonName(PersonId(person_id), external_id, name) for person_id, external_id, name in rows)


def choose_language(session: Session, person_id: PersonId, language: Language) -> None:
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(chosen_language=language))


def follow(
    session: Session, person_id: PersonId, *, name: str | None, zone: ZoneInfo | None, language: Language | None
) -> None:
    """Takes over what somebody is called, where they are and what their platform speaks; None leaves it as it is."""
    told = {"name": name, "zone": None if zone is None else zone.key, "platform_language": language}
    news = {name: value for name, value in told.items() if value is not None}
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(news))


def set_on_board(session: Session, person_id: PersonId, *, is_on_board: bool) -> None:
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(is_on_board=is_on_board))


def set_hears_progress(session: Session, person_id: PersonId, *, hears_progress: bool) -> None:
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(hears_progress=hears_progress))


def appoint(session: Session, person_id: PersonId, *, is_administrator: bool) -> None:
    """Makes somebody an administrator of the bot, or no longer; the platform's own admins stay what they are."""
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(is_appointed=is_administrator))


def set_role(session: Session, person_id: PersonId, role: Role) -> None:
    """As a list does that names the person."""
    memberships.store(session, {person_id: (RoleSources(listed=role), role)})


def appointed_among(session: Session, person_ids: Collection[PersonId]) -> frozenset[PersonId]:
    """Those of them whom an administrator made one too, also who has left."""
    rows = session.scalars(select(PersonRow.id).where(PersonRow.id.in_(person_ids), _IS_APPOINTED))
    return frozenset(PersonId(person_id) for person_id in rows)


def holders(session: Session, workspace_id: WorkspaceId, role: Role, *, most: int) -> Some:
    """The active people in the role."""
    return _some(session, workspace_id, PersonRow.role == role, most)


def colleagues(session: Session, workspace_id: WorkspaceId, named: str = "", *, most: int) -> Some:
    """The active people, in the order of their names; with `named` those whose name has that in it."""
    return _by_name(session, workspace_id, named, true(), most)


def can_follow_up(session: Session, workspace_id: WorkspaceId, named: str = "", *, most: int) -> tuple[Person, ...]:
    """The active members, those in role sales before the others; with `named` those whose name has that in it.

    Each in the order of their names; of a large company, for which sorting takes long, the others are its oldest.
    """
    is_member, sells = PersonRow.kind == Kind.MEMBER, PersonRow.role == Role.SALES
    first = _by_name(session, workspace_id, named, and_(is_member, sells), most).people
    room, is_other = most - len(first), and_(is_member, ~sells)
    if not room:
        return first
    if named:
        return first + _by_name(session, workspace_id, named, is_other, room).people
    others = _active(session, workspace_id, is_other, most=room)
    return first + tuple(sorted(others, key=lambda one: one.name.lower()))


def with_one_account(
    session: Session, workspace_id: WorkspaceId, named: str = "", *, tenant: str, is_elsewhere: bool, most: int
) -> Some:
    """The same of members and guests with a single account, which is of that tenant, or of any other."""
    is_single = ~exists().where(AccountRow.person_id == PersonRow.id)
    is_there = PersonRow.tenant != tenant if is_elsewhere else PersonRow.tenant == tenant
    return _by_name(session, workspace_id, named, and_(is_there, is_single, PersonRow.kind != Kind.OUTSIDER), most)


def picked_by_hand(session: Session, workspace_id: WorkspaceId, *, most: int) -> Some:
    """The active people whose role an administrator picked."""
    return _some(session, workspace_id, PersonRow.picked_role.is_not(None), most)


def appointed(session: Session, workspace_id: WorkspaceId, *, most: int) -> Some:
    """The active people whom an administrator made one too."""
    return _some(session, workspace_id, _IS_APPOINTED, most)


def own_administrators(session: Session, workspace_id: WorkspaceId, *, most: int) -> Some:
    """The active people whom the platform calls admins, without those who were appointed as well."""
    return _some(session, workspace_id, PersonRow.is_administrator & ~_IS_APPOINTED, most)


def set_nudge_choice(session: Session, person_id: PersonId, choice: NudgeChoice) -> None:
    session.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(
            nudge_weekday=choice.weekday,
            nudge_at=choice.at,
            nudge_snoozed_until=choice.snoozed_until,
            nudge_is_stopped=choice.is_stopped,
        )
    )


def person_of(row: PersonRow | Row[Any]) -> Person:
    """Who a row of the table of people is."""
    return Person(
        id=PersonId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        identity=Identity(row.tenant, row.external_id),
        name=row.name,
        zone=ZoneInfo(row.zone),
        language=row.chosen_language or row.platform_language,
        has_chosen_language=row.chosen_language is not None,
        role=row.role,
        kind=row.kind,
        is_active=row.is_active,
        is_administrator=row.is_administrator or (row.is_appointed and row.kind is Kind.MEMBER),
        is_on_board=row.is_on_board,
        hears_progress=row.hears_progress,
        nudge=NudgeChoice(row.nudge_weekday, row.nudge_at, row.nudge_snoozed_until, row.nudge_is_stopped),
    )


@cache
def _by_identity() -> Select[Any]:
    table = table_of(PersonRow)
    return select(table).where(
        table.c.workspace_id == bindparam("workspace_id"),
        table.c.tenant == bindparam("tenant"),
        table.c.external_id.in_(bindparam("external_ids", expanding=True)),
    )


@cache
def _by_ids() -> Select[Any]:
    table = table_of(PersonRow)
    return select(table).where(table.c.id.in_(bindparam("person_ids", expanding=True)))


@cache
def _by_id() -> Select[Any]:
    table = table_of(PersonRow)
    return select(table).where(table.c.id == bindparam("person_id"))


def _active(
    session: Session, workspace_id: WorkspaceId, condition: ColumnElement[bool], *, most: int | None = None
) -> tuple[Person, ...]:
    """Oldest first; None is all."""
    rows = session.execute(
        select(table_of(PersonRow))
        .where(_can_be_written_to(workspace_id), condition)
        .order_by(PersonRow.id)
        .limit(most)
    )
    return tuple(person_of(row) for row in rows)


def _can_be_written_to(workspace_id: WorkspaceId) -> ColumnElement[bool]:
    """People without an account never can."""
    return and_(PersonRow.workspace_id == workspace_id, PersonRow.is_active, PersonRow.tenant != NO_ACCOUNT)


def _count(session: Session, workspace_id: WorkspaceId, condition: ColumnElement[bool]) -> int:
    counted = select(func.count(PersonRow.id)).where(_can_be_written_to(workspace_id), condition)
    return session.scalars(counted).one()


def _some(session: Session, workspace_id: WorkspaceId, condition: ColumnElement[bool], most: int) -> Some:
    first = _active(session, workspace_id, condition, most=most)
    return Some(first, len(first) if len(first) < most else _count(session, workspace_id, condition))


def _by_name(
    session: Session, workspace_id: WorkspaceId, named: str, condition: ColumnElement[bool], most: int
) -> Some:
    name = func.lower(PersonRow.name)
    found = and_(condition, name.contains(named.lower(), autoescape=True))
    rows = session.execute(
        select(table_of(PersonRow))
        .where(_can_be_written_to(workspace_id), found)
        .order_by(name, PersonRow.id)
        .limit(most)
    )
    first = tuple(person_of(row) for row in rows)
    return Some(first, len(first) if len(first) < most else _count(session, workspace_id, found))
