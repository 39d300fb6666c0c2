import asyncio

from alembic import command
from sqlalchemy import text

from storage.database import Database
from storage.migrations import configuration, migrate

_BEFORE_DETAILS = "f46d8e32aa7f"


def _upgrade(database: Database, revision: str) -> None:
    with database.engine.begin() as connection:
        command.upgrade(configuration(connection), revision)


async def test_what_happened_before_events_had_details_is_kept_without_any(empty_url: str) -> None:
    database = Database(empty_url)
    await asyncio.to_thread(_upgrade, database, _BEFORE_DETAILS)
    with database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO workspace (id, platform, tenant, name, groups_asked, groups_answered)"
                " VALUES (1, 'slack', 'T1', 'Voorbeeld', 0, 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO person (id, workspace_id, tenant, external_id, name, zone, platform_language, role, kind,"
                " is_active, is_administrator, is_appointed, is_on_board, nudge_is_stopped) VALUES (1, 1, 'T1', 'U1',"
                " 'Sanne', 'Europe/Amsterdam', 'nl', 'staff', 'member', true, false, false, true, false)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO signal (id, workspace_id, referrer_id, company, company_key, why, website, contact,"
                " may_be_named, stage, logged_at, message_link)"
                " VALUES (1, 1, 1, 'Acme', 'acme', 'why', '', '', true, 'logged', '2026-11-26 09:30:00', '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO signal_event (id, workspace_id, signal_id, change, actor_id, at, stage)"
                " VALUES (1, 1, 1, 'logged', 1, '2026-11-26 09:30:00', 'logged')"
            )
        )
    await asyncio.to_thread(migrate, database)
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT actor_id, note, personal_line, amount FROM signal_event")).one()
    assert tuple(found) == (1, "", "", None)
    await database.close()
