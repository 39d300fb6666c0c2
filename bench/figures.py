"""Figures as they are printed: tables that a Markdown page takes as they are."""

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies, the nearest one that occurred."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def target(text: str, *, is_reached: bool) -> str:
    """A line that says what was to be reached, and whether it was."""
    return f"- {'reached' if is_reached else 'NOT reached'}: {text}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows as a Markdown table, padded so that it reads well in a terminal too."""
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    lines = [headings, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )
