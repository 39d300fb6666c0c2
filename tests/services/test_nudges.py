from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.away import Absence
from bot.domain.company import CompanySettings
from bot.domain.deliveries import Delivery, DeliveryState, Direct
from bot.domain.nudges import NudgeRules
from bot.domain.people import NudgeChoice, Person, Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from bot.services import nudges
from bot.services.composing import Composed, Postpone, Skip
from bot.services.messenger import NudgeMessage
from bot.services.nudges import Nudges
from storage import deliveries, leaders, people, presence
from storage.leaders import Leader
from storage.tables import DeliveryRow
from tests.support.circle import AMSTERDAM, NEW_YORK, Circle
from tests.support.counting import counted

DUE = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""Thursday 10:00 in Amsterdam."""
WEEK = Week.of(DUE, AMSTERDAM)
_EVERYBODY = {"Dirk", "Eva", "Frank", "Gijs"}
RULES = NudgeRules(roles=frozenset({Role.MANAGEMENT}), active_from=datetime(2026, 11, 23, tzinfo=UTC))


def _service(circle: Circle, rules: NudgeRules = RULES) -> Nudges:
    return Nudges(circle.database, circle.workspace_id, circle.company(CompanySettings(nudge_rules=rules)))


async def _leader(circle: Circle, name: str = "Dirk") -> Person:
    return await circle.person(name, Role.MANAGEMENT)


async def _planned(circle: Circle) -> list[tuple[str, str, DeliveryState]]:
    rows = select(DeliveryRow.period, DeliveryRow.recipient, DeliveryRow.state).order_by(DeliveryRow.id)
    found = await circle.database.read(lambda session: session.execute(rows).all())
    return [(period, recipient, state) for period, recipient, state in found]


async def _composed(circle: Circle, service: Nudges, now: datetime) -> Composed:
    def work(session: Session) -> Composed:
        delivery: Delivery = deliveries.listed(session, circle.workspace_id)[0]
        return service.compose(session, delivery, now)

    return await circle.database.read(work)


async def test_a_leader_with_nothing_is_planned_once_at_their_own_ten_o_clock(circle: Circle) -> None:
    dirk = await _leader(circle)
    james = await circle.person("James", Role.MANAGEMENT, zone=NEW_YORK)
    await circle.person("Sanne")
    service = _service(circle)
    await service.plan_due(DUE - timedelta(seconds=1))
    assert await _planned(circle) == []
    for minutes in (0, 5, 10):
        await service.plan_due(DUE + timedelta(minutes=minutes))
    assert await _planned(circle) == [("2026-W48", f"person:{dirk.id}", DeliveryState.PLANNED)]
    await service.plan_due(DUE + timedelta(hours=6))
    assert await _planned(circle) == [
        ("2026-W48", f"person:{dirk.id}", DeliveryState.PLANNED),
        ("2026-W48", f"person:{james.id}", DeliveryState.PLANNED),
    ]


async def test_many_leaders_are_written_down_in_pages_and_each_gets_one(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nudges, "_AT_ONCE", 2)
    leaders = [await _leader(circle, f"Leader {number}") for number in range(5)]
    await _service(circle).plan_due(DUE)
    assert [recipient for _, recipient, _ in await _planned(circle)] == [f"person:{one.id}" for one in leaders]


@pytest.mark.parametrize("what", ["signal", "duplicate", "away", "passed", "stopped", "snoozed", "other role"])
async def test_who_answered_or_is_not_there_is_left_alone(circle: Circle, what: str) -> None:
    dirk = await _leader(circle)
    service = _service(circle)
    other = await circle.person("Sanne")
    match what:
        case "signal":
            await circle.signals().log(dirk.id, Draft("Acme", "they grow"), key="1", now=DUE - timedelta(days=2))
        case "duplicate":
            await circle.signals().log(other.id, Draft("Acme", "they grow"), key="1", now=DUE - timedelta(days=2))
            await circle.signals().log(dirk.id, Draft("Acme", "they grow"), key="2", now=DUE - timedelta(days=2))
        case "away":
            absence = Absence(WEEK, WEEK.plus(1))
            await circle.database.write(lambda session: presence.set_away(session, dirk.id, absence))
        case "passed":
            await service.record_pass(dirk.id, WEEK, now=DUE - timedelta(days=1))
            await service.record_pass(dirk.id, WEEK, now=DUE - timedelta(days=1))
        case "stopped":
            await service.choose(dirk.id, NudgeChoice(is_stopped=True))
        case "snoozed":
            await service.choose(dirk.id, NudgeChoice(snoozed_until=date(2026, 11, 27)))
        case _:
            await circle.person("Dirk", Role.SALES)
    assert await service.due(DUE) == ()
    await service.plan_due(DUE)
    assert await _planned(circle) == []


async def test_together_each_is_decided_about_as_alone_and_little_is_asked(circle: Circle) -> None:
    service, signals = _service(circle), circle.signals()
    waiting, answering, leaving, passing = [await _leader(circle, name) for name in sorted(_EVERYBODY)]
    await circle.person("James", Role.MANAGEMENT, zone=NEW_YORK)
    await service.plan_due(DUE + timedelta(hours=6))
    earlier = DUE - timedelta(days=30)
    await signals.log(waiting.id, Draft("Acme", "they grow", sisters="Acme Zorg"), key="1", now=earlier)
    await signals.log(answering.id, Draft("Globex", "they grow"), key="2", now=DUE)
    absence = Absence(WEEK, WEEK.plus(1))
    await circle.database.write(lambda session: presence.set_away(session, leaving.id, absence))
    await service.record_pass(passing.id, WEEK, now=DUE)

    def work(session: Session) -> tuple[list[Composed], list[Composed], int, int]:
        planned = deliveries.listed(session, circle.workspace_id)
        readers = [people.get(session, one.recipient.person_id) for one in planned if isinstance(one.recipient, Direct)]
        with counted() as together:
            found = service.compose_all(session, list(zip(planned, readers, strict=True)), DUE)
        with counted() as alone:
            one_by_one = [service.compose(session, delivery, DUE) for delivery in planned]
        return found, one_by_one, len(together.statements), len(alone.statements)

    found, one_by_one, together, alone = await circle.database.read(work)
    assert found == one_by_one
    assert sorted(type(one).__name__ for one in found) == ["NudgeMessage", "Postpone", "Skip", "Skip", "Skip"]
    [message] = [one for one in found if isinstance(one, NudgeMessage)]
    assert (message.person.name, [sister.name for sister in message.sisters]) == (waiting.name, ["Acme Zorg"])
    assert together < alone / 2


async def test_a_withdrawn_signal_does_not_answer_the_nudge(circle: Circle) -> None:
    dirk = await _leader(circle)
    service = circle.signals()
    logged = await service.log(dirk.id, Draft("Acme", "they grow"), key="1", now=DUE - timedelta(days=1))
    await service.withdraw(logged.signal.id, by=dirk.id, now=DUE - timedelta(hours=1))
    assert await _service(circle).due(DUE) == (Leader(dirk.id, "Dirk"),)


async def test_another_day_and_hour_are_kept_to(circle: Circle) -> None:
    dirk = await _leader(circle)
    service = _service(circle)
    chosen = await service.choose(dirk.id, NudgeChoice(weekday=2, at=time(15, 30)))
    assert chosen.nudge == NudgeChoice(weekday=2, at=time(15, 30))
    tuesday = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
    assert await service.due(tuesday - timedelta(seconds=1)) == ()
    assert await service.due(tuesday) == (Leader(dirk.id, "Dirk"),)


async def test_each_is_asked_at_the_moment_they_chose_also_where_many_live_in_one_zone(circle: Circle) -> None:
    service = _service(circle)
    for name, weekday in (("Dirk", None), ("Eva", 2), ("Frank", 2), ("Gijs", 5)):
        await service.choose((await _leader(circle, name)).id, NudgeChoice(weekday=weekday))
    days = {day: datetime(2026, 11, 23 + day, 9, tzinfo=UTC) for day in range(5)}
    due = {day: {leader.name for leader in await service.due(moment)} for day, moment in days.items()}
    assert due == {0: set(), 1: {"Eva", "Frank"}, 2: {"Eva", "Frank"}, 3: {"Dirk", "Eva", "Frank"}, 4: _EVERYBODY}
    await service.plan_due(days[1])
    assert {leader.name for leader in await service.due(days[4])} == {"Dirk", "Gijs"}


async def test_before_the_day_nobody_s_week_is_looked_at(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    await _leader(circle)
    monkeypatch.setattr(leaders, "unanswered", None)
    await _service(circle).plan_due(DUE - timedelta(days=2))


async def test_it_is_decided_anew_when_it_is_sent(circle: Circle) -> None:
    dirk = await _leader(circle)
    service = _service(circle)
    await service.plan_due(DUE)
    first = await _composed(circle, service, DUE)
    assert isinstance(first, NudgeMessage)
    assert (first.person, first.week) == (dirk, WEEK)
    assert isinstance(await _composed(circle, service, DUE + timedelta(hours=10)), Postpone)
    await circle.signals().log(dirk.id, Draft("Acme", "they grow"), key="1", now=DUE)
    assert await _composed(circle, service, DUE + timedelta(minutes=1)) == Skip("has_signal")


async def test_a_week_that_was_missed_altogether_is_recorded_as_skipped_once(circle: Circle) -> None:
    dirk = await _leader(circle)
    service = _service(circle)
    for hours in (1, 2):
        await service.plan_due(WEEK.end(AMSTERDAM) + timedelta(hours=hours))
    assert await _planned(circle) == [("2026-W48", f"person:{dirk.id}", DeliveryState.SKIPPED)]


async def test_without_activation_nobody_is_ever_due(circle: Circle) -> None:
    await _leader(circle)
    service = _service(circle, NudgeRules(roles=RULES.roles, active_from=None))
    await service.plan_due(DUE)
    assert await service.due(DUE) == ()
    assert await _planned(circle) == []


async def test_a_week_before_activation_was_not_missed(circle: Circle) -> None:
    await _leader(circle)
    rules = NudgeRules(roles=RULES.roles, active_from=WEEK.end(AMSTERDAM))
    await _service(circle, rules).plan_due(WEEK.end(AMSTERDAM) + timedelta(hours=1))
    assert await _planned(circle) == []


async def test_the_questions_rotate(circle: Circle) -> None:
    await _leader(circle)
    service = _service(circle)
    await service.plan_due(DUE)
    await service.plan_due(DUE + timedelta(weeks=1))

    def both(session: Session) -> list[Composed]:
        planned = sorted(deliveries.listed(session, circle.workspace_id), key=lambda delivery: delivery.period)
        return [
            service.compose(session, delivery, DUE + timedelta(weeks=number)) for number, delivery in enumerate(planned)
        ]

    questions = [message.question for message in await circle.database.read(both) if isinstance(message, NudgeMessage)]
    assert len(set(questions)) == 2


async def test_nobody_is_nudged_in_a_week_in_which_the_company_is_closed(circle: Circle) -> None:
    await _leader(circle)
    closed = circle.company(CompanySettings(nudge_rules=RULES, closures=frozenset({WEEK})))
    service = Nudges(circle.database, circle.workspace_id, closed)
    assert await service.due(DUE) == ()
    await service.plan_due(WEEK.end(AMSTERDAM) + timedelta(hours=1))
    assert await _planned(circle) == []


async def test_another_zone_or_schedule_in_the_middle_of_a_week_asks_nobody_twice(circle: Circle) -> None:
    dirk = await _leader(circle)
    await _service(circle).plan_due(DUE)
    asked = await _planned(circle)
    assert asked == [("2026-W48", f"person:{dirk.id}", DeliveryState.PLANNED)]
    await circle.person("Dirk", Role.MANAGEMENT, zone=NEW_YORK)
    friday = _service(circle, replace(RULES, weekday=5, at=time(16)))
    for hours in range(1, 84, 6):
        await friday.plan_due(DUE + timedelta(hours=hours))
    assert await _planned(circle) == asked


async def test_a_zone_further_west_on_the_day_itself_waits_for_ten_o_clock_there(circle: Circle) -> None:
    dirk = await _leader(circle)
    await circle.person("Dirk", Role.MANAGEMENT, zone=NEW_YORK)
    service = _service(circle)
    await service.plan_due(DUE)
    assert await _planned(circle) == []
    await service.plan_due(DUE + timedelta(hours=6))
    assert await _planned(circle) == [("2026-W48", f"person:{dirk.id}", DeliveryState.PLANNED)]
