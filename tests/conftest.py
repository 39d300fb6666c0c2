"""What every test may ask for: an empty, migrated database on each engine."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from bot.commands.run import keep_what_is_there
from storage.database import Database
from storage.migrations import migrate
from tests.support import postgres
from tests.support.engines import one_memory_of_statements
from tests.support.environment import without_settings
from tests.support.memory import keep_temporary_files_in_memory
from tests.support.shell import Shell
from tests.support.trust import one_trust

gc.disable()
os.environ.setdefault("TZ", "UTC")
keep_temporary_files_in_memory()

THURSDAY = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""A Thursday in week 48 of 2026, 10:30 in Amsterdam."""


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: much of a test is waiting for an answer."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


_LONG = frozenset({"storm", "bench"})
"""Their tests wait for processes and real seconds, each for many of them."""

_WAITING = frozenset({"browser", "test_app.py"})
"""Their tests wait for pages and processes, more than they compute."""

_QUICK = frozenset({"domain"})
"""Many tests that take no time, for the end, when nobody should wait for one that is long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spreads what waits among what computes, so that the processors are busy from beginning to end."""
    long: list[pytest.Item] = []
    waiting: list[pytest.Item] = []
    quick: list[pytest.Item] = []
    computing: list[pytest.Item] = []
    for item in items:
        kinds = (_LONG, long), (_WAITING, waiting), (_QUICK, quick)
        next((found for kind, found in kinds if kind.intersection(item.path.parts)), computing).append(item)
    long.sort(key=lambda item: "test_random_kills.py" not in item.path.parts)  # the longest of all
    items[:] = [*_spread(_spread(long, waiting), computing), *quick]


def _spread(few: Sequence[pytest.Item], many: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Both, the few at equal distances among the many, from the beginning on."""
    found, each = [*many], len(many) // max(1, len(few)) + 1
    for number, item in enumerate(few):
        found.insert(number * each, item)
    return found


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and a test leaves little behind: looking for garbage took a tenth of the time."""
    gc.collect()
    keep_what_is_there()


def pytest_xdist_setupnodes() -> None:
    """Whoever leads the workers collects no tests."""
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _what_is_learnt_once() -> Iterator[None]:
    with one_memory_of_statements(), one_trust():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[tuple[str, str]]:
    """The server and the name of a migrated database on it, to be cloned."""
    name = f"{postgres.TEMPLATE}_{uuid4().hex[:8]}"
    postgres.execute(postgres_server, f"CREATE DATABASE {name}")
    database = Database(postgres.url_of(postgres_server, name))
    migrate(database)
    database._close()
    yield postgres_server, name
    postgres.execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_databases(postgres_template: tuple[str, str]) -> Iterator[postgres.Databases]:
    databases = postgres.Databases(*postgres_template)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database._close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database with nothing in it; the test runs once on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "referral.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    databases: postgres.Databases = request.getfixturevalue("postgres_databases")
    with databases.one() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{uuid4().hex}"
    postgres.execute(server, f"CREATE DATABASE {name}")
    yield postgres.url_of(server, name)
    postgres.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite_database(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Database]:
    """For tests above storage that have nothing to do with the engine."""
    path = tmp_path / "referral.db"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    await database.close()


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """For a whole office that has nothing to do with the engine."""
    path = tmp_path / "office.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_template: Path) -> Shell:
    without_settings(monkeypatch, tmp_path)
    shutil.copyfile(sqlite_template, tmp_path / "referral.db")
    return Shell(f"sqlite:///{tmp_path / 'referral.db'}")
