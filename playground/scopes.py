"""Which scope each method and each event needs."""

from typing import Any

METHODS: dict[str, str | None] = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.getPermalink": None,
    "conversations.open": "im:write",
    # The scope of the next six depends on the kind of conversation: see READ and HISTORY.
    "conversations.info": None,
    "conversations.list": None,
    "conversations.members": None,
    "conversations.history": None,
    "users.conversations": None,
    "users.info": "users:read",
    "users.list": "users:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "views.open": None,
    "views.push": None,
    "views.update": None,
    "views.publish": None,
    "team.info": "team:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "apps.connections.open": "connections:write",
}
READ = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read"}
HISTORY = {"public_channel": "channels:history", "private_channel": "groups:history", "im": "im:history"}
EVENTS = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_rename": "channels:read",
    "channel_shared": "channels:read",
    "channel_unshared": "channels:read",
    "channel_left": "channels:read",
    "channel_id_changed": "channels:read",
    "subteam_members_changed": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
}


def granted(manifest: dict[str, Any]) -> set[str]:
    """The bot scopes that the manifest asks for, the optional ones included."""
    return set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))


def subscribed(manifest: dict[str, Any]) -> set[str]:
    """The bot events that the manifest asks for. Raises ValueError where Slack would not accept the manifest."""
    events = set(manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", []))
    scopes = granted(manifest)
    for event in sorted(events):
        if event not in EVENTS:
            raise ValueError(f"the playground knows no event {event!r}")
        needed = EVENTS[event]
        if needed and needed not in scopes:
            raise ValueError(f"the event {event!r} needs the scope {needed!r}")
    if manifest.get("features", {}).get("slash_commands") and "commands" not in scopes:
        raise ValueError("slash commands need the scope 'commands'")
    return events
