import asyncio
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.domain.deliveries import Answered, Channel, DeliveryId, DeliveryKind, DeliveryState, Direct, Recipient
from bot.domain.people import Person, PersonId
from bot.services.deliveries import Composed, Postpone, Skip
from bot.services.messenger import (
    CannotLookError,
    Message,
    RecipientGoneError,
    Refusal,
    RefusedError,
    RefusedNotice,
    TryLaterError,
    UnclearError,
    UnclearNotice,
)
from storage import deliveries, sending
from storage.sending import Sent
from tests.support.circle import Circle
from tests.support.messengers import LOST, AcceptedThen, FakeMessenger
from tests.support.sending import BOARD, DUE, EXPIRES, Clock, PostOffice

SECOND = timedelta(seconds=1)
NOT_ACCEPTED = UnclearError()
"""No answer came, and the message is not there."""


@pytest.fixture
def office(circle: Circle) -> PostOffice:
    return PostOffice(circle)


async def test_what_is_due_is_sent_once(office: PostOffice) -> None:
    delivery_id = await office.plan()
    assert await office.process.drain(DUE) == 1
    assert await office.process.drain(DUE + SECOND) == 0
    assert office.sent_to() == ["C0REFERRALS"]
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.attempts, delivery.reason) == (DeliveryState.SENT, 1, None)
    assert delivery.reference == f"reference of {delivery.key}"
    assert delivery.settled_at == office.clock.real


async def test_planning_it_again_sends_nothing_more(office: PostOffice) -> None:
    await office.plan()
    await office.process.drain(DUE)
    await office.plan()
    assert await office.process.drain(DUE) == 0
    assert len(office.messenger.sent) == 1


async def test_nothing_leaves_before_it_is_due(office: PostOffice) -> None:
    await office.plan()
    assert await office.process.drain(DUE - SECOND) == 0
    assert await office.process.drain(DUE) == 1


@pytest.mark.parametrize(("late", "state"), [(-SECOND, DeliveryState.SENT), (timedelta(0), DeliveryState.SKIPPED)])
async def test_what_comes_too_late_is_skipped(office: PostOffice, late: timedelta, state: DeliveryState) -> None:
    delivery_id = await office.plan()
    await office.process.drain(EXPIRES + late)
    assert await office.state(delivery_id) is state


async def test_a_skip_says_that_it_expired(office: PostOffice) -> None:
    delivery_id = await office.plan()
    await office.process.drain(EXPIRES)
    assert (await office.delivery(delivery_id)).reason == "expired"
    assert office.messenger.sent == []


async def test_the_decision_is_made_anew_at_the_moment_of_sending(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.wording.instead[BOARD] = lambda: Skip("not_wanted_any_more")
    assert await office.process.drain(DUE + timedelta(hours=1)) == 0
    assert office.wording.composed_at == [DUE + timedelta(hours=1)]
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.reason) == (DeliveryState.SKIPPED, "not_wanted_any_more")


@pytest.mark.parametrize("hours", [-1, 0, 1])
async def test_a_postponed_one_waits_for_its_moment_of_the_business_clock(office: PostOffice, hours: int) -> None:
    await office.plan()
    later = DUE + timedelta(hours=hours)
    office.wording.instead[BOARD] = lambda: Postpone(later)
    assert await office.process.drain(DUE) == 0
    del office.wording.instead[BOARD]
    assert await office.process.drain(DUE) == 0
    assert await office.process.drain(max(later, DUE + SECOND)) == 1


async def test_the_business_clock_goes_on_during_a_long_round(office: PostOffice) -> None:
    await office.plan_channels(3)
    await office.start("paced", pace=30).drain(DUE)
    assert office.wording.composed_at == [DUE, DUE + 30 * SECOND, DUE + 60 * SECOND]


async def test_a_business_clock_that_goes_back_doubles_nothing(office: PostOffice) -> None:
    await office.plan()
    await office.process.drain(DUE + timedelta(days=1))
    assert await office.process.drain(DUE) == 0
    assert await office.process.drain(DUE + timedelta(days=1)) == 0
    assert len(office.messenger.sent) == 1


async def test_the_calls_keep_their_pace(office: PostOffice) -> None:
    await office.plan_channels(3)
    await office.start("paced", pace=1).drain(DUE)
    assert office.clock.pauses == [1, 1]


