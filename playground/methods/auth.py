"""auth.test and team.info: which workspace this is, and who the bot is in it."""

from typing import Any

from playground.methods.api import Arguments, Method, SlackError
from playground.workspace import Workspace


def test(workspace: Workspace, _: Arguments) -> dict[str, Any]:
    return {
        "url": f"https://{workspace.team.domain}.slack.com/",
        "team": workspace.team.name,
        "user": workspace.bot.handle,
        "team_id": workspace.team.id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    team = workspace.teams.get(arguments.text("team", workspace.team.id))
    if team is None:
        raise SlackError("team_not_found", arguments.text("team"))
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


METHODS: dict[str, Method] = {"auth.test": test, "team.info": team_info}
