"""backup, restore and forget-workspace as an operator types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from storage.database import Database
from storage.migrations import migrate
from tests.support.circle import TENANT, circle_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder whose settings name a database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'referral.db'}")
    return tmp_path


@pytest.fixture
def used(folder: Path) -> Path:
    async def fill() -> None:
        database = Database(f"sqlite:///{folder / 'referral.db'}")
        migrate(database)
        circle = await circle_in(database)
        await circle.person("Sanne")
        await database.close()

    asyncio.run(fill())
    return folder


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), env={"COLUMNS": "200"})


def test_a_lost_database_comes_back_from_its_backup(used: Path) -> None:
    assert "Backed up to copy.db" in _run("backup", "copy.db").output
    for file in used.glob("referral.db*"):
        file.unlink()
    assert _run("restore", "copy.db").exit_code == 0
    assert " person" in _run("forget-workspace", TENANT).output


def test_a_refusal_is_a_sentence_and_exit_code_2(used: Path) -> None:
    for arguments, sentence in (
        (("backup", "referral.db"), "exists already"),
        (("restore", "none.db"), "There is no file"),
        (("forget-workspace", "T0NOBODY"), "no workspace T0NOBODY"),
    ):
        result = _run(*arguments)
        assert (result.exit_code, sentence in result.output) == (2, True)


def test_forgetting_counts_first_and_erases_when_told(used: Path) -> None:
    counted = _run("forget-workspace", TENANT)
    assert "Nothing is erased yet" in counted.output
    erased = _run("forget-workspace", TENANT, "--yes")
    assert erased.output.splitlines()[:-1] == counted.output.splitlines()[:-1]
    assert _run("forget-workspace", TENANT).exit_code == 2