async def test_one_who_cannot_be_written_to_or_about_stops_nobody_else(office: PostOffice) -> None:
    channels = await office.plan_channels(4)
    office.messenger.next_sends.extend([RuntimeError(), RefusedError(Refusal.REJECTED)])

    def fails() -> Skip:
        raise LookupError("Sample Person")

    office.wording.instead[channels[2]] = fails
    assert await office.process.drain(DUE) == 1
    assert office.sent_to() == ["C03"]
    states = {str(delivery.recipient): delivery.state for delivery in await office.listed()}
    assert states == {
        "channel:C00": DeliveryState.UNCLEAR,
        "channel:C01": DeliveryState.DEAD,
        "channel:C02": DeliveryState.PLANNED,
        "channel:C03": DeliveryState.SENT,
    }


async def test_one_that_could_not_be_composed_is_tried_again_later(office: PostOffice) -> None:
    await office.plan()

    def fails() -> Skip:
        raise LookupError

    office.wording.instead[BOARD] = fails
    await office.process.drain(DUE)
    del office.wording.instead[BOARD]
    assert await office.process.drain(DUE) == 0
    office.clock.pass_time(seconds=5)
    assert await office.process.drain(DUE) == 1


async def test_beside_a_newer_version_its_messages_wait_for_it_and_ours_go_out(office: PostOffice) -> None:
    theirs, database = await office.plan(Channel("C1")), office.circle.database
    newer = text("UPDATE delivery SET kind = 'of_a_newer_version'")
    await database.write(lambda session: session.execute(newer))
    await office.plan(Channel("C2"))
    assert await office.process.drain(DUE) == 1
    assert await office.process.drain(EXPIRES) == 0
    state = text(f"SELECT state FROM delivery WHERE id = {theirs}")  # noqa: S608 - a number of ours
    assert await database.read(lambda session: session.scalar(state)) == DeliveryState.PLANNED.value
    assert office.sent_to() == ["C2"]


async def test_a_kind_that_nobody_composes_is_left_for_a_version_that_does(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.process._attempts._taking_up._composers = {}
    assert await office.process.drain(DUE) == 0
    assert await office.state(delivery_id) is DeliveryState.PLANNED


async def test_somebody_erased_gets_nothing(office: PostOffice) -> None:
    delivery_id = await office.plan(Direct(PersonId(4711)))
    assert await office.process.drain(DUE) == 0
    assert (await office.delivery(delivery_id)).reason == "recipient_gone"


async def test_somebody_erased_is_not_looked_for(office: PostOffice) -> None:
    person = await office.circle.person("Sample Person")
    delivery_id = await office.plan(Direct(person.id))
    office.messenger.next_sends.append(LOST)
    await office.process.drain(DUE)
    await office.circle.database.write(lambda session: session.execute(text("DELETE FROM person")))
    office.clock.pass_time(seconds=60)
    await office.process.drain(DUE)
    assert (await office.delivery(delivery_id)).reason == "recipient_gone"


# The platform is busy, or away.


async def test_after_a_429_everybody_waits_as_long_as_the_platform_asks(office: PostOffice) -> None:
    await office.plan_channels(2)
    office.messenger.next_sends.append(TryLaterError(timedelta(seconds=30)))
    assert await office.process.drain(DUE) == 0
    office.clock.pass_time(seconds=29)
    assert await office.process.drain(DUE) == 0
    office.clock.pass_time(seconds=5)
    assert await office.process.drain(DUE) == 2
    assert office.sent_to() == ["C01", "C00"], "whoever failed comes last, so that one recipient cannot block the rest"


async def test_a_platform_that_asks_for_a_week_is_asked_again_within_the_hour(office: PostOffice) -> None:
    await office.plan()
    office.messenger.next_sends.append(TryLaterError(timedelta(weeks=1)))
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=3600)
    assert await office.process.drain(DUE) == 1


