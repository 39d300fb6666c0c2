"""`python -m bot import outcomes` as people use it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.domain.signals import Draft, SignalId, Stage
from bot.services import outcomes
from storage import signals
from tests.support.circle import Circle
from tests.support.shell import Shell

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


async def two(circle: Circle) -> None:
    """Two signals, and a third that supports the first."""
    sanne, mo = await circle.person("Sanne Jansen"), await circle.person("Mo")
    await circle.person("Pieter", Role.SALES)
    for who, company in ((sanne, "Acme"), (sanne, "Globex"), (mo, "Acme")):
        await circle.signals().log(who.id, Draft(company, "they grow"), key=f"{who.id}{company}", now=AT)


def stages(shell: Shell) -> list[Stage]:
    async def work(circle: Circle) -> list[Stage]:
        found = await circle.database.read(
            lambda session: signals.after(session, circle.workspace_id, SignalId(0), since=None, limit=10)
        )
        return [signal.stage for signal in found]

    found: list[Stage] = shell.look(work)
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "outcomes.csv"


def test_outcomes_are_shown_first_and_taken_over_when_told_to(shell: Shell, file: Path) -> None:
    shell.fill(two)
    file.write_text("signaal;fase;reden;bedrag\n1;gewonnen;;12.000\n2;logged;;\n", encoding="utf-8-sig")
    answer = shell.run("import", "outcomes", "--csv", str(file))
    assert answer.exit_code == 0
    assert answer.output.splitlines() == [
        "line 2: signal 1: logged -> won",
        "line 3: signal 2: logged, as it is",
        "1 signal would come into another stage; add --apply to do it.",
    ]
    assert stages(shell)[0] is Stage.LOGGED
    answer = shell.run("import", "outcomes", "--csv", str(file), "--apply")
    assert answer.output.splitlines()[-1] == "1 signal is in another stage now. Whoever gave a signal hears it."
    assert stages(shell)[0] is Stage.WON


def test_each_refused_line_says_why_and_one_is_enough_to_change_nothing(shell: Shell, file: Path) -> None:
    shell.fill(two)
    shell.run("import", "outcomes", "--csv", str(_written(file, "2,meeting,,\n")), "--apply")
    rows = "1,won,,\nx,won,,\n9,won,,\n1,won,,\n2,accepted,,\n3,won,,\n"
    answer = shell.run("import", "outcomes", "--csv", str(_written(file, rows)), "--apply")
    assert answer.exit_code == 1
    assert answer.stdout.splitlines() == [
        "line 2: signal 1: logged -> won",
        'line 3: refused: "x" is no number of a signal.',
        "line 4: refused: there is no signal 9.",
        "line 5: refused: signal 1 is on an earlier line already.",
        "line 6: refused: it is meeting, and from there it cannot become accepted.",
        "line 7: refused: it supports signal 1, and goes the way of that one.",
    ]
    assert answer.stderr == "Nothing was changed: 5 lines were refused.\n"
    assert stages(shell)[0] is Stage.LOGGED


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1,sold,,", '"sold" is no stage.'),
        ("1,removed,,", "no list brings a signal to removed; that is for people in the app."),
        ("1,lost,,", "the column reason must say why, in at most 500 characters."),
        ("1,won,,much", '"much" is no whole amount, or nothing was won.'),
    ],
)
def test_what_cannot_be_in_a_line_is_told(shell: Shell, file: Path, row: str, sentence: str) -> None:
    shell.fill(two)
    answer = shell.run("import", "outcomes", "--csv", str(_written(file, f"{row}\n")))
    assert answer.stdout == f"line 2: refused: {sentence}\n"


def test_a_list_that_was_exported_comes_back_as_it_is(shell: Shell, file: Path) -> None:
    shell.fill(two)
    shell.run("export", "signals", "--csv", str(file), "--bom", "--semicolons")
    answer = shell.run("import", "outcomes", "--csv", str(file), "--apply")
    assert answer.output.splitlines()[-1].startswith("0 signals are in another stage now")


def test_a_list_that_is_too_long_is_told(shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "MOST", 1)
    shell.fill(two)
    answer = shell.run("import", "outcomes", "--csv", str(_written(file, "1,won,,\n2,won,,\n")))
    assert (answer.exit_code, answer.stderr) == (2, "outcomes.csv has 2 lines; 1 go at once, so cut it into parts.\n")


def test_windows_text_and_missing_headings_are_told_kindly(shell: Shell, file: Path) -> None:
    shell.fill(two)
    file.write_bytes("signaal;fase\n1;geïntroduceerd\n".encode("cp1252"))
    assert "read as Windows text" in shell.run("import", "outcomes", "--csv", str(file)).output
    file.write_text("signal,reason\n", encoding="utf-8")
    answer = shell.run("import", "outcomes", "--csv", str(file))
    assert (
        answer.stderr == "outcomes.csv: the first line must name the columns: signal and stage (or signaal and fase).\n"
    )


def _written(file: Path, rows: str) -> Path:
    file.write_text(f"signal,stage,reason,amount\n{rows}", encoding="utf-8")
    return file
