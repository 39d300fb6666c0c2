"""The command line as people use it: what it prints, and with which exit code it ends."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.commands.failing import NOT_NOW, told_kindly
from bot.commands.weekly import _send
from bot.company import company_reader
from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState, Direct
from bot.domain.people import Kind, Role
from bot.domain.signals import Draft
from bot.manifest import manifest
from bot.services.company import Company
from bot.settings import GivenSettings
from handlers.web.server import bind
from playground import Playground
from storage import decisions, deliveries, workspaces
from storage.database import Database, OutcomeUnknownError
from tests.support.circle import TENANT, Circle
from tests.support.office import SECRET, TOKEN
from tests.support.shell import Shell

THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
MONDAY = "2026-11-30T09:00"


async def voorbeeld(circle: Circle) -> None:
    """One leader without a signal, and one colleague with one in week 48."""
    await circle.person("Dirk van Dalen", Role.MANAGEMENT)
    sanne = await circle.person("Sanne Jansen")
    await circle.signals().log(sanne.id, Draft("Acme & Zn <BV>", "their planner told me"), key="1", now=THURSDAY)


def test_help_names_every_command(shell: Shell) -> None:
    answer = shell.run("--help")
    assert answer.exit_code == 0
    for command in ("run", "demo", "deliveries", "manifest", "migrate", "import", "weekly"):
        assert f" {command} " in answer.output


def test_an_unknown_command_is_told_with_code_2(shell: Shell) -> None:
    answer = shell.run("dance")
    assert (answer.exit_code, "No such command 'dance'" in answer.stderr) == (2, True)


def test_running_without_settings_lists_what_is_missing(shell: Shell) -> None:
    answer = shell.run("run")
    assert answer.exit_code == 2
    assert [line.split()[0] for line in answer.stderr.splitlines()] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]


def test_running_on_an_address_in_use_is_one_sentence(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sample")
        monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-sample")
        monkeypatch.setenv("PORT", port)
        answer = shell.run("run")
    assert answer.exit_code == NOT_NOW
    assert answer.stderr == f"HOST 127.0.0.1 and PORT {port} cannot be listened on: Address already in use.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("deliveries",),
        ("decisions",),
        ("migrate",),
        ("manifest",),
        ("weekly", "nudges", "--dry-run"),
        ("weekly", "leaderboard"),
        ("import", "roles", "roles.csv"),
    ],
)
def test_every_command_tells_a_wrong_setting_kindly(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "roles.csv").write_text("person,role\n", encoding="utf-8")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sample")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-sample")
    monkeypatch.setenv("TIMEZONE", "Mars")
    answer = shell.run(*arguments)
    assert answer.exit_code == 2
    assert answer.stderr == 'TIMEZONE is "Mars", but should be a time zone\'s name, such as Europe/Amsterdam.\n'


def test_migrating_makes_the_database(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert shell.run("deliveries").exit_code == 2
    answer = shell.run("migrate")
    assert (answer.exit_code, answer.output) == (0, "The database is up to date.\n")
    assert (tmp_path / "new.db").stat().st_mode & 0o077 == 0


def test_looking_into_a_database_that_is_not_there_does_not_make_it(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    answer = shell.run("deliveries")
    assert answer.stderr == (
        f"DATABASE_URL: there is no database at {tmp_path / 'new.db'}. Run this in the folder where the bot's .env is; "
        "a bot that is new makes its database when you start it with run.\n"
    )
    assert not (tmp_path / "new.db").exists()


def test_looking_into_a_database_without_our_schema_says_what_to_do(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.db").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    answer = shell.run("deliveries")
    assert answer.exit_code == 2
    assert "run the command migrate first" in answer.stderr


def test_looking_into_a_database_that_does_not_answer_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = shell.run("deliveries")
    assert answer.exit_code == NOT_NOW
    assert answer.stderr == (
        "DATABASE_URL: the database at 127.0.0.1 does not answer: connection failed: connection to server at "
        '"127.0.0.1", port 1 failed: Connection refused. Try again later.\n'
    )


def test_looking_into_a_file_that_is_no_database_says_so(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("this is no database" * 100, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'letter.txt'}")
    answer = shell.run("deliveries")
    assert answer.exit_code == 2
    assert answer.stderr == (
        f"DATABASE_URL: the database at {tmp_path / 'letter.txt'} cannot be used: file is not a database.\n"
    )


def test_a_folder_in_the_place_of_the_database_is_not_taken_for_one_that_is_away(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    for command in ("deliveries", "migrate"):
        answer = shell.run(command)
        assert answer.exit_code == 2
        assert answer.stderr == (
            f"DATABASE_URL: the database at {tmp_path} cannot be used: unable to open database file.\n"
        )


@pytest.mark.parametrize("command", ["deliveries", "migrate", "decisions"])
def test_a_database_of_a_newer_version_is_not_told_to_migrate(shell: Shell, command: str) -> None:
    async def from_the_future(circle: Circle) -> None:
        await circle.database.write(
            lambda session: session.execute(text("UPDATE alembic_version SET version_num = 'tomorrow'"))
        )

    shell.fill(from_the_future)
    answer = shell.run(command)
    assert answer.exit_code == 2
    assert answer.stderr == "DATABASE_URL: this database was made by a newer version of the bot; use that version.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "signals", "--csv", "-"),
        ("forget-workspace", TENANT, "--yes"),
        ("weekly", "nudges", "--dry-run"),
        ("restore", "--declare"),
        ("migrate",),
    ],
)
def test_a_database_that_is_locked_is_told_as_what_passes(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("storage.database._WAIT_MS", 50)
    shell.fill(voorbeeld)
    with closing(sqlite3.connect(tmp_path / "referral.db", isolation_level=None)) as somebody_else:
        somebody_else.execute("BEGIN IMMEDIATE")
        answer = shell.run(*arguments)
    assert answer.exit_code == NOT_NOW
    assert answer.stderr.endswith("does not answer: database is locked. Try again later.\n")


def test_a_commit_whose_outcome_is_unknown_says_to_look_first(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, told_kindly():
        raise OutcomeUnknownError
    assert ended.value.exit_code == NOT_NOW
    assert "look whether it was done before you try again" in capsys.readouterr().err


def test_before_the_first_start_there_is_no_workspace(shell: Shell) -> None:
    answer = shell.run("deliveries")
    assert answer.exit_code == 2
    assert "start the bot once with run" in answer.stderr


def test_a_database_with_two_workspaces_is_not_looked_into_as_if_it_had_one(shell: Shell) -> None:
    async def second(circle: Circle) -> None:
        await circle.database.write(
            lambda session: workspaces.find_or_add(session, platform="slack", tenant="T0TEST", name="Proef")
        )

    shell.fill(second)
    for arguments in (("deliveries",), ("export", "signals", "--csv", "-"), ("weekly", "nudges", "--dry-run")):
        answer = shell.run(*arguments)
        assert answer.exit_code == 2
        assert "holds several workspaces: " in answer.stderr
        assert "Proef (T0TEST). Erase what is not yours with forget-workspace and its id." in answer.stderr


def test_deliveries_are_a_table_that_can_be_narrowed(shell: Shell) -> None:
    async def two(circle: Circle) -> None:
        sanne = await circle.person("Sanne Jansen")

        def work(session: Any) -> None:  # noqa: ANN401 - a session
            deliveries.plan(
                session,
                circle.workspace_id,
                kind=DeliveryKind.LEADERBOARD,
                period="2026-W47",
                recipient=Channel("C0BOARD"),
                due_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
                expires_at=datetime(2026, 11, 24, 20, tzinfo=UTC),
            )
            deliveries.record_skip(
                session,
                circle.workspace_id,
                kind=DeliveryKind.NUDGE,
                period="2026-W48",
                recipient=Direct(sanne.id),
                due_at=datetime(2026, 11, 26, 9, tzinfo=UTC),
                expires_at=datetime(2026, 11, 29, 23, tzinfo=UTC),
            )

        await circle.database.write(work)

    shell.fill(two)
    answer = shell.run("deliveries")
    assert answer.exit_code == 0
    headings, _, board, nudge = answer.output.splitlines()
    assert headings.split() == ["due", "kind", "period", "for", "state", "tries", "why"]
    assert board.split() == ["2026-11-23", "09:00", "leaderboard", "2026-W47", "C0BOARD", "planned", "0"]
    assert nudge.split() == [
        *("2026-11-26", "10:00", "nudge", "2026-W48", "Sanne", "Jansen", "skipped", "0", "missed"),
    ]
    assert "C0BOARD" not in shell.run("deliveries", "--since", "2026-11-24").output
    assert "Sanne" not in shell.run("deliveries", "--state", "planned").output
    assert "C0BOARD" in shell.run("deliveries", "--state", "planned", "--state", "dead").output
    assert shell.run("deliveries", "--state", "dead").output == "No deliveries.\n"


_FIRST, _LAST = "0001-01-01", "9999-12-31T23:59:59-23:00"


@pytest.mark.parametrize(
    ("command", "moment"),
    [
        (("deliveries", "--since"), "last week"),
        (("deliveries", "--since"), _FIRST),
        (("deliveries", "--since"), "1969-12-31"),
        (("export", "signals", "--csv", "-", "--since"), _FIRST),
        (("export", "signals", "--csv", "-", "--since"), _LAST),
        (("weekly", "leaderboard", "--dry-run", "--as-of"), "0001-01-02"),
        (("weekly", "nudges", "--dry-run", "--as-of"), "9999-12-31"),
        (("weekly", "nudges", "--dry-run", "--as-of"), "3000-01-01"),
    ],
)
def test_a_moment_that_is_none_is_told(shell: Shell, command: tuple[str, ...], moment: str) -> None:
    shell.fill(voorbeeld)
    answer = shell.run(*command, moment)
    assert answer.exit_code == 2
    sentence = f'{command[-1]} is "{moment}", but should be a date or a moment between 1970 and 2999, such as'
    assert sentence in answer.stderr


@pytest.mark.parametrize("moment", ["1970-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_that_are_taken_can_be_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    shell.fill(voorbeeld)
    monkeypatch.setenv("LEADERBOARD_CHANNELS", "C0BOARD")
    monkeypatch.setenv("LEADERBOARD_ACTIVE_FROM", moment)
    for command in (
        ("deliveries", "--since", moment),
        ("export", "signals", "--csv", "-", "--since", moment),
        ("weekly", "leaderboard", "--dry-run", "--as-of", moment),
        ("weekly", "nudges", "--dry-run", "--as-of", moment),
    ):
        assert shell.run(*command).exit_code == 0


def test_the_manifest_is_yaml_for_socket_mode_with_our_command(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_COMMAND", "/lead")
    answer = shell.run("manifest")
    found = yaml.safe_load(answer.output)
    assert answer.exit_code == 0
    assert found["settings"]["socket_mode_enabled"] is True
    assert found["features"]["slash_commands"][0]["command"] == "/lead"
    assert found["display_information"]["long_description"].startswith("Type /lead with a company")
    assert "/referral" not in answer.output
    assert "url" not in found["features"]["slash_commands"][0]


def test_the_manifest_for_http_has_our_address_everywhere(shell: Shell) -> None:
    found = json.loads(shell.run("manifest", "--http", "https://bot.example.com/", "--json").output)
    address = "https://bot.example.com/slack/events"
    assert found["features"]["slash_commands"][0]["url"] == address
    assert found["settings"]["event_subscriptions"]["request_url"] == address
    assert found["settings"]["interactivity"]["request_url"] == address
    assert found["settings"]["socket_mode_enabled"] is False


@pytest.mark.parametrize(
    "address", ["http://bot.example.com", "bot.example.com", "https://bot.example.com/x", "https://"]
)
def test_an_address_that_slack_would_not_take_is_refused(shell: Shell, address: str) -> None:
    answer = shell.run("manifest", "--http", address)
    assert answer.exit_code == 2
    assert "must be an address like https://bot.example.com" in answer.stderr


def roles_now(shell: Shell) -> dict[str, Role]:
    async def work(circle: Circle) -> dict[str, Role]:
        return {person.name: person.role for person in await circle.everybody()}

    found: dict[str, Role] = shell.look(work)
    return found


def test_roles_are_shown_first_and_taken_over_when_told_to(shell: Shell, tmp_path: Path) -> None:
    shell.fill(voorbeeld)
    file = tmp_path / "roles.csv"
    file.write_text("persoon;rol\nSanne Jansen;verkoop\nDirk van Dalen;directie\n", encoding="utf-8-sig")
    answer = shell.run("import", "roles", str(file))
    assert answer.exit_code == 0
    assert answer.output.splitlines() == [
        "line 2: Sanne Jansen: staff -> sales",
        "line 3: Dirk van Dalen: management, as it is",
        "1 person would get another role; add --apply to do it.",
    ]
    assert roles_now(shell)["Sanne Jansen"] is Role.STAFF
    answer = shell.run("import", "roles", str(file), "--apply")
    assert answer.output.splitlines()[-1] == "1 person has another role now."
    assert roles_now(shell)["Sanne Jansen"] is Role.SALES


@pytest.mark.parametrize(
    ("command", "heading"), [(("import", "roles"), "person,role"), (("import", "outcomes", "--csv"), "signal,stage")]
)
def test_a_list_with_a_cell_without_an_end_is_refused(
    shell: Shell, tmp_path: Path, command: tuple[str, ...], heading: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f'{heading}\n"{"x" * 131_073}",x\n', encoding="utf-8")
    answer = shell.run(*command, str(file))
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "list.csv: line 2 has a cell that is far too long: look for a quotation mark that is not closed.\n"
    )


def test_a_list_with_refused_lines_changes_nothing_and_ends_with_code_1(shell: Shell, tmp_path: Path) -> None:
    async def two_of_a_name(circle: Circle) -> None:
        await voorbeeld(circle)
        await circle.person("Kees Smit")
        await circle.person("kees smit", kind=Kind.OUTSIDER)

    shell.fill(two_of_a_name)
    file = tmp_path / "roles.csv"
    file.write_text(
        "person,role\nSanne Jansen,sales\nNiemand,sales\n,sales\nKees Smit,sales\n"
        "Sanne Jansen,staff\nDirk van Dalen,baas\n",
        encoding="utf-8",
    )
    answer = shell.run("import", "roles", str(file), "--apply")
    assert answer.exit_code == 1
    assert answer.stdout.splitlines() == [
        "line 2: Sanne Jansen: staff -> sales",
        'line 3: refused: the bot knows no active person "Niemand".',
        "line 4: refused: no person is named.",
        'line 5: refused: there are several people named "Kees Smit"; use the Slack user id or the object id in Entra.',
        'line 6: refused: "Sanne Jansen" is on an earlier line already.',
        'line 7: refused: "baas" is no role.',
    ]
    assert answer.stderr == "Nothing was changed: 5 lines were refused.\n"
    assert roles_now(shell)["Sanne Jansen"] is Role.STAFF


def test_windows_text_is_told_kindly(shell: Shell, tmp_path: Path) -> None:
    async def rene(circle: Circle) -> None:
        await circle.person("René Bos")

    shell.fill(rene)
    file = tmp_path / "roles.csv"
    file.write_bytes("person;role\nRené Bos;sales\n".encode("cp1252"))
    answer = shell.run("import", "roles", str(file))
    assert answer.exit_code == 0
    assert answer.output.splitlines()[:2] == [
        "roles.csv is not UTF-8; it was read as Windows text. Look whether the names are right.",
        "line 2: René Bos: staff -> sales",
    ]


def test_a_list_without_headings_says_what_the_first_line_must_be(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "roles.csv"
    file.write_text("Sanne Jansen,sales\n", encoding="utf-8")
    answer = shell.run("import", "roles", str(file))
    assert (answer.exit_code, answer.stderr) == (
        2,
        "roles.csv: the first line must name the columns: person and role (or persoon and rol).\n",
    )


def test_a_file_that_is_not_there_is_told(shell: Shell) -> None:
    assert shell.run("import", "roles", "nowhere.csv").exit_code == 2


def planned(shell: Shell) -> list[DeliveryState]:
    async def work(circle: Circle) -> list[DeliveryState]:
        found = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
        return [delivery.state for delivery in found if delivery.kind is not DeliveryKind.ASSIGNMENT]

    states: list[DeliveryState] = shell.look(work)
    return states


def test_a_dry_run_of_the_leaderboard_reads_as_people_would_read_it_and_leaves_no_trace(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.fill(voorbeeld)
    monkeypatch.setenv("LEADERBOARD_CHANNELS", "C0BOARD,C0OTHER")
    monkeypatch.setenv("LEADERBOARD_ACTIVE_FROM", "2026-11-23")
    monkeypatch.setenv("LANGUAGE", "en")
    for _ in range(2):
        answer = shell.run("weekly", "leaderboard", "--as-of", MONDAY, "--dry-run")
        assert answer.exit_code == 0
        assert "--- leaderboard 2026-W48 for C0BOARD\n" in answer.output
        assert "--- leaderboard 2026-W48 for C0OTHER\n" in answer.output
        assert "Sanne Jansen" in answer.output
    assert planned(shell) == []


def test_a_dry_run_of_the_nudges_asks_who_has_not_logged(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.fill(voorbeeld)
    monkeypatch.setenv("NUDGES_ACTIVE_FROM", "2026-11-23")
    answer = shell.run("weekly", "nudges", "--as-of", "2026-11-26T10:00", "--dry-run")
    assert answer.exit_code == 0
    assert answer.output.startswith("--- nudge 2026-W48 for Dirk van Dalen\n")
    assert "Sanne" not in answer.output
    assert "?" in answer.output.splitlines()[1]
    assert planned(shell) == []


def test_a_planned_nudge_that_is_no_longer_due_is_shown_as_such(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    async def planned_for_sanne(circle: Circle) -> None:
        await voorbeeld(circle)
        sanne = await circle.person("Sanne Jansen", Role.MANAGEMENT)
        await circle.database.write(
            lambda session: deliveries.plan(
                session,
                circle.workspace_id,
                kind=DeliveryKind.NUDGE,
                period="2026-W48",
                recipient=Direct(sanne.id),
                due_at=THURSDAY,
                expires_at=datetime(2026, 11, 29, 23, tzinfo=UTC),
            )
        )

    shell.fill(planned_for_sanne)
    monkeypatch.setenv("NUDGES_ACTIVE_FROM", "2026-11-23")
    answer = shell.run("weekly", "nudges", "--as-of", "2026-11-26T10:00", "--dry-run")
    assert "--- nudge 2026-W48 for Sanne Jansen: not sent, has_signal\n" in answer.output
    late = shell.run("weekly", "nudges", "--as-of", "2026-11-26T22:00", "--dry-run")
    assert "--- nudge 2026-W48 for Sanne Jansen: not " in late.output


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (("leaderboard",), {}, "Nothing is due: no channel has been chosen for the board."),
        (("leaderboard",), {"LEADERBOARD_CHANNELS": "C0BOARD"}, "Nothing is due: the board is not switched on."),
        (("nudges",), {}, "Nothing is due: the weekly question is not switched on."),
        (
            ("nudges", "--as-of", "2026-11-22"),
            {"NUDGES_ACTIVE_FROM": "2026-11-23"},
            "Nothing is due: the weekly question is on from 2026-11-23 00:00.",
        ),
        (("nudges", "--as-of", "2026-11-24"), {"NUDGES_ACTIVE_FROM": "2026-11-23"}, "Nothing is due."),
    ],
)
def test_when_nothing_is_due_it_says_why(
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    settings: dict[str, str],
    sentence: str,
) -> None:
    shell.fill(voorbeeld)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    answer = shell.run("weekly", *arguments, "--dry-run")
    assert (answer.exit_code, answer.output) == (0, sentence + "\n")


@pytest.mark.parametrize("moment", ["2026-11-26T10:00", "2999-01-01"])
@pytest.mark.parametrize("kind", ["leaderboard", "nudges"])
def test_another_moment_can_be_looked_at_and_not_sent(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, kind: str, moment: str
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sample")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-sample")
    answer = shell.run("weekly", kind, "--as-of", moment)
    assert answer.exit_code == 2
    assert "--as-of only shows what would be due: add --dry-run" in answer.stderr


async def abroad(circle: Circle) -> None:
    """What an administrator chose in the app, which the environment does not know of."""
    await circle.person("Pieter", Role.SALES)
    await voorbeeld(circle)
    marieke = await circle.person("Marieke", is_administrator=True)
    given = {"slack_bot_token": TOKEN, "slack_signing_secret": SECRET}
    company = Company(circle.database, circle.workspace_id, company_reader(GivenSettings.of(**given)))
    await company.choose(
        {
            "timezone": "America/New_York",
            "leaderboard_channels": "C0BOARD",
            "leaderboard_active_from": "2026-11-23",
            "leaderboard_at": "monday 09:00",
        },
        by=marieke.id,
        now=THURSDAY,
    )


def test_what_was_chosen_in_the_app_holds_for_what_is_due_and_for_every_moment(shell: Shell) -> None:
    shell.fill(abroad)
    shown = shell.run("weekly", "leaderboard", "--as-of", MONDAY, "--dry-run").output
    assert "--- leaderboard 2026-W48 for C0BOARD\n" in shown
    early = shell.run("weekly", "leaderboard", "--as-of", "2026-11-30T08:59", "--dry-run").output
    assert early == "Nothing is due.\n"
    before = shell.run("weekly", "leaderboard", "--as-of", "2026-11-22", "--dry-run").output
    assert before == "Nothing is due: the board is on from 2026-11-23 00:00.\n"
    assert all(line.startswith("2026-11-26 04:00  ") for line in shell.run("decisions").output.splitlines())
    (assignment,) = shell.run("deliveries").output.splitlines()[2:]
    assert assignment.startswith("2026-11-26 04:00")
    assert "No deliveries." in shell.run("deliveries", "--since", "2026-11-26T04:01").output
    assert "1 signal in -." in shell.run("export", "signals", "--csv", "-", "--since", "2026-11-26T04:00").stderr
    assert "0 signals in -." in shell.run("export", "signals", "--csv", "-", "--since", "2026-11-26T04:01").stderr


async def test_sending_goes_through_the_same_deliveries_and_only_once(sqlite_database: Database) -> None:
    workspace = await sqlite_database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant="T0VOORBEELD", name="Voorbeeld BV")
    )
    circle = Circle(sqlite_database, workspace.id)
    await circle.person("Pieter", Role.SALES)
    await voorbeeld(circle)
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as url:
        settings = GivenSettings.of(
            slack_bot_token=TOKEN,
            slack_signing_secret=SECRET,
            slack_api_url=f"{url}/api/",
            database_url=sqlite_database.url.render_as_string(),
            leaderboard_channels="C0REFERRALS",
            leaderboard_active_from="2026-11-23",
        )
        now = datetime(2026, 11, 30, 8, tzinfo=UTC)
        told = await _send(settings, DeliveryKind.LEADERBOARD, now)
        again = await _send(settings, DeliveryKind.LEADERBOARD, now)
        posted = slack.act_as("Sanne").sees("referrals")
    asked_for, others = told.split("\n\nWhat else was due, in the same round:\n\n")
    assert [line.split()[4:6] for line in asked_for.splitlines()[2:]] == [["C0REFERRALS", "sent"]]
    assert [line.split()[2] for line in others.splitlines()[2:]] == ["assignment"]
    assert again == "Nothing is due."
    assert len(posted) == 1
    assert "Sanne Jansen" in posted[0].text


async def decided(circle: Circle) -> None:
    person = await circle.person("Sanne Jansen")

    def work(session: Session) -> None:
        for number, role in enumerate(("sales", "management")):
            decisions.record(
                session,
                circle.workspace_id,
                action="role_listed",
                subject=f"person:{person.id}",
                before="staff",
                after=role,
                actor_id=None,
                at=THURSDAY + timedelta(minutes=number),
            )

    await circle.database.write(work)


def test_what_was_decided_is_printed_newest_first(shell: Shell) -> None:
    shell.fill(decided)
    lines = shell.run("decisions").output.splitlines()
    assert [line.partition("Jansen ")[2] for line in lines] == ["management. It was staff.", "sales. It was staff."]
    assert lines[0].startswith("2026-11-26 10:01  ")
    assert shell.run("decisions", "--limit", "1").output.splitlines() == lines[:1]
