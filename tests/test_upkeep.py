"""backup, restore and forget-workspace as an operator types them."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from bot.commands.failing import NOT_NOW
from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState
from bot.stored import place_of
from storage import deliveries, workspaces
from storage.database import Database
from storage.migrations import migrate
from tests.support.circle import TENANT, Circle, circle_in


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


def test_a_folder_that_cannot_be_made_is_told(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("backup", "copy.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{used / 'copy.db' / 'new' / 'referral.db'}")
    answer = _run("restore", "copy.db")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == f"{used / 'copy.db' / 'new'} cannot be reached or made: Not a directory.\n"


def test_a_database_put_back_by_its_own_tools_is_declared_so_that_the_bot_looks_first(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    due = datetime.now(UTC) - timedelta(hours=1)

    async def fill() -> None:
        database = Database(empty_url)
        migrate(database)
        circle = await circle_in(database)
        await database.write(lambda session: planned(session, circle, Channel("C1"), due))
        await database.close()

    async def states() -> dict[str, DeliveryState]:
        database = Database(empty_url)
        circle = await circle_in(database)
        await database.write(lambda session: planned(session, circle, Channel("C2"), due))
        found = await database.read(lambda session: deliveries.listed(session, circle.workspace_id))
        await database.close()
        return {str(one.recipient): one.state for one in found}

    asyncio.run(fill())
    told = _run("restore", "--declare").output
    assert told.startswith(f"Noted for {place_of(Database(empty_url))}. What was due since the backup is looked for")
    assert asyncio.run(states()) == {"channel:C1": DeliveryState.UNCLEAR, "channel:C2": DeliveryState.UNCLEAR}


def test_nothing_is_declared_where_there_is_no_database(folder: Path) -> None:
    result = _run("restore", "--declare")
    assert (result.exit_code, f"there is no database at {folder / 'referral.db'}" in result.output) == (2, True)
    assert list(folder.iterdir()) == []


def test_nothing_is_declared_of_a_database_with_nothing_in_it(folder: Path) -> None:
    _run("migrate")
    result = _run("restore", "--declare")
    assert result.exit_code == 2
    assert f"no workspace in the database at {folder / 'referral.db'}, so nothing was put back" in result.output


def planned(session: Session, circle: Circle, channel: Channel, due: datetime) -> None:
    deliveries.plan(
        session,
        circle.workspace_id,
        kind=DeliveryKind.LEADERBOARD,
        period="2026-W48",
        recipient=channel,
        due_at=due,
        expires_at=due + timedelta(hours=36),
    )


@pytest.mark.parametrize("arguments", [(), ("copy.db", "--declare")])
def test_a_restore_is_of_a_file_or_declared(used: Path, arguments: tuple[str, ...]) -> None:
    result = _run("restore", *arguments)
    assert (result.exit_code, (used / "referral.db").exists()) == (2, True)
    assert "or else give --declare" in result.output


def test_a_refusal_is_a_sentence_and_exit_code_2(used: Path) -> None:
    for arguments, sentence in (
        (("backup", "referral.db"), "exists already"),
        (("restore", "none.db"), "There is no file"),
        (("forget-workspace", "T0NOBODY"), "no workspace T0NOBODY"),
    ):
        result = _run(*arguments)
        assert (result.exit_code, sentence in result.output) == (2, True)


def test_a_backup_to_a_folder_that_is_not_there_is_a_sentence_and_no_folder(used: Path) -> None:
    result = _run("backup", "disk/copy.db")
    assert (result.exit_code, (used / "disk").exists()) == (2, False)
    assert f"There is no folder {used / 'disk'}" in result.output.replace("\n", "")


def test_nothing_is_erased_under_a_bot_that_may_still_run(used: Path) -> None:
    def alive(at: datetime) -> None:
        async def tick() -> None:
            database = Database(f"sqlite:///{used / 'referral.db'}")
            circle = await circle_in(database)
            await database.write(lambda session: workspaces.set_ticked(session, circle.workspace_id, at))
            await database.close()

        asyncio.run(tick())

    alive(datetime.now(UTC) - timedelta(minutes=9))
    assert _run("forget-workspace", TENANT).exit_code == 0
    refused = _run("forget-workspace", TENANT, "--yes")
    assert refused.exit_code == NOT_NOW
    assert "may still run: stop it first." in refused.output
    alive(datetime.now(UTC) - timedelta(minutes=11))
    assert "Erased." in _run("forget-workspace", TENANT, "--yes").output


def test_without_a_database_there_is_nothing_to_back_up(folder: Path) -> None:
    result = _run("backup", "copy.db")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert f"there is no database at {folder / 'referral.db'}. Run this in the folder where" in result.output


def test_forgetting_counts_first_and_erases_when_told(used: Path) -> None:
    counted = _run("forget-workspace", TENANT)
    assert "Nothing is erased yet" in counted.output
    erased = _run("forget-workspace", TENANT, "--yes")
    assert erased.output.splitlines()[:-1] == counted.output.splitlines()[:-1]
    assert _run("forget-workspace", TENANT).exit_code == 2
