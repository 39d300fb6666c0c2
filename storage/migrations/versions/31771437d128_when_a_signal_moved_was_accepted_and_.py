"""when a signal moved last, and how long it took until somebody took it up and until the first contact."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = '31771437d128'
down_revision = 'd57c3e35eb6c'
branch_labels = None
depends_on = None

OPEN_FIRSTS = sa.text("stage IN ('logged', 'accepted', 'introduced', 'meeting') AND supports_id IS NULL")

FIRST_STEP = """(
    SELECT MIN(signal_event.at) FROM signal_event
    WHERE signal_event.signal_id = signal.id AND signal_event.change = 'moved' AND signal_event.stage IN {stages}
)"""
TAKEN_UP = FIRST_STEP.format(stages="('accepted', 'introduced', 'meeting', 'won', 'lost')")
CONTACTED = FIRST_STEP.format(stages="('introduced', 'meeting', 'won')")


def upgrade() -> None:
    # Plain ADD COLUMN, which SQLite takes only with a constant: making the table anew would take its events along.
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    default = sa.text("'1970-01-01 00:00:00.000000'") if is_sqlite else sa.func.now()
    op.add_column('signal', sa.Column('moved_at', Moment(), nullable=False, server_default=default))
    op.add_column('signal', sa.Column('hours_to_accept', Id, nullable=True))
    op.add_column('signal', sa.Column('hours_to_contact', Id, nullable=True))
    hours = (
        "CAST(MAX((julianday({at}) - julianday(logged_at)) * 24 + 0.0001, 0) AS INTEGER)"
        if is_sqlite
        else "CAST(GREATEST(FLOOR(EXTRACT(EPOCH FROM {at} - logged_at) / 3600), 0) AS BIGINT)"
    )
    op.execute(f"""
        UPDATE signal SET moved_at = COALESCE((
            SELECT MAX(signal_event.at) FROM signal_event
            WHERE signal_event.signal_id = signal.id
            AND signal_event.change IN ('moved', 'handed_over', 'withdrawn', 'removed')
        ), logged_at)
    """)
    for column, step in (('hours_to_accept', TAKEN_UP), ('hours_to_contact', CONTACTED)):
        op.execute(f"UPDATE signal SET {column} = {hours.format(at=step)} WHERE {step} IS NOT NULL")

    op.drop_index('ix_signal_workspace_id_logged_at_referrer_id_supports_id_stage', 'signal')
    op.create_index('ix_signal_logged', 'signal', ['workspace_id', 'logged_at', 'referrer_id', 'supports_id', 'stage', 'hours_to_accept', 'hours_to_contact'])
    op.create_index('ix_signal_open', 'signal', ['workspace_id', 'moved_at', 'stage', 'supports_id'], sqlite_where=OPEN_FIRSTS, postgresql_where=OPEN_FIRSTS)
