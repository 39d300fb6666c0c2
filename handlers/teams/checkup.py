"""What Microsoft says about the bot's registration."""

import re

from bot.services.checkup import Finding, Level
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection

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
