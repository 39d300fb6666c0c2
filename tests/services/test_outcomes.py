from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.domain.deliveries import DeliveryKind
from bot.domain.outcome_lists import OutcomeLine
from bot.domain.people import Role
from bot.domain.signals import Change, Draft, SignalId, Stage
from bot.services import outcomes as module
from bot.services.outcomes import Objection, Outcomes, TooManyLinesError, Verdict
from storage import signal_events, signals
from storage.tables import DeliveryRow
from tests.support.circle import NOW, Circle
from tests.support.decided import decided


def lines(*rows: tuple[str, ...]) -> list[OutcomeLine]:
    return [OutcomeLine(number, *row) for number, row in enumerate(rows, start=2)]


def objections(verdicts: Sequence[Verdict]) -> list[Objection | None]:
    return [verdict.objection for verdict in verdicts]


@pytest.fixture
async def office(circle: Circle) -> Circle:
    """Four signals: on Acme with a support, Globex, and Initech, all with Pieter of sales."""
    await circle.person("Pieter", Role.SALES)
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    service = circle.signals()
    for number, (who, company) in enumerate([(sanne, "Acme"), (mo, "Acme"), (sanne, "Globex"), (mo, "Initech")]):
        await service.log(who.id, Draft(company, "they grow"), key=str(number), now=NOW)
    return circle


def service_of(circle: Circle) -> Outcomes:
    return Outcomes(circle.database, circle.workspace_id)


async def stages(circle: Circle) -> list[Stage]:
    found = await circle.database.read(
        lambda session: signals.after(session, circle.workspace_id, SignalId(0), since=None, limit=10)
    )
    return [signal.stage for signal in found]


async def told(circle: Circle, kind: DeliveryKind) -> list[str]:
    rows = select(DeliveryRow.recipient).where(DeliveryRow.kind == kind).order_by(DeliveryRow.id)
    return list(await circle.database.read(lambda session: session.scalars(rows).all()))


async def test_looking_changes_nothing(office: Circle) -> None:
    (verdict,) = await service_of(office).review(lines(("1", "won", "", "12.000")))
    assert (verdict.is_change, verdict.stage, verdict.details.amount) == (True, Stage.WON, 12000)
    assert set(await stages(office)) == {Stage.LOGGED}


async def test_a_list_without_objections_makes_the_same_moves_as_the_buttons(office: Circle) -> None:
    rows = lines(("1", "won", "", "12000"), ("3", "lost", "no budget"), ("4", "logged"))
    verdicts = await service_of(office).apply(rows, now=NOW)
    assert objections(verdicts) == [None, None, None]
    assert await stages(office) == [Stage.WON, Stage.LOGGED, Stage.LOST, Stage.LOGGED]
    event = (await office.database.read(lambda session: signal_events.of_signal(session, SignalId(3))))[-1]
    assert (event.change, event.actor_id, event.details.note) == (Change.MOVED, None, "no budget")
    assert len(await told(office, DeliveryKind.PROGRESS)) == 3
    assert await decided(office, "outcomes_imported") == [("", "", "2", None)]


async def test_the_same_list_a_second_time_changes_nothing(office: Circle) -> None:
    rows = lines(("1", "meeting"), ("3", "declined", "too small"))
    await service_of(office).apply(rows, now=NOW)
    again = await service_of(office).apply(rows, now=NOW)
    assert [verdict.is_change for verdict in again] == [False, False]
    assert len(await told(office, DeliveryKind.PROGRESS)) == 2
    assert len(await decided(office, "outcomes_imported")) == 1


async def test_when_a_first_is_lost_its_oldest_support_takes_its_place(office: Circle) -> None:
    await service_of(office).apply(lines(("1", "lost", "no budget")), now=NOW)
    heir = await office.database.read(lambda session: signals.get(session, office.workspace_id, SignalId(2)))
    assert heir is not None
    assert heir.supports_id is None


async def test_every_line_that_cannot_be_is_refused_with_its_reason_and_nothing_is_changed(office: Circle) -> None:
    rows = lines(
        ("1", "won"),
        ("x", "won"),
        ("", "won"),
        ("99", "won"),
        ("9" * 19, "won"),
        ("1", "lost", "no budget"),
        ("3", "closed"),
        ("4", "withdrawn"),
        ("2", "won"),
    )
    verdicts = await service_of(office).apply(rows, now=NOW)
    assert objections(verdicts) == [
        None,
        Objection.NO_NUMBER,
        Objection.NO_NUMBER,
        Objection.UNKNOWN_SIGNAL,
        Objection.NO_NUMBER,
        Objection.LISTED_BEFORE,
        Objection.UNKNOWN_STAGE,
        Objection.NOT_FOR_LISTS,
        Objection.SUPPORTS_ANOTHER,
    ]
    assert set(await stages(office)) == {Stage.LOGGED}
    assert await told(office, DeliveryKind.PROGRESS) == []


@pytest.mark.parametrize(
    ("row", "objection"),
    [
        (("1", "lost"), Objection.UNUSABLE_REASON),
        (("1", "declined", "x" * 501), Objection.UNUSABLE_REASON),
        (("1", "won", "", "a lot"), Objection.UNUSABLE_AMOUNT),
        (("1", "lost", "no budget", "12"), Objection.UNUSABLE_AMOUNT),
        (("1", "won", "", "9" * 13), Objection.UNUSABLE_AMOUNT),
    ],
)
async def test_a_reason_and_an_amount_are_checked(office: Circle, row: tuple[str, ...], objection: Objection) -> None:
    assert objections(await service_of(office).review(lines(row))) == [objection]


async def test_what_is_over_or_further_on_is_not_brought_back(office: Circle) -> None:
    await service_of(office).apply(lines(("1", "won"), ("3", "introduced")), now=NOW)
    verdicts = await service_of(office).review(lines(("1", "lost", "no budget"), ("3", "accepted")))
    assert objections(verdicts) == [Objection.NOT_POSSIBLE, Objection.NOT_POSSIBLE]


async def test_a_list_that_is_too_long_for_one_transaction_is_refused_whole(
    office: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    for attempt in (
        service_of(office).review(lines(("1", "won"), ("3", "won"))),
        service_of(office).apply(lines(("1", "won"), ("3", "won")), now=NOW),
    ):
        with pytest.raises(TooManyLinesError):
            await attempt
