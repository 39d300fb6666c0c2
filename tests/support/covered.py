"""What the tests went through, of the figures that slipcover wrote: `python -m tests.support.covered FILE`.

Ends with 1 when of the whole less than 90 % was gone through, or of the rules not every line and every branch.
"""

import json
import sys
from pathlib import Path
from typing import Any

import slipcover

RULES = "bot/domain/"
_OF_ALL = 90
_WHOLE = 100


def shortcomings(coverage: dict[str, Any]) -> list[str]:
    """A sentence for each limit that is not kept."""
    of_all = coverage["summary"]["percent_covered"]
    found = [f"Only {of_all:.1f} % is tested; it must be {_OF_ALL} %."] if of_all < _OF_ALL else []
    rules = {path: file["summary"] for path, file in coverage["files"].items() if path.startswith(RULES)}
    if not rules:
        return [*found, f"No file of {RULES} was measured."]
    short = [path for path, summary in rules.items() if summary["percent_covered"] < _WHOLE]
    return [*found, *(f"Every line and branch of {path} must be tested." for path in short)]


if __name__ == "__main__":
    measured = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    slipcover.print_coverage(measured, skip_covered=True)
    if missing := shortcomings(measured):
        raise SystemExit("\n".join(missing))
