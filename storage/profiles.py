"""What a platform tells of people, compared with what is stored and taken over: many at once, and only what is news."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import Session

from bot.domain.membership import RoleSources, first_role, role_of
from bot.domain.people import NO_ACCOUNT, Identity, Kind, Language, PersonId, Profile, WorkspaceId
from storage import prepared
from storage.prepared import table_of
from storage.tables import AccountRow, PersonRow

_AT_ONCE = 500
"""How many people one statement asks for or changes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Who of several people is known, and what of them is news: somebody new, or known as they no longer are."""

    known: frozenset[PersonId]
    news: tuple[Profile, ...]


def compare(session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile]) -> Compared:
    """What taking them over would change; nothing is written."""
    known: set[PersonId] = set()
    news: list[Profile] = []
    for profile, row in _with_rows(session, workspace_id, profiles):
        if row is not None:
            known.add(PersonId(row.id))
        if row is None or _is_news(profile, row):
            news.append(profile)
    return Compared(frozenset(known), tuple(news))


def take_over(
    session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile], *, zone: ZoneInfo, language: Language
) -> None:
    """Stores what is news; zone and language are for what the platform never told."""
    table = table_of(PersonRow)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for profile, row in _with_rows(session, workspace_id, profiles):
        if row is None:
            new.append({"workspace_id": workspace_id, **_first(profile, zone, language)})
        elif _is_news(profile, row):
            changed.append({"person_id": row.id, **_told(profile, row)})
    if new:
        prepared.add_all(session, PersonRow, new)
    if changed:
        session.execute(update(table).where(table.c.id == bindparam("person_id")), changed)


def newest(session: Session, workspace_id: WorkspaceId) -> PersonId:
    """The id of whoever came in last; 0 where nobody did."""
    found = select(func.max(PersonRow.id)).where(PersonRow.workspace_id == workspace_id)
    return PersonId(session.scalars(found).one() or 0)


def present(
    session: Session, workspace_id: WorkspaceId, kinds: Collection[Kind], *, tenant: str, up_to: PersonId
) -> tuple[PersonId, ...]:
    """The ids, up to that one, of everybody of these kinds and of that tenant who has not left."""
    rows = session.scalars(
        select(PersonRow.id).where(
            PersonRow.workspace_id == workspace_id,
            PersonRow.is_active,
            PersonRow.kind.in_(kinds),
            PersonRow.tenant == tenant,
            PersonRow.id <= up_to,
        )
    )
    return tuple(PersonId(person_id) for person_id in rows)


def outsiders(session: Session, workspace_id: WorkspaceId) -> tuple[Identity, ...]:
    """Everybody of another organisation who has an account and has not left, oldest first."""
    rows = session.execute(
        select(PersonRow.tenant, PersonRow.external_id)
        .where(
            PersonRow.workspace_id == workspace_id,
            PersonRow.is_active,
            PersonRow.kind == Kind.OUTSIDER,
            PersonRow.tenant != NO_ACCOUNT,
        )
        .order_by(PersonRow.id)
    )
    return tuple(Identity(tenant, external_id) for tenant, external_id in rows)


def close(session: Session, person_ids: Sequence[PersonId]) -> None:
    """They left."""
    for start in range(0, len(person_ids), _AT_ONCE):
        some = person_ids[start : start + _AT_ONCE]
        session.execute(update(table_of(PersonRow)).where(PersonRow.id.in_(some)).values(is_active=False))


def _with_rows(
    session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile]
) -> Iterator[tuple[Profile, Row[Any] | None]]:
    """Each person with their row, None for somebody new; of several profiles of one person the last.

    Whoever has other accounts is described by the one they used last, and so the profiles of the others are left out.
    """
    by_identity = {profile.identity: profile for profile in profiles}
    identities = list(by_identity)
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        rows = _rows(session, workspace_id, some)
        further = _further_accounts(session, workspace_id, [one for one in some if one not in rows])
        for identity in some:
            if identity not in further:
                yield by_identity[identity], rows.get(identity)


def _further_accounts(session: Session, workspace_id: WorkspaceId, unknown: Sequence[Identity]) -> frozenset[Identity]:
    """Those of them that are a further account of somebody."""
    if not unknown:
        return frozenset()
    rows = session.execute(
        select(AccountRow.tenant, AccountRow.external_id).where(
            AccountRow.workspace_id == workspace_id,
            AccountRow.external_id.in_([identity.external_id for identity in unknown]),
        )
    )
    return frozenset(Identity(tenant, external_id) for tenant, external_id in rows)


def _rows(session: Session, workspace_id: WorkspaceId, identities: Collection[Identity]) -> dict[Identity, Row[Any]]:
    table = table_of(PersonRow)
    rows = session.execute(
        select(table).where(
            table.c.workspace_id == workspace_id,
            table.c.tenant.in_(sorted({identity.tenant for identity in identities})),
            table.c.external_id.in_([identity.external_id for identity in identities]),
        )
    )
    return {Identity(row.tenant, row.external_id): row for row in rows}


def _is_news(profile: Profile, row: Row[Any]) -> bool:
    return any(getattr(row, name) != value for name, value in _told(profile, row).items())


def _told(profile: Profile, row: Row[Any]) -> dict[str, Any]:
    """How the row is to be, by the names of the columns."""
    sources = RoleSources(picked=row.picked_role, listed=row.listed_role, grouped=row.grouped_role)
    return {
        "name": profile.name,
        "kind": profile.kind,
        "role": role_of(sources, profile.kind),
        "is_active": profile.is_active,
        "is_administrator": row.is_administrator if profile.is_administrator is None else profile.is_administrator,
        "zone": row.zone if profile.zone is None else profile.zone.key,
        "platform_language": profile.language or row.platform_language,
    }


def _first(profile: Profile, zone: ZoneInfo, language: Language) -> dict[str, Any]:
    """The row of somebody new, by the names of the columns."""
    return {
        "tenant": profile.identity.tenant,
        "external_id": profile.identity.external_id,
        "name": profile.name,
        "kind": profile.kind,
        "role": first_role(profile.kind),
        "is_active": profile.is_active,
        "is_administrator": bool(profile.is_administrator),
        "zone": (profile.zone or zone).key,
        "platform_language": profile.language or language,
        "is_appointed": False,
        "is_on_board": True,
        "hears_progress": True,
        "nudge_is_stopped": False,
    }
