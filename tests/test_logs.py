import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import text

from bot import logs
from bot.setting_values import LogFormat
from storage.database import Database

SECRET_TEXT = "their planner told me in confidence"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_our_events_and_those_of_libraries_have_one_format(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="info", log_format=LogFormat.JSON)
    structlog.get_logger().info("signal_logged", signal=7)
    logging.getLogger("some.library").warning("careful: %s", "slow")
    ours, theirs = lines(capsys)
    assert (ours["event"], ours["signal"], ours["level"]) == ("signal_logged", 7, "info")
    assert (theirs["event"], theirs["logger"], theirs["level"]) == ("careful: slow", "some.library", "warning")
    assert str(ours["timestamp"]).endswith("Z")


def test_an_exception_is_told_by_its_class_and_place_never_by_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="info", log_format=LogFormat.JSON)

    def fails() -> None:
        raise LookupError(SECRET_TEXT)

    for log in (structlog.get_logger(), logging.getLogger("some.library")):
        try:
            fails()
        except LookupError:
            log.exception("step_failed")
    printed = capsys.readouterr().err
    assert SECRET_TEXT not in printed
    for line in printed.splitlines():
        told = json.loads(line)
        assert told["exception"] == "LookupError"
        assert told["went_through"][-1].endswith(" fails")


async def test_a_statement_that_failed_does_not_take_what_it_wrote_into_the_log(
    capsys: pytest.CaptureFixture[str], sqlite_database: Database
) -> None:
    logs.configure(level="info", log_format=LogFormat.JSON)
    try:
        await sqlite_database.write(
            lambda session: session.execute(text("INSERT INTO nowhere VALUES (:why)"), {"why": SECRET_TEXT})
        )
    except Exception:
        structlog.get_logger().exception("not_written")
        logging.getLogger("some.library").exception("not written")
    printed = capsys.readouterr().err
    assert "not_written" in printed
    assert SECRET_TEXT not in printed


@pytest.mark.parametrize("name", ["slack_bolt.AsyncApp", "slack_sdk.web.async_base_client", "aiohttp.access"])
def test_libraries_that_would_log_whole_requests_are_quiet_even_at_debug(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    logs.configure(level="debug", log_format=LogFormat.CONSOLE)
    monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    logging.getLogger(name).info("body: %s", SECRET_TEXT)
    logging.getLogger(name).warning("careful")
    printed = capsys.readouterr().err
    assert SECRET_TEXT not in printed
    assert "careful" in printed


def test_below_the_chosen_level_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="error", log_format=LogFormat.CONSOLE)
    structlog.get_logger().warning("careful")
    assert capsys.readouterr().err == ""
