"""Where an error came from, for an event of ours: never its text, which may quote what people wrote."""

from traceback import walk_tb


def origin(error: Exception) -> dict[str, str]:
    """What was raised, and in which function and line."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    return {"error": type(error).__name__, "where": f"{frame.f_code.co_name}:{line}"}
