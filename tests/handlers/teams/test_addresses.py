"""What the bot remembers of the channels in which it is, and what that means for what goes there by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, object_id, teams_office, texts_in

MONDAY = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
TEAM = "19:team@thread.tacv2"
BOARD = "19:board@thread.tacv2"


def where(channel: str = BOARD, **more: str) -> dict[str, Any]:
    """What Teams says of something that happens in a channel."""
    return {
        "conversation": {"id": channel, "conversationType": "channel", "tenantId": TENANT},
        "channelData": {"team": {"id": TEAM, "name": "Verkoop"}, "channel": {"id": channel, **more}},
    }


@asynccontextmanager
async def with_board(
    database_url: str, monkeypatch: pytest.MonkeyPatch, **settings: str
) -> AsyncIterator[tuple[TeamsOffice, TeamsPerson]]:
    """A company that has a signal for the board, and Marieke, who administers."""
    given = {"leaderboard_active_from": "2026-11-01", "teams_administrators": object_id("Marieke"), **settings}
    async with teams_office(database_url, monkeypatch, **given) as office:
        await office.person("Sanne").write("Acme BV: groeit")
        marieke = office.person("Marieke")
        await marieke.install()
        yield office, marieke


async def add(person: TeamsPerson, place: dict[str, Any], action: str = "add") -> None:
    await person.office.post(person.activity("installationUpdate", action=action, **place))


async def board_here(person: TeamsPerson, place: dict[str, Any]) -> str:
    """What the administrator reads after pressing the button for it."""
    answer = await person.invoke("task/fetch", {"data": {"action": "admin.board_here"}}, **place)
    return "\n".join(texts_in(answer["task"]["value"]["card"]["content"]))


def boards(office: TeamsOffice, channel: str = BOARD) -> list[str]:
    """The boards that were posted there, by what notifications say."""
    posted = [body["summary"] for _, url, body in office.connector.requests if f"/{channel}/" in url]
    return [summary for summary in posted if "1. Sanne" in summary]


@pytest.mark.parametrize(("allowed", "count"), [("", 0), (BOARD, 1)])
async def test_the_board_goes_into_a_channel_that_teams_called_shared_only_where_somebody_allowed_it(
    database_url: str, monkeypatch: pytest.MonkeyPatch, allowed: str, count: int
) -> None:
    settings = {"leaderboard_channels": BOARD, "leaderboard_in_shared_channels": allowed}
    async with with_board(database_url, monkeypatch, **settings) as (office, marieke):
        await add(marieke, where(type="shared"))
        await add(marieke, where(), action="add-upgrade")  # which does not say it again
        await office.tick(MONDAY)
        assert len(boards(office)) == count
        await office.tick()
        told = " ".join(text for card in marieke.received() for text in texts_in(card))
        assert ("Het kanaal is gedeeld met een andere organisatie" in told) is not bool(count)


async def test_a_press_that_does_not_say_that_its_channel_is_shared_asks_too_when_that_was_said_before(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_board(sqlite_url, monkeypatch) as (office, marieke):
        await add(marieke, where(type="shared"))
        assert "wordt gedeeld met andere organisaties" in await board_here(marieke, where())
        assert (await office.bot.services.company.read()).leaderboard_channels == ()
        await add(marieke, where(type="standard"), action="add-upgrade")
        assert "Vanaf nu komt het bord in dit kanaal." in await board_here(marieke, where())
