from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from bot.domain.away import Absence
from bot.domain.company import CompanySettings
from bot.domain.deliveries import Answered, DeliveryKind, DeliveryState
from bot.domain.people import Kind, Language, Person, Role
from bot.domain.signals import Draft, Stage
from bot.domain.weeks import Week
from bot.services.composing import Skip
from bot.services.leaderboards import Leaderboards
from bot.services.messenger import LeaderboardMessage
from storage import deliveries, people, presence, signals
from storage.tables import DeliveryRow
from tests.support.circle import AMSTERDAM, NOW, Circle
from tests.support.mail import Mail

WEEK = Week.of(NOW, AMSTERDAM)
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)
SCHEDULE = CompanySettings(
    leaderboard_channels=("C0REFERRALS", "C0SALES"),
    leaderboard_active_from=datetime(2026, 11, 20, tzinfo=UTC),
)


def _service(circle: Circle, schedule: CompanySettings = SCHEDULE) -> Leaderboards:
    return Leaderboards(circle.database, circle.workspace_id, circle.company(schedule))


async def _planned(circle: Circle) -> list[tuple[str, str, DeliveryState]]:
    rows = select(DeliveryRow.period, DeliveryRow.recipient, DeliveryRow.state).order_by(DeliveryRow.id)
    found = await circle.database.read(lambda session: session.execute(rows).all())
    return [(period, recipient, state) for period, recipient, state in found]


async def test_each_channel_gets_one_delivery_about_the_completed_week(circle: Circle) -> None:
    service = _service(circle)
    await service.plan_due(MONDAY_NINE - timedelta(seconds=1))
    before = [period for period, _, _ in await _planned(circle)]
    for minutes in (0, 1, 600):
        await service.plan_due(MONDAY_NINE + timedelta(minutes=minutes))
    new = [row for row in await _planned(circle) if row[0] not in before]
    assert new == [
        ("2026-W48", "channel:C0REFERRALS", DeliveryState.PLANNED),
        ("2026-W48", "channel:C0SALES", DeliveryState.PLANNED),
    ]


async def test_nothing_is_due_before_activation(circle: Circle) -> None:
    await _service(circle, replace(SCHEDULE, leaderboard_active_from=None)).plan_due(MONDAY_NINE)
    await _service(circle, replace(SCHEDULE, leaderboard_active_from=MONDAY_NINE + timedelta(hours=1))).plan_due(
        MONDAY_NINE + timedelta(hours=2)
    )
    assert await _planned(circle) == []


async def test_activation_at_the_very_moment_counts(circle: Circle) -> None:
    await _service(
        circle, replace(SCHEDULE, leaderboard_active_from=MONDAY_NINE, leaderboard_channels=("C1",))
    ).plan_due(MONDAY_NINE)
    assert await _planned(circle) == [("2026-W48", "channel:C1", DeliveryState.PLANNED)]


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (timedelta(hours=2), DeliveryState.PLANNED),
        (timedelta(hours=35, minutes=59), DeliveryState.PLANNED),
        (timedelta(hours=36), DeliveryState.SKIPPED),
        (timedelta(days=2), DeliveryState.SKIPPED),
    ],
)
async def test_a_late_start_catches_up_within_36_hours_and_records_the_skip_after(
    circle: Circle, late: timedelta, state: DeliveryState
) -> None:
    await _service(circle, replace(SCHEDULE, leaderboard_channels=("C1",))).plan_due(MONDAY_NINE + late)
    assert await _planned(circle) == [("2026-W48", "channel:C1", state)]


async def test_three_weeks_down_leave_a_record_of_each_board_that_was_missed(circle: Circle) -> None:
    service = _service(circle, replace(SCHEDULE, leaderboard_channels=("C1",)))
    await service.plan_due(MONDAY_NINE)
    await service.plan_due(MONDAY_NINE + timedelta(weeks=3, hours=1))
    assert await _planned(circle) == [
        ("2026-W48", "channel:C1", DeliveryState.PLANNED),
        ("2026-W49", "channel:C1", DeliveryState.SKIPPED),
        ("2026-W50", "channel:C1", DeliveryState.SKIPPED),
        ("2026-W51", "channel:C1", DeliveryState.PLANNED),
    ]


