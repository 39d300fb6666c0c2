"""usergroups.*: the user groups of the workspace."""

from typing import Any

from playground.methods.api import Arguments, Method, SlackError
from playground.workspace import Workspace


def all_groups(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    groups = [_describe(workspace, handle) for handle in workspace.user_groups]
    if not arguments.flag("include_users"):
        for group in groups:
            del group["users"]
    return {"usergroups": groups}


def members(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    wanted = arguments.required("usergroup")
    for handle, users in workspace.user_groups.items():
        if group_id(handle) == wanted:
            return {"users": list(users)}
    raise SlackError("no_such_subteam", wanted)


def group_id(handle: str) -> str:
    return f"S0{handle.upper()}"


def _describe(workspace: Workspace, handle: str) -> dict[str, Any]:
    users = list(workspace.user_groups[handle])
    return {
        "id": group_id(handle),
        "team_id": workspace.team.id,
        "is_usergroup": True,
        "name": handle.capitalize(),
        "handle": handle,
        "date_delete": 0,
        "users": users,
        "user_count": len(users),
    }


METHODS: dict[str, Method] = {"usergroups.list": all_groups, "usergroups.users.list": members}
