"""What the bot remembers of the channels in which it is, and what that means for what goes there by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.services.addresses import Addresses
from handlers.teams.connection import PATH
from storage.addresses import Address, Known
from tests.support.teams import APP_ID, TENANT, bearer
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


GENERAL = where(TEAM)


async def lose_team(office: TeamsOffice, marieke: TeamsPerson) -> None:
    """The board came in a channel of a team, from which the app was then taken away without a word."""
    await add(marieke, GENERAL)
    await board_here(marieke, where(name="Tips"))
    office.connector.answers.append(httpx.Response(403, json={"error": {"code": "BotNotInConversationRoster"}}))
    await office.tick(MONDAY)
    await office.tick()  # the administrators hear of it
    office.connector.requests.clear()


@pytest.mark.parametrize("news", ["added", "mentioned", "pressed a button"])
async def test_the_board_comes_again_once_the_bot_is_known_to_be_back(
    database_url: str, monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    async with with_board(database_url, monkeypatch) as (office, marieke):
        await lose_team(office, marieke)
        match news:
            case "added":
                await add(marieke, GENERAL)
            case "mentioned":
                await marieke.write("<at>referral</at> help", **where())
            case _:
                await marieke.invoke("task/fetch", {"data": {"action": "signal.open"}}, **where())
        await log_again(office)
        await office.tick(MONDAY + timedelta(weeks=1))
        assert len(boards(office)) == 1
        assert "Verkoop › Tips" in (await office.bot.services.addresses.channels(most=9)).values()


async def happened(person: TeamsPerson, event: str, **more: Any) -> None:  # noqa: ANN401 - any JSON
    """Teams says that this became of the team."""
    told = where(TEAM)
    told["channelData"] = {"team": {"id": TEAM, "name": "Verkoop"}, "eventType": event}
    await person.office.post(person.activity("conversationUpdate", **told, **more))


@pytest.mark.parametrize(
    ("lost", "back"), [("remove", "add"), ("teamMemberRemoved", "add"), ("teamDeleted", "teamRestored")]
)
async def test_taken_off_a_team_the_bot_is_in_none_of_its_channels_until_it_is_back(
    database_url: str, monkeypatch: pytest.MonkeyPatch, lost: str, back: str
) -> None:
    async with with_board(database_url, monkeypatch) as (office, marieke):
        addresses = office.bot.services.addresses
        await add(marieke, GENERAL)
        await board_here(marieke, where())
        both = await addresses.channels(most=9)
        assert set(both) == {TEAM, BOARD}
        match lost:
            case "remove":
                await add(marieke, GENERAL, action="remove")
            case "teamMemberRemoved":
                await happened(marieke, lost, membersRemoved=[{"id": f"28:{APP_ID}"}])
            case _:
                await happened(marieke, lost)
        assert await addresses.channels(most=9) == {}
        office.connector.requests.clear()
        await office.tick(MONDAY)
        await office.tick()
        assert boards(office) == []
        assert any("Het bord" in text for card in marieke.received() for text in texts_in(card))
        await (add(marieke, GENERAL) if back == "add" else happened(marieke, back))
        assert await addresses.channels(most=9) == both


async def test_taken_off_one_channel_the_bot_stays_in_the_rest_of_its_team(office: TeamsOffice) -> None:
    marieke, shared = office.person("Marieke"), "19:shared@thread.tacv2"
    for place in (GENERAL, where(shared, type="shared")):
        await add(marieke, place)
    await add(marieke, where(shared, type="shared"), action="remove")
    assert set(await office.bot.services.addresses.channels(most=9)) == {TEAM}


@pytest.mark.parametrize("news", ["nothing", "used without the bot", "deleted and added"])
async def test_no_board_is_sent_where_the_bot_is_not_known_to_be(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    async with with_board(sqlite_url, monkeypatch) as (office, marieke):
        await add(marieke, GENERAL)
        await board_here(marieke, where())
        if news == "deleted and added":
            deleted = where()
            deleted["channelData"]["eventType"] = "channelDeleted"
            await office.post(marieke.activity("conversationUpdate", **deleted))
            await add(marieke, GENERAL)
        else:
            await add(marieke, where(), action="remove")
        if news == "used without the bot":
            await marieke.invoke("composeExtension/fetchTask", {"commandId": "logReferral"}, **where())
        office.connector.requests.clear()
        await office.tick(MONDAY)
        assert boards(office) == []


async def test_a_channel_follows_when_teams_moves_its_service(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_board(sqlite_url, monkeypatch) as (office, marieke):
        await add(marieke, where(name="Tips"))
        elsewhere = "https://smba.example.test/amer"
        body = marieke.activity("message", text="<at>referral</at>", serviceUrl=elsewhere, **where())
        await office.http.post(PATH, json=body, headers={"authorization": bearer(serviceurl=elsewhere)})
        known = await office.bot.services.addresses.find(BOARD)
        assert known == Known(Address(BOARD, elsewhere), "Verkoop › Tips", TEAM, is_shared=False, is_gone=False)


async def test_what_is_seen_again_without_news_writes_nothing(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_board(sqlite_url, monkeypatch) as (_office, marieke):
        await add(marieke, where(type="shared"))

        async def fail(*_args: object, **_more: object) -> None:
            raise AssertionError

        monkeypatch.setattr(Addresses, "keep_channel", fail)
        assert await marieke.write("<at>referral</at> help", **where())


async def log_again(office: TeamsOffice) -> None:
    """So that the next week has something on its board."""
    office.clock.moment = MONDAY + timedelta(days=1)
    await office.person("Sanne").write("Beta BV: groeit")
