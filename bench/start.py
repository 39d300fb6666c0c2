"""(d) How long it takes until the bot is ready, and the memory it holds then, beside a bare Bolt app."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from bench.bot_process import bot, prepare
from bench.figures import median, table, target
from bench.processes import Started, started
from bench.scale import Scale

_MOST_SECONDS = 2


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """The table, with what was to be reached. Each program's first start is not counted: it finds its files unread."""
    databases = {"SQLite": f"sqlite:///{folder / 'start.db'}", "PostgreSQL": postgres_url}
    for url in databases.values():
        prepare(url)
    with started("bench.fake_slack", folder=folder) as slack:

        def a_bot(url: str) -> Callable[[], AbstractContextManager[Started]]:
            return lambda: bot(url, slack, folder=folder)

        programs = {"bare Bolt": lambda: started("bench.bare_bolt", ["default"], folder=folder)} | {
            f"bot, {name}": a_bot(url) for name, url in databases.items()
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(scale.starts):
            for name, program in programs.items():
                with program() as running:
                    found[name].append((running.seconds, running.memory_mb))
    rows, targets = [], []
    for name, starts in found.items():
        seconds, memory = (median(values) for values in zip(*(starts[1:] or starts), strict=True))
        rows.append([name, f"{seconds:.2f}", f"{memory:.0f}"])
        if name.startswith("bot"):
            text = f"{name} ready within {_MOST_SECONDS} s: {seconds:.2f} s"
            targets.append(target(text, is_reached=seconds <= _MOST_SECONDS))
    return "\n".join([table(["program", "ready after s", "memory MB"], rows), "", *targets])
