"""Where an error came from, for an event of ours: never its text, which may quote what people wrote."""

from pathlib import Path
from traceback import extract_tb


def origin(error: Exception) -> dict[str, str]:
    """What was raised, and in which file and line; an error that was never raised comes from nowhere."""
    frames = extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return {"error": type(error).__name__, "where": where}
