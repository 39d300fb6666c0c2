"""Several chat platforms beside each other: each message goes to the one that reaches its recipient.

None waits for another: one that is away, or wants to be left alone, is left alone for itself.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain.deliveries import Channel, wait_after
from bot.domain.people import Person
from bot.services.messenger import (
    AssignmentMessage,
    CannotLookError,
    Message,
    Messenger,
    OnHoldError,
    RecipientGoneError,
    Refusal,
    RefusedError,
    TryLaterError,
)
from storage.leases import LONGEST_WAIT

Recipient = Channel | Person

_FAILURES_IN_A_ROW = 3
"""So many, and it is the platform that is away and not one recipient."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Platform:
    """A messenger, whom it serves, and which messages are its own, by the reference that it gave them."""

    name: str
    messenger: Messenger
    serves: Callable[[Recipient], bool]
    wrote: Callable[[str], bool]


class Routing:
    """A Messenger over several: the first one that serves the recipient sends, and looks.

    What stands somewhere is changed by whoever wrote it, though its reader is elsewhere by now.
    """

    def __init__(self, platforms: Sequence[Platform], *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._lines = [_Line(platform, monotonic) for platform in platforms]

    async def send(self, recipient: Recipient, message: Message, *, key: str) -> str:
        """As Messenger.send; raises OnHoldError where the platform is left alone."""
        if isinstance(message, AssignmentMessage) and message.replaces:
            line = next(one for one in self._lines if one.platform.wrote(message.replaces))
        else:
            line = self._of(recipient)
        with line.minded():
            return await line.platform.messenger.send(recipient, message, key=key)

    async def find(self, recipient: Recipient, *, key: str, since: datetime) -> str | None:
        """As Messenger.find; raises OnHoldError where the platform is left alone."""
        line = self._of(recipient)
        with line.minded():
            return await line.platform.messenger.find(recipient, key=key, since=since)

    def _of(self, recipient: Recipient) -> "_Line":
        return next(one for one in self._lines if one.platform.serves(recipient))


class _Line:
    """How one platform has answered, and until when it is left alone."""

    def __init__(self, platform: Platform, monotonic: Callable[[], float]) -> None:
        self.platform = platform
        self._monotonic = monotonic
        self._failures = 0
        """In a row, and so are the holds."""
        self._holds = 0
        self._has_access = True
        self._quiet_until = monotonic()
        self._reason = ""

    @contextmanager
    def minded(self) -> Iterator[None]:
        """For one call. Raises OnHoldError before it while the platform is left alone, and after it from then on."""
        if self._is_quiet():
            raise self._on_hold()
        try:
            yield
        except RefusedError as error:
            if error.refusal is Refusal.NO_ACCESS:
                self._note_access(has_access=False)
                raise self._hold(error.refusal.value) from error
            self._went_well()
            raise
        except TryLaterError as error:
            self._failures += 1
            if error.after is not None or self._failures >= _FAILURES_IN_A_ROW:
                raise self._hold("try_later", error.after) from error
            raise
        except (CannotLookError, RecipientGoneError):
            raise
        except Exception:
            self._failures += 1
            if self._failures >= _FAILURES_IN_A_ROW:
                self._hold("no_clear_answer")
            raise
        else:
            self._went_well()

    def _hold(self, reason: str, after: timedelta | None = None) -> OnHoldError:
        """Leaves it alone for as long as it says, else longer each time; what was under way too counts once."""
        if after is None and self._is_quiet():
            return self._on_hold()
        if after is None:
            self._holds += 1
            after = wait_after(self._holds)
        wait = min(after, LONGEST_WAIT)
        self._quiet_until = max(self._quiet_until, self._monotonic() + wait.total_seconds())
        self._reason = reason
        log.warning("platform_on_hold", platform=self.platform.name, reason=reason, seconds=round(wait.total_seconds()))
        return self._on_hold()

    def _is_quiet(self) -> bool:
        return self._monotonic() < self._quiet_until

    def _on_hold(self) -> OnHoldError:
        return OnHoldError(timedelta(seconds=self._quiet_until - self._monotonic()), self._reason)

    def _went_well(self) -> None:
        self._failures = self._holds = 0
        self._note_access(has_access=True)

    def _note_access(self, *, has_access: bool) -> None:
        """Logs a change once, not each attempt."""
        if has_access and not self._has_access:
            log.info("access_restored", platform=self.platform.name)
        if self._has_access and not has_access:
            log.error("access_lost", platform=self.platform.name)
        self._has_access = has_access
