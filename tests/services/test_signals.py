import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind
from bot.domain.drafts import InvalidDraft
from bot.domain.people import Kind, Person, Role
from bot.domain.signals import Change, Draft, Permission, Route, Signal, Stage
from bot.services.errors import NotFoundError, RepeatedCompanyError, TooLateError
from bot.services.signals import AlreadyYours, Logged, Signals
from storage import people, signals
from storage.tables import DeliveryRow, SignalEventRow, SignalRow
from tests.support.circle import NOW, Circle

ACME = Draft("Acme BV", "their new warehouse has no software yet")


async def _logged(circle: Circle, person: Person, draft: Draft = ACME, *, now: datetime = NOW, key: str = "") -> Logged:
    outcome = await circle.signals().log(person.id, draft, key=key or f"{person.id}:{draft.company}:{now}", now=now)
    assert isinstance(outcome, Logged)
    return outcome


async def _changes(circle: Circle, signal: Signal) -> list[Change]:
    events = select(SignalEventRow.change).where(SignalEventRow.signal_id == signal.id).order_by(SignalEventRow.id)
    return list(await circle.database.read(lambda session: session.scalars(events).all()))


async def _stored(circle: Circle, signal: Signal) -> Signal:
    found = await circle.database.read(lambda session: signals.get(session, circle.workspace_id, signal.id))
    assert found is not None
    return found


async def _assigned(circle: Circle) -> list[str]:
    is_assignment = DeliveryRow.kind == DeliveryKind.ASSIGNMENT
    recipients = select(DeliveryRow.recipient).where(is_assignment).order_by(DeliveryRow.id)
    return list(await circle.database.read(lambda session: session.scalars(recipients).all()))


