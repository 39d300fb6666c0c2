import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.behalf import Behalf
from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.move_details import InvalidDetails
from bot.domain.moves import MOVES, Move
from bot.domain.people import Kind, Language, Person, Role
from bot.domain.signals import Change, Details, Draft, Signal, Stage
from bot.locales import texts
from bot.services.errors import (
    AlreadyMovedError,
    NotAnAdministratorError,
    NotFoundError,
    NowWithSomebodyElseError,
    TooLateError,
    UnsuitableOwnerError,
)
from bot.services.messenger import AssignmentMessage, ProgressMessage, ReferrerNewsMessage
from bot.services.progress import Hearing
from bot.services.signals import Logged
from handlers.wording.assignment import assignment_text
from handlers.wording.progress import progress_text
from handlers.wording.referrer_news import referrer_news_text
from storage.database import Database
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import NOW, Circle, circle_in
from tests.support.mail import Mail


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle)


async def test_each_move_is_an_event_that_tells_who_when_and_why(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    lost = await case.advance(Move.LOSE, Details(note="no budget", personal_line="thanks"))
    assert lost.stage is Stage.LOST
    logged, accepted, last = await case.events()
    assert (logged.change, accepted.stage, accepted.actor_id) == (Change.LOGGED, Stage.ACCEPTED, case.pieter.id)
    assert (last.at, last.owner_id, last.details) == (NOW, case.pieter.id, Details("no budget", "thanks"))


async def test_the_same_action_again_changes_nothing_and_gets_the_same_answer(case: Case) -> None:
    first = await case.advance(Move.ACCEPT, key="press:1")
    again = await asyncio.gather(*(case.advance(Move.ACCEPT, key="press:1") for _ in range(3)))
    assert again == [first] * 3
    assert len(await case.events()) == 2


async def test_a_press_that_comes_too_late_tells_who_was_earlier(case: Case) -> None:
    admin = await case.circle.person("Admin", is_administrator=True)
    await case.advance(Move.ACCEPT, by=admin)
    with pytest.raises(AlreadyMovedError) as caught:
        await case.advance(Move.ACCEPT, key="again")
    assert (caught.value.company, caught.value.by, caught.value.last.stage) == ("Acme BV", admin, Stage.ACCEPTED)
    assert len(await case.events()) == 2


async def test_of_two_people_who_press_different_buttons_at_once_one_wins_and_the_other_is_told(case: Case) -> None:
    admin = await case.circle.person("Admin", is_administrator=True)
    outcomes = await asyncio.gather(
        case.advance(Move.WIN, by=case.pieter, key="a"),
        case.advance(Move.DECLINE, Details(note="not for us"), by=admin, key="b"),
        return_exceptions=True,
    )
    (won,) = [outcome for outcome in outcomes if isinstance(outcome, Signal)]
    (told,) = [outcome for outcome in outcomes if isinstance(outcome, AlreadyMovedError)]
    assert (await case.stored()).stage is won.stage is told.last.stage
    assert len(await case.events()) == 2


@pytest.mark.parametrize("move", [Move.ACCEPT, Move.WIN, Move.WITHDRAW, Move.REMOVE])
async def test_a_bystander_moves_nothing_and_learns_nothing(case: Case, move: Move) -> None:
    other = await case.circle.person("Mo", Role.SALES)
    with pytest.raises(NotFoundError):
        await case.advance(move, by=other)
    with pytest.raises(NotFoundError):
        await case.follow_up.look(case.signal.id, move, by=other.id)
    assert await case.stored() == case.signal


async def test_somebody_elses_key_opens_nothing(case: Case) -> None:
    await case.advance(Move.ACCEPT, key="press:1")
    with pytest.raises(NotFoundError):
        await case.advance(Move.ACCEPT, by=case.sanne, key="press:1")


async def test_nothing_is_declined_without_a_reason(case: Case) -> None:
    with pytest.raises(InvalidDetails):
        await case.advance(Move.DECLINE)


async def test_whoever_gets_it_handed_over_is_told_and_accepts_it_anew(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    await case.advance(Move.ACCEPT)
    (first,) = await case.mail.to(case.pieter, AssignmentMessage, NOW)
    handed = await case.follow_up.hand_over(case.signal.id, mo.id, "Mo knows them", by=case.pieter.id, key="h", now=NOW)
    assert (handed.owner_id, handed.stage) == (mo.id, Stage.LOGGED)
    (told,) = await case.mail.to(mo, AssignmentMessage, LATER)
    assert told.moves == (Move.ACCEPT, Move.DECLINE, Move.HAND_OVER)
    assert told.given is not None
    assert (told.given.actor, told.given.event.details.note) == (case.pieter, "Mo knows them")
    (old,) = await case.mail.to(case.pieter, AssignmentMessage, LATER)
    assert (old.now_with, old.moves, bool(old.replaces)) == (mo, (), True)
    assert first.moves[0] is Move.INTRODUCE
    with pytest.raises(NowWithSomebodyElseError) as caught:
        await case.advance(Move.ACCEPT, key="late")
    assert caught.value.owner == mo


async def test_what_comes_back_to_somebody_is_told_to_them_again(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    service = case.follow_up
    await case.mail.to(case.pieter, AssignmentMessage, NOW)
    await service.hand_over(case.signal.id, mo.id, "Mo knows them", by=case.pieter.id, key="h1", now=NOW)
    await service.hand_over(case.signal.id, case.pieter.id, "no, I don't", by=mo.id, key="h2", now=NOW)
    told = await case.mail.to(case.pieter, AssignmentMessage, LATER)
    assert sorted(bool(message.replaces) for message in told) == [False, True, True]
    assert all(message.moves for message in told)


async def test_only_a_colleague_who_is_here_and_does_not_have_it_yet_can_take_over(case: Case) -> None:
    guest = await case.circle.person("Guest", kind=Kind.GUEST)
    gone = await case.circle.person("Gone", is_active=False)
    for person, is_owner in ((guest, False), (gone, False), (case.pieter, True)):
        with pytest.raises(UnsuitableOwnerError) as caught:
            await case.follow_up.hand_over(
                case.signal.id, person.id, "why", by=case.pieter.id, key=f"to {person.name}", now=NOW
            )
        assert caught.value.is_owner is is_owner


async def test_the_owners_message_is_drawn_anew_after_everything_that_happens(case: Case) -> None:
    (first,) = await case.mail.to(case.pieter, AssignmentMessage, NOW)
    assert (first.replaces, first.signal.stage) == ("", Stage.LOGGED)
    steps: list[Awaitable[object]] = [
        case.circle.signals().edit(case.signal.id, replace(ACME, why="more"), by=case.sanne.id, now=NOW),
        case.advance(Move.MEET),
        case.circle.signals().withdraw(case.signal.id, by=case.sanne.id, now=NOW),
    ]
    seen = []
    for step in steps:
        await step
        (drawn,) = await case.mail.to(case.pieter, AssignmentMessage, LATER)
        assert drawn.replaces
        seen.append((drawn.signal.why, drawn.signal.stage, bool(drawn.moves)))
    assert seen == [
        ("more", Stage.LOGGED, True),
        ("more", Stage.MEETING, True),
        ("more", Stage.WITHDRAWN, False),
    ]


@pytest.mark.parametrize("move", [Move.ACCEPT, Move.INTRODUCE, Move.MEET])
async def test_whoever_took_it_up_hears_that_it_was_withdrawn(case: Case, move: Move) -> None:
    await case.advance(move)
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=NOW)
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=NOW)
    (told,) = await case.mail.to(case.pieter, ReferrerNewsMessage, LATER)
    assert referrer_news_text(told, texts(Language.DUTCH)).startswith(
        "Sanne heeft het signaal over Acme BV ingetrokken. Je hoeft het niet verder op te volgen."
    )


async def test_who_follows_up_what_takes_the_place_is_not_told_that_it_is_over(case: Case) -> None:
    await case.support("Mo")
    await case.advance(Move.MEET)
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=LATER)
    (told,) = await case.mail.to(case.pieter, ReferrerNewsMessage, LATER)
    text = referrer_news_text(told, texts(Language.DUTCH))
    assert text.endswith("Een ander signaal over dit bedrijf komt ervoor in de plaats, en dat volg jij op.")
    assert "Je hoeft het niet verder op te volgen" not in text


