"""What administrators chose for their company, as text by the setting's name."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.orm import Session

from bot.domain.people import WorkspaceId
from storage import prepared
from storage.prepared import table_of
from storage.tables import SettingRow


def chosen(session: Session, workspace_id: WorkspaceId) -> dict[str, str]:
    """Every choice; what nobody chose is not in it."""
    rows = prepared.run(session, _choosing(), {"workspace": workspace_id})
    return {name: value for name, value in rows}  # noqa: C416 - dict() does not type a database row


def choose(session: Session, workspace_id: WorkspaceId, name: str, value: str) -> None:
    """The value holds from now on; an empty one says nothing, which differs from no choice."""
    session.merge(SettingRow(workspace_id=workspace_id, name=name, value=value))


def forget(session: Session, workspace_id: WorkspaceId, name: str) -> None:
    """Gives the setting back to the environment and the defaults."""
    session.execute(delete(SettingRow).where(SettingRow.workspace_id == workspace_id, SettingRow.name == name))


@cache
def _choosing() -> Select[Any]:
    table = table_of(SettingRow)
    return select(table.c.name, table.c.value).where(table.c.workspace_id == bindparam("workspace"))
