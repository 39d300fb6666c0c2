"""indexes that answer the weekly questions by themselves, and say nothing of rows that have nothing to say."""

import sqlalchemy as sa
from alembic import op

revision = 'd57c3e35eb6c'
down_revision = '832cac1c429d'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index('ix_delivery_workspace_id_state_attempts_due_at', 'delivery')
    op.create_index('ix_delivery_workspace_id_state_attempts_due_at_id', 'delivery', ['workspace_id', 'state', 'attempts', 'due_at', 'id'])

    op.create_index('ix_person_workspace_id_role_is_active_kind', 'person', ['workspace_id', 'role', 'is_active', 'kind'])

    op.drop_index('ix_signal_workspace_id_logged_at_referrer_id', 'signal')
    op.create_index('ix_signal_workspace_id_logged_at_referrer_id_supports_id_stage', 'signal', ['workspace_id', 'logged_at', 'referrer_id', 'supports_id', 'stage'])
    op.drop_index('ix_signal_referrer_id_logged_at', 'signal')
    op.create_index('ix_signal_referrer_id_logged_at_supports_id_stage', 'signal', ['referrer_id', 'logged_at', 'supports_id', 'stage'])
    for given, columns in (
        ('domain', ['workspace_id', 'domain']),
        ('supports_id', ['supports_id']),
        ('logged_by_id', ['logged_by_id', 'logged_at']),
    ):
        name, is_given = '_'.join(['ix_signal', *columns]), sa.text(f'{given} IS NOT NULL')
        op.drop_index(name, 'signal')
        op.create_index(name, 'signal', columns, sqlite_where=is_given, postgresql_where=is_given)

    op.drop_index('ix_signal_event_workspace_id_at', 'signal_event')
    op.create_index('ix_signal_event_workspace_id_change_at_stage_signal_id', 'signal_event', ['workspace_id', 'change', 'at', 'stage', 'signal_id'])
