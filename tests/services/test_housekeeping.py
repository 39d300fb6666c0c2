"""What administrators put right among the signals."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Delivery, DeliveryKind, Direct
from bot.domain.drafts import InvalidDraft, draft_of
from bot.domain.moves import Move, offered
from bot.domain.people import Person, PersonId, Role
from bot.domain.signals import Change, Draft, Signal, SignalId, Stage
from bot.domain.sought import Sought
from bot.domain.weeks import Week
from bot.services.composing import Skip
from bot.services.errors import NotAnAdministratorError, NotFoundError, TooLateError
from bot.services.housekeeping import Found, Housekeeping
from bot.services.messenger import RemovalMessage
from bot.services.removals import Removals
from bot.services.signals import Logged
from storage import deliveries, people, signals, standings, tallies
from storage.tables import SignalEventRow
from tests.support.circle import AMSTERDAM, NOW, Circle
from tests.support.decided import decided


@pytest.fixture
def keeping(circle: Circle) -> Housekeeping:
    return Housekeeping(circle.database, circle.workspace_id, circle.company(CompanySettings()))


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def log(circle: Circle, name: str, company: str, *, hours: int = 0, website: str = "") -> Signal:
    person = await circle.person(name)
    draft = Draft(company, "they grow", website=website)
    at = NOW + timedelta(hours=hours)
    logged = await circle.signals().log(person.id, draft, key=f"{name} {company}", now=at)
    assert isinstance(logged, Logged)
    return logged.signal


async def now(circle: Circle, signal: Signal) -> Signal:
    found = await circle.database.read(lambda session: signals.get(session, circle.workspace_id, signal.id))
    assert found is not None
    return found


async def supports(circle: Circle, *several: Signal) -> list[SignalId | None]:
    return [(await now(circle, signal)).supports_id for signal in several]


async def move(circle: Circle, signal: Signal, stage: Stage) -> None:
    await circle.database.write(
        lambda session: signals.move(session, signal.id, stage, actor_id=signal.referrer_id, at=NOW)
    )


async def changes(circle: Circle, signal: Signal) -> list[tuple[Change, int | None]]:
    rows = await circle.database.read(
        lambda session: session.execute(
            select(SignalEventRow.change, SignalEventRow.actor_id)
            .where(SignalEventRow.signal_id == signal.id)
            .order_by(SignalEventRow.id)
        ).all()
    )
    return [(change, actor) for change, actor in rows][1:]


async def tally(circle: Circle) -> dict[PersonId, int]:
    week = Week.of(NOW, AMSTERDAM)
    start, end = week.start(AMSTERDAM), week.end(AMSTERDAM)
    counted = await circle.database.read(
        lambda session: standings.counted_between(session, circle.workspace_id, start, start, end, top=10)
    )
    return dict(counted.tally)


async def removals(circle: Circle) -> list[Delivery]:
    found = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    return [one for one in found if one.kind is DeliveryKind.REMOVAL]


async def planned(circle: Circle) -> list[tuple[DeliveryKind, object, dict[str, str]]]:
    return [(one.kind, one.recipient, one.payload) for one in await removals(circle)]


@pytest.mark.parametrize("few", [1, 2, 2_000])
async def test_signals_are_found_by_a_part_of_the_name_newest_first(
    circle: Circle, keeping: Housekeeping, admin: Person, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("storage.signals._FEW", few)
    for hours, company in enumerate(("Acme BV", "Betá Logistics", "ACMÉ Holding", "Gamma")):
        await log(circle, "Sanne", company, hours=hours)
    found = await keeping.find(Sought("acme"), by=admin.id, now=NOW, limit=9)
    assert [(signal.company, person.name) for signal, person in found.newest] == [
        ("ACMÉ Holding", "Sanne"),
        ("Acme BV", "Sanne"),
    ]
    second = await keeping.find(Sought("acme"), by=admin.id, now=NOW, limit=1, skip=1)
    assert ([signal.company for signal, _ in second.newest], second.total) == (["Acme BV"], 2)
    assert (await keeping.find(Sought("BETA log"), by=admin.id, now=NOW, limit=9)).total == 1
    everything = await keeping.find(Sought(""), by=admin.id, now=NOW, limit=3)
    assert (len(everything.newest), everything.total) == (3, 4)
    for unnamed in ("50%_", "%", "🎉", "..."):
        assert await keeping.find(Sought(unnamed), by=admin.id, now=NOW, limit=3) == Found((), 0)


async def test_a_wrong_match_undone_counts_itself_and_is_not_made_again(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    first, second = await log(circle, "Sanne", "Acme"), await log(circle, "Mo", "Acme BV", hours=1)
    third = await log(circle, "Bram", "Acme", hours=2)
    assert await tally(circle) == {first.referrer_id: 1}
    entry = await keeping.undo_match(second.id, by=admin.id, now=NOW)
    assert (entry.signal.supports_id, entry.first) == (None, None)
    assert await tally(circle) == {first.referrer_id: 1, second.referrer_id: 1}
    assert await changes(circle, second) == [(Change.UNMATCHED, admin.id)]
    assert await decided(circle, "signal_unmatched") == [(f"signal:{second.id}", str(first.id), "", admin.id)]
    edited = await circle.signals().edit(
        second.id, Draft("Acme", "they grow", website="acme.nl"), by=second.referrer_id, now=NOW + timedelta(hours=3)
    )
    assert edited.signal.supports_id is None
    assert await supports(circle, third) == [first.id]


async def test_undoing_twice_at_once_is_undoing_once(circle: Circle, keeping: Housekeeping, admin: Person) -> None:
    await log(circle, "Sanne", "Acme")
    second = await log(circle, "Mo", "Acme", hours=1)
    await asyncio.gather(*(keeping.undo_match(second.id, by=admin.id, now=NOW) for _ in range(3)))
    assert await changes(circle, second) == [(Change.UNMATCHED, admin.id)]


async def test_a_support_that_is_over_stays_what_it_was(circle: Circle, keeping: Housekeeping, admin: Person) -> None:
    first, second = await log(circle, "Sanne", "Acme"), await log(circle, "Mo", "Acme", hours=1)
    await move(circle, second, Stage.WITHDRAWN)
    with pytest.raises(TooLateError):
        await keeping.undo_match(second.id, by=admin.id, now=NOW)
    assert await supports(circle, second) == [first.id]


async def test_removed_junk_counts_and_owns_nothing_and_whoever_gave_it_is_told_why(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    junk, second = await log(circle, "Sanne", "Acme"), await log(circle, "Mo", "Acme", hours=1)
    third = await log(circle, "Bram", "Acme", hours=2)
    entry = await keeping.remove(junk.id, "a test", by=admin.id, now=NOW)
    assert entry.signal.stage is Stage.REMOVED
    assert not entry.is_removable
    assert await tally(circle) == {second.referrer_id: 1}
    assert await supports(circle, second, third) == [None, second.id]
    assert await changes(circle, junk) == [(Change.REMOVED, admin.id)]
    assert await changes(circle, second) == [(Change.PROMOTED, None)]
    assert await decided(circle, "signal_removed") == [(f"signal:{junk.id}", "logged", "a test", admin.id)]
    payload = {"signal": str(junk.id), "reason": "a test"}
    assert await planned(circle) == [(DeliveryKind.REMOVAL, Direct(junk.referrer_id), payload)]
    again = await log(circle, "Els", "Acme", hours=3)
    assert again.supports_id == second.id


async def test_what_was_removed_was_never_given_and_cannot_be_changed(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    junk = await log(circle, "Sanne", "Acme")
    await keeping.remove(junk.id, "a test", by=admin.id, now=NOW)
    day = timedelta(days=1)
    given = await circle.database.read(
        lambda session: tallies.given_between(session, junk.referrer_id, NOW - day, NOW + day)
    )
    assert given == 0
    with pytest.raises(TooLateError):
        await circle.signals().edit(junk.id, Draft("Acme", "no"), by=junk.referrer_id, now=NOW)
    (own,) = (await circle.signals().mine(junk.referrer_id)).newest
    assert own.signal.stage is Stage.REMOVED


async def test_removing_twice_at_once_tells_once_with_the_first_reason(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    junk = await log(circle, "Sanne", "Acme")
    await asyncio.gather(*(keeping.remove(junk.id, "a test", by=admin.id, now=NOW) for _ in range(3)))
    assert len(await planned(circle)) == len(await decided(circle, "signal_removed")) == 1


async def test_an_administrators_own_junk_needs_no_message(circle: Circle, keeping: Housekeeping) -> None:
    junk = await log(circle, "Baas", "Acme")
    admin = await circle.person("Baas", is_administrator=True)
    await keeping.remove(junk.id, "a test", by=admin.id, now=NOW)
    assert await planned(circle) == []


@pytest.mark.parametrize("stage", [Stage.WON, Stage.DECLINED, Stage.WITHDRAWN])
async def test_what_is_won_or_counts_no_longer_is_not_removed(
    circle: Circle, keeping: Housekeeping, admin: Person, stage: Stage
) -> None:
    signal = await log(circle, "Sanne", "Acme")
    await move(circle, signal, stage)
    with pytest.raises(TooLateError):
        await keeping.remove(signal.id, "a test", by=admin.id, now=NOW)
    assert (await now(circle, signal)).stage is stage
    assert await planned(circle) == []


async def test_the_message_is_written_for_its_reader_and_not_for_one_who_left(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    junk = await log(circle, "Sanne", "Acme")
    await keeping.remove(junk.id, "a test", by=admin.id, now=NOW)
    (delivery,) = await removals(circle)
    sanne = await circle.database.read(lambda session: people.get(session, junk.referrer_id))
    composed = await circle.database.read(lambda session: Removals().compose(session, delivery, NOW))
    assert composed == RemovalMessage(sanne, "Acme", "a test")
    await circle.person("Sanne", is_active=False)
    composed = await circle.database.read(lambda session: Removals().compose(session, delivery, NOW))
    assert composed == Skip("left")


async def test_a_name_is_corrected_in_every_signal_that_has_it_and_what_is_live_is_matched_anew(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    wrong, other_wrong = await log(circle, "Sanne", "Akme"), await log(circle, "Mo", "AKME bv", hours=1)
    right, follower = await log(circle, "Bram", "Acme", hours=2), await log(circle, "Els", "Acme", hours=3)
    entry = await keeping.rename(other_wrong.id, " Acme  BV ", by=admin.id, now=NOW)
    assert (entry.signal.company, entry.same_name) == ("Acme BV", 4)
    assert [(await now(circle, one)).company for one in (wrong, right)] == ["Acme BV", "Acme"]
    assert await supports(circle, wrong, other_wrong, right, follower) == [None, wrong.id, wrong.id, wrong.id]
    assert await tally(circle) == {wrong.referrer_id: 1}
    assert await changes(circle, wrong) == [(Change.RENAMED, admin.id)]
    assert await changes(circle, right) == [(Change.MATCHED, admin.id)]
    assert await decided(circle, "signal_renamed") == [
        (f"signal:{wrong.id}", "Akme", "Acme BV", admin.id),
        (f"signal:{other_wrong.id}", "AKME bv", "Acme BV", admin.id),
    ]


@pytest.mark.parametrize(
    ("typed", "name", "is_support"),
    [("Akme", "Acme", True), ("Ackme", "Ackme", False), ("Acme NL", "Acme NL", False)],
    ids=["left as it was shown", "another typing", "another company"],
)
async def test_an_edit_of_what_was_shown_before_keeps_a_corrected_name_unless_it_says_another(
    circle: Circle, keeping: Housekeeping, admin: Person, typed: str, name: str, *, is_support: bool
) -> None:
    right, wrong = await log(circle, "Bram", "Acme"), await log(circle, "Sanne", "Akme", hours=1)
    await keeping.rename(wrong.id, "Acme", by=admin.id, now=NOW)
    draft = replace(draft_of(wrong), company=typed, why="more of it")
    await circle.signals().edit(wrong.id, draft, by=wrong.referrer_id, now=NOW, company_shown="Akme")
    edited = await now(circle, wrong)
    assert (edited.company, edited.why) == (name, "more of it")
    assert await supports(circle, wrong) == [right.id if is_support else None]


async def test_a_support_that_turns_out_to_be_another_company_becomes_a_first(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    by_domain = await log(circle, "Sanne", "Beta", website="acme.nl")
    support = await log(circle, "Mo", "Gama", hours=1)
    again = await log(circle, "Bram", "Gama", hours=2)
    await keeping.rename(again.id, "Gamma", by=admin.id, now=NOW)
    assert await supports(circle, by_domain, support, again) == [None, None, support.id]


async def test_a_spelling_that_stays_the_same_company_changes_no_credit(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    first, second = await log(circle, "Sanne", "acme"), await log(circle, "Mo", "ACME", hours=1)
    await keeping.rename(first.id, "Acme", by=admin.id, now=NOW)
    assert await supports(circle, first, second) == [None, first.id]
    await keeping.rename(first.id, "Acme", by=admin.id, now=NOW)
    assert len(await decided(circle, "signal_renamed")) == 2


async def test_an_undone_match_is_not_made_again_by_a_corrected_name(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    first, second = await log(circle, "Sanne", "Akme"), await log(circle, "Mo", "Akme", hours=1)
    await keeping.undo_match(second.id, by=admin.id, now=NOW)
    await keeping.rename(first.id, "Acme", by=admin.id, now=NOW)
    assert await supports(circle, first, second) == [None, None]


async def test_what_is_over_gets_the_name_and_keeps_its_place(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    lost = await log(circle, "Sanne", "Akme")
    await move(circle, lost, Stage.LOST)
    right = await log(circle, "Mo", "Acme", hours=1)
    await keeping.rename(lost.id, "Acme", by=admin.id, now=NOW)
    assert (await now(circle, lost)).company == "Acme"
    assert await supports(circle, lost, right) == [None, None]


@pytest.mark.parametrize("name", ["", "...", "A" * 121])
async def test_a_name_that_is_none_changes_nothing(
    circle: Circle, keeping: Housekeeping, admin: Person, name: str
) -> None:
    signal = await log(circle, "Sanne", "Acme")
    with pytest.raises(InvalidDraft):
        await keeping.rename(signal.id, name, by=admin.id, now=NOW)
    assert (await now(circle, signal)).company == "Acme"


ATTEMPTS: dict[str, Callable[[Housekeeping, SignalId, PersonId], Awaitable[object]]] = {
    "find": lambda service, _, me: service.find(Sought(), by=me, now=NOW, limit=9),
    "look": lambda service, signal, me: service.look(signal, by=me),
    "undo": lambda service, signal, me: service.undo_match(signal, by=me, now=NOW),
    "remove": lambda service, signal, me: service.remove(signal, "no", by=me, now=NOW),
    "rename": lambda service, signal, me: service.rename(signal, "Beta", by=me, now=NOW),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
async def test_nobody_but_an_administrator_may_do_any_of_it(
    circle: Circle,
    keeping: Housekeeping,
    attempt: Callable[[Housekeeping, SignalId, PersonId], Awaitable[object]],
) -> None:
    await log(circle, "Sanne", "Acme")
    support = await log(circle, "Mo", "Acme", hours=1)
    with pytest.raises(NotAnAdministratorError):
        await attempt(keeping, support.id, support.referrer_id)
    assert await now(circle, support) == support


@pytest.mark.parametrize("name", ["look", "undo", "remove", "rename"])
async def test_a_signal_of_another_workspace_is_not_there(
    circle: Circle, keeping: Housekeeping, admin: Person, name: str
) -> None:
    await log(circle, "Sanne", "Acme")
    with pytest.raises(NotFoundError):
        await ATTEMPTS[name](keeping, SignalId(999), admin.id)
    other = Housekeeping(
        circle.database, type(circle.workspace_id)(circle.workspace_id + 1), circle.company(CompanySettings())
    )
    with pytest.raises(NotFoundError):
        await ATTEMPTS[name](other, SignalId(1), admin.id)


@pytest.mark.parametrize(
    ("sought", "companies"),
    [
        (Sought(stage=Stage.WON), ["Acme"]),
        (Sought(stage=Stage.LOGGED), ["Globex"]),
        (Sought(owner="U0BRAM"), ["Globex", "Acme"]),
        (Sought(owner="U0NOBODY"), []),
        (Sought(role=Role.MANAGEMENT), ["Globex"]),
        (Sought(days=7), ["Globex"]),
        (Sought("glob", stage=Stage.LOGGED, owner="U0BRAM", role=Role.MANAGEMENT, days=7), ["Globex"]),
    ],
)
async def test_signals_are_sought_by_stage_owner_role_and_period(
    circle: Circle, keeping: Housekeeping, admin: Person, sought: Sought, companies: list[str]
) -> None:
    await circle.person("Bram", Role.SALES)
    await move(circle, await log(circle, "Sanne", "Acme", hours=-240), Stage.WON)
    dirk = await circle.person("Dirk", Role.MANAGEMENT)
    service = circle.signals(default_owner="U0BRAM")
    await service.log(dirk.id, Draft("Globex", "why"), key="globex", now=NOW)
    found = await keeping.find(sought, by=admin.id, now=NOW, limit=9)
    assert [signal.company for signal, _ in found.newest] == companies


async def test_whoever_leads_sales_sees_every_signal_and_tidies_none(circle: Circle) -> None:
    lead = await circle.person("Lead", Role.MANAGEMENT)
    company = circle.company(CompanySettings(sales_lead=lead.identity.external_id))
    keeping = Housekeeping(circle.database, circle.workspace_id, company)
    signal = await log(circle, "Sanne", "Acme")
    found = await keeping.find(Sought(), by=lead.id, now=NOW, limit=9)
    assert [one.company for one, _ in found.newest] == ["Acme"]
    assert not (await keeping.look(signal.id, by=lead.id)).may_be_tidied
    assert await keeping.owners(by=lead.id, most=9) == ()
    with pytest.raises(NotAnAdministratorError):
        await keeping.remove(signal.id, "no", by=lead.id, now=NOW)
    with pytest.raises(NotAnAdministratorError):
        await keeping.find(Sought(), by=signal.referrer_id, now=NOW, limit=9)
    with pytest.raises(NotAnAdministratorError):
        await keeping.owners(by=signal.referrer_id, most=9)


@pytest.mark.parametrize("is_administrator", [True, False])
async def test_whoever_oversees_the_signals_has_the_moves_of_whoever_follows_one_up(
    circle: Circle, *, is_administrator: bool
) -> None:
    overseer = await circle.person("Lead", is_administrator=is_administrator)
    await circle.person("Bram", Role.SALES)
    settings = CompanySettings(sales_lead=None if is_administrator else overseer.identity.external_id)
    keeping = Housekeeping(circle.database, circle.workspace_id, circle.company(settings))
    first, support = await log(circle, "Sanne", "Acme"), await log(circle, "Mo", "Acme", hours=1)

    async def offered_of(signal: Signal) -> tuple[Move, ...]:
        return (await keeping.look(signal.id, by=overseer.id)).moves

    assert await offered_of(first) == offered(Stage.LOGGED)
    assert await offered_of(support) == ()
    await move(circle, first, Stage.MEETING)
    assert await offered_of(first) == offered(Stage.MEETING)
    await move(circle, first, Stage.WON)
    assert await offered_of(first) == ()


async def test_what_nobody_follows_up_is_given_to_somebody_first(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    signal = await log(circle, "Sanne", "Acme")
    assert signal.owner_id is None
    assert (await keeping.look(signal.id, by=admin.id)).moves == (Move.HAND_OVER,)


async def test_what_was_found_is_read_page_by_page_and_those_who_follow_up_are_known(
    circle: Circle, keeping: Housekeeping, admin: Person
) -> None:
    bram = await circle.person("bram", Role.SALES)
    for number in range(5):
        await log(circle, "Sanne", f"Acme {number}", hours=number)
    pages = [await keeping.find(Sought("acme"), by=admin.id, now=NOW, limit=2, skip=skip) for skip in (0, 2, 4)]
    assert [[signal.company for signal, _ in page.newest] for page in pages] == [
        ["Acme 4", "Acme 3"],
        ["Acme 2", "Acme 1"],
        ["Acme 0"],
    ]
    assert [(page.total, page.seen) for page in pages] == [(5, 2), (5, 4), (5, 5)]
    beyond = [await keeping.find(Sought("acme"), by=admin.id, now=NOW, limit=2, skip=skip) for skip in (6, 90)]
    assert beyond == [pages[-1], pages[-1]]
    assert await keeping.find(Sought("beta"), by=admin.id, now=NOW, limit=2, skip=2) == Found((), 0)
    assert await keeping.owners(by=admin.id, most=9) == (bram,)