async def test_what_nobody_took_up_is_withdrawn_without_a_word(case: Case) -> None:
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=NOW)
    assert await case.mail.to(case.pieter, ReferrerNewsMessage, LATER) == []


async def test_who_withdraws_what_they_follow_up_themselves_is_not_told_so(circle: Circle) -> None:
    case = await a_case(circle)
    service = case.follow_up
    await service.hand_over(case.signal.id, case.sanne.id, "you know them", by=case.pieter.id, key="h", now=NOW)
    await case.advance(Move.ACCEPT, by=case.sanne)
    await case.mail.services.signals.withdraw(case.signal.id, by=case.sanne.id, now=NOW)
    assert await case.mail.listed(DeliveryKind.REFERRER_NEWS) == []


async def test_an_update_whose_answer_was_lost_is_simply_sent_again(case: Case) -> None:
    await case.mail.send(NOW)
    await case.advance(Move.ACCEPT)
    case.mail.messenger.next_sends.extend([None, ConnectionError("lost")])
    await case.mail.send(LATER)
    (update,) = await case.mail.listed(DeliveryKind.ASSIGNMENT_UPDATE)
    assert update.state is DeliveryState.UNCLEAR
    await case.mail.send(LATER + timedelta(minutes=2))
    (update,) = await case.mail.listed(DeliveryKind.ASSIGNMENT_UPDATE)
    assert (update.state, case.mail.messenger.looked_since) == (DeliveryState.SENT, [])