async def test_two_processes_planning_at_once_plan_once(circle: Circle) -> None:
    schedule = replace(SCHEDULE, leaderboard_channels=("C1",))
    for service in (_service(circle, schedule), _service(circle, schedule)):
        await service.plan_due(MONDAY_NINE)
    assert len(await _planned(circle)) == 1


async def test_the_board_tells_the_week_and_names_no_zero_and_nobody_who_opted_out(circle: Circle) -> None:
    sanne, mo, ada = [await circle.person(name) for name in ("Sanne", "Mo", "Ada")]
    kees = await circle.person("Kees", Role.SUPPLIER, kind=Kind.OUTSIDER)
    await circle.person("Gone", is_active=False)
    service = circle.signals()
    for number, person in enumerate([sanne, sanne, mo, kees]):
        await service.log(person.id, Draft(f"Company {number}", "they grow"), key=f"{number}", now=NOW)
    await service.log(ada.id, Draft("Company 0", "a duplicate"), key="duplicate", now=NOW)
    await service.log(mo.id, Draft("Next week", "later"), key="later", now=WEEK.end(AMSTERDAM))
    await circle.database.write(lambda session: people.set_on_board(session, mo.id, is_on_board=False))
    board = await circle.database.read(lambda session: _service(circle).board(session, WEEK))
    assert [(line.place, line.name, line.count) for line in board.standings] == [(1, "Sanne", 2), (2, "Kees", 1)]
    assert (board.lines.signals, board.lines.taking_part, board.lines.enrolled) == (4, 3, 4)
    assert board.newcomers == ("Kees", "Sanne")


async def test_somebody_away_leaves_the_denominator_unless_they_took_part(circle: Circle) -> None:
    away = [await circle.person(name) for name in ("Sanne", "Mo")]
    await circle.person("Ada")
    for person in away:
        absence = Absence(WEEK, WEEK.plus(2))
        await circle.database.write(partial(presence.set_away, person_id=person.id, absence=absence))
    await circle.signals().log(away[0].id, Draft("Acme", "they grow"), key="1", now=NOW)
    board = await circle.database.read(lambda session: _service(circle).board(session, WEEK))
    assert (board.lines.taking_part, board.lines.enrolled) == (1, 2)


