"""When the database or Slack fails: what the person is told, and what is stored."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, TypeVar

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.domain.signals import Stage
from playground import Answer
from playground.faults import ApiError, BadJson, Drop, Fault, Hang, HtmlPage, RateLimited, ServerError
from storage.database import Database, OutcomeUnknownError, UnavailableError
from tests.support import postgres
from tests.support.office import COMMAND, TOKEN, Office, office
from tests.support.underneath import stored_signals, the_signal

T = TypeVar("T")

NOT_SAVED = "Er is niets opgeslagen: dat lukt nu even niet. Probeer het over een minuut nog eens."
UNKNOWN = "De verbinding viel net weg. Kijk met /referral mijn of het is opgeslagen voordat je het nog eens doet."
FAULTS = (RateLimited(30), ServerError(), Drop(), BadJson(), HtmlPage(), ApiError("fatal_error"), Hang(10))
"""Every way in which a call to Slack goes wrong."""


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another connection holds the write lock on the SQLite file."""
    other = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.fixture
def lose(monkeypatch: pytest.MonkeyPatch, desk: Office) -> Callable[[str], None]:
    """Makes every write end with the connection lost, "before" it was committed or "after"."""

    def start(when: str) -> None:
        write = Database.write

        async def cut_off(database: Database, work: Callable[[Session], T]) -> T:
            if database is not desk.bot.database:
                return await write(database, work)
            if when == "after":
                await write(database, work)
            raise OutcomeUnknownError

        monkeypatch.setattr(Database, "write", cut_off)

    return start


async def timed(work: Any) -> Any:  # noqa: ANN401 - whatever the actor gives
    started = perf_counter()
    found = await work
    assert perf_counter() - started < 3
    return found


async def test_a_locked_database_logs_nothing_says_so_and_gives_the_text_back(desk: Office, desk_url: str) -> None:
    sanne = desk.person("sanne")
    with locked(desk_url):
        answer = await timed(sanne.command(COMMAND, "Acme: nieuw magazijn"))
    assert answer.text.splitlines() == [NOT_SAVED, "Dit typte je:", "Acme: nieuw magazijn"]
    assert await stored_signals(desk) == []
    assert "Genoteerd" in (await sanne.command(COMMAND, "Acme: nieuw magazijn")).text


