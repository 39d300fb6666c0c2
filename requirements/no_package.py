"""What `pip install .` is told: the bot is no package, for it needs its locked dependencies and the files beside it."""

import sys
from typing import NoReturn


def _refuse(*_: object) -> NoReturn:
    sys.exit("The referral bot runs from its own folder and is not installed with pip: README.md says how.")


get_requires_for_build_wheel = get_requires_for_build_sdist = get_requires_for_build_editable = _refuse
build_wheel = build_sdist = build_editable = _refuse
