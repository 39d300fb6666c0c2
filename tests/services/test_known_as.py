"""What people are called on their platforms, also those who have an account on each of two."""

import asyncio
from functools import partial

import pytest

from bot.domain.company import CompanySettings
from bot.domain.people import Identity, Person, Profile
from bot.domain.signals import Draft
from bot.domain.sought import Sought
from bot.services.housekeeping import Housekeeping
from bot.services.known_as import KnownAs
from bot.services.people import People
from storage import accounts
from tests.support.circle import NOW, Circle
from tests.support.counting import counted

ELSEWHERE = Identity("another-tenant", "entra-fatima")


@pytest.fixture
def known_as(circle: Circle) -> KnownAs:
    return KnownAs(circle.database, circle.workspace_id)


@pytest.fixture
async def fatima(circle: Circle) -> Person:
    """Somebody with an account on each of two platforms."""
    main = await circle.person("Fatima")
    people = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    other = await people.remember(Profile(ELSEWHERE, "Fatima"))
    return await circle.database.write(partial(accounts.join, main=main, other=other))


async def used(circle: Circle, person: Person, identity: Identity) -> Person:
    return await circle.database.write(partial(accounts.use, person=person, identity=identity))


async def test_everybodys_accounts_begin_with_the_one_used_last(
    circle: Circle, known_as: KnownAs, fatima: Person
) -> None:
    mo = await circle.person("Mo")
    both = [fatima.id, mo.id]
    assert await known_as.accounts(both) == {fatima.id: (fatima.identity, ELSEWHERE), mo.id: (mo.identity,)}
    await used(circle, fatima, ELSEWHERE)
    assert (await known_as.accounts(both))[fatima.id] == (ELSEWHERE, fatima.identity)


async def test_somebody_is_found_by_each_of_their_ids_without_having_used_one(
    circle: Circle, known_as: KnownAs, fatima: Person
) -> None:
    gone = await circle.person("Weg", is_active=False)
    ids = [fatima.identity.external_id, ELSEWHERE.external_id, gone.identity.external_id, "U0NOBODY"]
    found = await known_as.people(ids)
    assert {external_id: one.id for external_id, one in found.items()} == dict.fromkeys(ids[:2], fatima.id)
    assert (await known_as.accounts([fatima.id]))[fatima.id][0] == fatima.identity


async def test_those_who_are_looked_up_at_once_are_found_together(circle: Circle, fatima: Person) -> None:
    """The first goes alone; whoever asks meanwhile shares the next look. What is not found is looked for once more."""
    people = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    unknown = Identity(sanne.identity.tenant, "U0NOBODY")
    sought = [sanne.identity, mo.identity, ELSEWHERE, unknown, mo.identity, fatima.identity]
    with counted() as asked:
        found = await asyncio.gather(*map(people.find, sought))
    assert [one and one.id for one in found] == [sanne.id, mo.id, fatima.id, None, mo.id, fatima.id]
    assert len(asked.statements) <= 1 + 2 + 3, "the first, one for each tenant, and for two that are not the last used"


async def test_signals_are_found_by_whoever_follows_them_up_under_each_of_their_ids(
    circle: Circle, fatima: Person
) -> None:
    chief, sanne = await circle.person("Els", is_administrator=True), await circle.person("Sanne")
    draft = Draft("Acme", "zoekt software", owner_id=fatima.id)
    await circle.signals().log(sanne.id, draft, key="acme", now=NOW)
    keeping = Housekeeping(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    for identity in (fatima.identity, ELSEWHERE):
        found = await keeping.find(Sought(owner=identity.external_id), by=chief.id, now=NOW, limit=9)
        assert [signal.company for signal, _ in found.newest] == ["Acme"]
