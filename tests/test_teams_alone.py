"""Whose database it is, where a company has Teams alone."""

import pytest

from bot.stored import StartError
from storage import workspaces
from storage.database import Database
from tests.support.teams import TENANT
from tests.support.teams_office import teams_office


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
