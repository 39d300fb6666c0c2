"""On what it was measured."""

import os
import platform
import sqlite3
from datetime import UTC, datetime


def machine() -> str:
    """Date, processor, and the versions that matter, in one line."""
    return (
        f"{datetime.now(UTC).date()}: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
