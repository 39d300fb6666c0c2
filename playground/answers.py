"""What the bot answered, as the person sees it: ephemeral texts, replaced messages, errors under fields, next forms."""

from dataclasses import dataclass, field
from typing import Any

from playground.checks import RefusedError, check_message_blocks
from playground.formatting import escape
from playground.letters import Reply
from playground.methods.api import SlackError
from playground.methods.views import checked_view, push_view, replace_view
from playground.views import View
from playground.workspace import Channel, Message, Workspace

TROUBLE = "We had some trouble connecting. Try again?"
INVALID = "invalid_command_response"


@dataclass
class Submission:
    """What became of a form: `errors` by block id; empty when it was taken."""

    errors: dict[str, str] = field(default_factory=dict)


def show_command_answer(
    workspace: Workspace, reply: Reply, *, user: str, channel: Channel, typed: str
) -> tuple[Message | None, str | None]:
    """The message that the person got, and what a real Slack would not have accepted."""
    command = typed.split(maxsplit=1)[0]
    if reply.failure:
        workspace.notify(user, reply.failure, f'{command} failed with the error "{reply.failure}"')
        return None, reply.failure
    payload = reply.json() if reply.is_json else {"text": reply.body}
    try:
        payload = check_answer(payload)
    except RefusedError as refusal:
        workspace.notify(user, INVALID, f'{command} failed with the error "{INVALID}"')
        return None, f"{INVALID}: {refusal}"
    if payload.get("response_type") == "in_channel":
        workspace.add_message(Message(channel.id, workspace.next_ts(), user, escape(typed)))
    return add_answer(workspace, payload, user=user, channel=channel), None


def check_answer(payload: object) -> dict[str, Any]:
    """The answer itself. Raises RefusedError for one that Slack does not take."""
    if not isinstance(payload, dict):
        raise RefusedError("", "the answer is not a JSON object")
    if payload.get("response_type", "ephemeral") not in {"ephemeral", "in_channel"}:
        raise RefusedError("/response_type", "must be ephemeral or in_channel")
    if not isinstance(payload.get("text", ""), str):
        raise RefusedError("/text", "must be a string")
    if payload.get("blocks") is not None:
        check_message_blocks(payload["blocks"])
    return payload


def add_answer(workspace: Workspace, payload: dict[str, Any], *, user: str, channel: Channel) -> Message | None:
    """The bot's message in this channel, for this person alone unless it is in_channel; None when there is no text."""
    text, blocks = payload.get("text") or "", payload.get("blocks") or []
    if not text and not blocks:
        return None
    reader = None if payload.get("response_type") == "in_channel" else user
    return workspace.add_message(
        Message(channel.id, workspace.next_ts(), workspace.bot.id, text, blocks, is_bot=True, only_for=reader)
    )


def show_form_answer(workspace: Workspace, reply: Reply, view: View, submission: Submission) -> str | None:
    """Closes, changes or stacks forms as the bot answered; gives what a real Slack would not have accepted."""
    if reply.failure:
        workspace.notify(view.owner, reply.failure, TROUBLE)
        return reply.failure
    if not reply.body:
        _close(workspace, view)
        return None
    payload = reply.json() or {}
    try:
        _show_form_action(workspace, payload, view, submission)
    except (RefusedError, SlackError) as refusal:
        workspace.notify(view.owner, "invalid_response", TROUBLE)
        return str(refusal)
    return None


def _show_form_action(workspace: Workspace, payload: dict[str, Any], view: View, submission: Submission) -> None:
    match payload.get("response_action"):
        case "errors":
            submission.errors.update(_checked_errors(payload.get("errors"), view))
        case "update":
            replace_view(workspace, view, checked_view(payload.get("view"), kind="modal"))
        case "push":
            push_view(workspace, view.owner, checked_view(payload.get("view"), kind="modal"))
        case "clear":
            workspace.stacks.pop(view.owner, None)
        case other:
            raise RefusedError("/response_action", f"is {other!r}; allowed: errors, update, push, clear, or no body")
    workspace.changed()


def _checked_errors(errors: object, view: View) -> dict[str, str]:
    if not isinstance(errors, dict) or not errors:
        raise RefusedError("/errors", "must name at least one block")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    for block_id, sentence in errors.items():
        if block_id not in inputs:
            raise RefusedError("/errors", f"{block_id!r} is not an input block of this view")
        if not isinstance(sentence, str) or not sentence:
            raise RefusedError(f"/errors/{block_id}", "must be a sentence")
    return errors


def _close(workspace: Workspace, view: View) -> None:
    stack = workspace.stacks.get(view.owner, [])
    if view in stack:
        stack.remove(view)
    workspace.changed()
