"""until when a platform is left alone."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = 'e5a3d9174c08'
down_revision = '7b1e4c90d2a6'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('drain', sa.Column('quiet_until', Moment(), nullable=True))
