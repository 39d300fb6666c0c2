"""who else is in the group of a prospect."""

import sqlalchemy as sa
from alembic import op

revision = 'c59a94e6cfcb'
down_revision = '20da0ba0e1e8'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('signal', sa.Column('sisters', sa.Text(), nullable=False, server_default=''))
