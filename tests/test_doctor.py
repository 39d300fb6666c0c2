"""The doctor against the pretend Slack and a database that was in use."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from requests.adapters import HTTPAdapter
from sqlalchemy.orm import Session

from bot.commands.doctor import examine, told
from bot.domain.people import Role, WorkspaceId
from bot.manifest import manifest
from bot.services.checkup import Finding, Level
from bot.services.company import CHOOSABLE
from bot.settings import GivenSettings, TeamsSettings
from playground import Drop, Playground
from storage import people
from storage.addresses import Address
from storage.database import Database
from tests.support.circle import AMSTERDAM, NOW
from tests.support.office import SECRET, TOKEN, office
from tests.support.teams import SERVICE_URL, TENANT
from tests.support.teams_office import REGISTRATION, both_offices, object_id, teams_office
from tests.support.underneath import the_person

APP_TOKEN = "xapp-sample-token"
GROUP = "5e11e000-0000-0000-0000-000000000001"


def _settings(api: str, database_url: str, **more: str) -> GivenSettings:
    given = {
        "slack_bot_token": TOKEN,
        "slack_signing_secret": SECRET,
        "slack_api_url": f"{api}/api/",
        "database_url": database_url,
    }
    return GivenSettings.of(**(given | more))


async def _examined(database_url: str, *, token: str = TOKEN, **more: Any) -> dict[str, Finding]:  # noqa: ANN401 - whatever the settings take
    async with office(database_url, **more) as desk:
        settings = _settings(desk.addresses["slack"], database_url, slack_bot_token=token, **more)
        return {told(finding, AMSTERDAM): finding for finding in (await examine(settings)).findings}


async def test_a_bot_in_use_is_looked_over_line_by_line(database_url: str) -> None:
    found = await _examined(
        database_url,
        leaderboard_channels="C0REFERRALS,C0LEVERANCIER,C0OUDPROJECT,C0KANTOOR,C0NOWHERE",
        leaderboard_active_from="2026-11-01",
    )
    wrong = [sentence for sentence, finding in found.items() if finding.level is Level.PROBLEM]
    assert wrong[0].startswith("#met-leveranciers is shared with other organisations, so the board stays away")
    assert wrong[1:] == [
        "#oud-project is archived. Choose another channel.",
        "The bot is not in #kantoor. Invite it there with /invite.",
        "Channel C0NOWHERE does not exist, or the bot may not see it. Choose another channel or invite the bot.",
    ]
    for expected in (
        "Slack knows the bot, in Voorbeeld BV.",
        "The bot has all the scopes it needs.",
        "The database can be reached and is up to date.",
        "The board can be posted in #referrals.",
        "The weekly question is not active yet.",
        "One administrator hears of it when something goes wrong.",
    ):
        assert expected in found


async def test_an_allowed_shared_channel_is_fine(database_url: str) -> None:
    found = await _examined(
        database_url, leaderboard_channels="C0LEVERANCIER", leaderboard_in_shared_channels="C0LEVERANCIER"
    )
    assert "The board can be posted in #met-leveranciers." in found


async def test_a_wrong_token_and_a_missing_database_are_both_told(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        settings = _settings(api, f"sqlite:///{tmp_path}/none.db", slack_bot_token="xoxb-other")
        found = (await examine(settings)).findings
    assert [(finding.key, finding.level) for finding in found] == [
        ("token-refused", Level.PROBLEM),
        ("introductions", Level.FINE),
        ("database-trouble", Level.PROBLEM),
    ]
    assert "Run this in the folder where the bot's .env is" in told(found[2], AMSTERDAM)


@pytest.mark.parametrize(
    ("left_out", "level", "key"),
    [("channels:history", Level.TO_DO, "scopes-optional"), ("users:read", Level.PROBLEM, "scopes-missing")],
)
async def test_scopes_that_were_not_granted_are_named(tmp_path: Path, left_out: str, level: Level, key: str) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    slack.workspace.scopes = slack.workspace.scopes - {left_out}
    async with slack.serving() as api:
        examined = await examine(_settings(api, f"sqlite:///{tmp_path}/none.db"))
    found = {finding.key: finding for finding in examined.findings}
    assert found[key].level is level
    assert left_out in told(found[key], AMSTERDAM)


@pytest.mark.parametrize(
    ("app_token", "level", "key"),
    [(APP_TOKEN, Level.FINE, "app-token"), ("xapp-of-another-app", Level.PROBLEM, "app-token-refused")],
)
async def test_in_socket_mode_slack_is_asked_about_the_app_level_token_too(
    tmp_path: Path, app_token: str, level: Level, key: str
) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN, app_token=APP_TOKEN, socket_mode=True)
    async with slack.serving() as api:
        settings = _settings(api, f"sqlite:///{tmp_path}/none.db", slack_app_token=app_token)
        findings = (await examine(settings)).findings
        assert slack.sockets.connections == 0
    (found,) = [finding for finding in findings if finding.key.startswith("app-token")]
    assert (found.level, found.key) == (level, key)
    assert told(found, AMSTERDAM)


async def test_texts_for_introductions_that_cannot_be_used_are_named_one_by_one(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    (tmp_path / "en.toml").write_text("[ask", encoding="utf-8")
    async with slack.serving() as api:
        settings = _settings(api, f"sqlite:///{tmp_path}/none.db", introductions_folder=str(tmp_path))
        found = (await examine(settings)).findings
    assert [told(finding, AMSTERDAM) for finding in found if finding.key == "introductions-trouble"] == [
        "A text for introductions cannot be used. nl-je.toml: there is no such file; copy it from bot/introductions.",
        "A text for introductions cannot be used. nl-u.toml: there is no such file; copy it from bot/introductions.",
        (
            "A text for introductions cannot be used. en.toml: it is not TOML: "
            "Expected ']' at the end of a table declaration (at end of document)."
        ),
    ]


async def test_a_slack_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        slack.fault("auth.test", Drop(), times=None)
        examined = await examine(_settings(api, f"sqlite:///{tmp_path}/none.db"))
    assert examined.settings == ""
    found = examined.findings
    assert found[0].key == "slack-away"


async def test_each_setting_is_told_with_who_chose_it_and_when(database_url: str) -> None:
    async with office(database_url) as desk:
        settings = _settings(desk.addresses["slack"], database_url, leaderboard_top="5")
        setup = desk.bot.services.setup
        marieke = await the_person(desk, "marieke")
        await setup.choose({"nudge_target": "2"}, by=marieke.id, now=NOW)
        lines = [line.split(maxsplit=1) for line in (await examine(settings)).settings.splitlines()]
    told = dict(line for line in lines if len(line) > 1)
    assert [name.lower() for name in list(told)[2:]] == list(CHOOSABLE)
    assert told["NUDGE_TARGET"].split(maxsplit=1) == ["2", "chosen in the app by Marieke Bos on 2026-11-26 10:30"]
    assert told["LEADERBOARD_TOP"].split(maxsplit=1) == ["5", "the environment or .env"]
    assert told["LEADERBOARD_AT"].split(maxsplit=2) == ["monday", "09:00", "default"]
    assert told["LEADERBOARD_ACTIVE_FROM"].split(maxsplit=1) == ["-", "default"]


async def test_every_moment_is_told_in_the_zone_that_was_chosen(sqlite_url: str) -> None:
    async with office(sqlite_url) as desk:
        marieke = await the_person(desk, "marieke")
        await desk.bot.services.setup.choose({"timezone": "America/New_York"}, by=marieke.id, now=NOW)
        examined = await examine(_settings(desk.addresses["slack"], sqlite_url))
    assert examined.zone.key == "America/New_York"
    assert "chosen in the app by Marieke Bos on 2026-11-26 04:30" in examined.settings


def _entra(monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any] | OSError) -> None:
    """What Microsoft answers when the library asks it for a token."""
    pages = f"https://login.microsoftonline.com/{TENANT}/"

    def send(_adapter: HTTPAdapter, request: requests.PreparedRequest, **_options: object) -> requests.Response:
        if isinstance(answer, OSError):
            raise answer
        response = requests.Response()
        is_token = request.method == "POST"
        response.status_code = 401 if is_token and "error" in answer else 200
        known = {"token_endpoint": pages, "authorization_endpoint": pages, "issuer": pages, "metadata": []}
        found = answer if is_token else known
        response._content = json.dumps(found).encode()
        response.request, response.url = request, request.url or ""
        return response

    monkeypatch.setattr(HTTPAdapter, "send", send)


@pytest.mark.parametrize(
    ("answer", "level", "expected"),
    [
        (
            {"access_token": "e30.e30.e30", "expires_in": 3600, "token_type": "Bearer"},
            Level.FINE,
            "Microsoft knows the bot, and it may write in Teams.",
        ),
        (
            {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."},
            Level.PROBLEM,
            "Microsoft does not accept the client secret.",
        ),
        (
            {"error": "unauthorized_client", "error_description": "AADSTS700016: not found"},
            Level.PROBLEM,
            "Microsoft does not know this bot in your company.",
        ),
        (
            {"error": "temporarily_unavailable"},
            Level.PROBLEM,
            "Microsoft gives the bot no access to Teams (temporarily_unavailable).",
        ),
        (requests.ConnectionError(), Level.PROBLEM, "Microsoft cannot be reached."),
    ],
)
async def test_a_company_on_teams_alone_hears_whether_microsoft_knows_its_bot(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: dict[str, Any] | OSError,
    level: Level,
    expected: str,
) -> None:
    _entra(monkeypatch, answer)
    settings = TeamsSettings.of(**REGISTRATION, database_url=f"sqlite:///{tmp_path}/none.db")
    findings = (await examine(settings)).findings
    assert [finding.key for finding in findings[1:]] == ["introductions", "database-trouble"]
    assert findings[0].level is level
    assert told(findings[0], AMSTERDAM).startswith(expected)


async def _given_role(database: Database, external_id: str, role: Role) -> None:
    def work(session: Session) -> None:
        ((_, found),) = people.by_external_ids(session, WorkspaceId(1), [external_id])
        people.set_role(session, found.id, role)

    await database.write(work)


async def test_a_company_on_both_is_looked_over_on_both(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there, gone = "19:there@thread.tacv2", "19:gone@thread.tacv2"
    more = {"leaderboard_channels": f"C0REFERRALS,{there},{gone}"}
    async with both_offices(database_url, monkeypatch, **more) as (slack, teams):
        addresses = slack.bot.services.addresses
        await addresses.keep_channel(there, Address(there, SERVICE_URL), name="Verkoop › Tips", now=NOW)
        for name in ("Dirk", "Karin"):
            await teams.person(name).write("help", conversation={"id": "19:x", "tenantId": TENANT})
            await _given_role(slack.database, object_id(name), Role.MANAGEMENT)
        await teams.person("Dirk").install()
        settings = _settings(slack.addresses["slack"], database_url, **REGISTRATION, **more)
        found = [told(finding, AMSTERDAM) for finding in (await examine(settings)).findings]
    for expected in (
        "Slack knows the bot, in Voorbeeld BV.",
        "Microsoft knows the bot, and it may write in Teams.",
        "The board can be posted in #referrals.",
        "The board can be posted in Verkoop › Tips.",
    ):
        assert expected in found
    assert any(sentence.startswith(f"The bot is not, or no longer, in {gone} in Teams") for sentence in found)
    assert any(sentence.startswith("1 of the 2 people who lead by example in Teams cannot") for sentence in found)


async def test_without_slack_nobody_asks_it_and_its_channels_get_no_board(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels = {"leaderboard_channels": "C0REFERRALS"}
    async with teams_office(database_url, monkeypatch, **channels):
        settings = TeamsSettings.of(**REGISTRATION, **channels, database_url=database_url)
        found = [told(finding, AMSTERDAM) for finding in (await examine(settings)).findings]
    assert found[0] == "Microsoft knows the bot, and it may write in Teams."
    assert any(sentence.startswith("Channel C0REFERRALS does not exist") for sentence in found)
    assert not any("Slack" in sentence for sentence in found)
    assert any(sentence.endswith("Name one in the settings of the server: TEAMS_ADMINISTRATORS.") for sentence in found)


@pytest.mark.parametrize(
    ("granted", "has_group", "expected"),
    [
        ({"GroupMember.Read.All", "User.Read.All"}, True, (Level.FINE, "entra")),
        ({"GroupMember.Read.All"}, True, (Level.TO_DO, "entra-people")),
        (set(), False, (Level.TO_DO, "entra-optional")),
        (set(), True, (Level.PROBLEM, "entra-groups")),
    ],
)
async def test_what_may_be_read_in_entra_is_told_and_is_only_wrong_where_its_groups_give_roles(
    sqlite_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    granted: set[str],
    has_group: bool,  # noqa: FBT001 - a row of the table
    expected: tuple[Level, str],
) -> None:
    url, marieke = str(sqlite_database.url), object_id("Marieke")
    async with teams_office(url, monkeypatch, teams_administrators=marieke) as office:
        office.connector.directory.groups[GROUP] = "Verkoop"
        if has_group:
            await office.person("Marieke").send("groups.attach", group=GROUP, role="sales")
        office.connector.directory.granted = granted
        findings = (await examine(TeamsSettings.of(**REGISTRATION, database_url=url))).findings
    (found,) = [finding for finding in findings if finding.key.startswith("entra")]
    assert (found.level, found.key) == expected
    assert told(found, AMSTERDAM)


async def test_groups_of_entra_that_cannot_be_read_any_more_are_named(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, marieke = str(sqlite_database.url), object_id("Marieke")
    async with teams_office(url, monkeypatch, teams_administrators=marieke) as office:
        directory = office.connector.directory
        directory.groups |= {GROUP: "Verkoop", f"{GROUP[:-1]}2": "Directie", f"{GROUP[:-1]}3": "Weg"}
        for group, role in zip(directory.groups, ("sales", "management", "staff"), strict=True):
            await office.person("Marieke").send("groups.attach", group=group, role=role)
        directory.hidden = {GROUP}
        directory.failing = {f"{GROUP[:-1]}2": [httpx.Response(500)]}
        del directory.groups[f"{GROUP[:-1]}3"]
        findings = (await examine(TeamsSettings.of(**REGISTRATION, database_url=url))).findings
    found = [finding for finding in findings if finding.key.startswith("entra")]
    assert [(one.level, one.key, one.values.get("group")) for one in found] == [
        (Level.FINE, "entra", None),
        (Level.TO_DO, "entra-group-away", "Directie"),
        (Level.PROBLEM, "entra-group-unread", "Verkoop"),
    ]
    assert told(found[2], AMSTERDAM).startswith("Who is in the group Verkoop in Entra is not for the bot to read")
