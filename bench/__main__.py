"""`python -m bench [commands|weekly|nudges|start|company ...]`: measures and prints.

BENCH_SCALE=small takes a minute or two.
"""

import sys
import tempfile
from pathlib import Path

from bench import commands, large_company, nudges, postgres, start, weekly
from bench.machine import machine
from bench.scale import scale

_PARTS = {
    "commands": ("(a) /referral over signed HTTP", commands.measure),
    "weekly": ("(b) the weekly board and who is due", weekly.measure),
    "nudges": ("(c) the question to many leaders", nudges.measure),
    "start": ("(d) starting", start.measure),
    "company": ("a company of 50,000 people and a million signals", large_company.measure),
}


def main(names: list[str]) -> None:
    """Runs the named parts, or all."""
    size = scale()
    print(f"{machine()}; scale {size.name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="referral-bench-") as folder, postgres.server() as server:
        for name in names or list(_PARTS):
            title, measure = _PARTS[name]
            with postgres.database(server) as url:
                print(f"\n### {title}\n\n{measure(size, Path(folder), url)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
