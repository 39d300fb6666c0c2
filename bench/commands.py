"""(a) `/referral Acme: ...` over signed HTTP, with all its logic and a durable commit, beside Bolt that only acks."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, func, select

from bench.bot_process import bot, prepare
from bench.figures import median, percentile, table, target
from bench.processes import Started, output_of, started
from bench.scale import Scale
from storage.database import database_url
from storage.tables import SignalRow

MANY = 32
_WARM_UP = 64
_DURABLE = "signal.undo"
"""Stands in the answer to a command that was logged, as the action of its button."""
_LOAD_SECONDS = 600
_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Measured:
    """One program under one load."""

    p50: float
    p99: float
    """Milliseconds."""
    per_second: float
    refused: int
    """How many were told that nothing was logged, or got no proper answer."""


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """The table, with what was to be reached."""
    found: dict[tuple[str, int], Measured] = {}
    with started("bench.fake_slack", folder=folder) as slack:
        for name, mode in (("bare Bolt, default", "default"), ("bare Bolt, before response", "before_response")):
            with started("bench.bare_bolt", [mode], folder=folder) as bare:
                found |= _under_load(name, bare, scale, folder, expected="")
        for name, url in (("bot, SQLite", f"sqlite:///{folder / 'commands.db'}"), ("bot, PostgreSQL", postgres_url)):
            with _prepared(url, slack, folder) as running:
                measured = _under_load(name, running, scale, folder, expected=_DURABLE)
            _check_all_stored(url, 2 * _WARM_UP + scale.requests_one + scale.requests_many, measured.values())
            found |= measured
    bare_many = found["bare Bolt, before response", MANY].per_second
    rows = [
        [
            name,
            str(clients),
            f"{figure.p50:.2f}",
            f"{figure.p99:.2f}",
            f"{figure.per_second:.0f}",
            f"{figure.per_second / bare_many:.0%}" if clients == MANY else "",
            str(figure.refused),
        ]
        for (name, clients), figure in found.items()
    ]
    one, floor = found["bot, SQLite", 1], found["bare Bolt, default", 1]
    many = found["bot, SQLite", MANY]
    return "\n".join(
        [
            table(["program", "clients", "p50 ms", "p99 ms", "requests/s", "of bare before response", "refused"], rows),
            "",
            target(
                f"one client on SQLite below bare default Bolt: {one.p50:.2f} ms against {floor.p50:.2f} ms",
                is_reached=one.p50 < floor.p50,
            ),
            target(
                f"{MANY} clients on SQLite at least {_SHARE:.0%} of bare before response: "
                f"{many.per_second / bare_many:.0%}",
                is_reached=many.per_second >= _SHARE * bare_many,
            ),
        ]
    )


@contextmanager
def _prepared(url: str, slack: Started, folder: Path) -> Iterator[Started]:
    prepare(url)
    with bot(url, slack, folder=folder) as running:
        yield running


def _under_load(
    name: str, program: Started, scale: Scale, folder: Path, *, expected: str
) -> dict[tuple[str, int], Measured]:
    loads = ((1, scale.requests_one, "een"), (MANY, scale.requests_many, "veel"))
    return {
        (name, clients): _measured(program, clients, requests, run, folder, expected)
        for clients, requests, run in loads
    }


def _measured(  # noqa: PLR0917 - read left to right: whom, how many at once, how much
    program: Started, clients: int, requests: int, run: str, folder: Path, expected: str
) -> Measured:
    arguments = [str(program.port), str(clients), str(requests), str(_WARM_UP), run, expected]
    found = json.loads(output_of("bench.load", arguments, folder=folder, seconds=_LOAD_SECONDS))
    times = found["milliseconds"]
    return Measured(median(times), percentile(times, 0.99), requests / found["seconds"], found["failures"])


def _check_all_stored(url: str, sent: int, measured: Iterable[Measured]) -> None:
    """A figure for what was answered with "logged" and not stored would be worth nothing."""
    engine = create_engine(database_url(url))
    with engine.connect() as connection:
        stored = connection.scalar(select(func.count()).select_from(SignalRow))
    engine.dispose()
    answered = sent - sum(figure.refused for figure in measured)
    if stored != answered:
        raise RuntimeError(f"{stored} signals are stored, and {answered} were answered with logged")
