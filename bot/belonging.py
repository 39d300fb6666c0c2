"""A database belongs to one company: whether it is the one that a token or a tenant belongs to."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.stored import StartError
from storage import workspaces
from storage.workspaces import Workspace


def workspace_at_start(session: Session, setting: str, *, platform: str, tenant: str, name: str) -> Workspace:
    """The workspace that the setting leads to: known, new in an empty database, or taken over from another platform.

    Raises StartError where the database belongs to another company.
    """
    known = workspaces.listed(session)
    is_known = any((one.platform, one.tenant) == (platform, tenant) for one in known)
    may_be_taken_over = len(known) == 1 and known[0].platform != platform
    if known and not (is_known or may_be_taken_over):
        raise another_company(setting, known, tenant=tenant, name=name)
    return workspaces.find_or_take_over(session, platform=platform, tenant=tenant, name=name)


def another_company(setting: str, known: Sequence[Workspace], *, tenant: str, name: str) -> StartError:
    """What there is to say when the setting leads to a workspace that is not among those in the database."""
    return StartError(
        f"{setting} belongs to {name} ({tenant}), and DATABASE_URL to {named(known)}: one of the two is another "
        f"company's. To begin anew with {name}, name another database in DATABASE_URL, or erase what is stored with "
        f"{' and '.join(f'forget-workspace {one.tenant}' for one in known)}."
    )


def named(known: Sequence[Workspace]) -> str:
    """The workspaces as people and commands know them."""
    return " and ".join(f"{one.name} ({one.tenant})" for one in known)
