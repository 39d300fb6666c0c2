"""Where a message of ours stands in Slack, as it is written down."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"([A-Z0-9]+):([0-9]+\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A message, by its channel and its timestamp."""

    channel: str
    ts: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.ts}"

    @staticmethod
    def read(text: str) -> "Reference | None":
        """None for what is no reference of Slack's, such as of a message that stands on another platform."""
        found = _WRITTEN.fullmatch(text)
        return None if found is None else Reference(found[1], found[2])
