"""who hears what became of their signals."""

import sqlalchemy as sa
from alembic import op

revision = '48fd64c198a9'
down_revision = '31771437d128'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('person', sa.Column('hears_progress', sa.Boolean(), server_default=sa.true(), nullable=False))