async def test_what_was_taken_up_before_the_owner_was_told_is_told_as_it_is_then(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    (told,) = await case.mail.to(case.pieter, AssignmentMessage, NOW)
    assert (told.replaces, told.signal.stage) == ("", Stage.ACCEPTED)
    assert await case.mail.listed(DeliveryKind.ASSIGNMENT_UPDATE) == []


async def test_the_referrer_hears_each_move_once(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    await case.advance(Move.MEET)
    await case.advance(Move.WIN, Details(personal_line="Lunch is on me", amount=12_500))
    told = await case.mail.to(case.sanne, ProgressMessage, LATER)
    assert [message.turn.event.stage for message in told] == [Stage.ACCEPTED, Stage.MEETING, Stage.WON]
    assert told[-1].turn.event.details.personal_line == "Lunch is on me"
    assert await case.mail.to(case.sanne, ProgressMessage, LATER + timedelta(hours=1)) == []


async def test_who_asked_for_silence_hears_nothing(case: Case) -> None:
    await case.mail.services.people.set_hears_progress(case.sanne.id, hears_progress=False)
    await case.advance(Move.ACCEPT)
    assert await case.mail.to(case.sanne, ProgressMessage, LATER) == []


async def test_whoever_makes_a_move_learns_whether_the_referrer_will_hear(case: Case) -> None:
    async def hearing(by: Person) -> Hearing:
        return (await case.follow_up.look(case.signal.id, Move.LOSE, by=by.id)).hearing

    admin = await case.circle.person("Admin", is_administrator=True)
    assert await hearing(case.pieter) is Hearing.HEARS
    await case.mail.services.people.set_hears_progress(case.sanne.id, hears_progress=False)
    assert await hearing(case.pieter) is Hearing.MUTED
    await case.circle.person("Sanne", is_active=False)
    assert await hearing(case.pieter) is Hearing.LEFT
    own = await case.mail.services.signals.log(admin.id, Draft("Globex", "they grow"), key="own", now=NOW)
    followed = await case.follow_up.look(own.signal.id, Move.LOSE, by=admin.id)
    assert followed.hearing is Hearing.SELF


async def test_news_at_night_waits_until_eight_where_the_referrer_is(case: Case) -> None:
    night = NOW + timedelta(hours=12)
    service = case.follow_up
    await service.advance(case.signal.id, Move.ACCEPT, by=case.pieter.id, key="night", now=night)
    assert await case.mail.to(case.sanne, ProgressMessage, night) == []
    morning = NOW.replace(hour=6, minute=59) + timedelta(days=1)
    assert await case.mail.to(case.sanne, ProgressMessage, morning) == []
    assert len(await case.mail.to(case.sanne, ProgressMessage, morning + timedelta(minutes=1))) == 1


async def test_nobody_is_told_what_they_did_themselves(circle: Circle) -> None:
    pieter = await circle.person("Pieter", Role.SALES)
    logged = await circle.signals().log(pieter.id, ACME, key="log", now=NOW)
    assert isinstance(logged, Logged)
    await Mail(circle).services.follow_up.advance(logged.signal.id, Move.ACCEPT, by=pieter.id, key="a", now=NOW)
    assert await Mail(circle).listed(DeliveryKind.PROGRESS) == []


async def test_whoever_supported_it_is_thanked_when_it_is_won(case: Case) -> None:
    mo, _ = await case.support("Mo")
    await case.advance(Move.ACCEPT)
    await case.advance(Move.WIN)
    (told,) = await case.mail.to(mo, ProgressMessage, LATER)
    assert (told.is_support, told.turn.event.stage) == (True, Stage.WON)


async def test_who_supported_their_own_on_behalf_of_somebody_hears_of_both_and_whom_to_thank(case: Case) -> None:
    piet = Behalf("Piet Jansen", "Fictief BV", Role.SUPPLIER)
    at = NOW + timedelta(minutes=1)
    logged = await case.mail.services.signals.log(case.sanne.id, ACME, key="piet", now=at, behalf=piet)
    assert isinstance(logged, Logged)
    await case.advance(Move.ACCEPT)
    await case.advance(Move.WIN)
    told = await case.mail.to(case.sanne, ProgressMessage, LATER)
    won = {message.signal.id: message.behalf and message.behalf.name for message in told if message.is_win}
    assert won == {case.signal.id: None, logged.signal.id: "Piet Jansen (Fictief BV)"}
    (passed_on,) = [message for message in told if message.behalf is not None]
    assert progress_text(passed_on, texts(Language.DUTCH)).splitlines()[:2] == [
        "Acme BV is klant geworden. Jij noemde ze ook: dank je wel voor je steun.",
        "Het staat op naam van Piet Jansen (Fictief BV): geef je onze dank door?",
    ]


@pytest.mark.parametrize("move", [Move.DECLINE, Move.LOSE])
async def test_when_it_ends_otherwise_the_oldest_support_takes_its_place_and_is_told(case: Case, move: Move) -> None:
    mo, support = await case.support("Mo")
    kim, follower = await case.support("Kim", minutes=2)
    await case.mail.send(LATER)
    await case.advance(move, Details(note="why"))
    assert (await case.stored(support)).supports_id is None
    assert (await case.stored(follower)).supports_id == support.id
    case.mail.messenger.sent.clear()
    (told,) = await case.mail.to(mo, ProgressMessage, LATER)
    assert told.turn.event.change is Change.PROMOTED
    assert await case.mail.to(kim, ProgressMessage, LATER) == []
    drawn = await case.mail.to(case.pieter, AssignmentMessage, LATER)
    assert [message for message in drawn if not message.replaces and message.signal.id == support.id and message.moves]


async def test_a_support_is_not_moved_for_what_it_supports_is(case: Case) -> None:
    _, support = await case.support("Mo")
    with pytest.raises(NotFoundError):
        await case.follow_up.advance(support.id, Move.ACCEPT, by=case.pieter.id, key="s", now=NOW)


REFUSED = (
    AlreadyMovedError,
    NotAnAdministratorError,
    NotFoundError,
    NowWithSomebodyElseError,
    TooLateError,
    UnsuitableOwnerError,
)


@dataclass(frozen=True)
class Attempt:
    move: Move
    who: str


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(Attempt, st.sampled_from(Move), st.sampled_from(["pieter", "sanne", "admin", "mo"])), max_size=10
    )
)
def test_whatever_people_try_no_forbidden_move_happens_and_the_events_lead_to_the_stored_stage(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, attempts: list[Attempt]
) -> None:
    path = tmp_path_factory.mktemp("moves") / "referral.db"
    path.write_bytes(sqlite_template.read_bytes())
    asyncio.run(_try_all(path, attempts))


