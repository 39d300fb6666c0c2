"""The state of a pretend workspace: people, channels, messages, open modals and Home tabs. No network, no waiting."""

import asyncio
import itertools
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from playground import forms
from playground.company import Company, Guest, Person, Room, Team
from playground.formatting import pings, readable
from playground.views import View

DIRECT = "im"


@dataclass
class Channel:
    """A conversation; `person` is set for the direct messages between one person and the bot."""

    id: str
    name: str
    members: list[str]
    is_private: bool = False
    is_ext_shared: bool = False
    is_archived: bool = False
    person: str | None = None

    @property
    def kind(self) -> str:
        if self.person:
            return DIRECT
        return "private_channel" if self.is_private else "public_channel"


@dataclass
class SharedFile:
    """A file in a conversation."""

    id: str
    name: str
    content: bytes = b""


@dataclass
class Message:
    """A message; `only_for` makes it ephemeral. `ts` is a real moment in seconds, unique in the workspace."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    is_bot: bool = False
    only_for: str | None = None
    metadata: dict[str, Any] | None = None
    is_edited: bool = False
    changes: int = 0
    entered: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    files: list[SharedFile] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(float(self.ts), UTC)

    @property
    def all_text(self) -> str:
        """Every string a reader finds in it, one a line."""
        return readable(self.text, self.blocks)

    @property
    def pings(self) -> list[str]:
        return pings(self.text, self.blocks)


@dataclass
class Trigger:
    """What a modal is opened with: usable once, for three seconds."""

    user: str
    at: float
    in_view: str | None = None
    is_used: bool = False


@dataclass(frozen=True)
class Notice:
    """What Slack's own client tells somebody, such as that a command timed out; `code` is Slack's name for it."""

    code: str
    text: str


class Workspace:
    """One organisation's Slack, with the bot installed in it.

    `real_time` gives seconds since 1970: message times, triggers and response addresses go by it.
    """

    def __init__(self, company: Company, *, bot_name: str, scopes: set[str], real_time: Callable[[], float]) -> None:
        self.team: Team = company.team
        self.teams: dict[str, Team] = {team.id: team for team in (company.team, *company.other_teams)}
        self.scopes = scopes
        self.app_id = "A0REFERRAL"
        self.bot_id = "B0REFERRAL"
        self.bot = Person("U0REFERBOT", bot_name.lower().replace(" ", "-"), bot_name, self.team.id, is_bot=True)
        self.people: dict[str, Person] = {person.id: person for person in (*company.people, self.bot)}
        self.channels: dict[str, Channel] = {room.id: self._channel(room) for room in company.rooms}
        self.user_groups = dict(company.user_groups)
        self.messages: dict[str, list[Message]] = {identifier: [] for identifier in self.channels}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.notices: dict[str, Notice] = {}
        self.triggers: dict[str, Trigger] = {}
        self.refused_blocks: set[str] = set()
        self.history_lag = 0.0
        self.version = 0
        self.real_time = real_time
        self._numbers = itertools.count(1)
        self._last_ts = 0
        self._changed = asyncio.Event()

    def _channel(self, room: Room) -> Channel:
        members = [*room.members, *([self.bot.id] if room.has_bot else [])]
        return Channel(room.id, room.name, members, room.is_private, room.is_ext_shared, room.is_archived)

    # people

    def person(self, who: str) -> Person:
        """The person with this id, handle or name. Raises LookupError when there is none."""
        if who in self.people:
            return self.people[who]
        wanted = who.lower().removeprefix("@")
        for person in self.people.values():
            if wanted in (person.handle, person.name.lower()):
                return person
        raise LookupError(f"nobody here is called {who!r}")

    def change_person(self, who: str, **changes: Any) -> Person:  # noqa: ANN401 - any field of a person
        person = replace(self.person(who), **changes)
        self.people[person.id] = person
        self.changed()
        return person

    def is_outsider(self, person: Person) -> bool:
        return person.team_id != self.team.id

    def is_stranger(self, person: Person) -> bool:
        """Somebody from outside who shares no channel with the bot: it cannot write to them."""
        return self.is_outsider(person) and not any(
            person.id in channel.members and self.bot.id in channel.members
            for channel in self.channels.values()
            if channel.person is None
        )

    def may_run_commands(self, person: Person) -> bool:
        return not self.is_outsider(person) and person.guest is not Guest.SINGLE_CHANNEL

    # channels

    def channel(self, where: str) -> Channel:
        """The channel with this id or name. Raises LookupError when there is none."""
        if where in self.channels:
            return self.channels[where]
        for channel in self.channels.values():
            if channel.name and channel.name == where.removeprefix("#"):
                return channel
        raise LookupError(f"no channel is called {where!r}")

    def direct_channel(self, user: str) -> Channel:
        """The direct messages between this person and the bot, opened when needed."""
        if known := self.known_direct_channel(user):
            return known
        channel = Channel(f"D0{user.removeprefix('U0')}", "", [user, self.bot.id], person=user)
        self.channels[channel.id] = channel
        self.messages[channel.id] = []
        return channel

    def known_direct_channel(self, user: str) -> Channel | None:
        """The direct messages between this person and the bot; None while nobody opened them."""
        return self.channels.get(f"D0{user.removeprefix('U0')}")

    # messages

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.real_time(), UTC)

    def next_ts(self) -> str:
        """The real time as Slack writes it, later than every one before."""
        self._last_ts = max(int(self.real_time() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"

    def add_message(self, message: Message) -> Message:
        message.blocks = self.with_ids(message.blocks)
        self.messages[message.channel].append(message)
        self.changed()
        return message

    def change_message(self, message: Message, *, text: str, blocks: list[dict[str, Any]]) -> None:
        message.text, message.blocks = text, self.with_ids(blocks, earlier=message.blocks)
        message.is_edited = message.is_edited or not blocks
        message.changes += 1
        self.changed()

    def remove_message(self, message: Message) -> None:
        self.messages[message.channel].remove(message)
        self.changed()

    def message(self, channel: str, ts: str, *, reader: str | None = None) -> Message | None:
        """The message at `ts`; an ephemeral one only when `reader` is its person."""
        for message in self.messages.get(channel, []):
            if message.ts == ts and message.only_for in (None, reader):
                return message
        return None

    def visible(self, user: str, channel: str) -> list[Message]:
        if user not in self.channels[channel].members:
            return []
        return [message for message in self.messages[channel] if message.only_for in (None, user)]

    def seen_by(self, user: str) -> Iterator[Message]:
        for identifier in list(self.channels):
            yield from self.visible(user, identifier)

    def notify(self, user: str, code: str, text: str) -> None:
        self.notices[user] = Notice(code, text)
        self.changed()

    # triggers and ids

    def new_trigger(self, user: str, *, in_view: str | None = None) -> str:
        number = next(self._numbers)
        identifier = f"{1_000_000 + number}.{int(self.real_time())}.{secrets.token_hex(16)}"
        self.triggers[identifier] = Trigger(user, self.real_time(), in_view)
        return identifier

    def new_id(self, prefix: str) -> str:
        return f"{prefix}0{next(self._numbers):08}"

    def with_ids(self, blocks: list[dict[str, Any]], *, earlier: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
        """The blocks with the ids that Slack adds where the app gave none.

        A block with the same buttons as one that stood there `earlier` keeps that one's id: whoever presses at the
        moment it is drawn anew means the same button.
        """
        known: dict[tuple[str, ...], list[str]] = {}
        for block in earlier:
            if _buttons(block):
                known.setdefault(_buttons(block), []).append(block["block_id"])
        given = {block["block_id"] for block in blocks if block.get("block_id")}
        complete = []
        for block in blocks:
            free = [name for name in known.get(_buttons(block), []) if name not in given]
            name = block.get("block_id") or (free or [self._short_id()])[0]
            given.add(name)
            complete.append(self._with_ids({**block, "block_id": name}))
        return complete

    def _with_ids(self, block: dict[str, Any]) -> dict[str, Any]:
        if block["type"] == "actions":
            block["elements"] = [self._with_action(element) for element in block["elements"]]
        elif block["type"] == "input":
            block["element"] = self._with_action(block["element"])
        elif block.get("accessory", {}).get("type", "image") != "image":
            block["accessory"] = self._with_action(block["accessory"])
        return block

    def _with_action(self, element: dict[str, Any]) -> dict[str, Any]:
        return {**element, "action_id": element.get("action_id") or self._short_id()}

    def _short_id(self) -> str:
        return f"auto{next(self._numbers)}"

    # change

    def changed(self) -> None:
        """Counts a change and wakes whoever waits for one."""
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def until_changed(self) -> None:
        await self._changed.wait()


def _buttons(block: dict[str, Any]) -> tuple[str, ...]:
    """The buttons of a block by the names that the app gave; empty for a block that holds anything to fill in."""
    found = [element for _, element in forms.elements([block])]
    return tuple(one.get("action_id", "") for one in found if all(one["type"] not in forms.STATE_KEYS for one in found))
