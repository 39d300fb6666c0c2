"""Inbound actions by their keys: done once, and forgotten when they cannot come again."""

from datetime import timedelta

import pytest

from bot.domain.signals import Draft
from bot.services.errors import NotFoundError
from bot.services.once import KEPT, Once
from bot.services.signals import AlreadyYours
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


async def test_the_button_of_a_forgotten_offer_is_never_about_a_newer_one(circle: Circle, once: Once) -> None:
    sanne, signals, later = await circle.person("Sanne"), circle.signals(), NOW + timedelta(days=10)
    offers: list[int] = []
    for company, at in (("Acme", NOW), ("Beta", later)):
        await signals.log(sanne.id, Draft(company, "eerste"), key=f"{company} 1", now=at)
        offered = await signals.log(sanne.id, Draft(company, "nog iets"), key=f"{company} 2", now=at)
        assert isinstance(offered, AlreadyYours)
        offers.append(offered.offer)
        await once.clean_up(now=later)
    old, new = offers
    with pytest.raises(NotFoundError):
        await signals.add_offered(old, by=sanne.id, now=later)
    added = await signals.add_offered(new, by=sanne.id, now=later)
    assert (added.signal.company, added.signal.why) == ("Beta", "eerste\nnog iets")
