import errno
import os

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from bot.stored import NotNowError, trouble
from storage.database import UnavailableError


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