async def test_what_is_stored_is_said_to_be_where_its_place_in_the_week_cannot_be_told(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise UnavailableError

    monkeypatch.setattr("storage.standings.own_between", busy)
    answer = await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    assert answer.text.startswith("Genoteerd: Acme")
    assert "signa" not in answer.text
    assert (await the_signal(desk)).company == "Acme"


async def test_several_at_once_are_all_told_in_time_and_nothing_is_logged_afterwards(
    desk: Office, desk_url: str
) -> None:
    who = ("sanne", "bram", "fatima", "lotte", "dirk")
    with locked(desk_url):
        answers: list[Answer] = await asyncio.gather(
            *(desk.person(one).command(COMMAND, f"{one} BV: nieuw magazijn") for one in who)
        )
    assert [answer.error for answer in answers] == [None] * len(who)
    assert all(answer.text.startswith(NOT_SAVED) for answer in answers)
    assert "Genoteerd" in (await desk.person("sanne").command(COMMAND, "Beta: nieuw magazijn")).text
    assert (await the_signal(desk)).company == "Beta"


async def test_a_form_says_it_under_its_first_field_and_stays_open(desk: Office, desk_url: str) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    with locked(desk_url):
        refused = await timed(sanne.submit({"company": "Acme", "why": "nieuw magazijn"}))
    assert refused.errors["company"] == (
        "Er is niets opgeslagen: dat lukt nu even niet. "
        "Laat dit formulier open en probeer het over een minuut nog eens."
    )
    assert await stored_signals(desk) == []
    await sanne.submit()
    assert (await the_signal(desk)).company == "Acme"


async def test_buttons_say_it_wherever_they_stand(desk: Office, desk_url: str) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await sanne.open_home()
    assert answer.message is not None
    with locked(desk_url):
        undone = await timed(sanne.press(answer.message, "signal.undo"))
        assert undone.text == NOT_SAVED
        chosen = await timed(sanne.press("home", "home.language", selected="en"))
        assert NOT_SAVED in chosen.view_text
        opened = await sanne.press("home", "signal.edit")
        told = await timed(sanne.press(opened.view or {}, "signal.withdraw"))
        assert NOT_SAVED in told.view_text
        said = await timed(sanne.say("referral", "weg 2w"))
        assert said.text == NOT_SAVED
    assert "Mijn instellingen" in sanne.home_text
    assert "signal.undo" in str(answer.message.blocks)
    assert (await the_signal(desk)).stage is Stage.LOGGED


@pytest.fixture
async def away(postgres_template: tuple[str, str]) -> AsyncIterator[tuple[Office, Callable[[bool], None]]]:
    """A bot on PostgreSQL, and how to take its database away and give it back."""
    server, template = postgres_template
    name = f"away_{id(object())}"
    postgres.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")

    def take_away(is_away: bool) -> None:  # noqa: FBT001 - a switch
        postgres.execute(server, f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {not is_away}")
        if is_away:
            sessions = "FROM pg_stat_activity WHERE datname"
            postgres.execute(server, f"SELECT pg_terminate_backend(pid) {sessions} = '{name}'")

    async with office(postgres.url_of(server, name)) as found:
        yield found, take_away
    postgres.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


async def test_a_database_that_is_away_is_told_everywhere_and_used_again_when_it_is_back(
    away: tuple[Office, Callable[[bool], None]],
) -> None:
    desk, take_away = away
    sanne = desk.person("sanne")
    logged = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert logged.message is not None
    await sanne.command(COMMAND)
    take_away(True)
    answer = await timed(sanne.command(COMMAND, "Beta: nieuw magazijn"))
    assert answer.text.splitlines() == [NOT_SAVED, "Dit typte je:", "Beta: nieuw magazijn"]
    refused = await timed(sanne.submit({"company": "Gamma", "why": "nieuw magazijn"}))
    assert refused.errors["company"].startswith("Er is niets opgeslagen")
    undone = await timed(sanne.press(logged.message, "signal.undo"))
    assert undone.text == NOT_SAVED
    await timed(sanne.open_home())
    assert sanne.home_text == "Ik kan deze pagina nu even niet laten zien. Open hem over een minuut nog eens."
    pressed = await timed(desk.person("bram").say("referral", "hulp"))
    assert pressed.text == NOT_SAVED
    take_away(False)
    assert "Genoteerd: Beta" in (await sanne.command(COMMAND, "Beta: nieuw magazijn")).text
    assert [signal.company for signal in await stored_signals(desk)] == ["Acme", "Beta"]


@pytest.mark.parametrize(("when", "stored"), [("before", 0), ("after", 1)])
async def test_an_unknown_outcome_is_said_to_be_one(
    desk: Office, lose: Callable[[str], None], when: str, stored: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(when)
    answer = await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    assert answer.text.splitlines() == [UNKNOWN, "Dit typte je:", "Acme: nieuw magazijn"]
    assert len(await stored_signals(desk)) == stored


@pytest.mark.parametrize("when", ["before", "after"])
async def test_submitting_again_after_an_unknown_outcome_logs_once(
    desk: Office, lose: Callable[[str], None], when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    lose(when)
    refused = await sanne.submit({"company": "Acme", "why": "nieuw magazijn"})
    assert refused.errors["company"] == (
        "De verbinding viel net weg. Druk nog eens op de knop: dubbel opgeslagen wordt het niet."
    )
    monkeypatch.undo()
    done = await sanne.submit()
    assert "Genoteerd: Acme" in done.view_text
    await the_signal(desk)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_form_that_slack_does_not_open_gets_a_sentence_and_the_text_back(desk: Office, fault: Fault) -> None:
    sanne = desk.person("sanne")
    desk.slack.fault("views.open", fault)
    answer = await timed(sanne.command(COMMAND, "Acme BV"))
    assert answer.error is None
    assert answer.text.splitlines() == [
        "Het formulier wilde niet openen. Probeer het nog eens.",
        "Dit typte je:",
        "Acme BV",
    ]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_button_whose_form_slack_does_not_open_gets_a_sentence(desk: Office, fault: Fault) -> None:
    sanne = desk.person("sanne")
    logged = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert logged.message is not None
    desk.slack.fault("views.open", fault)
    answer = await timed(sanne.press(logged.message, "signal.edit"))
    assert answer.error is None
    assert "Het formulier wilde niet openen. Probeer het nog eens." in answer.all_text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_an_answer_that_does_not_arrive_leaves_what_was_done(desk: Office, fault: Fault) -> None:
    sanne = desk.person("sanne")
    logged = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert logged.message is not None
    desk.slack.fault("response_url", fault)
    undone = await timed(sanne.press(logged.message, "signal.undo"))
    assert undone.status == 200
    assert (await the_signal(desk)).stage is Stage.WITHDRAWN


async def test_nothing_after_the_commit_takes_the_place_of_logged(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne = desk.person("sanne")
    await sanne.open_home()
    for number, trouble in enumerate((Hang(10), HtmlPage(), None)):
        await sanne.press("home", "signal.open")
        if trouble is None:
            monkeypatch.setattr("handlers.slack.home.home_view", _fails)
        else:
            desk.slack.fault("views.publish", trouble)
        done = await timed(sanne.submit({"company": f"Bedrijf {number}", "why": "nieuw magazijn"}))
        assert f"Genoteerd: Bedrijf {number}" in done.view_text


async def test_an_error_that_nobody_expected_is_apologised_for_and_its_text_stays_out_of_the_log(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.words.own_signals_answer", _fails)
    with capture_logs() as logged:
        answer = await desk.person("sanne").command(COMMAND, "mijn")
    assert answer.text == ("Er ging iets mis, en dat ligt niet aan jou. Kijk met /referral mijn wat er is opgeslagen.")
    (event,) = [one for one in logged if one["event"] == "listener_failed"]
    assert (event["error"], event["where"].partition(":")[0]) == ("RuntimeError", "test_faults.py")
    assert "geheim" not in str(logged)


async def test_a_mention_and_a_direct_message_that_cannot_be_answered_are_let_go(desk: Office) -> None:
    sanne = desk.person("sanne")
    for where in ("algemeen", "referral"):
        desk.slack.fault("chat.postMessage", RateLimited())
        said = await timed(sanne.say(where, "@referral hulp"))
        assert said.status == 200


async def test_no_text_name_or_secret_reaches_the_log(
    desk: Office, desk_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("slack_sdk", "slack_bolt", "aiohttp"):
        caplog.set_level(logging.WARNING, logger=name)
    secret = "Zwijgzaam BV"
    sanne = desk.person("sanne")
    with capture_logs() as logged:
        answer = await sanne.command(COMMAND, f"{secret}: vertrouwelijk, via Els de Groot")
        await sanne.command(COMMAND, f"{secret}: {'vertrouwelijk ' * 300}")
        await sanne.say("referral", f"{secret}: vertrouwelijk")
        assert answer.message is not None
        for method in ("views.open", "response_url", "users.info"):
            desk.slack.fault(method, ServerError())
        await sanne.press(answer.message, "signal.edit")
        await desk.person("kees").say("referral", f"{secret}: vertrouwelijk")
        with locked(desk_url):
            await sanne.press(answer.message, "signal.undo")
            await sanne.command(COMMAND, f"Ander {secret}: vertrouwelijk")
        await sanne.open_home()
    written = str(logged) + caplog.text
    assert logged
    for never in (secret, "Zwijgzaam", "vertrouwelijk", "Els de Groot", "Sanne", "Jansen", TOKEN, "/actions/"):
        assert never not in written


def _fails(*_: object, **__: object) -> Any:  # noqa: ANN401 - never returns
    raise RuntimeError("geheim")
