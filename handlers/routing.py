"""Several chat platforms beside each other: each message goes to the one that reaches its recipient."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import Channel
from bot.domain.people import Person
from bot.services.messenger import AssignmentMessage, Message, Messenger

Recipient = Channel | Person


@dataclass(frozen=True, slots=True)
class Platform:
    """A messenger, whom it serves, and which messages are its own, by the reference that it gave them."""

    messenger: Messenger
    serves: Callable[[Recipient], bool]
    wrote: Callable[[str], bool]


class Routing:
    """A Messenger over several: the first one that serves the recipient sends, and looks.

    What stands somewhere is changed by whoever wrote it, though its reader is elsewhere by now.
    """

    def __init__(self, platforms: Sequence[Platform]) -> None:
        self._platforms = platforms

    async def send(self, recipient: Recipient, message: Message, *, key: str) -> str:
        """As Messenger.send."""
        if isinstance(message, AssignmentMessage) and message.replaces:
            writer = next(one.messenger for one in self._platforms if one.wrote(message.replaces))
            return await writer.send(recipient, message, key=key)
        return await self._of(recipient).send(recipient, message, key=key)

    async def find(self, recipient: Recipient, *, key: str, since: datetime) -> str | None:
        """As Messenger.find."""
        return await self._of(recipient).find(recipient, key=key, since=since)

    def _of(self, recipient: Recipient) -> Messenger:
        return next(one.messenger for one in self._platforms if one.serves(recipient))
