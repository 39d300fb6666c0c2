"""Whose credit it is when somebody changes what their signal is about, and who hears of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.domain.moves import Move
from bot.domain.people import Language, Person, Role
from bot.domain.signals import Change, Details, Draft, Signal, SignalId, Stage
from bot.locales import texts
from bot.services.errors import TakenProspectError, TooLateError, UnderWayError
from bot.services.messenger import AssignmentMessage, EscalationMessage, ProgressMessage
from bot.services.signals import AlreadyYours, Logged
from handlers.wording.progress import progress_text
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import NOW, Circle

WITH_WEBSITE = replace(ACME, website="acme.nl")
BY_ITS_SITE = Draft("Acme Logistiek", "they grow", website="acme.nl")
HOUR = timedelta(hours=1)
HALF_A_YEAR_AND_MORE = 7 * 31 * 24
"""Hours."""


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle)


@dataclass
class Other:
    """Somebody who named the same prospect by its website."""

    person: Person
    signal: Signal


@pytest.fixture
async def bo(case: Case) -> Other:
    """Logged an hour after Sanne's, which says nothing of a website yet."""
    return await _named(case, "Bo", hours=1)


async def _named(case: Case, name: str, *, hours: int) -> Other:
    person = await case.circle.person(name)
    at = NOW + timedelta(hours=hours)
    logged = await case.mail.services.signals.log(person.id, BY_ITS_SITE, key=name, now=at)
    assert isinstance(logged, Logged)
    return Other(person, logged.signal)


async def _edit(case: Case, draft: Draft, *, hours: int = 2) -> None:
    await case.mail.services.signals.edit(case.signal.id, draft, by=case.sanne.id, now=NOW + timedelta(hours=hours))


async def _supports(case: Case, *several: Signal) -> list[SignalId | None]:
    return [(await case.stored(one)).supports_id for one in several]


async def _told(case: Case, person: Person, *, hours: int = 2) -> list[str]:
    """What became of their signals, as they read it by now."""
    at = NOW + timedelta(hours=hours, minutes=1)
    return [
        progress_text(message, texts(Language.DUTCH)).splitlines()[0]
        for message in await case.mail.to(person, ProgressMessage, at)
    ]


async def test_whoever_named_it_first_stays_first_when_they_add_its_website(case: Case, bo: Other) -> None:
    follower = await _named(case, "Kim", hours=1)
    assert follower.signal.supports_id == bo.signal.id
    await _edit(case, WITH_WEBSITE)
    assert await _supports(case, case.signal, bo.signal, follower.signal) == [None, case.signal.id, case.signal.id]
    (told,) = await _told(case, bo.person)
    assert told.startswith("Iemand anders noemde Acme Logistiek al eerder, dus jouw signaal steunt dat van nu af aan.")
    assert await _told(case, follower.person) == []


async def test_the_same_holds_for_a_website_that_comes_with_what_they_add_later(case: Case, bo: Other) -> None:
    service, at = case.mail.services.signals, NOW + 2 * HOUR
    again = await service.log(case.sanne.id, WITH_WEBSITE, key="again", now=at)
    assert isinstance(again, AlreadyYours)
    added = await service.add_offered(again.offer, by=case.sanne.id, now=at)
    assert (added.signal.website, added.signal.supports_id) == ("acme.nl", None)
    assert await _supports(case, bo.signal) == [case.signal.id]


@pytest.mark.parametrize("move", [Move.MEET, Move.WIN])
async def test_a_website_of_another_prospect_is_only_mentioned_where_somebody_works_on_it_or_won_it(
    case: Case, bo: Other, move: Move
) -> None:
    service, at = case.mail.services.signals, NOW + 2 * HOUR
    await case.advance(move)
    again = await service.log(case.sanne.id, replace(ACME, why="a second hall", website="acme.nl"), key="again", now=at)
    assert isinstance(again, AlreadyYours)
    added = (await service.add_offered(again.offer, by=case.sanne.id, now=at)).signal
    assert (added.website, added.supports_id) == ("", None)
    assert added.why.endswith("a second hall (acme.nl)")
    assert await _supports(case, bo.signal) == [None]


