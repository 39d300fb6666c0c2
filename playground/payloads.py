"""What Slack writes to the bot: commands, presses of buttons, submitted forms and events."""

import json
import secrets
from typing import Any

from playground import forms
from playground.company import Person
from playground.methods.chat import as_slack
from playground.methods.views import describe
from playground.views import View
from playground.workspace import DIRECT, Channel, Message, Workspace

VERIFICATION_TOKEN = "playground-verification"  # noqa: S105 - Slack's deprecated field; it opens nothing


def command(
    workspace: Workspace, person: Person, channel: Channel, *, name: str, text: str, response_url: str
) -> dict[str, Any]:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team.id,
        "team_domain": workspace.team.domain,
        "channel_id": channel.id,
        "channel_name": _channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": workspace.new_trigger(person.id),
    }


def message_action(
    workspace: Workspace,
    person: Person,
    message: Message,
    *,
    action: dict[str, Any],
    response_url: str,
) -> dict[str, Any]:
    """A press in a message. The team is where the app is installed, also when somebody from outside pressed."""
    channel = workspace.channels[message.channel]
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    shown = {} if message.only_for else {"message": as_slack(workspace, message, with_metadata=True)}
    return {
        **_interaction(workspace, person, "block_actions", workspace.team.id),
        "container": container,
        "channel": {"id": channel.id, "name": _channel_name(channel)},
        **shown,
        "state": {"values": forms.values(message.blocks, message.entered)},
        "response_url": response_url,
        "actions": [{**action, "action_ts": workspace.next_ts()}],
    }


def global_shortcut(workspace: Workspace, person: Person, *, callback_id: str) -> dict[str, Any]:
    """Chosen from the menu beside the message box. It says nothing of where, and has no response address."""
    return {
        **_interaction(workspace, person, "shortcut", workspace.team.id),
        "callback_id": callback_id,
        "action_ts": workspace.next_ts(),
    }


def message_shortcut(
    workspace: Workspace, person: Person, message: Message, *, callback_id: str, response_url: str
) -> dict[str, Any]:
    """Chosen from a message's own menu: the one time that a bot gets to read somebody's message."""
    channel = workspace.channels[message.channel]
    return {
        **_interaction(workspace, person, "message_action", workspace.team.id),
        "callback_id": callback_id,
        "action_ts": workspace.next_ts(),
        "channel": {"id": channel.id, "name": _channel_name(channel)},
        "message_ts": message.ts,
        "message": as_slack(workspace, message, with_metadata=True),
        "response_url": response_url,
    }


def view_action(workspace: Workspace, person: Person, view: View, action: dict[str, Any]) -> dict[str, Any]:
    return {
        **_interaction(workspace, person, "block_actions", person.team_id, in_view=view.id),
        "container": {"type": "view", "view_id": view.id},
        "view": describe(workspace, view),
        "actions": [{**action, "action_ts": workspace.next_ts()}],
    }


def submission(workspace: Workspace, person: Person, view: View) -> dict[str, Any]:
    """A submitted form. The team is the submitter's own, also when that is another organisation."""
    return {
        **_interaction(workspace, person, "view_submission", person.team_id, in_view=view.id),
        "view": describe(workspace, view),
        "response_urls": [],
    }


def closing(workspace: Workspace, person: Person, view: View, *, is_cleared: bool) -> dict[str, Any]:
    found = _interaction(workspace, person, "view_closed", person.team_id)
    del found["trigger_id"]
    return {**found, "view": describe(workspace, view), "is_cleared": is_cleared}


def event(workspace: Workspace, inner: dict[str, Any], *, channel: Channel | None = None) -> dict[str, Any]:
    """An event as the Events API wraps it."""
    stamp = workspace.next_ts()
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team.id,
        "context_team_id": workspace.team.id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app_id,
        "event": {"event_ts": stamp, **inner},
        "type": "event_callback",
        "event_id": f"Ev0{secrets.token_hex(5).upper()}",
        "event_time": int(float(stamp)),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team.id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": json.dumps({"et": inner["type"], "tid": workspace.team.id}),
    }


def said(workspace: Workspace, person: Person, message: Message, *, kind: str) -> dict[str, Any]:
    """The inner event of a message or a mention."""
    inner: dict[str, Any] = {
        "type": kind,
        "user": person.id,
        "text": message.text,
        "ts": message.ts,
        "event_ts": message.ts,
        "client_msg_id": secrets.token_hex(16),
        "team": person.team_id,
        "channel": message.channel,
    }
    if workspace.is_outsider(person):
        inner |= {"user_team": person.team_id, "source_team": person.team_id}
    if kind == "message":
        channel = workspace.channels[message.channel]
        inner["channel_type"] = {DIRECT: DIRECT, "private_channel": "group"}.get(channel.kind, "channel")
    return inner


def _interaction(
    workspace: Workspace, person: Person, kind: str, team_id: str, *, in_view: str | None = None
) -> dict[str, Any]:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team_id},
        "api_app_id": workspace.app_id,
        "token": VERIFICATION_TOKEN,
        "trigger_id": workspace.new_trigger(person.id, in_view=in_view),
        "team": {"id": team_id, "domain": workspace.teams[team_id].domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _channel_name(channel: Channel) -> str:
    return {DIRECT: "directmessage", "private_channel": "privategroup"}.get(channel.kind, channel.name)
