"""(c) The weekly question to thousands of leaders, on a Slack without a limit, beside slack_sdk posting the same."""

import json
from pathlib import Path
from typing import Any

from bench.figures import median, table, target
from bench.processes import output_of, started
from bench.scale import Scale

_SHARE = 0.5
_SECONDS = 1800
_WEEKS = 5
"""The bot's figure is the median of so many; the loop goes before, and in all but the smallest runs between and
after, for no machine is always as fast."""

_LOOPS = {"bare slack_sdk loop": "tuned", "the same as slack_sdk comes": "default"}


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """The table, with what was to be reached."""
    databases = {"bot, SQLite": f"sqlite:///{folder / 'nudges.db'}", "bot, PostgreSQL": postgres_url}
    seconds: dict[str, list[float]] = {name: [] for name in (*_LOOPS, *databases)}
    count = str(scale.nudges)
    with started("bench.fake_slack", folder=folder) as slack:
        address = f"{slack.url}/api/"

        def loop() -> None:
            for name, mode in _LOOPS.items():
                seconds[name].append(_said("bench.bare_loop", [address, count, mode], folder))

        loop()
        for name, url in databases.items():
            seconds[name] += _said("bench.sending", [address, url, count, str(_WEEKS)], folder)
            if scale.repeats > 1:
                loop()
    per_second = {name: scale.nudges / median(each) for name, each in seconds.items()}
    tuned, default = (per_second[name] for name in _LOOPS)
    rows = [
        [name, count, f"{each:.0f}", f"{each / tuned:.0%}", f"{each / default:.0%}"]
        for name, each in per_second.items()
    ]
    return "\n".join(
        [
            table(["program", "messages", "messages/s", "of the bare loop", "of it as slack_sdk comes"], rows),
            "",
            *(
                target(
                    f"{name} at least {_SHARE:.0%} of the bare loop: {per_second[name] / tuned:.0%}",
                    is_reached=per_second[name] >= _SHARE * tuned,
                )
                for name in databases
            ),
        ]
    )


def _said(module: str, arguments: list[str], folder: Path) -> Any:  # noqa: ANN401 - seconds, or several
    """What the program printed: how many seconds its messages took, without its start, or those of each week."""
    return json.loads(output_of(module, arguments, folder=folder, seconds=_SECONDS))