async def test_an_outage_of_an_hour_loses_and_doubles_nothing(office: PostOffice) -> None:
    await office.plan_channels(5)
    office.messenger.next_sends.extend([TryLaterError(), NOT_ACCEPTED, TimeoutError()] * 2000)
    office.messenger.next_looks.extend([TryLaterError()] * 2000)
    for _ in range(60):
        await office.process.drain(DUE)
        office.clock.pass_time(seconds=60)
    calls = 6000 - len(office.messenger.next_sends) + len(office.messenger.looked_since)
    assert 100 < calls < 500
    office.messenger.next_sends.clear()
    office.messenger.next_looks.clear()
    for _ in range(20):
        await office.process.drain(DUE)
        office.clock.pass_time(seconds=30)
    assert sorted(office.sent_to()) == ["C00", "C01", "C02", "C03", "C04"]


async def test_three_failures_in_a_row_end_the_round_and_the_next_one_begins_with_the_others(
    office: PostOffice,
) -> None:
    await office.plan_channels(5)
    office.messenger.next_sends.extend([TryLaterError()] * 3)
    assert await office.process.drain(DUE) == 0
    assert await office.process.drain(DUE) == 2
    assert office.sent_to() == ["C03", "C04"]


async def test_without_access_all_waits_until_it_is_mended_and_is_logged_once(office: PostOffice) -> None:
    await office.plan_channels(2)
    office.messenger.next_sends.extend([RefusedError(Refusal.NO_ACCESS)] * 3)
    with capture_logs() as logs:
        for _ in range(3):
            assert await office.process.drain(DUE) == 0
            office.clock.pass_time(seconds=30)
        assert await office.process.drain(DUE) == 2
    assert [entry["event"] for entry in logs if "access" in entry["event"]] == ["access_lost", "access_restored"]
    assert {delivery.state for delivery in await office.listed()} == {DeliveryState.SENT}


async def test_without_access_until_it_is_too_late_it_is_skipped(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.messenger.next_sends.append(RefusedError(Refusal.NO_ACCESS))
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=36 * 3600)
    await office.process.drain(EXPIRES)
    assert (await office.delivery(delivery_id)).reason == "expired"


# Refused for good.


async def test_every_administrator_hears_once_of_a_refusal(office: PostOffice) -> None:
    for name in ("Admin A", "Admin B"):
        await office.circle.person(name, is_administrator=True)
    await office.circle.person("Gone", is_administrator=True, is_active=False)
    await office.circle.person("Colleague")
    delivery_id = await office.plan()
    office.messenger.next_sends.append(RefusedError(Refusal.CHANNEL_ARCHIVED))
    assert await office.process.drain(DUE) == 2
    assert await office.process.drain(DUE + timedelta(hours=1)) == 0
    assert office.sent_to() == ["Admin A", "Admin B"]
    notice = office.messenger.messages[0]
    assert isinstance(notice, RefusedNotice)
    assert (notice.person.name, notice.kind, notice.period) == ("Admin A", "leaderboard", "2026-W48")
    assert (notice.channel, notice.refusal) == ("C0REFERRALS", Refusal.CHANNEL_ARCHIVED)
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.reason) == (DeliveryState.DEAD, "channel_archived")
    assert delivery.settled_at == office.clock.real


async def test_a_nudge_that_cannot_be_delivered_is_told_without_a_channel(office: PostOffice) -> None:
    await office.circle.person("Admin", is_administrator=True)
    leader = await office.circle.person("Leader")
    await office.plan(Direct(leader.id))
    office.messenger.next_sends.append(RefusedError(Refusal.PERSON_UNREACHABLE))
    await office.process.drain(DUE)
    (notice,) = office.messenger.messages
    assert isinstance(notice, RefusedNotice)
    assert (notice.kind, notice.channel) == ("nudge", "")


@pytest.mark.parametrize("ending", [RefusedError(Refusal.PERSON_UNREACHABLE), LOST])
async def test_a_notice_that_fails_makes_no_further_notice(
    office: PostOffice, ending: RefusedError | AcceptedThen
) -> None:
    await office.circle.person("Admin", is_administrator=True)
    await office.plan()
    office.messenger.next_sends.extend([RefusedError(Refusal.REJECTED), ending])
    office.messenger.next_looks.append(CannotLookError())
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=60)
    await office.process.drain(DUE)
    assert [delivery.kind for delivery in await office.listed()] == [DeliveryKind.LEADERBOARD, DeliveryKind.NOTICE]