async def _try_all(path: Path, attempts: list[Attempt]) -> None:
    database = Database(f"sqlite:///{path}")
    case = await a_case(await circle_in(database))
    people = {
        "pieter": case.pieter,
        "sanne": case.sanne,
        "admin": await case.circle.person("Admin", is_administrator=True),
        "mo": await case.circle.person("Mo", Role.SALES),
    }
    for number, attempt in enumerate(attempts):
        person, key = people[attempt.who], f"{number}"
        try:
            if attempt.move is Move.HAND_OVER:
                other = people["mo"] if number % 2 else people["pieter"]
                await case.follow_up.hand_over(case.signal.id, other.id, "why", by=person.id, key=key, now=NOW)
            elif attempt.move is Move.WITHDRAW:
                await case.mail.services.signals.withdraw(case.signal.id, by=person.id, now=NOW)
            elif attempt.move is Move.REMOVE:
                await case.mail.services.housekeeping.remove(case.signal.id, "why", by=person.id, now=NOW)
            else:
                await case.advance(attempt.move, Details(note="why"), by=person, key=key)
        except (
            NotAnAdministratorError,
            TooLateError,
            NotFoundError,
            AlreadyMovedError,
            NowWithSomebodyElseError,
            UnsuitableOwnerError,
        ):
            pass
    arrows = {(allowed.stage, allowed.target) for allowed in MOVES}
    first, *rest = await case.events()
    stage, owner_id = first.stage, first.owner_id
    for event in rest:
        assert (stage, event.stage) in arrows
        by_owner = event.actor_id in {owner_id, people["admin"].id}
        assert by_owner or (event.stage is Stage.WITHDRAWN and event.actor_id == case.sanne.id)
        stage, owner_id = event.stage, event.owner_id
    stored = await case.stored()
    assert (stored.stage, stored.owner_id) == (stage, owner_id)
    await database.close()


