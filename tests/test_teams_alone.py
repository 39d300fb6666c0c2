"""Whose database it is, and what the command line sends, where a company has Teams alone."""

from datetime import timedelta

import pytest

from bot.commands.weekly import _send
from bot.domain.deliveries import DeliveryKind
from bot.settings import TeamsSettings
from bot.stored import StartError
from storage import workspaces
from storage.database import Database
from tests.support.circle import NOW
from tests.support.teams import TENANT
from tests.support.teams_office import REGISTRATION, far_end, teams_office


@pytest.mark.parametrize(("platform", "tenant"), [("slack", "T0VOORBEELD"), ("teams", TENANT)])
async def test_a_company_keeps_its_database_wherever_it_began(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, platform: str, tenant: str
) -> None:
    before = await sqlite_database.write(
        lambda session: workspaces.find_or_add(session, platform=platform, tenant=tenant, name="Voorbeeld BV")
    )
    async with teams_office(str(sqlite_database.url), monkeypatch) as office:
        assert office.bot.workspace.id == before.id


async def test_for_another_tenant_the_bot_does_not_start(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_database.write(
        lambda session: workspaces.find_or_add(session, platform="teams", tenant="0e5e", name="Proef")
    )
    with pytest.raises(StartError, match=rf"^TEAMS_TENANT_ID belongs to .* \({TENANT}\), and DATABASE_URL to Proef"):
        async with teams_office(str(sqlite_database.url), monkeypatch):
            raise AssertionError
    assert [one.tenant for one in await sqlite_database.read(workspaces.listed)] == ["0e5e"]


async def test_the_board_is_sent_from_the_command_line_as_well(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel, url = "19:board@thread.tacv2", str(sqlite_database.url)
    chosen = {"leaderboard_channels": channel, "leaderboard_active_from": "2026-11-01"}
    async with teams_office(url, monkeypatch, **chosen) as office:
        marieke = office.person("Marieke")
        team = {"team": {"id": channel, "name": "Verkoop"}, "tenant": {"id": TENANT}}
        where = {"id": channel, "conversationType": "channel", "tenantId": TENANT}
        await office.post(marieke.activity("installationUpdate", action="add", conversation=where, channelData=team))
    connector = far_end(monkeypatch)
    settings = TeamsSettings.of(**REGISTRATION, database_url=url, **chosen)
    told = await _send(settings, DeliveryKind.LEADERBOARD, NOW + timedelta(days=4))
    assert [line.split()[4:6] for line in told.splitlines()[2:]] == [[channel, "sent"]]
    assert len([body for _, url, body in connector.requests if channel in url]) == 1
