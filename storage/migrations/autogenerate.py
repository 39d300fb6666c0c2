"""Writes the next migration from the difference between tables and schema, for a person to read and mend.

Run as `python -m storage.migrations.autogenerate "what changes"`.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.autogenerate.api import AutogenContext

from storage.columns import Id, Moment
from storage.database import Database
from storage.migrations import configuration, migrate


def render(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's hook
    """Our own column types by their names; False leaves a thing to Alembic."""
    if kind == "type" and isinstance(thing, Moment):
        return "Moment()"
    if kind == "type" and thing is Id:
        return "Id"
    return False


def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'schema.db'}")
        migrate(database)
        with database.engine.connect() as connection:
            config = configuration(connection)
            config.attributes["render"] = render
            command.revision(config, message, autogenerate=True)


if __name__ == "__main__":
    main(sys.argv[1])
