"""conversations.*: opening direct messages, looking at channels, and reading back what was posted."""

from typing import Any

from playground.methods.api import Arguments, Method, SlackError, bots_channel, page, require
from playground.methods.chat import as_slack
from playground.scopes import HISTORY, READ
from playground.workspace import DIRECT, Channel, Message, Workspace

KINDS = ("public_channel", "private_channel", "mpim", DIRECT)


def open_direct(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    if "channel" in arguments:
        channel = bots_channel(workspace, arguments.required("channel"))
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    users = arguments.required("users").split(",")
    if len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type", "the playground has no group direct messages")
    person = workspace.people.get(users[0])
    if person is None:
        raise SlackError("user_not_found", users[0])
    if person.is_bot:
        raise SlackError("cannot_dm_bot", person.id)
    if not person.active:
        raise SlackError("user_disabled", person.id)
    if workspace.is_stranger(person):
        raise SlackError("user_not_visible", person.id)
    was_open = workspace.known_direct_channel(person.id) is not None
    channel = workspace.direct_channel(person.id)
    found = describe(workspace, channel) if arguments.flag("return_im") else {"id": channel.id}
    return {"channel": found, **({"no_op": True, "already_open": True} if was_open else {})}


def info(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    channel = bots_channel(workspace, arguments.required("channel"))
    require(workspace, READ[channel.kind])
    found = describe(workspace, channel)
    if arguments.flag("include_num_members"):
        found["num_members"] = len(channel.members)
    return {"channel": found}


def all_channels(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    return _list(workspace, arguments, member=None)


def of_user(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    member = arguments.text("user", workspace.bot.id)
    if member not in workspace.people:
        raise SlackError("user_not_found", member)
    return _list(workspace, arguments, member=member)


def members(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    channel = bots_channel(workspace, arguments.required("channel"))
    require(workspace, READ[channel.kind])
    found, cursor = page(channel.members, arguments, default=100, most=1000)
    return {"members": list(found), "response_metadata": {"next_cursor": cursor}}


def history(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """Newest first. Ephemeral messages are in nobody's history."""
    channel = bots_channel(workspace, arguments.required("channel"))
    require(workspace, HISTORY[channel.kind])
    if workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel", channel.name)
    oldest, latest = _moment(arguments, "oldest", 0.0), _moment(arguments, "latest", float("inf"))
    is_inclusive = arguments.flag("inclusive")
    found = [
        message
        for message in reversed(workspace.messages[channel.id])
        if message.only_for is None
        and (oldest < float(message.ts) < latest or (is_inclusive and float(message.ts) in (oldest, latest)))
        and _has_arrived(workspace, message)
    ]
    shown, cursor = page(found, arguments, default=100, most=999)
    with_metadata = arguments.flag("include_all_metadata")
    return {
        "messages": [as_slack(workspace, message, with_metadata=with_metadata) for message in shown],
        "has_more": bool(cursor),
        "pin_count": 0,
        **({"response_metadata": {"next_cursor": cursor}} if cursor else {}),
    }


def _has_arrived(workspace: Workspace, message: Message) -> bool:
    """Whether a history that lags shows it by now."""
    return not workspace.history_lag or float(message.ts) <= workspace.real_time() - workspace.history_lag


def _moment(arguments: Arguments, name: str, default: float) -> float:
    try:
        return float(arguments.text(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}", arguments.text(name)) from None


def describe(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    """A conversation as conversations.info writes it."""
    shared: dict[str, Any] = {
        "id": channel.id,
        "is_channel": channel.kind == "public_channel",
        "is_group": channel.kind == "private_channel",
        "is_im": channel.kind == DIRECT,
        "is_mpim": False,
        "is_private": channel.kind != "public_channel",
        "is_archived": channel.is_archived,
        "is_ext_shared": channel.is_ext_shared,
        "is_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "context_team_id": workspace.team.id,
    }
    if channel.person:
        return {**shared, "user": channel.person, "is_user_deleted": not workspace.people[channel.person].active}
    return {
        **shared,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": channel.name == "algemeen",
        "is_member": workspace.bot.id in channel.members,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _list(workspace: Workspace, arguments: Arguments, *, member: str | None) -> dict[str, Any]:
    kinds = arguments.text("types", "public_channel").replace(" ", "").split(",")
    if unknown := set(kinds) - set(KINDS):
        raise SlackError("invalid_types", ",".join(sorted(unknown)))
    for kind in kinds:
        require(workspace, READ.get(kind, "mpim:read"))
    found = [channel for channel in workspace.channels.values() if _is_listed(workspace, channel, kinds, member)]
    if arguments.flag("exclude_archived"):
        found = [channel for channel in found if not channel.is_archived]
    shown, cursor = page(found, arguments, default=100, most=999)
    channels = [{**describe(workspace, channel), "num_members": len(channel.members)} for channel in shown]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def _is_listed(workspace: Workspace, channel: Channel, kinds: list[str], member: str | None) -> bool:
    if channel.kind not in kinds or (member and member not in channel.members):
        return False
    return channel.kind == "public_channel" or workspace.bot.id in channel.members


METHODS: dict[str, Method] = {
    "conversations.open": open_direct,
    "conversations.info": info,
    "conversations.list": all_channels,
    "conversations.members": members,
    "conversations.history": history,
    "users.conversations": of_user,
}