async def test_a_logged_signal_can_be_seen_by_its_referrer_and_counts(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    logged = await _logged(circle, sanne, replace(ACME, route=Route.SUPPLIER, contact=" Jo "))
    mine = await circle.signals().mine(sanne.id)
    assert [own.signal for own in mine.newest] == [logged.signal]
    assert (logged.count, logged.standing) == (1, None)
    assert (logged.signal.contact, logged.signal.permission) == ("Jo", Permission.NOT_ASKED)
    assert await _changes(circle, logged.signal) == [Change.LOGGED]


async def test_the_same_key_five_times_at_once_logs_once_with_the_same_answer(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    service = circle.signals()
    outcomes = await asyncio.gather(*(service.log(sanne.id, ACME, key="view:V1", now=NOW) for _ in range(5)))
    assert len({outcome.signal.id for outcome in outcomes}) == 1
    assert all(isinstance(outcome, Logged) for outcome in outcomes)
    assert (await service.mine(sanne.id)).total == 1


async def test_two_people_naming_a_company_in_the_same_second_give_one_first_and_one_support(circle: Circle) -> None:
    pair = [await circle.person(name) for name in ("Sanne", "Mo")]
    service = circle.signals()
    outcomes = await asyncio.gather(*(service.log(person.id, ACME, key=f"k{person.id}", now=NOW) for person in pair))
    firsts = [outcome.signal for outcome in outcomes if outcome.signal.supports_id is None]
    supports = [outcome.signal for outcome in outcomes if outcome.signal.supports_id is not None]
    assert len(firsts) == len(supports) == 1
    assert supports[0].supports_id == firsts[0].id


@pytest.mark.parametrize(
    ("second", "is_support"),
    [
        (Draft("ACME b.v.", "same, written otherwise"), True),
        (Draft("Acme Warehouses", "same site", website="https://www.acme.nl/contact"), True),
        (Draft("Acme Warehouses", "another site", website="acme.de"), False),
        (Draft("Acne BV", "another name"), False),
    ],
)
async def test_a_prospect_is_the_same_by_name_or_by_web_domain(
    circle: Circle, second: Draft, *, is_support: bool
) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    first = await _logged(circle, sanne, replace(ACME, website="acme.nl"))
    logged = await _logged(circle, mo, second)
    assert logged.signal.supports_id == (first.signal.id if is_support else None)
    assert logged.count == (0 if is_support else 1)


async def test_after_the_ownership_period_a_prospect_is_free_again(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _logged(circle, sanne)
    later = await _logged(circle, mo, now=NOW + timedelta(days=190))
    assert later.signal.supports_id is None


@pytest.mark.parametrize(
    ("stage", "is_support"), [(Stage.WON, True), (Stage.MEETING, True), (Stage.LOST, False), (Stage.DECLINED, False)]
)
async def test_a_won_signal_keeps_its_prospect_and_an_ended_one_frees_it(
    circle: Circle, stage: Stage, *, is_support: bool
) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    first = (await _logged(circle, sanne)).signal
    await circle.database.write(lambda session: signals.move(session, first.id, stage, actor_id=sanne.id, at=NOW))
    assert ((await _logged(circle, mo)).signal.supports_id is not None) == is_support


async def test_the_same_company_again_is_offered_as_an_addition_and_logs_nothing(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    first = (await _logged(circle, sanne)).signal
    service = circle.signals()
    again = Draft("acme", "the planner starts in January", contact="Jo", route=Route.FRIEND)
    repeat = await service.log(sanne.id, again, key="again", now=NOW)
    assert isinstance(repeat, AlreadyYours)
    assert repeat.signal == first
    assert await service.log(sanne.id, again, key="again", now=NOW) == repeat
    assert (await service.mine(sanne.id)).total == 1

    for _ in range(2):
        added = await service.add_offered(repeat.offer, by=sanne.id, now=NOW)
        assert added.signal.why == f"{ACME.why}\nthe planner starts in January"
        assert (added.signal.contact, added.signal.route) == ("Jo", Route.FRIEND)
    assert await _changes(circle, first) == [Change.LOGGED, Change.ADDED]


async def test_nobody_else_can_add_what_somebody_said(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _logged(circle, sanne)
    repeat = await circle.signals().log(sanne.id, ACME, key="again", now=NOW)
    assert isinstance(repeat, AlreadyYours)
    with pytest.raises(NotFoundError):
        await circle.signals().add_offered(repeat.offer, by=mo.id, now=NOW)
    with pytest.raises(NotFoundError):
        await circle.signals().add_offered(repeat.offer + 1, by=sanne.id, now=NOW)


async def test_withdrawing_gives_the_place_to_the_oldest_support_in_its_own_week(circle: Circle) -> None:
    sanne, mo, ada = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    first = (await _logged(circle, sanne)).signal
    older = (await _logged(circle, mo, now=NOW + timedelta(hours=1))).signal
    newer = (await _logged(circle, ada, now=NOW + timedelta(hours=2))).signal
    service = circle.signals()
    withdrawn = await service.withdraw(first.id, by=sanne.id, now=NOW)
    assert withdrawn.stage is Stage.WITHDRAWN
    assert await service.withdraw(first.id, by=sanne.id, now=NOW) == withdrawn
    assert (await _stored(circle, older)).is_counted
    assert (await _stored(circle, newer)).supports_id == older.id
    assert await _changes(circle, first) == [Change.LOGGED, Change.WITHDRAWN]
    assert await _changes(circle, older) == [Change.LOGGED, Change.PROMOTED]
    assert (await service.mine(sanne.id)).total == 0


async def test_a_withdrawn_company_can_be_given_again(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    first = (await _logged(circle, sanne)).signal
    await circle.signals().withdraw(first.id, by=sanne.id, now=NOW)
    assert (await _logged(circle, sanne, key="once more")).signal.id != first.id


async def test_only_the_referrer_can_see_edit_or_withdraw_a_signal(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    signal = (await _logged(circle, sanne)).signal
    service = circle.signals()
    for attempt in (
        service.get(signal.id, by=mo.id),
        service.withdraw(signal.id, by=mo.id, now=NOW),
        service.edit(signal.id, ACME, by=mo.id, now=NOW),
    ):
        with pytest.raises(NotFoundError):
            await attempt
    assert await service.get(signal.id, by=sanne.id) == signal


@pytest.mark.parametrize("stage", [Stage.LOST, Stage.DECLINED, Stage.WITHDRAWN])
async def test_an_ended_signal_cannot_be_edited(circle: Circle, stage: Stage) -> None:
    sanne = await circle.person("Sanne")
    signal = (await _logged(circle, sanne)).signal
    await circle.database.write(lambda session: signals.move(session, signal.id, stage, actor_id=sanne.id, at=NOW))
    with pytest.raises(TooLateError):
        await circle.signals().edit(signal.id, ACME, by=sanne.id, now=NOW)


@pytest.mark.parametrize("stage", [Stage.WON, Stage.LOST, Stage.DECLINED])
async def test_what_became_of_a_signal_cannot_be_withdrawn_away(circle: Circle, stage: Stage) -> None:
    sanne = await circle.person("Sanne")
    signal = (await _logged(circle, sanne)).signal
    await circle.database.write(lambda session: signals.move(session, signal.id, stage, actor_id=sanne.id, at=NOW))
    with pytest.raises(TooLateError):
        await circle.signals().withdraw(signal.id, by=sanne.id, now=NOW)


async def test_an_edit_keeps_place_and_owner_and_leaves_an_event(circle: Circle) -> None:
    sanne, pieter = await circle.person("Sanne"), await circle.person("Pieter", Role.SALES)
    signal = (await _logged(circle, sanne)).signal
    edited = await circle.signals().edit(signal.id, replace(ACME, why="better reason"), by=sanne.id, now=NOW)
    assert (edited.signal.why, edited.signal.owner_id) == ("better reason", pieter.id)
    assert await _changes(circle, signal) == [Change.LOGGED, Change.EDITED]


async def test_editing_to_another_company_hands_the_place_on_and_matches_anew(circle: Circle) -> None:
    sanne, mo, ada = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    first = (await _logged(circle, sanne)).signal
    support = (await _logged(circle, mo)).signal
    other = (await _logged(circle, ada, Draft("Globex", "they grow"))).signal
    edited = (await circle.signals().edit(first.id, Draft("Globex", "they grow"), by=sanne.id, now=NOW)).signal
    assert edited.supports_id == other.id
    assert (await _stored(circle, support)).is_counted


@pytest.mark.parametrize(
    ("logged", "better"),
    [
        (ACME, replace(ACME, website="acme.nl")),
        (replace(ACME, website="acme.nl"), replace(ACME, website="")),
        (replace(ACME, website="acme.nl"), replace(ACME, company="Acme Logistics", website="acme.nl")),
    ],
)
async def test_nobody_loses_their_credit_to_a_support_by_a_website_or_a_better_name(
    circle: Circle, logged: Draft, better: Draft
) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    first = (await _logged(circle, sanne, logged)).signal
    support = (await _logged(circle, mo, replace(logged, why="they told me as well"))).signal
    edited = await circle.signals().edit(first.id, better, by=sanne.id, now=NOW)
    assert (edited.signal.supports_id, edited.count) == (None, 1)
    assert (await _stored(circle, support)).supports_id == first.id


async def test_a_support_that_names_another_prospect_after_the_edit_takes_its_own_place(circle: Circle) -> None:
    sanne, mo, ada = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    first = (await _logged(circle, sanne, replace(ACME, website="globex.nl"))).signal
    by_name = (await _logged(circle, mo)).signal
    by_domain = (await _logged(circle, ada, Draft("Globex", "they grow", website="globex.nl"))).signal
    await circle.signals().edit(first.id, replace(ACME, website="acme.nl"), by=sanne.id, now=NOW)
    assert (await _stored(circle, by_name)).supports_id == first.id
    assert (await _stored(circle, by_domain)).supports_id is None


async def test_a_website_that_somebody_else_named_before_makes_it_and_its_supports_theirs(circle: Circle) -> None:
    sanne, mo, ada = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    other = (await _logged(circle, ada, Draft("Acme Logistics", "they grow", website="acme.nl"))).signal
    mine = (await _logged(circle, sanne)).signal
    support = (await _logged(circle, mo)).signal
    edited = await circle.signals().edit(mine.id, replace(ACME, website="acme.nl"), by=sanne.id, now=NOW)
    assert edited.signal.supports_id == other.id
    assert (await _stored(circle, support)).supports_id == other.id


async def test_editing_into_ones_own_other_company_is_refused_and_changes_nothing(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    await _logged(circle, sanne)
    globex = (await _logged(circle, sanne, Draft("Globex", "they grow"))).signal
    with pytest.raises(RepeatedCompanyError):
        await circle.signals().edit(globex.id, ACME, by=sanne.id, now=NOW)
    assert await _stored(circle, globex) == globex


async def test_an_invalid_draft_stores_nothing(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    with pytest.raises(InvalidDraft):
        await circle.signals().log(sanne.id, Draft("...", "why"), key="k", now=NOW)
    assert await circle.database.read(lambda session: session.scalars(select(SignalRow)).all()) == []


class TestOwner:
    async def test_sellers_take_turns_and_each_hears_of_it(self, circle: Circle) -> None:
        sanne = await circle.person("Sanne")
        sellers = [await circle.person(name, Role.SALES) for name in ("Bram", "Pieter")]
        companies = ("Acme", "Globex", "Initech")
        owners = [(await _logged(circle, sanne, Draft(name, "x y"), now=NOW + timedelta(minutes=turn))).owner
                  for turn, name in enumerate(companies)]  # fmt: skip
        assert [owner.name if owner else None for owner in owners] == ["Bram", "Pieter", "Bram"]
        assert await _assigned(circle) == [f"person:{sellers[turn % 2].id}" for turn in range(3)]

    async def test_a_seller_follows_up_their_own_and_needs_no_message(self, circle: Circle) -> None:
        bram = await circle.person("Bram", Role.SALES)
        await circle.person("Pieter", Role.SALES)
        assert (await _logged(circle, bram)).owner == bram
        assert await _assigned(circle) == []

    async def test_the_default_owner_goes_before_the_turns_and_the_named_one_before_all(self, circle: Circle) -> None:
        sanne, marie = await circle.person("Sanne"), await circle.person("Marie")
        bram = await circle.person("Bram", Role.SALES)
        service = circle.signals(default_owner=marie.identity.external_id)
        default = await service.log(sanne.id, ACME, key="1", now=NOW)
        named = await service.log(sanne.id, Draft("Globex", "grow", owner_id=bram.id), key="2", now=NOW)
        assert isinstance(default, Logged)
        assert isinstance(named, Logged)
        assert (default.owner, named.owner) == (marie, bram)

    async def test_who_gets_it_back_hears_again_that_it_is_theirs(self, circle: Circle) -> None:
        sanne = await circle.person("Sanne")
        bram, marie = [await circle.person(name, Role.SALES) for name in ("Bram", "Marie")]
        signal = (await _logged(circle, sanne, replace(ACME, owner_id=bram.id))).signal
        for owner in (marie, bram):
            await circle.signals().edit(signal.id, replace(ACME, owner_id=owner.id), by=sanne.id, now=NOW)
        assert await _assigned(circle) == [f"person:{person.id}" for person in (bram, marie, bram)]

    async def test_without_anybody_it_says_so(self, circle: Circle) -> None:
        sanne = await circle.person("Sanne")
        assert (await _logged(circle, sanne)).owner is None


async def test_place_this_week_leaves_out_whoever_opted_out(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _logged(circle, mo)
    await _logged(circle, mo, Draft("Globex", "grow"))
    await circle.database.write(lambda session: people.set_on_board(session, mo.id, is_on_board=False))
    board = CompanySettings(leaderboard_channels=("C0REFERRALS",), leaderboard_active_from=NOW)
    service = Signals(circle.database, circle.workspace_id, circle.company(board))
    for person, place in ((sanne, 1), (mo, None)):
        logged = await service.log(person.id, Draft(f"Company {person.id}", "printers"), key=person.name, now=NOW)
        assert isinstance(logged, Logged)
        assert (None if logged.standing is None else logged.standing.place) == place


async def test_an_outsiders_signal_counts_from_the_first_on(circle: Circle) -> None:
    kees = await circle.person("Kees", Role.SUPPLIER, kind=Kind.OUTSIDER)
    assert (await _logged(circle, kees)).count == 1
