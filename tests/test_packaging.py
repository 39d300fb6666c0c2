"""What is shipped besides the code, as far as it can be held without a container engine or systemd."""

import configparser
import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands.failing import EXIT_CODE, NOT_NOW
from handlers.web.server import bind
from storage.database import database_url

ROOT = Path(__file__).parents[1]
LONGEST_END = 15 + 5
"""Seconds: the message under way, and the requests under way."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def instructions(name: str) -> list[str]:
    """What follows the instruction, for each time it is given in the stage that becomes the image."""
    last = max(number for number, line in enumerate(DOCKERFILE) if line.startswith("FROM"))
    return [line.removeprefix(name).strip() for line in DOCKERFILE[last:] if line.startswith(f"{name} ")]


def environment() -> dict[str, str]:
    pairs = (pair.partition("=") for line in instructions("ENV") for pair in line.split())
    return {name: value for name, _, value in pairs}


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder with what the image copies, and nothing else."""
    ignored = shutil.ignore_patterns("__pycache__")
    for line in instructions("COPY"):
        if line.startswith("--from"):
            continue
        source, target = line.split()
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / target, ignore=ignored)
        else:
            shutil.copy(ROOT / source, tmp_path / target)
    return tmp_path


def bot(image: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=image,
        env={"LOG_FORMAT": environment()["LOG_FORMAT"], **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_what_the_image_copies_is_enough_to_migrate_and_to_print_the_manifest(image: Path) -> None:
    migrated = bot(image, "migrate", DATABASE_URL=f"sqlite:///{image}/referral.db")
    assert (migrated.returncode, migrated.stdout) == (0, "The database is up to date.\n"), migrated.stderr
    assert "slash_commands" in bot(image, "manifest").stdout


def test_the_image_asks_only_for_what_the_build_may_see() -> None:
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copies = [line.removeprefix("COPY").strip() for line in DOCKERFILE if line.startswith("COPY ")]
    copied = [line.split()[0] for line in copies if not line.startswith("--from")]
    assert copied
    for source in copied:
        assert f"!{source}" in allowed or f"!{source}/**" in allowed, source


def test_the_image_holds_the_lock_file_alone_and_runs_without_rights() -> None:
    assert any("--require-hashes -r run.txt" in line for line in DOCKERFILE)
    assert instructions("USER") == ["referral"]
    assert instructions("STOPSIGNAL") == ["SIGTERM"]
    assert database_url(environment()["DATABASE_URL"]).database == "/data/referral.db"


def test_the_image_is_asked_for_its_health_on_the_port_that_was_set() -> None:
    (line,) = [line for line in DOCKERFILE if "urllib" in line]
    command = json.loads(line.strip().removeprefix("HEALTHCHECK").partition("CMD")[2])
    with bind("127.0.0.1", 0) as listener:
        listener.listen()
        port = str(listener.getsockname()[1])
        asking = subprocess.Popen([sys.executable, *command[1:]], env={"PORT": port})  # noqa: S603 - our own line
        asked, _ = listener.accept()
        with asked:
            assert asked.recv(1000).startswith(b"GET /healthz ")
            asked.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        assert asking.wait(timeout=30) == 0


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_who_wants_to_install_it_with_pip_is_told_how_it_is_done(kind: str) -> None:
    build = PROJECT["build-system"]
    spec = importlib.util.spec_from_file_location(
        build["build-backend"], ROOT / build["backend-path"][0] / f"{build['build-backend']}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    backend = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(backend)
    with pytest.raises(SystemExit, match="is not installed with pip"):
        getattr(backend, f"get_requires_for_build_{kind}")({})
    with pytest.raises(SystemExit):
        getattr(backend, f"build_{kind}")("dist", {})


def test_every_stage_has_the_same_python_which_is_new_enough() -> None:
    stages = {line.split()[1] for line in DOCKERFILE if line.startswith("FROM")}
    (version,) = {stage.removeprefix("python:").removesuffix("-slim") for stage in stages}
    least = PROJECT["project"]["requires-python"]
    assert tuple(map(int, version.split("."))) >= tuple(map(int, least.removeprefix(">=").split(".")))


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text(encoding="utf-8"))
    return found


def test_in_compose_the_bot_waits_for_its_database_and_may_write_nowhere_else() -> None:
    services = compose()["services"]
    given = services["bot"]["environment"]["DATABASE_URL"]
    url = database_url(given[: given.index("${")] + "secret" + given[given.index("}") + 1 :])
    assert (url.host, url.database) == ("database", services["database"]["environment"]["POSTGRES_DB"])
    assert url.username == services["database"]["environment"]["POSTGRES_USER"]
    assert services["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["bot"]["read_only"] is True
    assert services["database"]["volumes"][0].split(":")[0] in compose()["volumes"]


def test_who_stops_the_bot_waits_longer_than_it_needs() -> None:
    assert seconds(compose()["services"]["bot"]["stop_grace_period"]) > LONGEST_END
    assert seconds(unit()["Service"]["TimeoutStopSec"]) > LONGEST_END


def test_the_unit_does_not_start_again_what_is_set_up_wrong() -> None:
    service = unit()["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python -m bot run")
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"] == str(EXIT_CODE) != str(NOT_NOW)
    assert service["DynamicUser"] == "yes"


def test_the_unit_gives_the_bot_a_home_where_it_may_write() -> None:
    service = unit()["Service"]
    environment = dict(pair.split("=", 1) for pair in service["Environment"].split())
    state = f"/var/lib/{service['StateDirectory']}"
    assert environment["HOME"] == state
    assert str(database_url(environment["DATABASE_URL"]).database).startswith(f"{state}/")


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # systemd's names have capitals
    parser.read(ROOT / "deploy" / "referral-bot.service", encoding="utf-8")
    return parser


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))
