"""An open modal or a published Home tab."""

from dataclasses import dataclass, field
from typing import Any

from playground import forms
from playground.formatting import readable


@dataclass
class View:
    """A view in front of one person; `entered` is what they filled in so far, by block and action."""

    id: str
    owner: str
    team_id: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    entered: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.content["blocks"]
        return blocks

    @property
    def values(self) -> dict[str, dict[str, dict[str, Any]]]:
        return forms.values(self.blocks, self.entered)

    @property
    def all_text(self) -> str:
        """Every string a reader finds in it, one a line."""
        frame = [self.content[part]["text"] for part in ("title", "submit", "close") if self.content.get(part)]
        return "\n".join([*frame, readable("", self.blocks)])

    def replace(self, content: dict[str, Any], new_hash: str) -> None:
        """Other content in the same view: an input keeps what was entered when its ids and type stay."""
        self.content, self.hash = content, new_hash
        kept = {
            (block["block_id"], element["action_id"]): element["type"] for block, element in forms.elements(self.blocks)
        }
        self.entered = {key: state for key, state in self.entered.items() if kept.get(key) == state["type"]}

    def as_slack(self, *, app_id: str, bot_id: str, installed_team: str) -> dict[str, Any]:
        """The view as the Web API and the payloads write it."""
        content = self.content
        shared = {
            "id": self.id,
            "team_id": self.team_id,
            "type": content["type"],
            "blocks": self.blocks,
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "external_id": content.get("external_id", ""),
            "state": {"values": self.values},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "app_id": app_id,
            "app_installed_team_id": installed_team,
            "bot_id": bot_id,
        }
        if content["type"] == "home":
            return shared
        return {
            **shared,
            "title": content["title"],
            "submit": content.get("submit"),
            "close": content.get("close"),
            "clear_on_close": content.get("clear_on_close", False),
            "notify_on_close": content.get("notify_on_close", False),
            "submit_disabled": content.get("submit_disabled", False),
        }
