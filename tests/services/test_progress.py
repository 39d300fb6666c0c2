"""What is told of a signal when something else happened to it, or to the one behind it, before the telling."""

from datetime import timedelta

import pytest

from bot.domain.moves import Move
from bot.domain.people import Language, Person
from bot.domain.signals import Change, Draft, Signal, Stage
from bot.locales import texts
from bot.services.messenger import ProgressMessage
from handlers.wording.progress import progress_text
from tests.services.test_linking import linking, on_the_other_platform
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import NOW, Circle

NIGHT, MORNING = NOW + timedelta(hours=12), NOW + timedelta(hours=24)
GLOBEX = Draft("Globex", "they grow")
ENGLISH = texts(Language.ENGLISH)


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle)


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def stop_supporting(case: Case, admin: Person, mo: Person, support: Signal, *, is_edited: bool) -> None:
    """Mo names another company, or the administrator says that it was about another one."""
    if is_edited:
        await case.mail.services.signals.edit(support.id, GLOBEX, by=mo.id, now=NIGHT)
    else:
        await case.mail.services.housekeeping.undo_match(support.id, by=admin.id, now=NIGHT)


@pytest.mark.parametrize("is_edited", [True, False])
async def test_who_supports_a_win_no_longer_when_it_would_be_told_does_not_hear_of_it(
    case: Case, admin: Person, *, is_edited: bool
) -> None:
    mo, support = await case.support("Mo")
    await case.follow_up.advance(case.signal.id, Move.WIN, by=case.pieter.id, key="w", now=NIGHT)
    await stop_supporting(case, admin, mo, support, is_edited=is_edited)
    told = await case.mail.to(mo, ProgressMessage, MORNING)
    assert [one for one in told if one.is_win] == []
    assert [one.is_win for one in await case.mail.to(case.sanne, ProgressMessage, MORNING)] == [True]


@pytest.mark.parametrize("is_edited", [True, False])
async def test_who_heard_of_a_win_hears_that_it_is_none_whatever_their_signal_is_about_by_then(
    case: Case, admin: Person, *, is_edited: bool
) -> None:
    mo, support = await case.support("Mo")
    await case.advance(Move.MEET)
    await case.advance(Move.WIN)
    await case.mail.send(LATER)
    await stop_supporting(case, admin, mo, support, is_edited=is_edited)
    await case.mail.services.housekeeping.put_back(case.signal.id, by=admin.id, now=NIGHT)
    told = (await case.mail.to(mo, ProgressMessage, MORNING))[-1]
    assert (told.turn.event.change, told.turn.event.stage) == (Change.PUT_BACK, Stage.MEETING)
    assert progress_text(told, ENGLISH).startswith("A correction: we are not done with Acme BV yet.")


async def test_who_did_not_hear_of_a_win_for_they_support_it_no_longer_hears_no_correction(
    case: Case, admin: Person
) -> None:
    mo, support = await case.support("Mo")
    await case.follow_up.advance(case.signal.id, Move.WIN, by=case.pieter.id, key="w", now=NIGHT)
    await stop_supporting(case, admin, mo, support, is_edited=True)
    await case.mail.send(MORNING)
    case.mail.messenger.sent.clear()
    await case.mail.services.housekeeping.put_back(case.signal.id, by=admin.id, now=MORNING)
    assert await case.mail.to(mo, ProgressMessage, MORNING) == []


@pytest.mark.parametrize("first", ["Sanne", "Mo"])
async def test_whoever_named_a_company_by_both_of_their_accounts_is_thanked_once(case: Case, first: str) -> None:
    is_theirs = first == "Sanne"
    here = case.sanne if is_theirs else (await case.support("Mo"))[0]
    there = await on_the_other_platform(case.circle, first)
    at = NOW + timedelta(minutes=2)
    await case.mail.services.signals.log(there.id, ACME, key="there", now=at)
    linked = await linking(case.circle).link(here.identity, there.identity, by=None, now=at)
    await case.advance(Move.WIN)
    (told,) = [one for one in await case.mail.to(linked, ProgressMessage, LATER) if one.is_win]
    assert told.is_support is not is_theirs
