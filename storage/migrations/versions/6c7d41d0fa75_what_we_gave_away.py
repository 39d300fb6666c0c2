"""what we gave away."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = '6c7d41d0fa75'
down_revision = '48fd64c198a9'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('favour',
    sa.Column('id', Id, nullable=False),
    sa.Column('workspace_id', Id, nullable=False),
    sa.Column('giver_id', Id, nullable=False),
    sa.Column('company', sa.Text(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('given_at', Moment(), nullable=False),
    sa.Column('withdrawn_at', Moment(), nullable=True),
    sa.Column('key', sa.String(length=128), nullable=False),
    sa.ForeignKeyConstraint(['giver_id'], ['person.id'], name=op.f('fk_favour_giver_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_favour_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_favour')),
    sa.UniqueConstraint('workspace_id', 'key', name=op.f('uq_favour_workspace_id_key'))
    )
    op.create_index(op.f('ix_favour_giver_id_given_at'), 'favour', ['giver_id', 'given_at'], unique=False)
    op.create_index(op.f('ix_favour_workspace_id_given_at'), 'favour', ['workspace_id', 'given_at'], unique=False)
