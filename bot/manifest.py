"""The Slack app manifest, for Socket Mode as it stands in manifest.yml, or for HTTP."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent.parent / "manifest.yml"
_PATH = "/slack/events"


def manifest(*, command: str = "/referral", http_url: str | None = None) -> dict[str, Any]:
    """The manifest with this slash command. `http_url` is the bot's public address without a path; None: Socket Mode.

    The scopes are the same in both: commands, events and buttons come in by another door, that is all.
    """
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    slash_command = found["features"]["slash_commands"][0]
    about = found["display_information"]
    about["long_description"] = about["long_description"].replace(slash_command["command"], command)
    slash_command["command"] = command
    if http_url is not None:
        address = http_url.rstrip("/") + _PATH
        slash_command["url"] = address
        settings = found["settings"]
        settings["event_subscriptions"]["request_url"] = address
        settings["interactivity"]["request_url"] = address
        settings["socket_mode_enabled"] = False
    return found


@cache
def scopes() -> tuple[frozenset[str], frozenset[str]]:
    """What the bot must be allowed to do, and what it does without where it was not granted."""
    found = manifest()["oauth_config"]["scopes"]
    optional = frozenset(found.get("bot_optional", []))
    return frozenset(found["bot"]) - optional, optional
