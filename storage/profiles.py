"""What a platform tells of people, compared with what is stored and taken over: many at once, and only what is news."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from bot.domain.accounts import Standing
from bot.domain.membership import RoleSources, first_role, role_of
from bot.domain.people import NO_ACCOUNT, Identity, Kind, Language, PersonId, Profile, WorkspaceId
from storage import account_standings, prepared
from storage.account_standings import Account, standing_of
from storage.prepared import table_of
from storage.tables import AccountRow, PersonRow

_AT_ONCE = 500
"""How many people one statement asks for or changes."""

_STANDING = ("kind", "is_active", "is_administrator")
"""The columns, in the order in which a Standing has them."""

_GONE = {"is_active": False, "is_appointed": False}
"""How the row of somebody is who left, by the names of the columns: come back, they are appointed anew."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Who of several people is known, and what of them is news: somebody new, or known as they no longer are."""

    known: frozenset[PersonId]
    news: tuple[Profile, ...]


def compare(session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile]) -> Compared:
    """What taking them over would change; nothing is written.

    Somebody of another organisation who is not known is no news: they are from when they first use the bot.
    """
    known: set[PersonId] = set()
    news: list[Profile] = []
    for told in _with_rows(session, workspace_id, profiles):
        if told.person_id is not None:
            known.add(told.person_id)
        elif told.profile.kind is Kind.OUTSIDER:
            continue
        if told.is_news:
            news.append(told.profile)
    return Compared(frozenset(known), tuple(news))


def take_over(
    session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile], *, zone: ZoneInfo, language: Language
) -> None:
    """Stores what is news; zone and language are for what the platform never told.

    Of somebody with several accounts each counts for what they are, and the one they used last says what they are
    called, where they are and what they speak.
    """
    table = table_of(PersonRow)
    news = [told for told in _with_rows(session, workspace_id, profiles) if told.is_news]
    new = [
        {"workspace_id": workspace_id, **_first(one.profile, zone, language)} for one in news if one.person_id is None
    ]
    if new:
        prepared.add_all(session, PersonRow, new)
    alone = [(one.profile, one.row) for one in news if one.row is not None and one.account is None]
    linked = [(one.profile, one.row) for one in news if one.row is not None and one.account is not None]
    for changed in (
        [{"person_id": row.id, **_told(profile, row)} for profile, row in alone],
        [{"person_id": row.id, **_described(profile, row)} for profile, row in linked],
    ):
        if changed:
            session.execute(update(table).where(table.c.id == bindparam("person_id")), changed)
    accounts = [(one.profile, one.account) for one in news if one.account is not None]
    account_standings.tell(
        session, workspace_id, {profile.identity: _standing(profile, account.standing) for profile, account in accounts}
    )
    account_standings.settle(session, {account.person_id for _, account in accounts})


def newest(session: Session, workspace_id: WorkspaceId) -> PersonId:
    """The id of whoever came in last; 0 where nobody did."""
    found = select(func.max(PersonRow.id)).where(PersonRow.workspace_id == workspace_id)
    return PersonId(session.scalars(found).one() or 0)


def present(
    session: Session, workspace_id: WorkspaceId, kinds: Collection[Kind], *, tenant: str, up_to: PersonId
) -> tuple[PersonId, ...]:
    """The ids, up to that one, of everybody whose account of these kinds and of that tenant is open."""
    alone = select(PersonRow.id).where(
        PersonRow.workspace_id == workspace_id,
        PersonRow.is_active,
        PersonRow.kind.in_(kinds),
        PersonRow.tenant == tenant,
        PersonRow.id <= up_to,
        ~exists().where(AccountRow.person_id == PersonRow.id),
    )
    linked = select(AccountRow.person_id).where(
        AccountRow.workspace_id == workspace_id,
        AccountRow.is_active,
        AccountRow.kind.in_(kinds),
        AccountRow.tenant == tenant,
        AccountRow.person_id <= up_to,
    )
    return tuple(PersonId(person_id) for person_id in session.scalars(alone.union_all(linked)))


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


