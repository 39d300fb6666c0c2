"""Texts that are longer than there is room for."""


def cut(text: str, limit: int) -> str:
    """The text, ended with an ellipsis where it is longer than so many characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
