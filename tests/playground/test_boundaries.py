"""The playground and the bot know nothing of each other, and it says itself what it does not imitate."""

import ast
from pathlib import Path

import playground
from playground.limits import LIMITS

ROOT = Path(__file__).parents[2]


def imported(folder: str) -> set[str]:
    """The top-level packages that a folder's files import."""
    found: set[str] = set()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                found.add(node.module.partition(".")[0])
    return found


def test_the_playground_imports_nothing_of_the_bot() -> None:
    assert not imported("playground") & {"bot", "handlers", "storage", "tests"}
    assert "starlette" in imported("playground")


def test_the_bots_handlers_and_storage_import_nothing_of_the_playground() -> None:
    for folder in ("handlers", "storage", "bot/domain", "bot/services"):
        assert "playground" not in imported(folder)


def test_the_docstring_tells_the_same_limits_as_the_page() -> None:
    told = " ".join((playground.__doc__ or "").split()).lower()
    for word in ("threads", "group direct messages", "external selects", "grid", "rate limits", "charts"):
        assert word in told
        assert any(word in limit.lower() for limit in LIMITS)
