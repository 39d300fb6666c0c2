"""other programs that hear of every event."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = '289acf4f821c'
down_revision = 'b61234ce91e6'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('endpoint',
    sa.Column('id', Id, nullable=False),
    sa.Column('workspace_id', Id, nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.Column('is_given', sa.Boolean(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('off_reason', sa.String(length=64), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('planned_until', Id, nullable=False),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_endpoint_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_endpoint'))
    )
    op.create_index(op.f('ix_endpoint_workspace_id'), 'endpoint', ['workspace_id'])
