"""What the page shows to one person: the whole state as JSON."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from playground.company import Guest, Person
from playground.limits import LIMITS
from playground.methods.views import describe
from playground.record import Exchange
from playground.views import View
from playground.workspace import Channel, Message, Workspace

if TYPE_CHECKING:
    from playground.slack import Playground

MONDAY, THURSDAY = 0, 3
# id -> (label, weekday, time of day)
MOMENTS: dict[str, tuple[str, int, time]] = {
    "monday": ("Monday 09:00", MONDAY, time(9)),
    "thursday": ("Thursday 10:00", THURSDAY, time(10)),
}


def next_moment(now: datetime, zone: str, name: str) -> datetime:
    """The next such moment strictly after `now`, in the zone."""
    _, weekday, at = MOMENTS[name]
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=(weekday - local.weekday()) % 7)
    moment = datetime.combine(day, at, ZoneInfo(zone))
    return moment if moment > local else datetime.combine(day + timedelta(days=7), at, ZoneInfo(zone))


def state(slack: "Playground", me: str) -> dict[str, Any]:
    """Everything that this person may see. Raises LookupError when there is nobody by that name."""
    workspace = slack.workspace
    person = workspace.person(me)
    zone = ZoneInfo(slack.zone)
    direct = workspace.known_direct_channel(person.id)
    home = workspace.homes.get(person.id)
    notice = workspace.notices.get(person.id)
    return {
        "version": workspace.version,
        "now": slack.clock().astimezone(zone).isoformat(),
        "zone": slack.zone,
        "me": person.id,
        "bot": {"id": workspace.bot.id, "name": workspace.bot.name, "handle": workspace.bot.handle},
        "people": [_person(workspace, someone) for someone in workspace.people.values() if not someone.is_bot],
        "channels": [
            _channel(workspace, channel, person.id)
            for channel in workspace.channels.values()
            if channel.person is None and (not channel.is_private or person.id in channel.members)
        ],
        "dm": direct.id if direct else None,
        "messages": {
            channel.id: [_message(workspace, message, zone) for message in workspace.visible(person.id, channel.id)]
            for channel in workspace.channels.values()
            if person.id in channel.members
        },
        "modals": [_view(workspace, view) for view in workspace.stacks.get(person.id, [])],
        "home": _view(workspace, home) if home else None,
        "notice": notice.text if notice else None,
        "errors": [
            {"at": error.at.astimezone(zone).isoformat(), "where": error.where, "what": error.what}
            for error in slack.errors
        ],
        "shortcuts": {
            kind: [
                {"callback_id": shortcut["callback_id"], "name": shortcut["name"]}
                for shortcut in slack.client.shortcuts(person.id, kind)
            ]
            for kind in ("global", "message")
        },
        "can_travel": slack.go_to is not None,
        "journeys": slack.journeys,
        "moments": [{"id": name, "label": label} for name, (label, _, _) in MOMENTS.items()],
        "limits": list(LIMITS),
    }


def traffic(slack: "Playground", after: int) -> dict[str, Any]:
    """The exchanges numbered above `after`, secrets masked."""
    zone = ZoneInfo(slack.zone)
    return {
        "exchanges": [_exchange(exchange, zone) for exchange in slack.exchanges[max(after, 0) :]],
        "last": len(slack.exchanges),
    }


def _exchange(exchange: Exchange, zone: ZoneInfo) -> dict[str, Any]:
    shown = {key: value for key, value in vars(exchange).items() if key not in {"letter", "at"}}
    return {**shown, "at": exchange.at.astimezone(zone).isoformat()}


def _person(workspace: Workspace, person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "handle": person.handle,
        "title": person.title,
        "team": person.team_id,
        "team_name": workspace.teams[person.team_id].name,
        "guest": person.guest is not Guest.NO,
        "outsider": workspace.is_outsider(person),
        "locale": person.locale,
        "tz": person.tz,
        "admin": person.is_admin,
        "active": person.active,
    }


def _channel(workspace: Workspace, channel: Channel, me: str) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "shared": channel.is_ext_shared,
        "archived": channel.is_archived,
        "bot_in": workspace.bot.id in channel.members,
        "member": me in channel.members,
    }


def _message(workspace: Workspace, message: Message, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "ts": message.ts,
        "user": message.user,
        "user_name": workspace.people[message.user].name,
        "is_bot": message.is_bot,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.only_for is not None,
        "edited": message.is_edited,
        "at": message.at.astimezone(zone).isoformat(),
        **({"metadata": message.metadata} if message.metadata else {}),
        **({"files": [file.name for file in message.files]} if message.files else {}),
    }


def _view(workspace: Workspace, view: View) -> dict[str, Any]:
    return {**describe(workspace, view), "values": view.values}
