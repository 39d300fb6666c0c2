"""Which tests count for the coverage: measuring makes a test half as slow again, so what others measure is left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from coverage import Coverage

_FOLDERS = frozenset({"bench", "browser", "storm"})
"""Their tests play whole stories, each part of which has a test of its own elsewhere."""

_SET_UP: set[Path] = set()
"""Files of which a test was set up in this process."""


def is_measured_elsewhere(item: pytest.Item) -> bool:
    """Whether another test goes through the same code: on the other database, or a part of the story at a time."""
    if _FOLDERS.intersection(item.path.parts):
        return True
    called_with = getattr(item, "callspec", None)
    return called_with is not None and "postgresql" in called_with.params.values()


def is_set_up_like_others(item: pytest.Item) -> bool:
    """Whether all that it needs first was measured before: the whole bot starts for each test of a handler."""
    is_new = item.path not in _SET_UP
    _SET_UP.add(item.path)
    return not is_new and "handlers" in item.path.parts


@contextmanager
def unmeasured() -> Iterator[None]:
    """Nothing that runs inside the block is seen by coverage, where it is measured at all."""
    measuring = Coverage.current()
    if measuring is None:
        yield
        return
    measuring.stop()
    try:
        yield
    finally:
        measuring.start()
