"""Where a message of ours stands in Teams, as it is written down."""

from dataclasses import dataclass

_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Reference:
    """A message, by its conversation and its own id there."""

    conversation: str
    message_id: str

    def __str__(self) -> str:
        return f"{self.conversation}{_BETWEEN}{self.message_id}"

    @staticmethod
    def read(text: str) -> "Reference | None":
        """None for what is no reference of Teams', such as of a message that stands on another platform."""
        conversation, between, message_id = text.rpartition(_BETWEEN)
        return Reference(conversation, message_id) if between else None
