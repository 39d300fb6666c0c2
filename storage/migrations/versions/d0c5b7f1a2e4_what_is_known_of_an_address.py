"""what is known of an address."""

import sqlalchemy as sa
from alembic import op

revision = 'd0c5b7f1a2e4'
down_revision = 'c07fec41f081'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('address', sa.Column('is_shared', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('address', sa.Column('is_told', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('address', sa.Column('team', sa.Text(), server_default='', nullable=False))
