"""Inbound actions by their keys: done once, and forgotten when they cannot come again."""

from datetime import timedelta

import pytest

from bot.services.once import KEPT, Once
from storage.database import Database, OutcomeUnknownError, UnavailableError
from tests.support.circle import NOW, Circle


@pytest.fixture
def once(circle: Circle) -> Once:
    return Once(circle.database, circle.workspace_id)


async def test_a_key_is_the_first_once_and_again_when_it_was_forgotten(once: Once) -> None:
    assert [await once.is_first("a", now=NOW) for _ in range(2)] == [True, False]
    assert await once.is_first("b", now=NOW)
    await once.forget("a")
    assert await once.is_first("a", now=NOW)


async def test_what_was_done_is_answered_once(once: Once) -> None:
    assert not await once.is_answered("a")
    assert [await once.may_answer("a", now=NOW) for _ in range(2)] == [True, False]
    assert await once.is_answered("a")
    assert not await once.is_answered("b")


@pytest.mark.parametrize("failure", [UnavailableError, OutcomeUnknownError])
async def test_what_was_done_is_told_where_the_database_fails_after_it(
    once: Once, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    async def fail(*_given: object) -> None:
        raise failure

    monkeypatch.setattr(Database, "write", fail)
    assert await once.may_answer("a", now=NOW)


async def test_a_key_is_kept_for_a_week(once: Once) -> None:
    await once.is_first("a", now=NOW)
    await once.is_first("b", now=NOW + timedelta(hours=1))
    assert await once.clean_up(now=NOW + KEPT) == 0
    assert await once.clean_up(now=NOW + KEPT + timedelta(minutes=1)) == 1
    assert [await once.is_answered(key) for key in "ab"] == [False, True]
