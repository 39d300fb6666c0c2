"""addresses and further accounts."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = 'b61234ce91e6'
down_revision = 'c59a94e6cfcb'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('address',
    sa.Column('workspace_id', Id, nullable=False),
    sa.Column('external_id', sa.String(length=255), nullable=False),
    sa.Column('conversation', sa.Text(), nullable=False),
    sa.Column('service_url', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('is_channel', sa.Boolean(), nullable=False),
    sa.Column('gone', sa.String(length=64), nullable=True),
    sa.Column('changed_at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_address_workspace_id')),
    sa.PrimaryKeyConstraint('workspace_id', 'external_id', name=op.f('pk_address'))
    )
    op.create_table('account',
    sa.Column('workspace_id', Id, nullable=False),
    sa.Column('tenant', sa.String(length=64), nullable=False),
    sa.Column('external_id', sa.String(length=64), nullable=False),
    sa.Column('person_id', Id, nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_account_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_account_workspace_id')),
    sa.PrimaryKeyConstraint('workspace_id', 'tenant', 'external_id', name=op.f('pk_account'))
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_person_id'), ['person_id'], unique=False)

