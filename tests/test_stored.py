import errno
import os

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from bot.settings import Settings
from bot.stored import NotNowError, StartError, open_database, trouble
from storage.database import UnavailableError
from tests.support import postgres


def driven(kind: type[DBAPIError], said: str) -> DBAPIError:
    """The library's error, made of what the driver said."""
    error = kind("SELECT 1", None, said_by_driver := Exception(said))
    error.__cause__ = said_by_driver
    return error


@pytest.mark.parametrize(
    ("error", "can_pass", "sentence"),
    [
        (UnavailableError(), True, "DATABASE_URL: the database does not answer. Try again later."),
        (
            driven(OperationalError, "the server is starting up\nDETAIL: so it is"),
            True,
            "DATABASE_URL: the database does not answer: the server is starting up. Try again later.",
        ),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "referral.db"),
            True,
            "DATABASE_URL: the database does not answer: No space left on device. Try again later.",
        ),
        (
            OSError(errno.EACCES, os.strerror(errno.EACCES), "referral.db"),
            False,
            "DATABASE_URL: the database cannot be used: Permission denied.",
        ),
        (
            driven(ProgrammingError, "permission denied for schema public"),
            False,
            "DATABASE_URL: the database cannot be used: permission denied for schema public.",
        ),
    ],
)
def test_only_what_can_pass_by_itself_is_told_as_such(error: Exception, can_pass: bool, sentence: str) -> None:  # noqa: FBT001 - a row of the table
    found = trouble(error)
    assert (isinstance(found, NotNowError), str(found)) == (can_pass, sentence)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
@pytest.mark.parametrize("is_to_be_migrated", [True, False])
async def test_a_database_that_cannot_keep_every_letter_is_refused_with_what_to_do(
    postgres_server: str, encoding: str, *, is_to_be_migrated: bool
) -> None:
    name = f"test_{encoding.lower()}"
    make = f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    postgres.execute(postgres_server, make)
    try:
        settings = Settings(database_url=postgres.url_of(postgres_server, name))
        with pytest.raises(StartError) as refused:
            async with open_database(settings, is_to_be_migrated=is_to_be_migrated):
                pass
    finally:
        postgres.execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")
    assert str(refused.value).endswith(
        f"cannot be used: it keeps text as {encoding}, where UTF8 is needed; "
        "make one with createdb --encoding=UTF8 --template=template0."
    )
    assert not isinstance(refused.value, NotNowError)
