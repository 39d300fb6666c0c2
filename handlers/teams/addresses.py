"""Where the bot is let in and taken away on Teams: the addresses it can write to come from here and nowhere else."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Identity
from bot.services.addresses import Addresses
from handlers.teams.activity import Activity, Place
from storage.addresses import DELETED

_CHANNEL_DELETED, _TEAM_DELETED, _TEAM_RESTORED = "channelDeleted", "teamDeleted", "teamRestored"


@dataclass(frozen=True, slots=True)
class AddressListener:
    """Keeps what Teams tells about conversations, of allowed tenants alone."""

    addresses: Addresses
    tenants: Collection[str]
    now: Callable[[], datetime]

    async def seen(self, activity: Activity) -> None:
        """Any activity in somebody's own chat with the bot tells where that is; in a channel, that it is there."""
        if activity.tenant not in self.tenants or not activity.service_url:
            return
        if activity.is_personal and activity.person_id:
            await self.addresses.keep_person(activity.person_id, activity.address, now=self.now())
        place = activity.place
        if place is not None and not activity.is_of_extension:
            await self.addresses.see_channel(
                place.channel_id,
                place.address,
                name=place.name,
                team=place.team,
                is_shared=place.is_shared,
                now=self.now(),
            )

    async def changed(self, activity: Activity) -> None:
        """The bot was added or taken away, or a channel or team is called otherwise."""
        if activity.tenant not in self.tenants:
            return
        if activity.is_personal:
            if _is_removal(activity):
                await self.addresses.set_gone(activity.person_id, "uninstalled", now=self.now())
                await self.addresses.leave(Identity(activity.person_tenant, activity.person_id))
            else:
                await self.seen(activity)
            return
        place = activity.place
        if place is None:
            return
        event = activity.channel_data.get("eventType")
        if event == _CHANNEL_DELETED:
            await self.addresses.set_gone(place.channel_id, DELETED, now=self.now())
        elif event == _TEAM_DELETED or _is_removal(activity):
            await self._removed(activity, place)
        else:
            await self.addresses.keep_channel(
                place.channel_id,
                place.address,
                name=place.name,
                team=place.team,
                is_shared=place.is_shared,
                now=self.now(),
            )
            if place.team and (activity.brings_the_bot or event == _TEAM_RESTORED):
                await self.addresses.revive(place.team, activity.service_url, now=self.now())

    async def _removed(self, activity: Activity, place: Place) -> None:
        if _is_of_team(activity, place):
            await self.addresses.set_team_gone(place.team, "uninstalled", now=self.now())
        else:
            await self.addresses.set_gone(place.channel_id, "uninstalled", now=self.now())


def _is_of_team(activity: Activity, place: Place) -> bool:
    """Whether it concerns the team as a whole, and not one channel of it that has apps of its own."""
    channel = activity.channel_data.get("channel")
    named = channel.get("id") if isinstance(channel, dict) else None
    return bool(place.team) and named in {None, "", place.team}


def _is_removal(activity: Activity) -> bool:
    """Whether the bot itself was taken away here."""
    if activity.kind == "installationUpdate":
        return str(activity.body.get("action") or "").startswith("remove")
    bot = str((activity.body.get("recipient") or {}).get("id") or "")
    return any(isinstance(one, dict) and one.get("id") == bot for one in activity.body.get("membersRemoved") or [])
