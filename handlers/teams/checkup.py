"""What Microsoft says about the bot's registration, and what it lets the bot read in the company's directory."""

import re

from bot.services.checkup import Finding, Level
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection
from handlers.teams.graph import Graph, GraphAwayError, GraphRefusedError, NoPermissionError

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


async def directory_findings(graph: Graph, *, give_roles: bool) -> tuple[Finding, ...]:
    """Whether groups and people can be read, which is optional; `give_roles` is whether any group of Entra does.

    Nothing where Microsoft is away, or does not know the bot: that is told by another finding.
    """
    try:
        may_read = [await _may_read(graph, path) for path in ("/groups", "/users")]
    except (GraphAwayError, GraphRefusedError):
        return ()
    match may_read:
        case [True, True]:
            return (Finding(Level.FINE, "entra"),)
        case [True, False]:
            return (Finding(Level.TO_DO, "entra-people"),)
        case _:
            return (Finding(Level.PROBLEM, "entra-groups") if give_roles else Finding(Level.TO_DO, "entra-optional"),)


async def _may_read(graph: Graph, path: str) -> bool:
    try:
        await graph.first(path, {"$select": "id", "$top": "1"})
    except NoPermissionError:
        return False
    return True
