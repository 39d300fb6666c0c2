"""What Microsoft says about the bot's registration, and what it lets the bot read in the company's directory."""

import re
from collections.abc import Collection

from bot.domain.membership import RoleGroup
from bot.services.checkup import Finding, Level
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection
from handlers.teams.entra_groups import members_of
from handlers.teams.graph import Graph, GraphAwayError, GraphRefusedError, NoPermissionError, NotThereError

_CODE = re.compile(r"[a-z_]+")
"""How the library names what is wrong, where it knows; else it says something long, about protocols."""


async def registration_finding(connection: TeamsConnection) -> Finding:
    """Whether Microsoft gives the bot a token to write with."""
    try:
        await connection.prove()
    except ValueError as error:
        code = _CODE.fullmatch(str(error))
        return Finding(Level.PROBLEM, "teams-refused", {"reason": "unknown" if code is None else code[0]})
    except TEAMS_FAILURES:
        return Finding(Level.PROBLEM, "teams-away")
    return Finding(Level.FINE, "teams")


async def directory_findings(graph: Graph, groups: Collection[RoleGroup]) -> tuple[Finding, ...]:
    """Whether groups and people can be read, which is optional, and which groups cannot though others can.

    `groups` are those of Entra that give a role. Nothing where Microsoft is away, or does not know the bot: that is
    told by another finding.
    """
    try:
        may_read = [await _may_read(graph, path) for path in ("/groups", "/users")]
        if not may_read[0]:
            return (Finding(Level.PROBLEM, "entra-groups") if groups else Finding(Level.TO_DO, "entra-optional"),)
    except (GraphAwayError, GraphRefusedError):
        return ()
    accounts = Finding(Level.FINE, "entra") if may_read[1] else Finding(Level.TO_DO, "entra-people")
    each = [await _group_finding(graph, group) for group in groups]
    return (accounts, *(finding for finding in each if finding is not None))


async def _may_read(graph: Graph, path: str) -> bool:
    try:
        await graph.first(path, {"$select": "id", "$top": "1"})
    except NoPermissionError:
        return False
    return True


async def _group_finding(graph: Graph, group: RoleGroup) -> Finding | None:
    """None for one that can be read, and for one that is gone, in which nobody is."""
    try:
        await graph.first(members_of(group.id), {"$select": "id", "$top": "1"})
    except NotThereError:
        return None
    except GraphRefusedError:
        return Finding(Level.PROBLEM, "entra-group-unread", {"group": group.name})
    except GraphAwayError:
        return Finding(Level.TO_DO, "entra-group-away", {"group": group.name})
    return None