async def test_whoever_is_no_administrator_any_more_gets_no_notice(office: PostOffice) -> None:
    admin = await office.circle.person("Admin", is_administrator=True)
    await office.plan()
    office.messenger.next_sends.extend([RefusedError(Refusal.REJECTED), TryLaterError()])
    await office.process.drain(DUE)
    await office.circle.person(admin.name, is_administrator=False)
    office.clock.pass_time(seconds=60)
    assert await office.process.drain(DUE) == 0
    assert (await office.listed())[-1].reason == "not_an_administrator"


# Perhaps sent.


async def test_a_lost_answer_is_settled_by_looking_and_not_before_a_minute(office: PostOffice) -> None:
    delivery_id = await office.plan()
    office.messenger.next_sends.append(LOST)
    assert await office.process.drain(DUE) == 0
    assert await office.state(delivery_id) is DeliveryState.UNCLEAR
    office.clock.pass_time(seconds=59)
    assert await office.process.drain(DUE) == 0
    assert office.messenger.looked_since == []
    office.clock.pass_time(seconds=1)
    assert await office.process.drain(DUE) == 1
    assert len(office.messenger.sent) == 1
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 1)


async def test_what_is_not_there_is_sent_again(office: PostOffice) -> None:
    await office.plan()
    office.messenger.next_sends.append(NOT_ACCEPTED)
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=60)
    assert await office.process.drain(DUE) == 1
    assert len(office.messenger.looked_since) == 1
    assert len(office.messenger.sent) == 1


@pytest.mark.parametrize(
    ("ending", "state", "count"), [(LOST, DeliveryState.SENT, 1), (NOT_ACCEPTED, DeliveryState.SKIPPED, 0)]
)
async def test_what_expires_while_unclear_is_looked_for_first(
    office: PostOffice, ending: AcceptedThen | UnclearError, state: DeliveryState, count: int
) -> None:
    delivery_id = await office.plan()
    office.messenger.next_sends.append(ending)
    await office.process.drain(DUE)
    await office.process.drain(EXPIRES)
    assert await office.state(delivery_id) is DeliveryState.UNCLEAR
    office.clock.pass_time(seconds=60)
    await office.process.drain(EXPIRES)
    assert await office.state(delivery_id) is state
    assert len(office.messenger.sent) == count


async def test_a_look_that_does_not_work_is_repeated(office: PostOffice) -> None:
    await office.plan()
    office.messenger.next_sends.append(LOST)
    office.messenger.next_looks.extend([TryLaterError(timedelta(minutes=3)), RuntimeError()])
    await office.process.drain(DUE)
    for seconds, looks in ((60, 1), (179, 1), (60, 2), (59, 2), (1, 3)):
        office.clock.pass_time(seconds=seconds)
        await office.process.drain(DUE)
        assert len(office.messenger.looked_since) == looks
    assert len(office.messenger.sent) == 1


async def test_whose_account_was_closed_meanwhile_is_not_looked_for_again(office: PostOffice) -> None:
    dirk = await office.circle.person("Dirk")
    delivery_id = await office.plan(Direct(dirk.id))
    office.messenger.next_sends.append(NOT_ACCEPTED)
    office.messenger.next_looks.append(RecipientGoneError())
    for _ in range(3):
        await office.process.drain(DUE)
        office.clock.pass_time(seconds=60)
    delivery = await office.delivery(delivery_id)
    assert (delivery.state, delivery.reason) == (DeliveryState.SKIPPED, "recipient_gone")
    assert len(office.messenger.looked_since) == 1


async def test_what_looking_cannot_find_out_in_a_day_after_its_time_the_administrators_are_asked(
    office: PostOffice,
) -> None:
    await office.circle.person("Admin", is_administrator=True)
    delivery_id = await office.plan()
    office.messenger.next_sends.append(NOT_ACCEPTED)
    office.messenger.next_looks.extend([TryLaterError()] * 3)
    await office.process.drain(DUE)
    day_after = EXPIRES + timedelta(days=1)
    for now, state in (
        (EXPIRES, DeliveryState.UNCLEAR),
        (day_after - SECOND, DeliveryState.UNCLEAR),
        (day_after, DeliveryState.AMBIGUOUS),
    ):
        office.clock.pass_time(seconds=60)
        await office.process.drain(now)
        assert await office.state(delivery_id) is state
    assert [type(message) for message in office.messenger.messages] == [UnclearNotice]


