"""Starting, standing through an absent Slack, and ending."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import httpx
import pytest
from sqlalchemy import text

from bot.app import Application
from bot.commands.run import _until_stopped
from bot.connection import connected
from bot.manifest import manifest
from bot.settings import GivenSettings
from bot.stored import NotNowError, StartError
from handlers.slack.app import forget_what_bolt_would_read
from handlers.web.server import CannotListenError, bind
from playground import ApiError, Playground, ServerError
from storage import workspaces
from storage.database import Database
from tests.support.environment import without_settings
from tests.support.office import SECRET, TOKEN, office

APP_TOKEN = "xapp-sample-token"
NOWHERE = "http://127.0.0.1:1/api/"


def given(database: Database, api_url: str, **more: object) -> GivenSettings:
    return GivenSettings.of(
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api_url=api_url,
        database_url=database.url.render_as_string(hide_password=False),
        heartbeat_seconds=300,
        **more,
    )


@asynccontextmanager
async def pretend_slack(**more: object) -> AsyncIterator[tuple[Playground, str]]:
    slack = Playground(
        manifest(http_url="https://bot.example.com"),
        signing_secret=SECRET,
        bot_token=TOKEN,
        app_token=APP_TOKEN,
        **more,  # type: ignore[arg-type] # the playground's own parameters
    )
    async with slack.serving() as url:
        yield slack, f"{url}/api/"


async def remember_workspace(database: Database, tenant: str) -> None:
    await database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant=tenant, name="Voorbeeld BV")
    )


async def test_the_first_start_makes_the_database_and_learns_the_workspace(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "referral.db"
    async with office(f"sqlite:///{file}") as company:
        assert company.bot.workspace.tenant == "T0VOORBEELD"
        assert file.stat().st_mode & 0o077 == 0


async def test_a_token_that_slack_refuses_is_one_sentence(sqlite_database: Database) -> None:
    async with pretend_slack() as (slack, url):
        slack.fault("auth.test", ApiError("invalid_auth"))
        with pytest.raises(StartError, match=r"^SLACK_BOT_TOKEN is not accepted by Slack \(invalid_auth\)"):
            async with Application(given(sqlite_database, url)).running():
                raise AssertionError


async def test_a_wrong_app_token_is_one_sentence(sqlite_database: Database) -> None:
    async with pretend_slack() as (_, url):
        settings = given(sqlite_database, url, slack_app_token="xapp-of-another-app")
        with pytest.raises(StartError, match=r"^SLACK_APP_TOKEN is not accepted by Slack \(invalid_auth\)"):
            async with Application(settings).running():
                raise AssertionError


async def test_while_slack_is_away_a_new_bot_waits_longer_and_longer(sqlite_database: Database) -> None:
    waits: list[float] = []

    async with pretend_slack() as (slack, url):
        slack.fault("auth.test", ServerError(503), times=8)

        async def pause(seconds: float) -> None:
            waits.append(seconds)

        async with Application(given(sqlite_database, url), pause=pause).running() as bot:
            assert bot.workspace.tenant == "T0VOORBEELD"
    assert waits[:8] == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_while_slack_is_away_a_bot_that_knows_its_workspace_starts(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0VOORBEELD")
    async with Application(given(sqlite_database, NOWHERE)).running() as bot:
        await bot.heartbeat.tick()
        assert bot.workspace.tenant == "T0VOORBEELD"
        assert not bot.trouble.done()


async def test_a_bot_that_started_without_slack_hears_later_that_its_token_is_bad(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0VOORBEELD")
    async with pretend_slack() as (slack, url):
        slack.fault("auth.test", ServerError(503))
        slack.fault("auth.test", ApiError("token_revoked"))
        async with Application(given(sqlite_database, url)).running() as bot:
            async with asyncio.timeout(10):
                trouble = await bot.trouble
    assert str(trouble).startswith("SLACK_BOT_TOKEN is not accepted by Slack (token_revoked)")


async def test_a_bot_that_started_without_slack_notices_that_it_is_in_another_workspace(
    sqlite_database: Database,
) -> None:
    await remember_workspace(sqlite_database, "T0ELSEWHERE")
    async with pretend_slack() as (slack, url):
        slack.fault("auth.test", ServerError(503))
        async with Application(given(sqlite_database, url)).running() as bot:
            async with asyncio.timeout(10):
                trouble = await bot.trouble
    assert slack.calls_to("users.list") == []  # nobody of another company is taken over
    assert str(trouble).startswith("SLACK_BOT_TOKEN belongs to Voorbeeld BV (T0VOORBEELD), and DATABASE_URL to")


async def test_with_the_token_of_another_workspace_the_bot_does_not_start(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0TEST")
    async with pretend_slack() as (_, url):
        with pytest.raises(StartError) as refusal:
            async with Application(given(sqlite_database, url)).running():
                raise AssertionError
    assert str(refusal.value) == (
        "SLACK_BOT_TOKEN belongs to Voorbeeld BV (T0VOORBEELD), and DATABASE_URL to Voorbeeld BV (T0TEST): one of the "
        "two is another company's. To begin anew with Voorbeeld BV, name another database in DATABASE_URL, or erase "
        "what is stored with forget-workspace T0TEST."
    )
    assert [one.tenant for one in await sqlite_database.read(workspaces.listed)] == ["T0TEST"]


async def test_a_bot_whose_database_holds_a_second_workspace_already_goes_on(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0TEST")
    await remember_workspace(sqlite_database, "T0VOORBEELD")
    async with pretend_slack() as (_, url), Application(given(sqlite_database, url)).running() as bot:
        assert bot.workspace.tenant == "T0VOORBEELD"


async def test_a_company_that_comes_from_teams_keeps_its_database(sqlite_database: Database) -> None:
    before = await sqlite_database.write(
        lambda session: workspaces.find_or_add(session, platform="teams", tenant="0a0a", name="Voorbeeld BV")
    )
    async with pretend_slack() as (_, url), Application(given(sqlite_database, url)).running() as bot:
        assert (bot.workspace.id, bot.workspace.tenant) == (before.id, "T0VOORBEELD")


async def test_over_socket_mode_the_same_listeners_answer(sqlite_database: Database) -> None:
    async with pretend_slack(socket_mode=True) as (slack, url):
        settings = given(sqlite_database, url, slack_app_token=APP_TOKEN)
        async with Application(settings).running() as bot:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(bot.asgi), base_url="http://bot") as client:
                await slack.until(lambda: slack.sockets.connections == 1)
                assert (await client.post("/slack/events")).status_code == 404
            answer = await slack.act_as("Sanne").command("/referral", "Acme BV: no software yet", channel="verkoop")
            assert answer.message is not None
            assert "Acme BV" in answer.message.text
    assert slack.errors == []


async def test_socket_mode_connects_once_slack_is_back(sqlite_database: Database) -> None:
    async with pretend_slack(socket_mode=True) as (slack, url):
        slack.fault("apps.connections.open", ServerError(503))
        async with Application(given(sqlite_database, url, slack_app_token=APP_TOKEN)).running():
            await slack.until(lambda: slack.sockets.connections == 1)


async def test_socket_mode_keeps_trying_when_slack_is_away_at_the_start(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0VOORBEELD")
    settings = given(sqlite_database, NOWHERE, slack_app_token=APP_TOKEN)
    async with (
        Application(settings).running() as bot,
        httpx.AsyncClient(transport=httpx.ASGITransport(bot.asgi), base_url="http://bot") as client,
    ):
        answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()["socket_connected"]) == (200, False)


async def test_a_running_bot_is_alive_and_ready(sqlite_database: Database) -> None:
    url = sqlite_database.url.render_as_string(hide_password=False)
    async with office(url) as company, httpx.AsyncClient(base_url=company.addresses["bot"]) as client:
        assert (await client.get("/healthz")).json()["status"] == "ok"
        assert (await client.get("/readyz")).status_code == 200


async def test_a_bot_whose_database_went_back_is_not_ready(sqlite_database: Database) -> None:
    url = sqlite_database.url.render_as_string(hide_password=False)
    async with office(url) as company, httpx.AsyncClient(base_url=company.addresses["bot"]) as client:
        await sqlite_database.write(
            lambda session: session.execute(text("UPDATE alembic_version SET version_num = 'x'"))
        )
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["reason"]) == (503, "the database waits for its migration")
        await sqlite_database.write(lambda session: session.execute(text("DROP TABLE alembic_version")))
        assert (await client.get("/readyz")).status_code == 503


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"this is no database, and long enough to be sure of that" * 20, "file is not a database"),
    ],
)
async def test_a_file_that_is_no_database_is_one_sentence_and_stays(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    settings = GivenSettings.of(slack_bot_token=TOKEN, slack_signing_secret=SECRET, database_url=f"sqlite:///{file}")
    with pytest.raises(StartError, match=f"^DATABASE_URL: the database at {file} cannot be used: {sentence}.$"):
        async with connected(settings):
            raise AssertionError
    assert file.read_bytes() == content


async def test_a_database_of_a_newer_version_is_one_sentence(sqlite_database: Database) -> None:
    await sqlite_database.write(lambda session: session.execute(text("UPDATE alembic_version SET version_num = 'new'")))
    with pytest.raises(StartError, match="made by a newer version"):
        async with connected(given(sqlite_database, NOWHERE)):
            raise AssertionError


async def test_a_database_server_that_is_away_is_one_sentence_without_the_password() -> None:
    settings = GivenSettings.of(
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        database_url="postgresql://bot:hunter2@127.0.0.1:1/referral",
    )
    with pytest.raises(NotNowError, match=r"^DATABASE_URL: the database at 127.0.0.1 does not answer: ") as caught:
        async with connected(settings):
            raise AssertionError
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bolt_finds_nothing_in_the_environment_that_it_was_not_told() -> None:
    environment = {"SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "2", "SLACK_BOT_TOKEN": TOKEN, "PATH": "/bin"}
    forget_what_bolt_would_read(environment)
    assert environment == {"PATH": "/bin"}


async def test_a_client_id_in_the_environment_changes_nothing(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "2")
    async with office(sqlite_database.url.render_as_string(hide_password=False)) as company:
        answer = await company.person("Sanne").command("/referral", "Acme BV: no software yet", channel="verkoop")
        assert answer.message is not None
        assert "Acme BV" in answer.message.text


async def test_a_call_that_slack_does_not_answer_ends_before_slack_gives_up_on_us(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0VOORBEELD")
    async with connected(given(sqlite_database, NOWHERE)) as bot:
        sessions = [bot.clients.interactive.session, bot.clients.scheduled.session]
        assert [session.timeout for session in sessions if session] == [
            aiohttp.ClientTimeout(total=2),
            aiohttp.ClientTimeout(total=10),
        ]
        assert bot.clients.interactive.retry_handlers == []
        assert bot.clients.scheduled.retry_handlers == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    root = Path.cwd()
    without_settings(monkeypatch, tmp_path)
    async with pretend_slack() as (_, url):
        environment = {
            **os.environ,
            "PYTHONPATH": str(root),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": url,
            "PORT": "0",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
        )
        assert process.stderr is not None
        try:
            async with asyncio.timeout(60):
                logged = await process.stderr.readline()
                while b"started" not in logged:
                    assert logged, "the bot ended by itself"
                    logged = await process.stderr.readline()
                process.send_signal(number)
                rest = await process.stderr.read()
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
    assert b"Traceback" not in rest


async def test_what_runs_until_stopped_serves_health_and_ends_quietly_when_told_to(sqlite_database: Database) -> None:
    async with pretend_slack() as (slack, url):
        running = asyncio.create_task(
            _until_stopped(Application(given(sqlite_database, url)), host="127.0.0.1", port=0)
        )
        await slack.until(lambda: bool(slack.calls_to("users.list")))
        running.cancel()
        await running


async def test_what_runs_ends_with_the_sentence_about_its_trouble(sqlite_database: Database) -> None:
    await remember_workspace(sqlite_database, "T0ELSEWHERE")
    async with pretend_slack() as (slack, url):
        slack.fault("auth.test", ServerError(503))
        with pytest.raises(StartError, match=r"^SLACK_BOT_TOKEN belongs to"):
            await _until_stopped(Application(given(sqlite_database, url)), host="127.0.0.1", port=0)


def test_an_address_in_use_is_told_before_anything_starts() -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(CannotListenError, match="in use"):
            bind("127.0.0.1", taken.getsockname()[1])


def test_a_host_that_is_not_this_machine_cannot_be_listened_on() -> None:
    with pytest.raises(CannotListenError):
        bind("192.0.2.1", 0)
