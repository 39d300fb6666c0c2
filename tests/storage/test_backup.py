import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.backup import BackupError, back_up, restore
from storage.database import Database
from storage.tables import WorkspaceRow
from tests.support.circle import circle_in


async def _names(database: Database) -> list[str]:
    return list(await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).all()))


async def test_a_backup_made_while_the_bot_writes_can_be_put_back(sqlite_database: Database, tmp_path: Path) -> None:
    await circle_in(sqlite_database)
    copy = tmp_path / "backups" / "monday.db"
    with sqlite_database.engine.begin() as writing:
        writing.exec_driver_sql("UPDATE workspace SET name = 'not committed yet'")
        assert back_up(sqlite_database, copy) == copy.stat().st_size
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    again = Database(f"sqlite:///{tmp_path / 'new' / 'referral.db'}")
    restore(again, copy)
    assert await _names(again) == ["Voorbeeld BV"]
    await again.close()


async def test_nothing_is_ever_overwritten(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(sqlite_database, copy)
    with pytest.raises(BackupError, match="never overwritten"):
        back_up(sqlite_database, copy)
    with pytest.raises(BackupError, match="still there"):
        restore(sqlite_database, copy)


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "no file"), (b"not a database at all" * 50, "no SQLite"), (b"", "something else")]
)
def test_only_a_whole_backup_is_put_back(tmp_path: Path, content: bytes | None, reason: str) -> None:
    source = tmp_path / "source.db"
    if content is not None:
        source.write_bytes(content)
    target = tmp_path / "referral.db"
    with pytest.raises(BackupError, match=reason):
        restore(Database(f"sqlite:///{target}"), source)
    assert not target.exists()


async def test_a_damaged_backup_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(sqlite_database, copy)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\x07" * (4096 * 3)
    copy.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|no SQLite"):
        restore(Database(f"sqlite:///{tmp_path / 'referral.db'}"), copy)


def test_there_must_be_something_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="to back up"):
        back_up(Database(f"sqlite:///{tmp_path / 'none.db'}"), tmp_path / "copy.db")


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(Database("postgresql://nobody@127.0.0.1:1/none"), tmp_path / "copy.db")
