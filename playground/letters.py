"""What Slack tells the bot, whichever way it travels, and what came back."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

Kind = Literal["slash_commands", "interactive", "events_api"]
TIMEOUT = "operation_timeout"
FAILED = "dispatch_failed"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """The bot's answer; `failure` is what the person reads when there was none in time, or not a 200."""

    status: int | None = None
    body: str = ""
    is_json: bool = False
    failure: str | None = None
    wants_no_retry: bool = False

    def json(self) -> dict[str, Any] | None:
        """The body as a JSON object; None when it is something else."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


@dataclass(frozen=True)
class Retry:
    """How often an event was sent before, and why that did not do."""

    number: int
    reason: str = "http_timeout"


@dataclass
class Letter:
    """One payload for the bot. `apply` lets the person see the answer, and gives what a real Slack would not accept.

    `signed` keeps the headers of the first sending, so that it can be sent again unchanged.
    """

    kind: Kind
    what: str
    payload: dict[str, Any]
    apply: Callable[[Reply], str | None]
    signed: dict[str, str] | None = None
    envelope_id: str | None = None

    @property
    def content_type(self) -> str:
        return "application/json" if self.kind == "events_api" else FORM

    @property
    def body(self) -> str:
        """As HTTP mode carries it: a command flat, an interaction in a field, an event as JSON."""
        match self.kind:
            case "slash_commands":
                return urlencode(self.payload)
            case "interactive":
                return urlencode({"payload": json.dumps(self.payload)})
            case "events_api":
                return json.dumps(self.payload)


class Carrier(Protocol):
    """HTTP or Socket Mode."""

    @property
    def is_addressed(self) -> bool:
        """Whether Slack was told where to send events at all."""
        ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def carry(self, letter: Letter, retry: Retry | None) -> Reply:
        """The bot's answer, or a failure after the deadline; never raises for what the bot does."""
        ...
