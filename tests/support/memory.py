"""Temporary files in memory, where the machine offers it: the tests wait for no disk."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory; what is in it has random names like in /tmp
_ENOUGH = 2 * 1024**3
"""Bytes; a container may offer only 64 MB."""


def keep_temporary_files_in_memory() -> None:
    """For this process and those it starts, unless TMPDIR says where they go or there is too little memory for it."""
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK | os.X_OK):
        return
    if shutil.disk_usage(_MEMORY).free >= _ENOUGH:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # what was found out before the variable was there