async def test_whoever_named_it_later_supports_the_other_when_they_add_its_website(case: Case) -> None:
    bo = await _named(case, "Bo", hours=-1)
    await _edit(case, WITH_WEBSITE)
    assert await _supports(case, case.signal, bo.signal) == [bo.signal.id, None]


async def test_what_somebody_works_on_already_stays_theirs(case: Case, bo: Other) -> None:
    await case.follow_up.advance(
        bo.signal.id, Move.ACCEPT, by=case.pieter.id, key="accept", now=NOW + timedelta(days=1)
    )
    await _edit(case, WITH_WEBSITE)
    assert await _supports(case, case.signal, bo.signal) == [bo.signal.id, None]


async def test_whose_ownership_has_ended_takes_nobodys_place_with_a_website(case: Case) -> None:
    """Bo is first, for half a year had passed; by a website that is no less so, and Sanne's stays what it was."""
    bo = await _named(case, "Bo", hours=HALF_A_YEAR_AND_MORE)
    follower = await _named(case, "Kim", hours=HALF_A_YEAR_AND_MORE + 1)
    assert await _supports(case, bo.signal, follower.signal) == [None, bo.signal.id]
    await case.advance(Move.MEET)
    await _edit(case, WITH_WEBSITE, hours=HALF_A_YEAR_AND_MORE + 2)
    assert (await case.stored()).website == "acme.nl"
    assert await _supports(case, case.signal, bo.signal, follower.signal) == [None, None, bo.signal.id]


async def test_a_longer_ownership_makes_no_support_of_what_was_first_under_the_shorter_one(case: Case) -> None:
    boss = await case.circle.person("Baas", is_administrator=True)
    bo, at = await case.circle.person("Bo"), NOW + HALF_A_YEAR_AND_MORE * HOUR
    signals = case.mail.services.signals
    logged = await signals.log(bo.id, ACME, key="bo", now=at)
    assert isinstance(logged, Logged)
    await case.mail.services.company.choose({"ownership_months": "12"}, by=boss.id, now=at)
    await signals.edit(logged.signal.id, WITH_WEBSITE, by=bo.id, now=at + HOUR)
    assert await _supports(case, case.signal, logged.signal) == [None, None]


async def test_who_names_another_company_now_gets_in_line_there_however_old_their_signal_is(case: Case) -> None:
    mo = await case.circle.person("Mo")
    globex = await case.mail.services.signals.log(mo.id, Draft("Globex", "they grow"), key="mo", now=NOW + HOUR)
    assert isinstance(globex, Logged)
    await _edit(case, Draft("Globex", "they grow"))
    assert await _supports(case, case.signal, globex.signal) == [globex.signal.id, None]


async def test_a_signal_that_was_taken_up_does_not_become_a_support(case: Case, bo: Other) -> None:
    """Nobody could take it further then, and what came of it would be lost."""
    await case.advance(Move.MEET)
    with pytest.raises(TakenProspectError):
        await _edit(case, WITH_WEBSITE)
    stored = await case.stored()
    assert (stored.stage, stored.website, stored.supports_id) == (Stage.MEETING, "", None)
    assert await _supports(case, bo.signal) == [None]
    await _edit(case, replace(ACME, website="acme.com"))
    assert (await case.stored()).website == "acme.com"


@pytest.mark.parametrize("move", [Move.ACCEPT, Move.INTRODUCE, Move.MEET])
async def test_what_somebody_is_at_work_on_does_not_become_another_company(case: Case, move: Move) -> None:
    """Its stage would be told of a company that nobody spoke to; a better written name is the same company."""
    _, support = await case.support("Mo")
    await case.advance(move)
    with pytest.raises(UnderWayError) as refused:
        await _edit(case, Draft("Globex", "they grow"))
    assert refused.value.company == "Acme BV"
    assert ((await case.stored()).company, await _supports(case, support)) == ("Acme BV", [case.signal.id])
    await _edit(case, replace(ACME, company="ACME B.V."))
    assert (await case.stored()).company == "ACME B.V."


