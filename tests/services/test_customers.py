"""A company that is a customer already: what whoever names it again reads, and what whoever looks after it hears."""

from dataclasses import replace

import pytest

from bot.domain.moves import Move
from bot.domain.people import Language, Role
from bot.locales import texts
from bot.services.messenger import AssignmentMessage, ReferrerNewsMessage
from bot.services.signals import AlreadyYours, Logged
from handlers.wording.assignment import assignment_text
from handlers.wording.referrer_news import referrer_news_text
from handlers.wording.signals import logged_lines, own_line
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import AMSTERDAM, NOW, Circle
from tests.support.mail import Mail

DUTCH = texts(Language.DUTCH)


@pytest.fixture
async def case(circle: Circle) -> Case:
    """Acme is a customer, and Pieter made it one."""
    found = await a_case(circle)
    await found.advance(Move.WIN)
    await found.mail.send(NOW)
    found.mail.messenger.sent.clear()
    return found


def said(logged: Logged) -> tuple[str, ...]:
    """What follows from it, without the count."""
    return logged_lines(replace(logged, count=None), DUTCH).news


async def named_again(case: Case) -> Logged:
    mo = await case.circle.person("Mo")
    logged = await case.mail.services.signals.log(mo.id, ACME, key="again", now=LATER)
    assert isinstance(logged, Logged)
    return logged


async def test_whoever_names_it_again_reads_that_it_is_one_and_is_promised_nothing(case: Case) -> None:
    logged = await named_again(case)
    assert said(logged) == (
        (
            "Iemand anders noemde dit bedrijf al eerder. "
            "Jouw signaal hoort bij dat eerste, en op het bord telt het eerste."
        ),
        "Dit bedrijf is al klant. Pieter ziet wat je schreef.",
    )
    (own,) = (await case.mail.services.signals.mine(logged.signal.referrer_id)).newest
    assert own_line(own, DUTCH, AMSTERDAM).splitlines()[1] == "is al klant, bij Pieter, steunt een eerder signaal"


async def test_its_owner_is_not_asked_to_agree_on_who_gets_in_touch(case: Case) -> None:
    await named_again(case)
    (told,) = await case.mail.to(case.pieter, AssignmentMessage, LATER)
    assert "Dit bedrijf is al klant; dit signaal hoort daarbij." in assignment_text(told, DUTCH)
    assert "contact opneemt" not in assignment_text(told, DUTCH)


async def test_before_it_is_one_supporting_it_promises_thanks_to_both(circle: Circle) -> None:
    logged = await named_again(await a_case(circle))
    assert "dan bedanken we jullie allebei" in said(logged)[0]
    assert said(logged)[1] == "Pieter pakt dit op."


async def test_whoever_adds_to_it_or_changes_it_reads_the_same(case: Case) -> None:
    service = case.mail.services.signals
    repeat = await service.log(case.sanne.id, ACME, key="again", now=LATER)
    assert isinstance(repeat, AlreadyYours)
    added = await service.add_offered(repeat.offer, by=case.sanne.id, now=LATER)
    edited = await service.edit(case.signal.id, replace(ACME, why="more"), by=case.sanne.id, now=LATER)
    assert said(added) == said(edited) == ("Dit bedrijf is al klant. Pieter ziet wat je schreef.",)


async def test_whoever_looks_after_it_hears_what_was_added_to_it_once(case: Case) -> None:
    service = case.mail.services.signals
    repeat = await service.log(case.sanne.id, replace(ACME, why="they open a second hall"), key="again", now=LATER)
    assert isinstance(repeat, AlreadyYours)
    for _ in range(2):
        await service.add_offered(repeat.offer, by=case.sanne.id, now=LATER)
    (told,) = await case.mail.to(case.pieter, ReferrerNewsMessage, LATER)
    assert referrer_news_text(told, DUTCH).splitlines() == [
        "Sanne zette iets bij het signaal over Acme BV, dat al klant is. Dit staat er nu:",
        ACME.why,
        "they open a second hall",
    ]


async def test_before_it_is_one_what_is_added_is_seen_where_the_signal_stands_alone(circle: Circle) -> None:
    case = await a_case(circle)
    service = case.mail.services.signals
    repeat = await service.log(case.sanne.id, replace(ACME, why="they open a second hall"), key="again", now=LATER)
    assert isinstance(repeat, AlreadyYours)
    await service.add_offered(repeat.offer, by=case.sanne.id, now=LATER)
    assert await case.mail.to(case.pieter, ReferrerNewsMessage, LATER) == []


async def test_where_whoever_made_it_one_left_nobody_is_named(case: Case) -> None:
    await case.circle.person("Pieter", Role.SALES, is_active=False)
    logged = await named_again(case)
    assert said(logged)[1] == "Dit bedrijf is al klant."
    (own,) = (await case.mail.services.signals.mine(logged.signal.referrer_id)).newest
    assert own_line(own, DUTCH, AMSTERDAM).splitlines()[1] == "is al klant, steunt een eerder signaal"


async def test_who_follows_it_up_themselves_is_spoken_to(circle: Circle) -> None:
    bram = await circle.person("Bram", Role.SALES)
    logged = await circle.signals().log(bram.id, ACME, key="log", now=NOW)
    assert isinstance(logged, Logged)
    case = Case(circle, Mail(circle), bram, bram, logged.signal)
    await case.advance(Move.WIN)
    edited = await case.mail.services.signals.edit(logged.signal.id, replace(ACME, why="more"), by=bram.id, now=LATER)
    assert said(edited) == ("Dit bedrijf is al klant, en dit signaal ligt bij jou.",)
