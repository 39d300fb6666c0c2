"""An older version goes on working while a newer one has already added to the database."""

from datetime import timedelta

import httpx
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.circle import NOW
from tests.support.office import COMMAND, office
from tests.support.underneath import stored_signals

ADDED = (
    "CREATE TABLE of_a_newer_version (id INTEGER PRIMARY KEY)",
    "ALTER TABLE person ADD COLUMN of_a_newer_version INTEGER",
    "ALTER TABLE signal ADD COLUMN of_a_newer_version INTEGER DEFAULT 1 NOT NULL",
    "ALTER TABLE signal_event ADD COLUMN of_a_newer_version TEXT",
    "ALTER TABLE delivery ADD COLUMN of_a_newer_version INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE workspace ADD COLUMN of_a_newer_version INTEGER",
    "UPDATE alembic_version SET version_num = 'newer'",
)
"""What a migration that only adds does: tables, and columns that are empty or have a default."""


async def test_tables_and_columns_that_a_newer_version_added_hinder_nobody(database_url: str) -> None:
    given = {"leaderboard_channels": "C0REFERRALS", "leaderboard_active_from": "2026-11-01"}
    async with office(database_url, **given) as desk, httpx.AsyncClient(base_url=desk.addresses["bot"]) as client:  # type: ignore[arg-type] # whatever the settings take
        await desk.database.write(_added)
        sanne, marieke = desk.person("sanne"), desk.person("marieke")
        answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
        assert "Genoteerd" in answer.text
        await marieke.open_home()
        assert "Beheer" in marieke.home_text
        await desk.tick(NOW + timedelta(days=4))
        assert any("Sanne Jansen" in message.all_text for message in sanne.sees("referrals"))
        assert len(await stored_signals(desk)) == 1
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).status_code == 503  # whoever leads requests knows which one is of today


def _added(session: Session) -> None:
    for statement in ADDED:
        session.execute(text(statement))
