"""The words of introductions: those that come with the bot, a file for each way of speaking, or a company's own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.domain.introductions import Speech, Wording
from bot.domain.wordings import WordingError, read

SHIPPED = Path(__file__).parent


def wordings(folder: Path | None) -> Mapping[Speech, Wording]:
    """The words in the folder, which has a file for every way of speaking; None for ours. Raises WordingError."""
    return _ours() if folder is None else _in(folder)


@cache
def _ours() -> Mapping[Speech, Wording]:
    return _in(SHIPPED)


def _in(folder: Path) -> Mapping[Speech, Wording]:
    found: dict[Speech, Wording] = {}
    problems: list[str] = []
    for speech in Speech:
        path = folder / f"{speech.value}.toml"
        try:
            found[speech] = _read(path)
        except WordingError as error:
            problems += [f"{path.name}: {sentence}" for sentence in error.sentences]
    if problems:
        raise WordingError(problems)
    return found


def _read(path: Path) -> Wording:
    try:
        return read(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise WordingError(["there is no such file; copy it from bot/introductions."]) from None
    except OSError as error:
        raise WordingError([f"it cannot be opened ({error.strerror})."]) from None
    except UnicodeDecodeError:
        raise WordingError(["it cannot be read: save it as UTF-8 text."]) from None
    except tomllib.TOMLDecodeError as error:
        raise WordingError([f"it is not TOML: {error}."]) from None