async def test_what_a_later_step_has_overtaken_is_not_told_after_it(case: Case) -> None:
    friday_night = datetime(2026, 11, 27, 20, tzinfo=UTC)
    sunday, monday = datetime(2026, 11, 29, 12, tzinfo=UTC), datetime(2026, 11, 30, 12, tzinfo=UTC)
    service = case.follow_up
    await service.advance(case.signal.id, Move.ACCEPT, by=case.pieter.id, key="a", now=friday_night)
    assert await case.mail.to(case.sanne, ProgressMessage, friday_night) == []
    await service.advance(case.signal.id, Move.WIN, by=case.pieter.id, key="w", now=sunday)
    (told,) = await case.mail.to(case.sanne, ProgressMessage, sunday)
    assert told.turn.event.stage is Stage.WON
    assert await case.mail.to(case.sanne, ProgressMessage, monday) == []


async def test_several_steps_of_one_night_are_told_in_their_order(case: Case) -> None:
    night = NOW + timedelta(hours=12)
    for move in (Move.ACCEPT, Move.INTRODUCE, Move.MEET):
        await case.follow_up.advance(case.signal.id, move, by=case.pieter.id, key=move.value, now=night)
        assert await case.mail.to(case.sanne, ProgressMessage, night) == []
    told = await case.mail.to(case.sanne, ProgressMessage, night + timedelta(hours=11))
    assert [message.turn.event.stage for message in told] == [Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING]


