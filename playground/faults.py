"""Ways in which a Web API call can go wrong, to be put in front of a method for the next calls or until cleared."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RateLimited:
    """429 `ratelimited`; `retry_after` in seconds, None leaves the header out."""

    retry_after: int | None = 1


@dataclass(frozen=True)
class ServerError:
    """An answer with this status and no JSON in it. Nothing was done."""

    status: int = 500


@dataclass(frozen=True)
class Drop:
    """The connection is cut without an answer; with `accepted` only after the call was carried out."""

    accepted: bool = False


@dataclass(frozen=True)
class Hang:
    """The answer comes after so many seconds; the call is carried out at once when `accepted`, else never."""

    seconds: float
    accepted: bool = True


@dataclass(frozen=True)
class BadJson:
    """200 with half a JSON object, after the call was carried out."""


@dataclass(frozen=True)
class HtmlPage:
    """200 with the page of some proxy. Nothing was done."""


@dataclass(frozen=True)
class ApiError:
    """`ok: false` with this name. Nothing was done."""

    name: str


Fault = RateLimited | ServerError | Drop | Hang | BadJson | HtmlPage | ApiError
EVERY_METHOD = "*"


@dataclass
class _Queued:
    fault: Fault
    left: int | None


@dataclass
class Faults:
    """The faults that wait, by method and in order; `*` stands for every method."""

    _waiting: dict[str, list[_Queued]] = field(default_factory=lambda: defaultdict(list))

    def add(self, method: str, fault: Fault, *, times: int | None = 1) -> None:
        """The next `times` calls of this method meet the fault; None means until cleared."""
        self._waiting[method].append(_Queued(fault, times))

    def clear(self, method: str | None = None) -> None:
        if method is None:
            self._waiting.clear()
        else:
            self._waiting.pop(method, None)

    def next(self, method: str) -> Fault | None:
        """The fault that this call meets, used up once."""
        for name in (method, EVERY_METHOD):
            queue = self._waiting.get(name, [])
            if not queue:
                continue
            first = queue[0]
            if first.left is not None:
                first.left -= 1
                if first.left <= 0:
                    queue.pop(0)
            return first.fault
        return None
