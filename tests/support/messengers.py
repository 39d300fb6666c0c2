"""A chat platform that remembers what it was sent, and fails as it is told to."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import Channel
from bot.domain.people import Person
from bot.services.messenger import Message, UnclearError


@dataclass(frozen=True)
class Sent:
    recipient: Channel | Person
    message: Message
    key: str


@dataclass(frozen=True)
class AcceptedThen:
    """The message is there, and the answer is this error."""

    error: BaseException


class FakeMessenger:
    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.looked_since: list[datetime] = []
        self.next_sends: deque[BaseException | AcceptedThen | None] = deque()
        """How the next calls end, in order; None is well, and so is every call after them."""
        self.next_looks: deque[BaseException | None] = deque()

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        outcome = self.next_sends.popleft() if self.next_sends else None
        if isinstance(outcome, BaseException):
            raise outcome
        self.sent.append(Sent(recipient, message, key))
        if isinstance(outcome, AcceptedThen):
            raise outcome.error
        return self._reference(key)

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        self.looked_since.append(since)
        outcome = self.next_looks.popleft() if self.next_looks else None
        if outcome is not None:
            raise outcome
        is_there = any(sent.key == key and _place(sent.recipient) == _place(recipient) for sent in self.sent)
        return self._reference(key) if is_there else None

    @property
    def messages(self) -> list[Message]:
        return [sent.message for sent in self.sent]

    def _reference(self, key: str) -> str:
        return f"reference of {key}"


def _place(recipient: Channel | Person) -> object:
    """A person is at their account, whatever else became of them."""
    return recipient.identity if isinstance(recipient, Person) else recipient


LOST = AcceptedThen(UnclearError())
"""Sent, and the answer never came."""
