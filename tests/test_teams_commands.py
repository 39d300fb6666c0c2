"""What the command line does for a company on Teams."""

import zipfile
from pathlib import Path

import pytest

from bot.commands import link
from bot.domain.people import Identity, Language, Person, Profile
from bot.services.same_address import NoAddressesError
from bot.settings import SettingsError, SlackSettings, TeamsSettings, load_to_run
from storage import people
from tests.support.circle import AMSTERDAM, Circle
from tests.support.environment import without_settings
from tests.support.shell import Shell
from tests.support.teams import APP_ID, TENANT

GIVEN = {"TEAMS_APP_ID": APP_ID, "TEAMS_APP_SECRET": "a-secret", "TEAMS_TENANT_ID": TENANT}
SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123456789abcdef"}
ENTRA_ID = "0a0a0a0a-0000-0000-0000-00000000000a"


def test_the_package_is_written_ready_to_upload(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    path = tmp_path / "referral.zip"
    answer = shell.run("teams-package", str(path))
    assert answer.exit_code == 0
    assert "upload it in the Teams admin center" in answer.output
    with zipfile.ZipFile(path) as package:
        assert "manifest.json" in package.namelist()
    assert '"manifestVersion": "1.30"' in shell.run("teams-package", "--json").output


def test_a_package_that_names_no_website_of_the_company_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    told = shell.run("teams-package", "--json").stderr
    assert told.startswith("TEAMS_WEBSITE is not set: the package names https://example.com/ as")
    monkeypatch.setenv("TEAMS_WEBSITE", "https://voorbeeld.example/")
    assert shell.run("teams-package", "--json").stderr == ""


@pytest.mark.parametrize("version", ["foo", "1.0", "1.0.0-beta", "01.0.0", "1.0.0\n"])
def test_a_version_that_teams_would_not_take_is_refused(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    answer = shell.run("teams-package", "--json", "--version", version)
    assert (answer.exit_code, "should be three numbers, such as 1.0.1" in answer.stderr) == (2, True)


def test_a_package_without_an_app_or_into_no_folder_is_one_sentence(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = shell.run("teams-package")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert answer.stderr.startswith("TEAMS_APP_ID is missing")
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    answer = shell.run("teams-package", str(tmp_path / "nowhere" / "package.zip"))
    assert answer.exit_code == 2
    assert "cannot be written" in answer.stderr


def test_linking_is_shown_first_and_done_when_told_to(shell: Shell) -> None:
    async def two(circle: Circle) -> None:
        await circle.person("Sanne")
        profile = Profile(Identity(TENANT, ENTRA_ID), "Sanne Visser", AMSTERDAM, Language.DUTCH)
        await circle.database.write(
            lambda session: people.remember(
                session, circle.workspace_id, profile, zone=AMSTERDAM, language=Language.DUTCH
            )
        )

    shell.fill(two)
    shown = shell.run("link", "U0SANNE", ENTRA_ID)
    assert shown.output == "Sanne and Sanne Visser would become one person; add --yes to do it.\n"
    done = shell.run("link", "U0SANNE", ENTRA_ID, "--yes")
    assert done.output == (
        "Sanne and Sanne Visser are one person now, written to at the first account until they use the other.\n"
    )
    again = shell.run("link", "U0SANNE", ENTRA_ID, "--yes")
    assert again.exit_code == 2
    assert again.stderr.startswith("One of these two has been joined already")
    assert shell.run("link", "U0NOBODY", ENTRA_ID).stderr.startswith("I do not know one of these two")


@pytest.mark.parametrize("arguments", [(), ("U0SANNE",), ("U0SANNE", ENTRA_ID, "--same-address")])
def test_linking_wants_two_accounts_or_everybody_with_one_address(shell: Shell, arguments: tuple[str, ...]) -> None:
    answer = shell.run("link", *arguments)
    assert answer.exit_code == 2
    assert "Name two accounts, or else say --same-address." in answer.stderr


def test_the_same_addresses_are_looked_for_where_there_are_two_platforms(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = shell.run("link", "--same-address")
    assert (answer.exit_code, answer.stderr.split()[0]) == (2, "SLACK_BOT_TOKEN")


@pytest.mark.parametrize(
    ("count", "arguments", "said"),
    [
        (1, (), "Would become one person each: 1. Add --yes to do it."),
        (1, ("--yes",), "One person each now: 1 of 1."),
        (0, (), "No accounts with the same e-mail address that have not been joined yet."),
    ],
)
def test_the_same_addresses_are_shown_first_and_linked_when_told_to(
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    async def two(circle: Circle) -> tuple[Person, Person]:
        return await circle.person("Sanne"), await circle.person("Sanne Visser")

    pairs = (shell.look(two),) * count

    async def compared(_settings: object, *, is_to_be_done: bool) -> tuple[tuple[tuple[Person, Person], ...], int]:
        return pairs, len(pairs) if is_to_be_done else 0

    monkeypatch.setattr(link, "_same_addresses", compared)
    for name, value in (GIVEN | SLACK).items():
        monkeypatch.setenv(name, value)
    answer = shell.run("link", "--same-address", *arguments)
    lines = ["Sanne (U0SANNE) = Sanne Visser (U0SANNEVISSER)"] * count
    assert (answer.exit_code, answer.output.splitlines()) == (0, [*lines, said])


def test_a_platform_that_gives_no_addresses_is_one_sentence(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(_settings: object, *, is_to_be_done: bool) -> None:
        del is_to_be_done
        raise NoAddressesError("linking-no-scope")

    monkeypatch.setattr(link, "_same_addresses", refuse)
    for name, value in (GIVEN | SLACK).items():
        monkeypatch.setenv(name, value)
    answer = shell.run("link", "--same-address")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert answer.stderr.startswith("Slack gives me no e-mail addresses.")


def test_a_company_runs_on_what_it_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_settings(monkeypatch, tmp_path)
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is missing"):
        load_to_run()
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    assert isinstance(load_to_run(), TeamsSettings)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef")
    both = load_to_run()
    assert isinstance(both, SlackSettings)
    assert both.teams is not None


@pytest.mark.parametrize("missing", GIVEN)
def test_half_a_registration_is_told_with_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    without_settings(monkeypatch, tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef")
    for name, value in GIVEN.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_to_run()
    assert error.value.sentences == (
        f"{missing} is missing: for Teams, set TEAMS_APP_ID, TEAMS_APP_SECRET, TEAMS_TENANT_ID together.",
    )
