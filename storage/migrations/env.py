"""Alembic's entry: runs inside the transaction that storage.migrations.migrate opened."""

from alembic import context

from storage.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    compare_type=True,
    render_as_batch=True,
    render_item=context.config.attributes.get("render"),
)
context.run_migrations()
