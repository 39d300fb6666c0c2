"""What happened between the bot and the pretend Slack: calls, exchanges and the errors shown in red."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Direction = Literal["to bot", "to slack"]
MASK = "•••"
SECRET_ADDRESS = re.compile(r"(/(?:commands|actions)/\w+/\d+/|[?&]ticket=)[\w-]+")


@dataclass(frozen=True)
class Call:
    """One Web API call of the bot. `answer` is None when the bot got none that it could read."""

    method: str
    arguments: dict[str, Any]
    answer: dict[str, Any] | None
    at: datetime


@dataclass(frozen=True)
class RedError:
    """Something a real workspace would have refused or shown as a failure."""

    at: datetime
    where: str
    what: str


@dataclass
class Exchange:
    """A request and its answer, for people to read: secrets are masked. `letter` is what can be sent again."""

    n: int
    at: datetime
    direction: Direction
    what: str
    ms: int | None
    status: int | None
    request: Any
    response: Any
    red: bool = False
    letter: Any = None


@dataclass
class Record:
    """Everything so far, oldest first."""

    secrets: tuple[str, ...] = ()
    calls: list[Call] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    errors: list[RedError] = field(default_factory=list)

    def masked(self, value: Any) -> Any:  # noqa: ANN401 - any JSON in, the same shape out
        """The same JSON with every secret replaced."""
        text = json.dumps(value, ensure_ascii=False)
        for secret in self.secrets:
            text = text.replace(secret, MASK)
        return json.loads(SECRET_ADDRESS.sub(rf"\1{MASK}", text))

    def add_exchange(
        self,
        *,
        at: datetime,
        direction: Direction,
        what: str,
        request: Any,  # noqa: ANN401 - any JSON
        response: Any = None,  # noqa: ANN401 - any JSON
        ms: int | None = None,
        status: int | None = None,
        red: bool = False,
        letter: Any = None,  # noqa: ANN401 - the sender's own object
    ) -> Exchange:
        """The exchange as recorded; one to the bot is added before its answer is there."""
        exchange = Exchange(
            n=len(self.exchanges) + 1,
            at=at,
            direction=direction,
            what=what,
            ms=ms,
            status=status,
            request=self.masked(request),
            response=self.masked(response),
            red=red,
            letter=letter,
        )
        self.exchanges.append(exchange)
        return exchange
