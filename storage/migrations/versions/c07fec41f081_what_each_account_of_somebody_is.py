"""what each account of somebody is."""

import sqlalchemy as sa
from alembic import op

revision = 'c07fec41f081'
down_revision = '289acf4f821c'
branch_labels = None
depends_on = None


def upgrade() -> None:
    kind = sa.Enum('member', 'guest', 'outsider', name='kind', native_enum=False, length=32)
    op.add_column('account', sa.Column('kind', kind, server_default='member', nullable=False))
    op.add_column('account', sa.Column('is_active', sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column('account', sa.Column('is_administrator', sa.Boolean(), server_default=sa.false(), nullable=False))
    # A further account is as its person was until its platform says otherwise: nothing else was known of it.
    op.execute(
        'UPDATE account SET kind = (SELECT kind FROM person WHERE person.id = account.person_id),'
        ' is_active = (SELECT is_active FROM person WHERE person.id = account.person_id)'
    )
    op.execute(
        'INSERT INTO account (workspace_id, tenant, external_id, person_id, kind, is_active, is_administrator)'
        ' SELECT workspace_id, tenant, external_id, id, kind, is_active, is_administrator FROM person'
        ' WHERE EXISTS (SELECT 1 FROM account AS a WHERE a.person_id = person.id)'
        ' AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.workspace_id = person.workspace_id'
        ' AND a.tenant = person.tenant AND a.external_id = person.external_id)'
    )
