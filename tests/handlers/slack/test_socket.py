"""Two processes with one app: Slack hands each thing to either of their connections, and either may be cut."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from bot.app import Application, Running
from bot.manifest import manifest
from bot.settings import GivenSettings
from playground import Playground
from storage.database import Database
from storage.tables import IntakeRow, SignalRow
from tests.support.office import COMMAND, TOKEN

APP_TOKEN = "xapp-sample-token"


@dataclass
class Pair:
    """One pretend Slack with two bots that listen to it over a connection each, on one database."""

    slack: Playground
    bots: tuple[Running, Running]
    database: Database

    async def signals(self) -> int:
        return await self.database.read(lambda session: session.scalars(select(func.count(SignalRow.id))).one())

    async def log(self, number: int) -> str:
        """What somebody reads who logs a company of this number."""
        who = ("sanne", "bram", "dirk", "marieke")[number % 4]
        answer = await self.slack.act_as(who).command(COMMAND, f"Bedrijf {number}: nieuw magazijn", channel="algemeen")
        return answer.error or answer.text

    async def connected(self, count: int) -> None:
        await self.slack.until(lambda: self.slack.sockets.connections == count)


@pytest.fixture
async def pair(database_url: str) -> AsyncIterator[Pair]:
    slack = Playground(
        manifest(),
        signing_secret="unused",
        bot_token=TOKEN,
        app_token=APP_TOKEN,
        socket_mode=True,
        retry_waits=(0.0,) * 3,
    )
    async with slack.serving() as url, bot(url, database_url) as one, bot(url, database_url) as other:
        database = Database(database_url)
        found = Pair(slack, (one, other), database)
        await found.connected(2)
        yield found
        await database.close()


@asynccontextmanager
async def bot(slack: str, database_url: str) -> AsyncIterator[Running]:
    settings = GivenSettings.of(
        slack_bot_token=TOKEN,
        slack_app_token=APP_TOKEN,
        slack_api_url=f"{slack}/api/",
        database_url=database_url,
        heartbeat_seconds=300,
    )
    async with Application(settings).running() as running:
        yield running


async def test_whichever_is_handed_a_command_logs_it_once(pair: Pair) -> None:
    answers = [await pair.log(number) for number in range(8)]
    assert all("Genoteerd" in answer for answer in answers)
    assert await pair.signals() == 8
    assert pair.slack.errors == []


async def test_when_one_is_cut_the_other_goes_on_until_it_is_back(pair: Pair) -> None:
    for number in range(6):
        if number in {1, 4}:
            await pair.slack.sockets.cut()
        assert "Genoteerd" in await pair.log(number)
        await pair.connected(2)
    assert await pair.signals() == 6


async def test_an_event_whose_answer_got_lost_comes_again_to_the_other_and_is_answered_once(pair: Pair) -> None:
    pair.slack.sockets.loses_next_answer = True
    sanne = pair.slack.act_as("sanne")
    await sanne.say("referral", "hallo")
    await pair.connected(2)
    assert len([message for message in sanne.direct_messages() if message.user != sanne.id]) == 1
    assert await pair.database.read(lambda session: session.scalars(select(func.count(IntakeRow.id))).one()) == 1


async def test_a_command_whose_answer_got_lost_is_stored_and_counts_once_when_typed_again(pair: Pair) -> None:
    pair.slack.sockets.loses_next_answer = True
    assert await pair.log(0) == "operation_timeout"
    await pair.connected(2)
    assert "Genoteerd" not in await pair.log(0)
    assert await pair.signals() == 1