async def test_the_look_reaches_back_to_well_before_the_first_try(office: PostOffice) -> None:
    await office.plan()
    first_try = office.clock.real
    office.messenger.next_sends.extend([NOT_ACCEPTED, LOST])
    for _ in range(3):
        await office.process.drain(DUE)
        office.clock.pass_time(seconds=60)
    assert office.messenger.looked_since == [first_try - timedelta(hours=2)] * 2


async def test_after_the_clock_was_set_back_the_look_reaches_back_two_days(office: PostOffice) -> None:
    await office.plan()
    office.messenger.next_sends.append(LOST)
    await office.process.drain(DUE)
    office.clock.real -= timedelta(days=1)
    assert await office.process.drain(DUE) == 1
    assert office.messenger.looked_since == [office.clock.real - timedelta(days=2)]


async def test_where_nobody_may_look_the_administrators_are_asked_and_nothing_is_resent(office: PostOffice) -> None:
    delivery_id = await _ambiguous(office)
    assert await office.state(delivery_id) is DeliveryState.AMBIGUOUS
    (notice,) = office.messenger.messages[1:]
    assert isinstance(notice, UnclearNotice)
    assert (notice.delivery_id, notice.kind, notice.channel) == (delivery_id, "leaderboard", "C0REFERRALS")
    office.clock.pass_time(seconds=3600)
    assert await office.process.drain(DUE + timedelta(hours=1)) == 0


async def test_an_administrator_says_that_it_is_there(office: PostOffice) -> None:
    delivery_id = await _ambiguous(office)
    assert await office.process.answer_unclear(delivery_id, is_there=True, now=DUE) is Answered.THERE
    assert await office.state(delivery_id) is DeliveryState.SENT
    assert await office.process.drain(DUE) == 0


@pytest.mark.parametrize("now", [DUE, EXPIRES, EXPIRES + timedelta(days=4)])
async def test_a_board_that_an_administrator_wants_again_is_posted_also_when_its_time_was_over(
    office: PostOffice, now: datetime
) -> None:
    delivery_id = await _ambiguous(office)
    assert await office.process.answer_unclear(delivery_id, is_there=False, now=now) is Answered.AGAIN
    assert await office.process.drain(now + timedelta(hours=1)) == 1
    assert await office.state(delivery_id) is DeliveryState.SENT


@pytest.mark.parametrize(
    ("now", "answered", "count"), [(EXPIRES - SECOND, Answered.AGAIN, 1), (EXPIRES, Answered.TOO_LATE, 0)]
)
async def test_a_question_of_the_week_is_not_sent_again_when_its_week_is_over(
    office: PostOffice, now: datetime, answered: Answered, count: int
) -> None:
    dirk = await office.circle.person("Dirk")
    delivery_id = await _ambiguous(office, recipient=Direct(dirk.id))
    assert await office.process.answer_unclear(delivery_id, is_there=False, now=now) is answered
    assert await office.process.drain(now) == count
    assert await office.state(delivery_id) is (DeliveryState.SENT if count else DeliveryState.SKIPPED)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
async def test_only_the_first_answer_counts(office: PostOffice, *, first: bool, second: bool) -> None:
    delivery_id = await _ambiguous(office)
    await office.process.answer_unclear(delivery_id, is_there=first, now=DUE)
    settled = await office.state(delivery_id)
    assert settled is not DeliveryState.AMBIGUOUS
    assert await office.process.answer_unclear(delivery_id, is_there=second, now=DUE) is Answered.BEFORE
    assert await office.state(delivery_id) is settled


async def test_an_answer_about_nothing_changes_nothing(office: PostOffice) -> None:
    delivery_id = await office.plan()
    for unknown in (delivery_id, DeliveryId(4711)):
        assert await office.process.answer_unclear(unknown, is_there=True, now=DUE) is Answered.BEFORE
    assert await office.state(delivery_id) is DeliveryState.PLANNED


async def test_a_question_that_was_answered_is_not_put_to_the_other_administrators(office: PostOffice) -> None:
    delivery_id = await _ambiguous(office, notice=TryLaterError())
    await office.process.answer_unclear(delivery_id, is_there=True, now=DUE)
    office.clock.pass_time(seconds=60)
    assert await office.process.drain(DUE) == 0
    assert (await office.listed())[-1].reason == "answered"


