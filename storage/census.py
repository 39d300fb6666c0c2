"""How many people there are of each kind that matters to the set-up, counted in one walk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.people import NO_ACCOUNT, Kind, Role, WorkspaceId
from storage.people import IS_ADMINISTRATOR
from storage.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Census:
    """The active people of a workspace."""

    by_role: Mapping[Role, int]
    """Without an account too; a role without anybody is not in it."""
    reachable: Mapping[Role, int]
    """Those of them who can be written to."""
    sellers: int
    """Colleagues in sales, for whom signals can come to in turn: guests and outsiders follow nothing up."""
    administrators: int

    def leaders(self, roles: Collection[Role]) -> int:
        """How many in one of the roles can be written to."""
        return sum(self.reachable.get(role, 0) for role in roles)


def take(session: Session, workspace_id: WorkspaceId) -> Census:
    """The people as they are stored."""
    has_account = PersonRow.tenant != NO_ACCOUNT
    rows = session.execute(
        select(
            PersonRow.role,
            func.count(),
            func.count().filter(has_account),
            func.count().filter(PersonRow.kind == Kind.MEMBER),
            func.count().filter(has_account, IS_ADMINISTRATOR),
        )
        .where(PersonRow.workspace_id == workspace_id, PersonRow.is_active)
        .group_by(PersonRow.role)
    ).all()
    return Census(
        by_role={role: count for role, count, *_ in rows},
        reachable={role: count for role, _, count, *_ in rows},
        sellers=sum(count for role, _, _, count, _ in rows if role is Role.SALES),
        administrators=sum(row[-1] for row in rows),
    )
