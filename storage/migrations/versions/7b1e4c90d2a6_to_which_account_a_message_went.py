"""to which account a message went."""

import sqlalchemy as sa
from alembic import op

revision = '7b1e4c90d2a6'
down_revision = 'd0c5b7f1a2e4'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery', sa.Column('account', sa.String(length=255), nullable=True))
