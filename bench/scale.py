"""How much of everything a run takes."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """One size of the whole bench."""

    name: str
    requests_one: int
    """Commands sent by one client, after the warm-up."""
    requests_many: int
    """Commands sent by all clients together."""
    signals: int
    people: int
    repeats: int
    """How often each query of (b) is timed."""
    nudges: int
    starts: int
    """How often each program of (d) is started; the first time is not counted where there are more."""


FULL = Scale(
    "full",
    requests_one=1_000,
    requests_many=4_000,
    signals=10_000_000,
    people=50_000,
    repeats=9,
    nudges=5_000,
    starts=6,
)
SMALL = Scale(
    "small",
    requests_one=100,
    requests_many=400,
    signals=100_000,
    people=2_000,
    repeats=3,
    nudges=200,
    starts=2,
)


def scale() -> Scale:
    """What BENCH_SCALE names: full, which is the default, or small."""
    names = {each.name: each for each in (FULL, SMALL)}
    wanted = os.environ.get("BENCH_SCALE", FULL.name)
    if wanted not in names:
        raise SystemExit(f"BENCH_SCALE is {wanted!r}, but should be {' or '.join(names)}.")
    return names[wanted]
