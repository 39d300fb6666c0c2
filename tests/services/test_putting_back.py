"""Undoing that a signal was won, lost or declined."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryKind
from bot.domain.moves import Move, offered
from bot.domain.people import Person
from bot.domain.signals import Change, Details, Draft, Stage
from bot.services.errors import NotAnAdministratorError, PlaceTakenError, TooLateError
from bot.services.follow_up import Wish
from bot.services.housekeeping import Entry
from bot.services.messenger import AssignmentMessage, CelebrationMessage, ProgressMessage
from storage import exports, tallies
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import NOW, Circle
from tests.support.decided import decided

WHY = Details(note="wrong button")
MUCH_LATER = LATER + timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle, leaderboard_channels="C0OURS")


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Baas", is_administrator=True)


async def make(case: Case, *moves: Move) -> None:
    for number, move in enumerate(moves):
        await case.advance(move, WHY, key=f"{move.value}:{number}")


async def put_back(case: Case, admin: Person) -> Entry:
    return await case.mail.services.housekeeping.put_back(case.signal.id, by=admin.id, now=LATER)


async def wins(case: Case) -> int:
    found = await case.circle.database.read(
        lambda session: tallies.progress_between(session, case.circle.workspace_id, NOW - DAY, NOW + DAY)
    )
    return found.wins


@pytest.mark.parametrize(
    ("moves", "ended", "before"),
    [
        ([Move.ACCEPT, Move.WIN], Stage.WON, Stage.ACCEPTED),
        ([Move.ACCEPT, Move.MEET, Move.LOSE], Stage.LOST, Stage.MEETING),
        ([Move.DECLINE], Stage.DECLINED, Stage.LOGGED),
    ],
)
async def test_what_ended_by_mistake_has_its_stage_again_and_that_is_recorded(
    case: Case, admin: Person, moves: Sequence[Move], ended: Stage, before: Stage
) -> None:
    await make(case, *moves)
    look = await case.mail.services.housekeeping.look(case.signal.id, by=admin.id)
    assert look.can_be_put_back
    entry = await put_back(case, admin)
    assert (entry.signal.stage, entry.can_be_put_back, entry.moves) == (before, False, offered(before))
    last = (await case.events())[-1]
    assert (last.change, last.stage, last.actor_id) == (Change.PUT_BACK, before, admin.id)
    assert await decided(case.circle, "signal_put_back") == [
        (f"signal:{case.signal.id}", ended.value, before.value, admin.id)
    ]
    assert (await put_back(case, admin)).signal.stage is before
    assert len(await decided(case.circle, "signal_put_back")) == 1


@pytest.mark.parametrize("is_lead", [True, False])
async def test_only_an_administrator_puts_back(circle: Circle, *, is_lead: bool) -> None:
    case = await a_case(circle, **({"sales_lead": "U0PIETER"} if is_lead else {}))
    await make(case, Move.WIN)
    with pytest.raises(NotAnAdministratorError):
        await put_back(case, case.pieter)
    assert (await case.stored()).stage is Stage.WON


async def test_what_was_taken_back_stays_so(case: Case, admin: Person) -> None:
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=NOW)
    with pytest.raises(TooLateError):
        await put_back(case, admin)


async def test_a_win_that_was_put_back_is_none_and_the_next_one_is(case: Case, admin: Person) -> None:
    await make(case, Move.MEET, Move.WIN)
    assert await wins(case) == 1
    await put_back(case, admin)
    assert await wins(case) == 0
    await case.advance(Move.WIN, key="again")
    assert await wins(case) == 1


@pytest.mark.parametrize(
    ("moves", "has_times"),
    [
        ([Move.WIN], (False, False)),
        ([Move.LOSE], (False, False)),
        ([Move.ACCEPT, Move.WIN], (True, False)),
        ([Move.MEET, Move.WIN], (True, True)),
    ],
)
async def test_times_that_only_the_end_told_are_forgotten(
    case: Case, admin: Person, moves: Sequence[Move], has_times: tuple[bool, bool]
) -> None:
    await make(case, *moves)
    await put_back(case, admin)
    signal_id = case.signal.id
    timing = (await case.circle.database.read(lambda session: exports.timings(session, [signal_id])))[signal_id]
    assert (timing.hours_to_accept is not None, timing.hours_to_contact is not None) == has_times


async def test_its_owner_sees_the_message_as_it_was_with_its_buttons(case: Case, admin: Person) -> None:
    await case.mail.send(NOW)
    await make(case, Move.ACCEPT, Move.WIN)
    await case.mail.to(case.pieter, AssignmentMessage, LATER)
    await put_back(case, admin)
    drawn = (await case.mail.to(case.pieter, AssignmentMessage, MUCH_LATER))[-1]
    assert (drawn.signal.stage, drawn.moves) == (Stage.ACCEPTED, offered(Stage.ACCEPTED))
    assert drawn.last is not None
    assert drawn.last.event.change is Change.MOVED


@pytest.mark.parametrize("is_handed", [True, False])
async def test_what_ended_before_its_owner_was_told_is_told_once_it_is_put_back(
    case: Case, admin: Person, *, is_handed: bool
) -> None:
    owner = case.sanne if is_handed else case.pieter
    if is_handed:
        await case.follow_up.hand_over(case.signal.id, owner.id, "yours", by=case.pieter.id, key="h", now=NOW)
    await case.advance(Move.DECLINE, WHY, by=admin)
    assert await case.mail.to(owner, AssignmentMessage, NOW) == []
    await put_back(case, admin)
    (told,) = await case.mail.to(owner, AssignmentMessage, LATER)
    assert (told.signal.stage, told.moves, told.replaces) == (Stage.LOGGED, offered(Stage.LOGGED), "")
    await case.advance(Move.ACCEPT, by=owner, key="accepted")
    (drawn,) = await case.mail.to(owner, AssignmentMessage, MUCH_LATER)
    assert (drawn.signal.stage, bool(drawn.replaces)) == (Stage.ACCEPTED, True)


async def test_what_is_put_back_before_anything_was_sent_is_told_once(case: Case, admin: Person) -> None:
    await make(case, Move.DECLINE)
    await put_back(case, admin)
    assert len(await case.mail.to(case.pieter, AssignmentMessage, LATER)) == 1


async def test_who_follows_up_what_they_gave_themselves_is_not_told_when_it_is_put_back(
    case: Case, admin: Person
) -> None:
    own = await case.mail.services.signals.log(case.pieter.id, Draft("Globex", "they grow"), key="own", now=NOW)
    await case.follow_up.advance(own.signal.id, Move.LOSE, WHY, by=case.pieter.id, key="l", now=NOW)
    await case.mail.send(NOW)
    case.mail.messenger.sent.clear()
    await case.mail.services.housekeeping.put_back(own.signal.id, by=admin.id, now=LATER)
    assert await case.mail.to(case.pieter, AssignmentMessage, LATER) == []


async def test_everybody_who_heard_of_a_win_hears_that_it_is_none(case: Case, admin: Person) -> None:
    mo, _ = await case.support("Mo")
    await make(case, Move.ACCEPT, Move.WIN)
    await case.mail.send(LATER)
    late, _ = await case.support("Late", minutes=2)
    await put_back(case, admin)
    for person, is_support in ((case.sanne, False), (mo, True)):
        told = (await case.mail.to(person, ProgressMessage, MUCH_LATER))[-1]
        assert (told.turn.event.change, told.is_support) == (Change.PUT_BACK, is_support)
    assert await case.mail.to(late, ProgressMessage, MUCH_LATER) == []


async def test_of_what_nobody_heard_yet_nobody_hears_anything(case: Case, admin: Person) -> None:
    await make(case, Move.WIN)
    await put_back(case, admin)
    assert await case.mail.to(case.sanne, ProgressMessage, LATER) == []


async def test_whoever_gave_and_ended_it_themselves_hears_that_somebody_undid_it(circle: Circle, admin: Person) -> None:
    case = await a_case(circle, sales_lead="U0SANNE")
    await case.advance(Move.WIN, by=case.sanne)
    await put_back(case, admin)
    (told,) = await case.mail.to(case.sanne, ProgressMessage, LATER)
    assert told.turn.event.change is Change.PUT_BACK


async def test_what_a_win_says_to_the_channel_is_not_said_and_the_next_one_asks_anew(case: Case, admin: Person) -> None:
    wish, services = Wish(names_company=True), case.mail.services
    await case.advance(Move.WIN, wish=wish)
    (first,) = await case.mail.to(case.sanne, ProgressMessage, NOW)
    await services.celebrations.answer(
        case.signal.id, win=first.turn.event.id, by=case.sanne.id, is_agreed=True, now=NOW
    )
    await put_back(case, admin)
    await case.advance(Move.WIN, key="again", wish=wish)
    second = (await case.mail.to(case.sanne, ProgressMessage, LATER))[-1]
    assert [one.reason for one in await case.mail.listed(DeliveryKind.CELEBRATION)] == ["put_back"]
    await services.celebrations.answer(
        case.signal.id, win=second.turn.event.id, by=case.sanne.id, is_agreed=True, now=LATER
    )
    await case.mail.send(MUCH_LATER)
    assert len([one for one in case.mail.messenger.messages if isinstance(one, CelebrationMessage)]) == 1


@pytest.mark.parametrize("move", [Move.LOSE, Move.DECLINE])
async def test_what_a_support_took_the_place_of_stays_over(case: Case, admin: Person, move: Move) -> None:
    mo, support = await case.support("Mo")
    await make(case, move)
    assert (await case.stored(support)).supports_id is None
    with pytest.raises(PlaceTakenError) as refused:
        await put_back(case, admin)
    assert refused.value.referrer == mo
    assert (await case.stored()).stage is not Stage.LOGGED


async def test_what_somebody_named_since_stays_over(case: Case, admin: Person) -> None:
    await make(case, Move.LOSE)
    els = await case.circle.person("Els")
    await case.circle.signals().log(els.id, ACME, key="els", now=LATER)
    with pytest.raises(PlaceTakenError):
        await put_back(case, admin)


async def test_supports_of_a_win_go_on_supporting_it(case: Case, admin: Person) -> None:
    _, support = await case.support("Mo")
    await make(case, Move.WIN)
    await put_back(case, admin)
    assert (await case.stored(support)).supports_id == case.signal.id