async def test_posted_again_and_unclear_again_is_asked_again(office: PostOffice) -> None:
    delivery_id = await _ambiguous(office)
    await office.process.answer_unclear(delivery_id, is_there=False, now=DUE)
    office.messenger.next_sends.append(LOST)
    office.messenger.next_looks.append(CannotLookError())
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=60)
    await office.process.drain(DUE)
    assert [type(message) for message in office.messenger.messages].count(UnclearNotice) == 2


async def _ambiguous(
    office: PostOffice, *, recipient: Recipient = BOARD, notice: TryLaterError | None = None
) -> DeliveryId:
    """A message whose answer was lost where we may not look, and one administrator who was asked."""
    await office.circle.person("Admin", is_administrator=True)
    delivery_id = await office.plan(recipient)
    office.messenger.next_sends.extend([LOST, notice])
    office.messenger.next_looks.append(CannotLookError())
    await office.process.drain(DUE)
    office.clock.pass_time(seconds=60)
    await office.process.drain(DUE)
    return delivery_id


async def test_after_a_restore_what_was_sent_since_the_backup_is_found_and_not_sent_again(office: PostOffice) -> None:
    known, other = await office.plan(), await office.plan(recipient=Channel("C0OTHER"))
    database = office.circle.database
    before = await database.read(lambda session: session.execute(text("SELECT id, state FROM delivery")).all())
    await office.process.drain(DUE)
    assert len(office.messenger.sent) == 2

    def put_back(session: Session) -> None:
        session.execute(text("DELETE FROM delivery WHERE id = :id"), {"id": other})
        session.execute(text("UPDATE delivery SET state = :state, first_try_at = NULL"), {"state": before[0].state})
        deliveries.distrust(session, DUE + SECOND)

    await database.write(put_back)
    again = await office.plan(recipient=Channel("C0OTHER"))
    assert (await office.delivery(again)).state is DeliveryState.UNCLEAR
    await office.process.drain(DUE + 2 * SECOND)
    assert len(office.messenger.sent) == 2
    assert {(await office.delivery(one)).state for one in (known, again)} == {DeliveryState.SENT}


async def test_what_is_due_after_a_restore_is_simply_sent(office: PostOffice) -> None:
    await office.circle.database.write(lambda session: deliveries.distrust(session, DUE - SECOND))
    delivery_id = await office.plan()
    await office.process.drain(DUE)
    assert (await office.delivery(delivery_id)).attempts == 1
    assert len(office.messenger.sent) == 1


async def test_a_few_at_a_time_each_is_sent_once_and_what_fails_keeps_nobody_else(office: PostOffice) -> None:
    await office.plan_channels(10)
    office.messenger.next_sends.extend([RefusedError(Refusal.REJECTED), None, TryLaterError()])
    assert await office.start("one", at_once=4).drain(DUE) == 8
    states = Counter(delivery.state for delivery in await office.listed())
    assert states == {DeliveryState.SENT: 8, DeliveryState.DEAD: 1, DeliveryState.PLANNED: 1}
    assert len(office.messenger.sent) == len({sent.key for sent in office.messenger.sent}) == 8


async def test_of_a_few_at_a_time_one_that_cannot_be_composed_holds_up_nobody(office: PostOffice) -> None:
    class Together(FakeMessenger):
        """Sends when all three have come."""

        async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
            async with asyncio.timeout(2), everybody:
                return await super().send(recipient, message, key=key)

    everybody = asyncio.Barrier(3)
    bad, *_ = await office.plan_channels(4)
    office.wording.instead[bad] = _broken
    assert await office.start("one", messenger=Together(), at_once=4).drain(DUE) == 3
    reasons = {delivery.recipient: delivery.reason for delivery in await office.listed()}
    assert reasons[bad] == "not_composed"


def _broken() -> Composed:
    raise LookupError


