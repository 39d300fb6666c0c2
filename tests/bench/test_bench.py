"""Each part of the bench runs, on next to nothing: what it measures is another matter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import commands, large_company, nudges, start, weekly
from bench.postgres import database
from bench.scale import SMALL, Scale, scale

TINY = Scale("tiny", requests_one=2, requests_many=40, signals=5_000, people=500, repeats=1, nudges=5, starts=1)


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    with database(postgres_server) as url:
        yield url


@pytest.mark.parametrize(
    ("measure", "programs"),
    [
        (commands.measure, ["bare Bolt, default", "bare Bolt, before response", "bot, SQLite", "bot, PostgreSQL"]),
        (weekly.measure, ["the board of last week", "who is due the question"]),
        (nudges.measure, ["bare slack_sdk loop", "bot, SQLite", "bot, PostgreSQL"]),
        (start.measure, ["bare Bolt", "bot, SQLite", "bot, PostgreSQL"]),
        (large_company.measure, ["Home", "roles: the window", "comparing 500 people"]),
    ],
)
def test_every_part_measures_the_bot_beside_its_floor_and_says_what_was_reached(
    measure: Callable[[Scale, Path, str], str], programs: list[str], tmp_path: Path, empty_postgres: str
) -> None:
    found = measure(TINY, tmp_path, empty_postgres)
    assert all(f"| {program}" in found for program in programs)
    assert "reached: " in found


def test_the_scale_is_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_SCALE", "small")
    assert scale() == SMALL
    monkeypatch.setenv("BENCH_SCALE", "huge")
    with pytest.raises(SystemExit, match="BENCH_SCALE is 'huge', but should be full or small"):
        scale()
