"""`python -m bot export signals` as people use it."""

import csv
import io
import os
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.domain.signals import Details, Draft, SignalId, Stage
from bot.services import exports
from storage import signals
from tests.support.circle import Circle
from tests.support.decided import decided
from tests.support.shell import Shell

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


async def three(circle: Circle) -> None:
    """One won, one lost, and one with a formula and a contact."""
    sanne = await circle.person("Sanne Jansen")
    await circle.person("Pieter", Role.SALES)
    service = circle.signals()
    for number, company in enumerate(("Acme", "Globex", "=1+1")):
        draft = Draft(company, "they grow", contact="Jo" if number == 2 else "")
        await service.log(sanne.id, draft, key=company, now=AT + timedelta(days=number))
    for number, stage, details in (
        (1, Stage.WON, Details(note="kept apart", amount=5000)),
        (2, Stage.LOST, Details(note="no budget")),
    ):
        move = partial(signals.move, signal_id=SignalId(number), stage=stage, actor_id=sanne.id, at=AT, details=details)
        await circle.database.write(move)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_all_signals_are_written_with_what_became_of_them(shell: Shell, tmp_path: Path) -> None:
    shell.fill(three)
    file = tmp_path / "signals.csv"
    answer = shell.run("export", "signals", "--csv", str(file))
    assert (answer.exit_code, answer.output) == (0, f"3 signals in {file}.\n")
    found = rows(file.read_text(encoding="utf-8"))
    assert [(row["company"], row["stage"], row["reason"], row["amount"]) for row in found] == [
        ("Acme", "won", "", "5000"),
        ("Globex", "lost", "no budget", ""),
        ("'=1+1", "logged", "", ""),
    ]
    assert (found[0]["referrer"], found[0]["owner"], found[2]["contact"]) == ("Sanne Jansen", "Pieter", "")
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if "signals" in path.name] == ["signals.csv"]


def test_contacts_a_mark_and_semicolons_come_on_request(shell: Shell, tmp_path: Path) -> None:
    shell.fill(three)
    file = tmp_path / "signals.csv"
    shell.run("export", "signals", "--csv", str(file), "--with-contacts", "--bom", "--semicolons")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(file.read_text(encoding="utf-8-sig"), ";")[2]["contact"] == "Jo"
    assert shell.look(lambda circle: decided(circle, "contacts_exported")) == [("", "", "", None)]


def test_the_newest_can_be_asked_for_alone_and_printed(shell: Shell) -> None:
    shell.fill(three)
    answer = shell.run("export", "signals", "--csv", "-", "--since", "2026-11-27")
    assert [row["company"] for row in rows(answer.stdout)] == ["Globex", "'=1+1"]
    assert answer.stderr == "2 signals in -.\n"


def test_pages_join_without_a_gap(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE", 2)
    shell.fill(three)
    answer = shell.run("export", "signals", "--csv", "-")
    assert [row["signal"] for row in rows(answer.stdout)] == ["1", "2", "3"]


def test_without_signals_there_are_the_headings_alone(shell: Shell) -> None:
    async def nobody(_: Circle) -> None:
        """Only the workspace."""

    shell.fill(nobody)
    answer = shell.run("export", "signals", "--csv", "-")
    assert answer.stdout.startswith('"signal","logged_at"')
    assert rows(answer.stdout) == []


def test_a_file_that_cannot_be_written_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell.fill(three)
    file = tmp_path / "nowhere" / "signals.csv"
    answer = shell.run("export", "signals", "--csv", str(file))
    assert (answer.exit_code, answer.stderr) == (2, f"{file} cannot be written: No such file or directory.\n")


def test_half_a_list_is_never_left_behind(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.fill(three)
    file = tmp_path / "signals.csv"

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.domain.exports.as_csv", fails)
    assert shell.run("export", "signals", "--csv", str(file)).exit_code == 2
    assert [path.name for path in tmp_path.iterdir() if "signals" in path.name] == []
    assert shell.look(lambda circle: decided(circle, "signals_exported")) == []


@pytest.mark.parametrize("name", ["signals.csv", "referral.db", ".", "pipe", "dangling"])
def test_what_exists_is_never_overwritten(shell: Shell, tmp_path: Path, name: str) -> None:
    shell.fill(three)
    (tmp_path / "signals.csv").write_text("the earlier one", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    before = {path.name: path.lstat().st_ino for path in tmp_path.iterdir()}
    answer = shell.run("export", "signals", "--csv", name)
    assert (answer.exit_code, answer.stderr) == (
        2,
        f"{name} exists already: name another file, for nothing is overwritten; - prints the list.\n",
    )
    assert {path.name: path.lstat().st_ino for path in tmp_path.iterdir()} == before
    assert (tmp_path / "signals.csv").read_text(encoding="utf-8") == "the earlier one"
    assert len(shell.look(lambda circle: circle.everybody())) == 2