def close(session: Session, person_ids: Sequence[PersonId], *, tenant: str) -> None:
    """Their account of that tenant is closed; who has no other one left, administering too."""
    for start in range(0, len(person_ids), _AT_ONCE):
        some = person_ids[start : start + _AT_ONCE]
        alone = set(some) - account_standings.close(session, some, tenant=tenant)
        session.execute(update(table_of(PersonRow)).where(PersonRow.id.in_(alone)).values(_GONE))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a platform says of an account, and what is stored: None for somebody new, and where there is no such row."""

    profile: Profile
    row: Row[Any] | None
    """Of the person, where they are known by this account."""
    account: Account | None
    """The account, where its person has several."""

    @property
    def person_id(self) -> PersonId | None:
        if self.account is not None:
            return self.account.person_id
        return None if self.row is None else PersonId(self.row.id)

    @property
    def is_news(self) -> bool:
        if self.account is None:
            return self.row is None or _differs(self.row, _told(self.profile, self.row))
        is_called_otherwise = self.row is not None and _differs(self.row, _described(self.profile, self.row))
        return is_called_otherwise or _standing(self.profile, self.account.standing) != self.account.standing


def _with_rows(session: Session, workspace_id: WorkspaceId, profiles: Iterable[Profile]) -> Iterator[_Told]:
    """Each with what is stored; of several profiles of one account the last."""
    by_identity = {profile.identity: profile for profile in profiles}
    identities = list(by_identity)
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        rows = _rows(session, workspace_id, some)
        unknown = [identity for identity in some if identity not in rows]
        further = account_standings.known(session, workspace_id, unknown)
        for identity in some:
            row, account = rows.get(identity) or (None, further.get(identity))
            yield _Told(by_identity[identity], row, account)


def _rows(
    session: Session, workspace_id: WorkspaceId, identities: Collection[Identity]
) -> dict[Identity, tuple[Row[Any], Account | None]]:
    """The people known by these accounts, each with the account where it is one of several."""
    table, account = table_of(PersonRow), table_of(AccountRow)
    rows = session.execute(
        select(table, *(account.c[name].label(f"account_{name}") for name in _STANDING))
        .outerjoin(
            account,
            and_(
                account.c.workspace_id == table.c.workspace_id,
                account.c.tenant == table.c.tenant,
                account.c.external_id == table.c.external_id,
            ),
        )
        .where(
            table.c.workspace_id == workspace_id,
            table.c.tenant.in_(sorted({identity.tenant for identity in identities})),
            table.c.external_id.in_([identity.external_id for identity in identities]),
        )
    )
    return {Identity(row.tenant, row.external_id): (row, _account(row)) for row in rows}


def _account(row: Row[Any]) -> Account | None:
    if row.account_kind is None:
        return None
    return Account(PersonId(row.id), Standing(*(getattr(row, f"account_{name}") for name in _STANDING)))


def _differs(row: Row[Any], values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _told(profile: Profile, row: Row[Any]) -> dict[str, Any]:
    """How the row of somebody with one account is to be, by the names of the columns.

    Whoever leaves, or had left, is appointed anew when they are to administer again.
    """
    sources = RoleSources(picked=row.picked_role, listed=row.listed_role, grouped=row.grouped_role)
    standing = _standing(profile, standing_of(row))
    return {
        **_described(profile, row),
        "kind": standing.kind,
        "role": role_of(sources, standing.kind),
        "is_active": standing.is_active,
        "is_administrator": standing.is_administrator,
        "is_appointed": row.is_appointed and row.is_active and standing.is_active,
    }


def _described(profile: Profile, row: Row[Any]) -> dict[str, Any]:
    """What somebody is called, where they are and what they speak, by the names of the columns."""
    return {
        "name": profile.name,
        "zone": row.zone if profile.zone is None else profile.zone.key,
        "platform_language": profile.language or row.platform_language,
    }


def _standing(profile: Profile, before: Standing) -> Standing:
    """What the account is from now on; where the platform does not say, as it was."""
    is_administrator = before.is_administrator if profile.is_administrator is None else profile.is_administrator
    return Standing(profile.kind, profile.is_active, is_administrator)


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
