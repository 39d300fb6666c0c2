import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import cli
from bot.manifest import manifest
from bot.settings import Settings
from tests.support.environment import without_settings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`(.+?)`|-) \|", TEXT, re.MULTILINE))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]


def places_named() -> Iterator[tuple[Path, str]]:
    """Every link to a file in our documents, and every path in backticks that looks like one of ours."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            yield document.parent, target
        for path in re.findall(r"`((?:bot|handlers|storage|playground|tests|docs)/[\w./-]+)`", text):
            yield ROOT, path


def test_the_table_names_every_setting_in_the_order_of_the_class() -> None:
    assert list(SETTINGS) == [name.upper() for name in Settings.model_fields]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_default_in_the_table_is_the_default_of_the_class(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_settings(monkeypatch, tmp_path)
    shown, default = SETTINGS[name.upper()], Settings.model_fields[name].default
    if not shown:
        assert default in (None, (), frozenset())
        return
    monkeypatch.setenv(name.upper(), shown)
    assert getattr(Settings.load(), name) == default


def test_the_scopes_explained_are_those_of_the_manifest() -> None:
    table = TEXT[TEXT.index("### Why each scope") : TEXT.index("## Settings")]
    first_cells = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    explained = [scope for cell in first_cells for scope in re.findall(r"`([a-z_:.]+)`", cell)]
    assert sorted(explained) == sorted(manifest()["oauth_config"]["scopes"]["bot"])


def test_every_command_has_its_line_and_no_line_names_another() -> None:
    listed = set(re.findall(r"^    python -m bot ([\w-]+)", TEXT, re.MULTILINE))
    command = get_command(cli)
    assert listed == set(command.commands)  # type: ignore[attr-defined]


def test_the_documents_point_at_files_that_exist() -> None:
    missing = [target for folder, target in places_named() if not (folder / target).exists()]
    assert missing == []


def test_the_pictures_are_small() -> None:
    assert all(picture.stat().st_size < 200_000 for picture in ROOT.glob("docs/screenshots/*.png"))