async def test_a_referrer_who_gets_their_own_signal_hears_once_with_what_to_press(case: Case) -> None:
    service = case.follow_up
    await service.hand_over(case.signal.id, case.sanne.id, "you know them", by=case.pieter.id, key="h", now=NOW)
    (told,) = await case.mail.to(case.sanne, AssignmentMessage, LATER)
    assert told.moves[0] is Move.ACCEPT
    assert await case.mail.to(case.sanne, ProgressMessage, LATER) == []


async def test_another_owner_named_by_the_referrer_has_to_accept_too(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    await case.advance(Move.ACCEPT)
    await case.circle.signals().edit(case.signal.id, replace(ACME, owner_id=mo.id), by=case.sanne.id, now=NOW)
    (told,) = await case.mail.to(mo, AssignmentMessage, LATER)
    assert (told.signal.stage, told.moves[0]) == (Stage.LOGGED, Move.ACCEPT)
    assert (await case.events())[-1].stage is Stage.LOGGED
    await case.advance(Move.ACCEPT, by=mo, key="mo")
    (drawn,) = await case.mail.to(mo, AssignmentMessage, LATER)
    assert (bool(drawn.replaces), drawn.signal.stage) == (True, Stage.ACCEPTED)


@pytest.mark.parametrize("is_back", [True, False])
async def test_who_is_named_by_the_referrer_reads_of_no_earlier_handing_over(case: Case, *, is_back: bool) -> None:
    mo, kim = await case.circle.person("Mo", Role.SALES), await case.circle.person("Kim", Role.SALES)
    await case.follow_up.hand_over(case.signal.id, mo.id, "I'm ill", by=case.pieter.id, key="h", now=NOW)
    owner = case.pieter if is_back else kim
    await case.circle.signals().edit(case.signal.id, replace(ACME, owner_id=owner.id), by=case.sanne.id, now=NOW)
    told = (await case.mail.to(owner, AssignmentMessage, LATER))[-1]
    assert (told.signal.owner_id, told.given) == (owner.id, None)


async def test_whoever_won_it_stays_whoever_the_referrer_names_afterwards(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    await case.advance(Move.WIN, Details(amount=12_500))
    edited = await case.circle.signals().edit(
        case.signal.id, replace(ACME, owner_id=mo.id, why="more"), by=case.sanne.id, now=NOW
    )
    assert (edited.signal.owner_id, edited.signal.why, edited.signal.stage) == (case.pieter.id, "more", Stage.WON)
    assert await case.mail.to(mo, AssignmentMessage, LATER) == []


async def test_one_who_gets_their_own_signal_back_reads_nothing_about_calling_themselves(case: Case) -> None:
    service = case.follow_up
    await service.hand_over(case.signal.id, case.sanne.id, "you know them", by=case.pieter.id, key="h", now=NOW)
    (told,) = await case.mail.to(case.sanne, AssignmentMessage, LATER)
    text = assignment_text(told, texts(Language.ENGLISH))
    assert "You logged this yourself on" in text
    assert "Sanne" not in text


async def test_whose_support_takes_the_place_and_is_their_own_to_follow_up_reads_that(case: Case) -> None:
    bram = await case.circle.person("Bram", Role.SALES)
    await case.circle.signals().log(bram.id, ACME, key="b", now=LATER)
    await case.follow_up.hand_over(case.signal.id, bram.id, "yours", by=case.pieter.id, key="h", now=LATER)
    await case.follow_up.advance(case.signal.id, Move.LOSE, Details(note="no budget"), by=bram.id, key="l", now=LATER)
    (told,) = await case.mail.to(bram, ProgressMessage, LATER)
    assert progress_text(told, texts(Language.ENGLISH)).endswith("Yours counts now, and you follow it up.")
