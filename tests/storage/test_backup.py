import resource
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.backup import BackupError, back_up, restore
from storage.database import Database
from storage.tables import WorkspaceRow
from tests.support.circle import NOW, circle_in


async def _names(database: Database) -> list[str]:
    return list(await database.read(lambda session: session.scalars(select(WorkspaceRow.name)).all()))


async def test_a_backup_made_while_the_bot_writes_can_be_put_back(sqlite_database: Database, tmp_path: Path) -> None:
    await circle_in(sqlite_database)
    copy = tmp_path / "backups" / "monday.db"
    copy.parent.mkdir()
    with sqlite_database.engine.begin() as writing:
        writing.exec_driver_sql("UPDATE workspace SET name = 'not committed yet'")
        assert back_up(sqlite_database, copy) == copy.stat().st_size
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list(copy.parent.iterdir()) == [copy]

    again = Database(f"sqlite:///{tmp_path / 'new' / 'referral.db'}")
    restore(again, copy, now=NOW)
    assert await _names(again) == ["Voorbeeld BV"]
    assert await again.read(lambda session: session.scalars(select(WorkspaceRow.restored_at)).all()) == [NOW]
    await again.close()


async def test_a_backup_of_a_newer_version_is_not_put_back(sqlite_database: Database, tmp_path: Path) -> None:
    copy, place = tmp_path / "copy.db", tmp_path / "new" / "referral.db"
    back_up(sqlite_database, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'of next year'")
    with pytest.raises(BackupError, match="newer version"):
        restore(Database(f"sqlite:///{place}"), copy, now=NOW)
    assert not list(place.parent.iterdir())


async def test_nothing_is_ever_overwritten(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(sqlite_database, copy)
    with pytest.raises(BackupError, match="never overwritten"):
        back_up(sqlite_database, copy)
    with pytest.raises(BackupError, match="still there"):
        restore(sqlite_database, copy, now=NOW)


async def test_a_copy_that_fails_leaves_nothing_behind_and_blocks_no_other(
    sqlite_database: Database, tmp_path: Path
) -> None:
    copy, again = tmp_path / "copies" / "copy.db", Database(f"sqlite:///{tmp_path / 'copies' / 'referral.db'}")
    copy.parent.mkdir()
    with _disk_full_after(40_000), pytest.raises(BackupError, match="failed, and nothing"):
        back_up(sqlite_database, copy)
    assert list(copy.parent.iterdir()) == []
    back_up(sqlite_database, copy)
    with _disk_full_after(40_000), pytest.raises(BackupError, match="failed, and nothing"):
        restore(again, copy, now=NOW)
    restore(again, copy, now=NOW)
    names = {path.name for path in copy.parent.iterdir()}
    assert names >= {"copy.db", "referral.db"}
    assert not any("unfinished" in name for name in names)


@contextmanager
def _disk_full_after(size: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_what_was_last_written_to_a_database_that_was_moved_away_is_not_lost(
    sqlite_database: Database, tmp_path: Path
) -> None:
    copy, left = tmp_path / "copy.db", tmp_path / "new" / "referral.db-wal"
    back_up(sqlite_database, copy)
    left.parent.mkdir()
    left.write_bytes(b"the last pages")
    again = Database(f"sqlite:///{tmp_path / 'new' / 'referral.db'}")
    with pytest.raises(BackupError, match="move it to the same place"):
        restore(again, copy, now=NOW)
    assert left.read_bytes() == b"the last pages"
    left.unlink()
    restore(again, copy, now=NOW)
    assert await _names(again) == []
    await again.close()


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "no file"), (b"not a database at all" * 50, "no SQLite"), (b"", "something else")]
)
def test_only_a_whole_backup_is_put_back(tmp_path: Path, content: bytes | None, reason: str) -> None:
    source = tmp_path / "source.db"
    if content is not None:
        source.write_bytes(content)
    target = tmp_path / "referral.db"
    with pytest.raises(BackupError, match=reason):
        restore(Database(f"sqlite:///{target}"), source, now=NOW)
    assert not target.exists()


async def test_a_damaged_backup_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(sqlite_database, copy)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\x07" * (4096 * 3)
    copy.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|no SQLite"):
        restore(Database(f"sqlite:///{tmp_path / 'referral.db'}"), copy, now=NOW)


def test_there_must_be_something_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="to back up"):
        back_up(Database(f"sqlite:///{tmp_path / 'none.db'}"), tmp_path / "copy.db")


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(Database("postgresql://nobody@127.0.0.1:1/none"), tmp_path / "copy.db")