@pytest.mark.parametrize("draft", [Draft("Globex", "they grow"), WITH_WEBSITE])
async def test_a_customer_who_was_won_stays_that_customer(case: Case, draft: Draft) -> None:
    _, support = await case.support("Mo")
    await case.advance(Move.WIN)
    with pytest.raises(TooLateError):
        await _edit(case, draft)
    assert await _supports(case, case.signal, support) == [None, case.signal.id]
    await _edit(case, replace(ACME, company="ACME B.V.", why="they said so themselves"))
    assert (await case.stored()).company == "ACME B.V."


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def test_an_undone_match_stays_undone_when_another_one_becomes_the_first(case: Case, admin: Person) -> None:
    _, heir = await case.support("Bram")
    chris, apart = await case.support("Chris", minutes=2)
    await case.mail.services.housekeeping.undo_match(apart.id, by=admin.id, now=NOW + HOUR)
    await case.advance(Move.LOSE, Details(note="no budget"))
    assert await _supports(case, heir, apart) == [None, None]
    elsewhere = replace(ACME, website="acme-elsewhere.nl")
    await case.mail.services.signals.edit(apart.id, elsewhere, by=chris.id, now=NOW + 2 * HOUR)
    await case.mail.services.housekeeping.rename(heir.id, "Acme Logistiek", by=admin.id, now=NOW + 3 * HOUR)
    assert await _supports(case, heir, apart) == [None, None]


async def test_a_signal_that_turns_out_to_be_about_somebody_else_begins_anew(case: Case, admin: Person) -> None:
    """Its owner hears as of any new one, and when nobody takes it up it is missed, from that day on."""
    mo, support = await case.support("Mo")
    await case.mail.send(LATER)
    case.mail.messenger.sent.clear()
    await case.mail.services.housekeeping.undo_match(support.id, by=admin.id, now=NOW + timedelta(days=14))
    assert await _told(case, mo, hours=14 * 24) == ["Je signaal over Acme BV telt nu zelf mee, en ligt bij Pieter."]
    drawn = await case.mail.to(case.pieter, AssignmentMessage, NOW + timedelta(days=14, minutes=1))
    assert [message.signal.id for message in drawn if message.moves and not message.replaces] == [support.id]
    case.mail.messenger.sent.clear()
    days = [day for day in range(15, 25) if await _is_escalated(case, admin, support, day)]
    assert days == [21], "a week later: Friday and Monday to take it up, and two working days more"


async def _is_escalated(case: Case, admin: Person, signal: Signal, day: int) -> bool:
    await case.mail.services.reminders.plan_due(NOW + timedelta(days=day))
    found = await case.mail.to(admin, EscalationMessage, NOW + timedelta(days=day))
    return any(signal.id == one.signal.id for message in found for one in message.waiting)


async def test_whose_company_turns_out_to_be_one_that_was_named_before_is_told(case: Case, admin: Person) -> None:
    bo = await case.circle.person("Bo")
    logged = await case.mail.services.signals.log(bo.id, Draft("Akme", "they grow"), key="bo", now=NOW + HOUR)
    assert isinstance(logged, Logged)
    await case.mail.services.housekeeping.rename(logged.signal.id, "Acme BV", by=admin.id, now=NOW + 2 * HOUR)
    assert await _supports(case, logged.signal) == [case.signal.id]
    (told,) = await case.mail.to(bo, ProgressMessage, NOW + 3 * HOUR)
    assert told.turn.event.change is Change.MATCHED


async def test_a_better_name_takes_nothing_from_whoever_works_on_it(case: Case, admin: Person) -> None:
    """Sanne's was there before and nobody took it up: hers supports Bo's from now on, and Lee goes on with that one."""
    lee = await case.circle.person("Lee", Role.SALES)
    bo = await case.circle.person("Bo")
    draft = Draft("Akme", "they grow", owner_id=lee.id)
    logged = await case.mail.services.signals.log(bo.id, draft, key="bo", now=LATER)
    assert isinstance(logged, Logged)
    await case.follow_up.advance(logged.signal.id, Move.MEET, by=lee.id, key="meet", now=LATER)
    await case.mail.services.housekeeping.rename(logged.signal.id, "Acme", by=admin.id, now=LATER)
    assert await _supports(case, case.signal, logged.signal) == [logged.signal.id, None]
    won = await case.follow_up.advance(logged.signal.id, Move.WIN, by=lee.id, key="win", now=LATER)
    assert (won.company, won.stage) == ("Acme", Stage.WON)
