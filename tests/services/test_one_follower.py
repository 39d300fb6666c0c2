"""One prospect, one colleague who follows it up: what supports it, comes later or takes its place is with them too."""

import pytest

from bot.domain.moves import Move
from bot.domain.people import Language, Person, Role
from bot.domain.signals import Details, Draft
from bot.locales import texts
from bot.services.messenger import AssignmentMessage, ProgressMessage, ReferrerNewsMessage
from bot.services.signals import AlreadyYours, Logged
from handlers.wording.progress import progress_text
from handlers.wording.signals import logged_lines, own_line
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import AMSTERDAM, Circle

ENGLISH = texts(Language.ENGLISH)


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle)


async def to_lee(case: Case) -> Person:
    """Pieter hands Sanne's signal over."""
    lee = await case.circle.person("Lee", Role.SALES)
    await case.follow_up.hand_over(case.signal.id, lee.id, "holiday", by=case.pieter.id, key="hand", now=LATER)
    return lee


async def log(case: Case, name: str, draft: Draft = ACME) -> Logged:
    person = await case.circle.person(name)
    logged = await case.mail.services.signals.log(person.id, draft, key=f"log:{name}", now=LATER)
    assert isinstance(logged, Logged)
    return logged


async def test_a_later_signal_is_with_whoever_the_first_was_handed_to(case: Case) -> None:
    await case.support("Bo")
    lee = await to_lee(case)
    logged = await log(case, "Dirk")
    assert (logged.owner, logged.signal.owner_id) == (lee, lee.id)
    assert "Lee will follow up." in logged_lines(logged, ENGLISH).news


async def test_somebody_else_named_for_a_support_does_not_follow_it_up_beside_the_first(case: Case) -> None:
    lee = await case.circle.person("Lee", Role.SALES)
    named = await log(case, "Bo", Draft("Acme", "they grow", owner_id=lee.id))
    assert (named.owner, named.signal.owner_id) == (case.pieter, case.pieter.id)
    assert (await log(case, "Dirk")).owner == case.pieter
    assert await case.mail.to(lee, AssignmentMessage, LATER) == []


async def test_where_nobody_follows_the_first_up_any_more_whoever_was_named_does(case: Case) -> None:
    lee = await case.circle.person("Lee", Role.SALES)
    await case.circle.person("Pieter", Role.SALES, is_active=False)
    assert (await log(case, "Bo", Draft("Acme", "they grow", owner_id=lee.id))).signal.owner_id == lee.id


async def test_a_supporter_reads_who_follows_the_prospect_up_now(case: Case) -> None:
    bo, _ = await case.support("Bo")
    lee = await to_lee(case)
    for move, said in ((Move.ACCEPT, "Lee follows up"), (Move.WIN, "a customer already, with Lee")):
        await case.follow_up.advance(case.signal.id, move, by=lee.id, key=move.value, now=LATER)
        (own,) = (await case.mail.services.signals.mine(bo.id)).newest
        assert said in own_line(own, ENGLISH, AMSTERDAM)


async def test_what_is_added_about_a_customer_goes_to_whoever_has_them_now(case: Case) -> None:
    bo, _ = await case.support("Bo")
    lee = await to_lee(case)
    await case.follow_up.advance(case.signal.id, Move.WIN, by=lee.id, key="win", now=LATER)
    service = case.mail.services.signals
    again = await service.log(bo.id, Draft("Acme", "a second hall"), key="again", now=LATER)
    assert isinstance(again, AlreadyYours)
    added = await service.add_offered(again.offer, by=bo.id, now=LATER)
    assert added.owner == lee
    assert len(await case.mail.to(lee, ReferrerNewsMessage, LATER)) == 1
    assert await case.mail.to(case.pieter, ReferrerNewsMessage, LATER) == []


async def test_what_takes_its_place_is_with_whoever_had_it(case: Case) -> None:
    bo, support = await case.support("Bo")
    lee = await to_lee(case)
    await case.circle.person("Pieter", Role.SALES, is_active=False)
    await case.follow_up.advance(case.signal.id, Move.LOSE, Details(note="no budget"), by=lee.id, key="l", now=LATER)
    assert (await case.stored(support)).owner_id == lee.id
    (told,) = await case.mail.to(bo, ProgressMessage, LATER)
    assert progress_text(told, ENGLISH).endswith("Yours counts now, and is with Lee.")


async def test_what_takes_the_place_of_one_whose_owner_left_keeps_its_own(case: Case) -> None:
    _, support = await case.support("Bo")
    lee = await to_lee(case)
    await case.circle.person("Lee", Role.SALES, is_active=False)
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=LATER)
    assert lee.id != (await case.stored(support)).owner_id == case.pieter.id