async def test_a_newcomer_is_welcomed_in_their_first_week_only(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    service = circle.signals()
    await service.log(sanne.id, Draft("Acme", "they grow"), key="1", now=NOW - timedelta(weeks=1))
    await service.log(sanne.id, Draft("Globex", "they grow"), key="2", now=NOW)
    boards = [await circle.database.read(partial(_service(circle).board, week=week)) for week in (WEEK.plus(-1), WEEK)]
    assert [board.newcomers for board in boards] == [("Sanne",), ()]
    assert boards[1].rolling[0].count == 2


async def test_progress_counts_each_signal_once_in_the_week_it_moved(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    logged = await circle.signals().log(sanne.id, Draft("Acme", "they grow"), key="1", now=NOW - timedelta(weeks=3))
    for stage in (Stage.INTRODUCED, Stage.MEETING, Stage.INTRODUCED, Stage.WON):
        await circle.database.write(
            partial(signals.move, signal_id=logged.signal.id, stage=stage, actor_id=sanne.id, at=NOW)
        )
    lines = (await circle.database.read(lambda session: _service(circle).board(session, WEEK))).lines
    assert (lines.signals, lines.introductions, lines.meetings, lines.wins) == (0, 1, 1, 1)


@pytest.mark.parametrize(("end", "introductions"), [(Stage.LOST, 1), (Stage.WITHDRAWN, 0), (Stage.REMOVED, 0)])
async def test_a_signal_that_was_taken_out_has_come_nowhere(circle: Circle, end: Stage, introductions: int) -> None:
    sanne = await circle.person("Sanne")
    logged = await circle.signals().log(sanne.id, Draft("Acme", "they grow"), key="1", now=NOW)
    for stage in (Stage.INTRODUCED, end):
        await circle.database.write(
            partial(signals.move, signal_id=logged.signal.id, stage=stage, actor_id=sanne.id, at=NOW)
        )
    lines = (await circle.database.read(lambda session: _service(circle).board(session, WEEK))).lines
    assert lines.introductions == introductions


async def test_so_far_tells_the_reader_their_own_place_when_they_are_on_a_board(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    kees = await circle.person("Kees", kind=Kind.GUEST)
    for number, person in enumerate((sanne, mo, kees)):
        await circle.signals().log(person.id, Draft(f"Company {number}", "they grow"), key=f"{number}", now=NOW)
    await circle.database.write(lambda session: people.set_on_board(session, mo.id, is_on_board=False))

    async def place(person: Person, settings: CompanySettings) -> tuple[int, int | None]:
        found = await _service(circle, settings).so_far(NOW, person_id=person.id)
        return found.count, None if found.standing is None else found.standing.place

    board = replace(SCHEDULE, leaderboard_channels=("C1",), leaderboard_active_from=NOW)
    assert [await place(person, board) for person in (sanne, mo, kees)] == [(1, 1), (1, None), (1, None)]
    for without in (
        replace(board, leaderboard_channels=()),
        replace(board, leaderboard_active_from=None),
        replace(board, leaderboard_active_from=NOW + timedelta(days=4)),
    ):
        assert await place(sanne, without) == (1, None)


async def test_a_delivery_is_composed_from_the_week_it_is_about(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    await circle.signals().log(sanne.id, Draft("Acme", "they grow"), key="1", now=NOW)
    service = _service(circle, replace(SCHEDULE, leaderboard_channels=("C1",)))
    await service.plan_due(MONDAY_NINE)
    planned = (await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id)))[0]
    message = await circle.database.read(lambda session: service.compose(session, planned, MONDAY_NINE))
    assert isinstance(message, LeaderboardMessage)
    assert (message.board.week, message.board.lines.signals, message.language) == (WEEK, 1, Language.DUTCH)


async def test_a_channel_that_was_taken_off_after_the_board_was_planned_gets_none(circle: Circle) -> None:
    await _service(circle).plan_due(MONDAY_NINE)
    planned = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    service = _service(circle, replace(SCHEDULE, leaderboard_channels=("C0SALES",)))
    composed = {
        str(one.recipient): await circle.database.read(partial(service.compose, delivery=one, now=MONDAY_NINE))
        for one in planned
    }
    assert composed["channel:C0REFERRALS"] == Skip("other_channel")
    assert isinstance(composed["channel:C0SALES"], LeaderboardMessage)


async def test_a_board_is_not_sent_again_to_a_channel_that_was_taken_off_meanwhile(circle: Circle) -> None:
    admin = await circle.person("Baas", is_administrator=True)
    mail = Mail(circle, leaderboard_channels="C0REFERRALS", leaderboard_active_from="2026-11-20")
    await mail.services.leaderboards.plan_due(MONDAY_NINE)
    (board,) = await mail.listed(DeliveryKind.LEADERBOARD, DeliveryState.PLANNED)
    unclear = update(DeliveryRow).where(DeliveryRow.id == board.id).values(state=DeliveryState.AMBIGUOUS)
    await circle.database.write(lambda session: session.execute(unclear))
    await mail.services.company.choose({"leaderboard_channels": "C0SALES"}, by=admin.id, now=MONDAY_NINE)
    assert await mail.answer_unclear(board.id, is_there=False, now=MONDAY_NINE) is Answered.AGAIN
    await mail.send(MONDAY_NINE)
    (skipped,) = await mail.listed(DeliveryKind.LEADERBOARD, DeliveryState.SKIPPED)
    assert (skipped.id, skipped.reason) == (board.id, "other_channel")
    assert mail.messenger.sent == []


async def test_a_week_in_which_the_company_was_closed_counts_for_nobody_and_is_not_posted_empty(
    circle: Circle,
) -> None:
    sanne = await circle.person("Sanne")
    await circle.person("Mo")
    closed = replace(SCHEDULE, leaderboard_channels=("C1",), closures=frozenset({WEEK}))
    service = _service(circle, closed)
    await service.plan_due(MONDAY_NINE)
    planned = (await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id)))[0]
    empty = await circle.database.read(lambda session: service.compose(session, planned, MONDAY_NINE))
    assert empty == Skip("company_closed")
    await circle.signals().log(sanne.id, Draft("Acme", "they grow"), key="1", now=NOW)
    message = await circle.database.read(lambda session: service.compose(session, planned, MONDAY_NINE))
    assert isinstance(message, LeaderboardMessage)
    assert (message.board.lines.taking_part, message.board.lines.enrolled) == (1, 1)
