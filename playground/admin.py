"""What people and administrators do to a workspace, with the events that a bot hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playground.client import Client
from playground.company import Person
from playground.methods.usergroups import group_id
from playground.methods.users import describe
from playground.web_api import WebApi
from playground.workspace import Channel, Workspace


@dataclass
class Admin:
    """Changes the workspace; every change is done before its event is sent."""

    workspace: Workspace
    client: Client
    web_api: WebApi

    async def change(self, who: str, **changes: Any) -> Person:  # noqa: ANN401 - any field of a person
        """Changes fields of a person, such as locale, tz or name."""
        person = self.workspace.change_person(who, **changes)
        await self.client.send_event(
            {
                "type": "user_change",
                "user": describe(self.workspace, person, with_locale=True),
                "cache_ts": int(self.workspace.real_time()),
            }
        )
        return person

    async def deactivate(self, who: str) -> Person:
        return await self.change(who, active=False)

    async def join(self, person: Person, *channels: str) -> Person:
        """Lets somebody new into the workspace and these channels."""
        self.workspace.people[person.id] = person
        for name in channels:
            self.workspace.channel(name).members.append(person.id)
        self.workspace.changed()
        user = describe(self.workspace, person, with_locale=True)
        await self.client.send_event({"type": "team_join", "user": user})
        return person

    async def archive(self, where: str) -> Channel:
        channel = self.workspace.channel(where)
        channel.is_archived = True
        self.workspace.changed()
        await self.client.send_event({"type": "channel_archive", "channel": channel.id, "user": self._admin()})
        return channel

    async def remove_bot(self, where: str) -> Channel:
        channel = self.workspace.channel(where)
        channel.members.remove(self.workspace.bot.id)
        self.workspace.changed()
        await self.client.send_event({"type": "channel_left", "channel": channel.id, "actor_id": self._admin()})
        return channel

    async def invite_bot(self, where: str) -> Channel:
        channel = self.workspace.channel(where)
        channel.members.append(self.workspace.bot.id)
        self.workspace.changed()
        await self.client.send_event(
            {
                "type": "member_joined_channel",
                "user": self.workspace.bot.id,
                "channel": channel.id,
                "channel_type": "G" if channel.is_private else "C",
                "team": self.workspace.team.id,
                "inviter": self._admin(),
            },
            channel=channel,
        )
        return channel

    async def share(self, where: str) -> Channel:
        """Shares the channel with another organisation."""
        channel = self.workspace.channel(where)
        channel.is_ext_shared = True
        self.workspace.changed()
        await self.client.send_event(
            {"type": "channel_shared", "connected_team_id": "T0ANOTHER", "channel": channel.id}, channel=channel
        )
        return channel

    async def change_channel_id(self, where: str, new_id: str) -> Channel:
        """Gives the channel another id, as happens when sharing it is begun."""
        channel = self.workspace.channel(where)
        old_id, channel.id = channel.id, new_id
        self.workspace.channels[new_id] = self.workspace.channels.pop(old_id)
        self.workspace.messages[new_id] = self.workspace.messages.pop(old_id)
        for message in self.workspace.messages[new_id]:
            message.channel = new_id
        self.workspace.changed()
        await self.client.send_event({"type": "channel_id_changed", "old_channel_id": old_id, "new_channel_id": new_id})
        return channel

    async def set_user_group(self, handle: str, members: Iterable[str]) -> None:
        """Says who is in a user group, by handle or id."""
        before = set(self.workspace.user_groups.get(handle, ()))
        now = tuple(self.workspace.person(member).id for member in members)
        self.workspace.user_groups[handle] = now
        self.workspace.changed()
        added, removed = sorted(set(now) - before), sorted(before - set(now))
        await self.client.send_event(
            {
                "type": "subteam_members_changed",
                "subteam_id": group_id(handle),
                "team_id": self.workspace.team.id,
                "added_users": added,
                "added_users_count": len(added),
                "removed_users": removed,
                "removed_users_count": len(removed),
            }
        )

    async def revoke_token(self) -> None:
        """From now on the bot's token is answered with token_revoked."""
        self.web_api.token_error = "token_revoked"  # noqa: S105 - Slack's name of an error
        await self.client.send_event({"type": "tokens_revoked", "tokens": {"bot": [self.workspace.bot.id]}})

    async def uninstall(self) -> None:
        """Takes the app out of the workspace: its token is answered with account_inactive."""
        self.web_api.token_error = "account_inactive"  # noqa: S105 - Slack's name of an error
        await self.client.send_event({"type": "app_uninstalled"})

    def _admin(self) -> str:
        return next((person.id for person in self.workspace.people.values() if person.is_admin), "USLACKBOT")