async def test_of_a_few_at_a_time_that_all_fail_the_round_ends_with_them(office: PostOffice) -> None:
    await office.plan_channels(10)
    office.messenger.next_sends.extend([NOT_ACCEPTED] * 10)
    assert await office.start("one", at_once=4).drain(DUE) == 0
    states = Counter(delivery.state for delivery in await office.listed())
    assert states.keys() == {DeliveryState.UNCLEAR, DeliveryState.PLANNED}
    assert 3 <= states[DeliveryState.UNCLEAR] <= 6, "three failures end it, when at most three others are on their way"


class Crowd(FakeMessenger):
    """Counts how many messages are on their way together, and lets them arrive when told to."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.on_their_way = self.most = 0
        self.has_begun, self.may_arrive = asyncio.Event(), asyncio.Event()

    async def send(self, recipient: Channel | Person, message: Message, *, key: str) -> str:
        self.on_their_way += 1
        self.most = max(self.most, self.on_their_way)
        self.has_begun.set()
        await self.may_arrive.wait()
        await asyncio.sleep(0)
        self.clock.pass_time(seconds=1)
        try:
            return await super().send(recipient, message, key=key)
        finally:
            self.on_their_way -= 1


async def test_more_are_taken_up_with_one_commit_than_are_on_their_way_together(office: PostOffice) -> None:
    await office.plan_channels(8)
    messenger = Crowd(office.clock)
    messenger.may_arrive.set()
    assert await office.start("one", messenger=messenger, at_once=2).drain(DUE) == 8
    assert messenger.most == 2
    assert len({delivery.first_try_at for delivery in await office.listed()}) == 1


async def test_what_was_taken_up_when_the_platform_asks_for_quiet_stays_planned(office: PostOffice) -> None:
    await office.plan_channels(8)
    office.messenger.next_sends.append(TryLaterError(timedelta(seconds=30)))
    process = office.start("one", at_once=2)
    sent = await process.drain(DUE)
    assert sent <= 1, "of the two that were on their way when the platform asked"
    waiting = [delivery for delivery in await office.listed() if delivery.state is DeliveryState.PLANNED]
    assert Counter(delivery.reason for delivery in waiting) == {"try_later": 1, "not_begun": 7 - sent}
    assert await process.drain(DUE) == 0
    office.clock.pass_time(seconds=60)
    assert await process.drain(DUE) == 8 - sent
    assert len(office.messenger.sent) == len({one.key for one in office.messenger.sent}) == 8


async def test_what_was_taken_up_when_the_process_stops_is_left_for_the_next(office: PostOffice) -> None:
    await office.plan_channels(8)
    messenger = Crowd(office.clock)
    process = office.start("one", messenger=messenger, at_once=2)
    drain = asyncio.create_task(process.drain(DUE))
    await asyncio.wait_for(messenger.has_begun.wait(), 5)
    stop = asyncio.create_task(process.stop())
    await asyncio.sleep(0)
    messenger.may_arrive.set()
    assert await asyncio.wait_for(drain, 5) == 2
    await asyncio.wait_for(stop, 5)
    assert await office.start("two").drain(DUE) == 6
    assert len({one.key for one in [*messenger.sent, *office.messenger.sent]}) == 8


async def test_what_takes_long_to_compose_lets_others_write_in_between(office: PostOffice) -> None:
    await office.plan_channels(20)
    office.wording.meanwhile = partial(office.clock.pass_time, seconds=1)
    assert await office.start("one", at_once=8).drain(DUE) == 20
    tried = Counter(delivery.first_try_at for delivery in await office.listed())
    assert sorted(tried.values()) == [4, 16], "the first sixteen were composed together"
    assert {delivery.attempts for delivery in await office.listed()} == {1}


async def test_one_that_cannot_be_settled_keeps_none_of_those_that_were_sent_with_it(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bad, *_), settle = await office.plan_channels(4), sending.settle_sent

    def picky(session: Session, sent: Collection[Sent]) -> None:
        if any(one.delivery_id == bad_id for one in sent):
            raise LookupError
        settle(session, sent)

    (bad_id,) = [one.id for one in await office.listed() if one.recipient == bad]
    monkeypatch.setattr(sending, "settle_sent", picky)
    with pytest.raises(LookupError):
        await office.start("one", at_once=4).drain(DUE)
    states = {one.recipient: one.state for one in await office.listed()}
    assert states.pop(bad) is DeliveryState.SENDING
    assert set(states.values()) == {DeliveryState.SENT}
