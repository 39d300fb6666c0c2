"""views.*: opening, stacking and changing modals, and publishing Home tabs."""

import secrets
from typing import Any

from playground.checks import RefusedError, check_view
from playground.methods.api import Arguments, Method, SlackError, invalid, messages
from playground.views import View
from playground.workspace import Trigger, Workspace

TRIGGER_SECONDS = 3
MOST_STACKED = 3


def open_modal(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    content = checked_view(arguments.json("view"), kind="modal")
    user = _use_trigger(workspace, arguments).user
    view = new_view(workspace, user, content)
    workspace.stacks[user] = [view]
    workspace.changed()
    return {"view": describe(workspace, view)}


def push(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    content = checked_view(arguments.json("view"), kind="modal")
    trigger = _use_trigger(workspace, arguments)
    if trigger.in_view is None or not workspace.stacks.get(trigger.user):
        raise SlackError("not_found", "views.push needs a trigger from within an open modal")
    return {"view": describe(workspace, push_view(workspace, trigger.user, content))}


def push_view(workspace: Workspace, user: str, content: dict[str, Any]) -> View:
    """A further modal on top of this person's. Raises SlackError when three are open."""
    stack = workspace.stacks[user]
    if len(stack) >= MOST_STACKED:
        raise SlackError("push_limit_reached")
    view = new_view(workspace, user, content, below=stack[-1])
    stack.append(view)
    workspace.changed()
    return view


def update(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    content = checked_view(arguments.json("view"), kind="modal")
    view = _open_view(workspace, arguments)
    if "hash" in arguments and arguments.text("hash") != view.hash:
        raise SlackError("hash_conflict", view.id)
    replace_view(workspace, view, content)
    return {"view": describe(workspace, view)}


def publish(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    content = checked_view(arguments.json("view"), kind="home")
    user = arguments.required("user_id")
    if user not in workspace.people or workspace.people[user].is_bot:
        raise SlackError("user_not_found", user)
    home = workspace.homes.get(user)
    if home is None:
        home = workspace.homes[user] = new_view(workspace, user, content)
    elif "hash" in arguments and arguments.text("hash") != home.hash:
        raise SlackError("hash_conflict", home.id)
    replace_view(workspace, home, content)
    return {"view": describe(workspace, home)}


def checked_view(content: Any, *, kind: str) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """The content of a view. Raises SlackError when Slack would refuse it."""
    if content is None:
        raise invalid("missing required field: view")
    try:
        check_view(content, kind=kind)
    except RefusedError as refusal:
        raise SlackError("invalid_arguments", str(refusal), **messages(refusal)) from None
    checked: dict[str, Any] = content
    return checked


def new_view(workspace: Workspace, user: str, content: dict[str, Any], *, below: View | None = None) -> View:
    identifier = workspace.new_id("V")
    external_id = content.get("external_id")
    others = [*workspace.homes.values(), *(view for stack in workspace.stacks.values() for view in stack)]
    if external_id and any(view.content.get("external_id") == external_id for view in others):
        raise SlackError("duplicate_external_id", external_id)
    return View(
        id=identifier,
        owner=user,
        team_id=workspace.people[user].team_id,
        content={**content, "blocks": workspace.with_ids(content["blocks"])},
        hash=_new_hash(workspace),
        root_id=below.root_id if below else identifier,
        previous_id=below.id if below else None,
    )


def replace_view(workspace: Workspace, view: View, content: dict[str, Any]) -> None:
    blocks = workspace.with_ids(content["blocks"], earlier=view.blocks)
    view.replace({**content, "blocks": blocks}, _new_hash(workspace))
    workspace.changed()


def describe(workspace: Workspace, view: View) -> dict[str, Any]:
    return view.as_slack(app_id=workspace.app_id, bot_id=workspace.bot_id, installed_team=workspace.team.id)


def _use_trigger(workspace: Workspace, arguments: Arguments) -> Trigger:
    identifier = arguments.required("trigger_id")
    trigger = workspace.triggers.get(identifier)
    if trigger is None:
        raise SlackError("invalid_trigger_id", "no such trigger")
    if trigger.is_used:
        raise SlackError("exchanged_trigger_id", "a trigger opens one modal")
    if workspace.real_time() - trigger.at > TRIGGER_SECONDS:
        raise SlackError("expired_trigger_id", f"it was older than {TRIGGER_SECONDS} seconds")
    trigger.is_used = True
    return trigger


def _open_view(workspace: Workspace, arguments: Arguments) -> View:
    view_id, external_id = arguments.text("view_id"), arguments.text("external_id")
    if not view_id and not external_id:
        raise invalid("missing required field: view_id")
    for stack in workspace.stacks.values():
        for view in stack:
            if view.id == view_id or (external_id and view.content.get("external_id") == external_id):
                return view
    raise SlackError("not_found", view_id or external_id)


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.real_time())}.{secrets.token_hex(4)}"


METHODS: dict[str, Method] = {
    "views.open": open_modal,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
