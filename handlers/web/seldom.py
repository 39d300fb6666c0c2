"""What is worth saying, and not at each call: whoever calls us uninvited could fill the log."""

import math
import time
from collections.abc import Callable

_QUIET_SECONDS = 60.0


class Seldom:
    """Says when a minute has passed since it last said so. `clock` is in seconds, and may be set back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = -math.inf

    def is_time(self) -> bool:
        now = self._clock()
        if 0 <= now - self._last < _QUIET_SECONDS:
            return False
        self._last = now
        return True
