"""What Teams tells us, read once: who speaks, where, and what. The token behind it has been checked."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from bot.domain.behalf import NAME_MAX
from bot.domain.drafts import clean
from handlers.teams.references import Reference
from storage.addresses import Address

_NAME_MAX = 50
"""Letters of a team's name: it may have 256, a channel's no more than this, and a card lists many of them."""

_MENTION = re.compile(r"<at\b[^>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database and no answer takes: NUL, and the half of a letter that a field cut in two leaves behind."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message that somebody chose to log, in plain words, and where it stands."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of a team."""

    channel_id: str
    name: str
    """Of team and channel; empty where Teams does not say."""
    address: Address
    team: str
    """The id of its team; empty where Teams does not say."""
    is_shared: bool | None
    """Whether people of other organisations may be in it; None where Teams does not say."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One verified activity. Texts are as Teams sends them."""

    body: dict[str, Any]

    @property
    def kind(self) -> str:
        """Such as "message" or "invoke"."""
        return str(self.body.get("type", ""))

    @property
    def name(self) -> str:
        """Of an invoke, such as "adaptiveCard/action"."""
        return str(self.body.get("name") or "")

    @property
    def id(self) -> str:
        return str(self.body.get("id") or "")

    @property
    def answers_to(self) -> str:
        """The message that it is an answer to; empty where there is none."""
        return str(self.body.get("replyToId") or "")

    @property
    def answered_message(self) -> str:
        """The same as a reference of TeamsMessenger."""
        return str(Reference(self.conversation_id, self.answers_to)) if self.answers_to else ""

    @property
    def value(self) -> dict[str, Any]:
        """What an invoke brings along."""
        found = self.body.get("value")
        return found if isinstance(found, dict) else {}

    @property
    def data(self) -> dict[str, Any]:
        """What a button or a form brings along, wherever it stood."""
        return _dict(_part(self.value.get("action"), "data") if "action" in self.value else self.value.get("data"))

    @property
    def quoted(self) -> Quoted | None:
        """The message in whose menu the command was chosen, None where there is none."""
        payload = _dict(self.value.get("messagePayload"))
        if not payload:
            return None
        content, link = _part(payload.get("body"), "content"), payload.get("linkToMessage")
        return Quoted(text_of(keepable(content)), keepable(link))

    @property
    def is_for_one(self) -> bool:
        """Whether it was written so that only the bot sees it, in a place where others are."""
        return _part(self.body.get("recipient"), "isTargeted") is True

    @property
    def text(self) -> str:
        """What was written, without the mention of the bot itself; of somebody else the name stays.

        Teams sends it as plain text, in which `&amp;` is what somebody typed.
        """
        bot = _dict(self.body.get("recipient"))
        entities = self.body.get("entities") or []
        of_bot = {_part(one, "text") for one in entities if _part(_part(one, "mentioned"), "id") == bot.get("id")}
        own = {f"<at>{bot.get('name')}</at>", *of_bot}
        text = _MENTION.sub(lambda found: " " if found[0] in own else found[1], keepable(self.body.get("text")))
        return text.strip()

    @property
    def tenant(self) -> str:
        """Whose Teams this happens in; empty where nobody says."""
        return str(_part(self.conversation, "tenantId") or _part(_part(self.channel_data, "tenant"), "id") or "")

    @property
    def person_id(self) -> str:
        """The speaker's own Entra object id; empty for bots and the anonymous."""
        return str(_part(self.speaker, "aadObjectId") or "")

    @property
    def person_tenant(self) -> str:
        """The speaker's own tenant, which in a shared channel may be another one than `tenant`."""
        return str(_part(self.speaker, "tenantId") or self.tenant)

    @property
    def speaker(self) -> dict[str, Any]:
        return _dict(self.body.get("from"))

    @property
    def conversation(self) -> dict[str, Any]:
        return _dict(self.body.get("conversation"))

    @property
    def conversation_id(self) -> str:
        return str(self.conversation.get("id") or "")

    @property
    def address(self) -> Address:
        """Where an answer goes."""
        return Address(self.conversation_id, self.service_url)

    @property
    def member_id(self) -> str:
        """The speaker's id for this bot alone, by which a conversation knows them."""
        return str(self.speaker.get("id") or "")

    @property
    def is_personal(self) -> bool:
        """Whether it happens between one person and the bot."""
        return self.conversation.get("conversationType") == "personal"

    @property
    def place(self) -> Place | None:
        """The channel in which it happens, None for every other conversation."""
        team, channel = _dict(self.channel_data.get("team")), _dict(self.channel_data.get("channel"))
        chosen = _dict(_part(self.channel_data.get("settings"), "selectedChannel"))
        is_channel = self.conversation.get("conversationType") == "channel"
        found = channel.get("id") or chosen.get("id") or (self.conversation_id if is_channel else team.get("id"))
        if self.is_personal or not found:
            return None
        names = (team.get("name"), channel.get("name") or chosen.get("name"))
        channel_id = str(found).partition(";")[0]
        return Place(
            channel_id,
            " › ".join(clean(str(name))[:_NAME_MAX] for name in names if name),
            Address(channel_id, self.service_url),
            team=str(team.get("id") or ""),
            is_shared=channel["type"] == "shared" if channel.get("type") else None,
        )

    @property
    def is_of_extension(self) -> bool:
        """Whether the command of the message box was used, which is there also where the bot is not."""
        return self.name.startswith("composeExtension/")

    @property
    def brings_the_bot(self) -> bool:
        """Whether it tells that the bot itself was added here, which Teams tells twice."""
        if self.kind == "installationUpdate":
            return self.body.get("action") == "add"
        bot = str(_part(self.body.get("recipient"), "id") or "")
        return any(_part(one, "id") == bot for one in self.body.get("membersAdded") or [])

    @property
    def channel_data(self) -> dict[str, Any]:
        return _dict(self.body.get("channelData"))

    @property
    def service_url(self) -> str:
        return str(self.body.get("serviceUrl") or "")

    @property
    def locale(self) -> str:
        """Such as "nl-NL"; empty where Teams does not say."""
        return str(self.body.get("locale") or "")

    @property
    def zone(self) -> str:
        """The speaker's time zone by its IANA name; empty where Teams does not say."""
        clients = [one for one in self.body.get("entities") or [] if _part(one, "type") == "clientInfo"]
        return str(self.body.get("localTimezone") or next((_part(one, "timezone") for one in clients), "") or "")


def keepable(told: object) -> str:
    """It as text that can be kept and sent, whatever it is; empty where there is nothing."""
    return _UNKEEPABLE.sub("", str(told or ""))


def name_told(told: object) -> str:
    """Somebody's name on one line, and short enough for a list of many; empty where none was told.

    Entra takes 256 letters, and Teams a card of 28 KB.
    """
    return clean(str(told or ""))[:NAME_MAX]


class _Words(HTMLParser):
    """Keeps the words, with a new line for each paragraph and break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's signature
        if tag in {"p", "div", "br", "li"}:
            self.parts.append("\n")


def text_of(html: str) -> str:
    """The words of a message, which Teams sends as HTML."""
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.parts).strip()


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _part(value: object, name: str) -> Any:  # noqa: ANN401 - any JSON
    return value.get(name) if isinstance(value, dict) else None
