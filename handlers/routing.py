"""Several chat platforms beside each other: each message goes to the one that reaches its recipient."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.deliveries import Channel
from bot.domain.people import Person
from bot.services.messenger import Message, Messenger

Recipient = Channel | Person


class Routing:
    """A Messenger over several; the first one that says it serves the recipient does."""

    def __init__(self, platforms: Sequence[tuple[Callable[[Recipient], bool], Messenger]]) -> None:
        self._platforms = platforms

    async def send(self, recipient: Recipient, message: Message, *, key: str) -> str:
        """As Messenger.send."""
        return await self._of(recipient).send(recipient, message, key=key)

    async def find(self, recipient: Recipient, *, key: str, since: datetime) -> str | None:
        """As Messenger.find."""
        return await self._of(recipient).find(recipient, key=key, since=since)

    def _of(self, recipient: Recipient) -> Messenger:
        return next(messenger for serves, messenger in self._platforms if serves(recipient))
