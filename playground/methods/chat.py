"""chat.*: posting, changing and removing messages."""

from typing import Any

from playground.checks import RefusedError, check_metadata
from playground.methods.api import Arguments, Method, SlackError, bots_channel, checked_blocks, invalid, messages
from playground.workspace import Channel, Message, Workspace

TEXT_CHARACTERS = 40_000
MARKDOWN_CHARACTERS = 12_000


def post_message(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    text, blocks = _content(workspace, arguments)
    metadata = _metadata(arguments)
    channel = _target(workspace, arguments.required("channel"))
    _may_post(workspace, channel)
    message = workspace.add_message(
        Message(
            channel.id,
            workspace.next_ts(),
            workspace.bot.id,
            text,
            blocks,
            is_bot=True,
            metadata=metadata,
        )
    )
    return {"channel": channel.id, "ts": message.ts, "message": as_slack(workspace, message, with_metadata=True)}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    text, blocks = _content(workspace, arguments)
    channel = bots_channel(workspace, arguments.required("channel"))
    reader = arguments.required("user")
    _may_post(workspace, channel)
    if reader not in channel.members:
        raise SlackError("user_not_in_channel", reader)
    message = workspace.add_message(
        Message(channel.id, workspace.next_ts(), workspace.bot.id, text, blocks, is_bot=True, only_for=reader)
    )
    return {"message_ts": message.ts}


def update(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """Text alone takes the blocks away; blocks alone keep the text."""
    if not any(name in arguments for name in ("text", "blocks", "markdown_text")):
        raise SlackError("no_text")
    channel, message = _own_message(workspace, arguments, "cant_update_message")
    text = arguments.text("markdown_text") or arguments.text("text") or message.text
    _check_length(arguments)
    blocks = checked_blocks(workspace, arguments)
    if "metadata" in arguments:
        message.metadata = _metadata(arguments)
    workspace.change_message(message, text=text, blocks=blocks)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": as_slack(workspace, message, with_metadata=True),
    }


def delete(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    channel, message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.remove_message(message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    channel = bots_channel(workspace, arguments.required("channel"))
    ts = arguments.required("message_ts")
    if workspace.message(channel.id, ts) is None:
        raise SlackError("message_not_found", ts)
    address = f"https://{workspace.team.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address}


def as_slack(workspace: Workspace, message: Message, *, with_metadata: bool) -> dict[str, Any]:
    """A message as history and payloads write it."""
    found: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.people[message.user].team_id,
    }
    if message.is_bot:
        found |= {"bot_id": workspace.bot_id, "app_id": workspace.app_id}
    if message.blocks:
        found["blocks"] = message.blocks
    if message.is_edited:
        found["edited"] = {"user": message.user, "ts": message.ts}
    if message.metadata and with_metadata:
        found["metadata"] = message.metadata
    return found


def _content(workspace: Workspace, arguments: Arguments) -> tuple[str, list[dict[str, Any]]]:
    """The text and blocks of a new message, checked before the place, as Slack does."""
    _check_length(arguments)
    blocks = checked_blocks(workspace, arguments)
    text = arguments.text("markdown_text") or arguments.text("text")
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    return text, blocks


def _check_length(arguments: Arguments) -> None:
    markdown = arguments.text("markdown_text")
    if markdown and ("text" in arguments or "blocks" in arguments):
        raise SlackError("markdown_text_conflict", "markdown_text goes without text and blocks")
    if len(arguments.text("text")) > TEXT_CHARACTERS or len(markdown) > MARKDOWN_CHARACTERS:
        raise SlackError("msg_too_long")


def _metadata(arguments: Arguments) -> dict[str, Any] | None:
    metadata = arguments.json("metadata", error="invalid_metadata_format")
    if metadata is None:
        return None
    try:
        check_metadata(metadata)
    except RefusedError as refusal:
        raise SlackError("invalid_metadata_format", str(refusal), **messages(refusal)) from None
    checked: dict[str, Any] = metadata
    return checked


def _target(workspace: Workspace, where: str) -> Channel:
    """A conversation by id, a public channel by name, or the direct messages of a person by their id."""
    if where in workspace.people:
        if workspace.people[where].is_bot:
            raise SlackError("cannot_dm_bot", where)
        if workspace.is_stranger(workspace.people[where]):
            raise SlackError("channel_not_found", where)
        return workspace.direct_channel(where)
    if where not in workspace.channels:
        for channel in workspace.channels.values():
            if channel.name and channel.name == where.removeprefix("#"):
                return bots_channel(workspace, channel.id)
    return bots_channel(workspace, where)


def _may_post(workspace: Workspace, channel: Channel) -> None:
    if channel.is_archived:
        raise SlackError("is_archived", channel.name)
    if workspace.bot.id not in channel.members and "chat:write.public" not in workspace.scopes:
        raise SlackError("not_in_channel", channel.name)


def _own_message(workspace: Workspace, arguments: Arguments, refusal: str) -> tuple[Channel, Message]:
    where = arguments.required("channel")
    if where in workspace.people:
        raise invalid("channel must be the id of a conversation here, not of a person")
    channel = bots_channel(workspace, where)
    message = workspace.message(channel.id, arguments.required("ts"))
    if message is None:
        raise SlackError("message_not_found", arguments.text("ts"))
    if message.user != workspace.bot.id:
        raise SlackError(refusal, message.ts)
    if channel.is_archived:
        raise SlackError("is_archived", channel.name)
    return channel, message


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
}
