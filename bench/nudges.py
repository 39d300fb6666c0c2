"""(c) The weekly question to thousands of leaders, on a Slack without a limit, beside slack_sdk posting the same."""

import json
from pathlib import Path

from bench.figures import table, target
from bench.processes import output_of, started
from bench.scale import Scale

_SHARE = 0.5
_SECONDS = 1800


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """The table, with what was to be reached."""
    databases = {"SQLite": f"sqlite:///{folder / 'nudges.db'}", "PostgreSQL": postgres_url}
    with started("bench.fake_slack", folder=folder) as slack:
        address, count = f"{slack.url}/api/", str(scale.nudges)
        default, tuned = (
            scale.nudges / _seconds("bench.bare_loop", [address, count, mode], folder) for mode in ("default", "tuned")
        )
        found = {
            f"bot, {name}": scale.nudges / _seconds("bench.sending", [address, url, count], folder)
            for name, url in databases.items()
        }
    programs = {"bare slack_sdk loop": tuned, "the same as slack_sdk comes": default, **found}
    rows = [
        [name, count, f"{per_second:.0f}", f"{per_second / tuned:.0%}", f"{per_second / default:.0%}"]
        for name, per_second in programs.items()
    ]
    return "\n".join(
        [
            table(["program", "messages", "messages/s", "of the bare loop", "of it as slack_sdk comes"], rows),
            "",
            *(
                target(
                    f"{name} at least {_SHARE:.0%} of the bare loop: {per_second / tuned:.0%}",
                    is_reached=per_second >= _SHARE * tuned,
                )
                for name, per_second in found.items()
            ),
        ]
    )


def _seconds(module: str, arguments: list[str], folder: Path) -> float:
    """How long the messages took, without the start of the program."""
    return float(json.loads(output_of(module, arguments, folder=folder, seconds=_SECONDS)))
