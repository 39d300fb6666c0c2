"""The shape of the house, held by machines."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "storage", "playground")
MEETING_PLACE = ("bot/commands/demo.py", "bot/commands/demo_world.py", "bot/commands/demo_tour.py")
"""The demo alone brings the bot and the playground together."""


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def imported(path: Path) -> set[str]:
    """Every module that the file names in an import, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def imports_of(path: Path, *packages: str) -> set[str]:
    return {name for name in imported(path) if name.partition(".")[0] in packages}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found_in(paths: Iterable[Path], look: Callable[[Path], Collection[str]]) -> dict[str, Collection[str]]:
    """What was found in each file, without those in which there was nothing."""
    return {name_of(path): found for path in paths if (found := look(path))}


def test_there_is_something_to_look_at() -> None:
    assert all(modules(package) for package in PACKAGES)
    assert imports_of(ROOT / "bot/commands/demo_world.py", "playground")


def test_the_bot_knows_nothing_of_the_playground_outside_the_demo() -> None:
    paths = [path for path in modules("bot", "handlers", "storage") if name_of(path) not in MEETING_PLACE]
    assert found_in(paths, lambda path: imports_of(path, "playground", "tests")) == {}


def test_the_playground_knows_nothing_of_the_bot() -> None:
    assert found_in(modules("playground"), lambda path: imports_of(path, "bot", "handlers", "storage", "tests")) == {}


def test_imports_name_their_package_in_full() -> None:
    def relative(path: Path) -> set[str]:
        return {name for name in imported(path) if name.startswith(".")}

    assert found_in(modules(*PACKAGES), relative) == {}


def test_the_import_rules_cover_every_package_of_the_house() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert set(rules["root_packages"]) == set(PACKAGES)
    layers = next(contract["layers"] for contract in rules["contracts"] if contract["type"] == "layers")
    for layer in layers:
        path = ROOT / layer.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), layer


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_of_code_says_in_a_line_what_it_is_for(package: str) -> None:
    for folder in {path.parent for path in modules(package)} - {ROOT / "storage/migrations/versions"}:
        start = folder / "__init__.py"
        assert start.is_file(), folder
        assert ast.get_docstring(ast.parse(start.read_text(encoding="utf-8"))), folder


def test_rules_services_and_storage_name_no_chat_platform() -> None:
    """But for the web addresses of platforms, which are data."""

    def platforms(path: Path) -> list[str]:
        return re.findall(r"\b(?:slack|teams)\b(?!\.com)", path.read_text(encoding="utf-8"), re.IGNORECASE)

    assert found_in(modules("bot/domain", "bot/services", "storage"), platforms) == {}


@pytest.mark.parametrize(
    ("assembly", "strangers"),
    [("bot.app", {"microsoft_teams", "msal", "fastapi"}), ("bot.teams_alone", {"slack_bolt", "slack_sdk"})],
)
def test_a_company_loads_the_packages_of_the_platforms_it_has(assembly: str, strangers: set[str]) -> None:
    names = f"import {assembly}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    found = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True)  # noqa: S603
    assert not strangers & set(found.stdout.split())
