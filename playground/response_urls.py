"""Addresses at which the bot may answer later: five times, within thirty minutes."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from playground.answers import add_answer, check_answer
from playground.checks import RefusedError
from playground.methods.api import SlackError
from playground.workspace import Channel, Message, Workspace

MOST_USES = 5
MINUTES = 30


@dataclass
class ResponseUrl:
    """One such address; `message` is the one that held the button, None after a command."""

    user: str
    channel: Channel
    made_at: float
    message: Message | None = None
    uses: int = 0


@dataclass
class ResponseUrls:
    workspace: Workspace
    base_url: str = ""
    _known: dict[str, ResponseUrl] = field(default_factory=dict)

    def new(self, user: str, channel: Channel, *, message: Message | None = None) -> str:
        key = secrets.token_urlsafe(18)
        self._known[key] = ResponseUrl(user, channel, self.workspace.real_time(), message)
        kind = "actions" if message else "commands"
        return f"{self.base_url}/{kind}/{self.workspace.team.id}/{len(self._known)}/{key}"

    def use(self, key: str, body: bytes) -> dict[str, Any]:
        """Lets the person see what the bot sent there. Raises SlackError when Slack would refuse it."""
        url = self._known.get(key)
        if url is None:
            raise SlackError("invalid_url", "no such address")
        if self.workspace.real_time() - url.made_at > MINUTES * 60:
            raise SlackError("expired_url", f"it was older than {MINUTES} minutes")
        if url.uses >= MOST_USES:
            raise SlackError("used_url", f"it was used {MOST_USES} times")
        url.uses += 1
        payload = _payload(body)
        self._show(url, payload)
        return payload

    def _show(self, url: ResponseUrl, payload: dict[str, Any]) -> None:
        original = self._original(url)
        if payload.get("delete_original"):
            if original:
                self.workspace.remove_message(original)
        elif payload.get("replace_original") and original:
            text, blocks = payload.get("text") or "", payload.get("blocks") or []
            self.workspace.change_message(original, text=text, blocks=blocks)
        elif add_answer(self.workspace, payload, user=url.user, channel=url.channel) is None:
            raise SlackError("no_text")

    def _original(self, url: ResponseUrl) -> Message | None:
        """The message that held the button, while it is there: a typed command cannot be replaced or deleted."""
        if url.message is None:
            return None
        return self.workspace.message(url.channel.id, url.message.ts, reader=url.user)


def _payload(body: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(body)
    except ValueError:
        raise SlackError("invalid_payload", "not JSON") from None
    try:
        return check_answer(payload)
    except RefusedError as refusal:
        raise SlackError("invalid_payload", str(refusal)) from None
