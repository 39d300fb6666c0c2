from datetime import datetime, timedelta

import pytest

from bot.domain.behalf import Behalf
from bot.domain.deliveries import DeliveryKind
from bot.domain.moves import Move
from bot.domain.people import Language, Person, Role
from bot.domain.signals import Draft, EventId
from bot.locales import texts
from bot.services.celebrations import Answered
from bot.services.errors import NotFoundError
from bot.services.follow_up import Wish
from bot.services.messenger import CelebrationMessage, ProgressMessage, Refusal, RefusedError, UnclearError
from bot.services.signals import Logged
from handlers.wording.progress import celebration_sentence
from storage.database import Database
from tests.support.case import ACME, LATER, Case, a_case
from tests.support.circle import AMSTERDAM, NOW, Circle, circle_in
from tests.support.mail import Mail

CHANNELS = {"leaderboard_channels": "C0OURS,C0SHARED", "leaderboard_in_shared_channels": "C0SHARED"}


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle, **CHANNELS)


async def answer(
    case: Case, *, is_agreed: bool, by: Person | None = None, now: datetime = LATER, win: EventId | None = None
) -> Answered:
    """What follows from the answer to the question at that win, or at the only one."""
    return await case.mail.services.celebrations.answer(
        case.signal.id, win=win, by=(by or case.sanne).id, is_agreed=is_agreed, now=now
    )


async def celebrated(case: Case, now: datetime = LATER) -> list[CelebrationMessage]:
    await case.mail.send(now)
    return [message for message in case.mail.messenger.messages if isinstance(message, CelebrationMessage)]


@pytest.mark.parametrize(("names_company", "company"), [(True, "Acme BV"), (False, "")])
async def test_the_channel_hears_of_a_win_when_both_agreed(case: Case, company: str, *, names_company: bool) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=names_company))
    (asked,) = await case.mail.to(case.sanne, ProgressMessage, LATER)
    assert (asked.asks_to_celebrate, asked.names_company) == (True, names_company)
    assert await celebrated(case) == []
    assert await answer(case, is_agreed=True) is Answered.AGREED
    (message,) = await celebrated(case)
    assert (message.referrer, message.owner, message.company) == (case.sanne, case.pieter, company)
    assert [str(one.recipient) for one in await case.mail.listed(DeliveryKind.CELEBRATION)] == ["channel:C0OURS"]


@pytest.mark.parametrize(
    ("answers", "told"), [([True, False], 0), ([False, True], 1), ([True, False, True], 1), ([True, True], 1)]
)
async def test_until_it_is_posted_the_last_answer_counts(case: Case, answers: list[bool], told: int) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    for is_agreed in answers:
        answered = await answer(case, is_agreed=is_agreed)
        assert answered is (Answered.AGREED if is_agreed else Answered.REFUSED)
    assert len(await celebrated(case)) == told


async def test_what_waits_for_the_morning_can_be_stopped_and_wanted_again(case: Case) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    night, morning = local("2026-11-26 21:30"), local("2026-11-27 08:00")
    await answer(case, is_agreed=True, now=night)
    assert await celebrated(case, night) == []
    assert await answer(case, is_agreed=False, now=night) is Answered.REFUSED
    assert await celebrated(case, morning) == []
    assert await answer(case, is_agreed=True, now=morning) is Answered.AGREED
    assert len(await celebrated(case, morning)) == 1


@pytest.mark.parametrize("is_agreed", [True, False])
async def test_once_posted_an_answer_hears_that_it_stands_there(case: Case, *, is_agreed: bool) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    await answer(case, is_agreed=True)
    assert len(await celebrated(case)) == 1
    assert await answer(case, is_agreed=is_agreed) is Answered.TOLD
    assert len(await celebrated(case, LATER + timedelta(minutes=5))) == 1


async def test_a_yes_promises_nothing_where_no_channel_takes_it(case: Case) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    await case.mail.send(LATER)
    await answer(case, is_agreed=True)
    case.mail.messenger.next_sends.append(RefusedError(Refusal.CHANNEL_SHARED))
    assert await celebrated(case) == []
    assert await answer(case, is_agreed=False) is Answered.REFUSED
    assert await answer(case, is_agreed=True) is Answered.NOWHERE
    assert await celebrated(case, LATER + timedelta(minutes=30)) == []


async def test_a_yes_promises_nothing_where_every_channel_is_shared(circle: Circle) -> None:
    case = await a_case(circle, **CHANNELS | {"leaderboard_channels": "C0SHARED"})
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    assert await answer(case, is_agreed=True) is Answered.NOWHERE


async def test_a_no_while_nobody_knows_whether_it_arrived_keeps_it_from_being_sent_again(case: Case) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    await case.mail.send(LATER)
    await answer(case, is_agreed=True)
    case.mail.messenger.next_sends.append(UnclearError())
    await case.mail.send(LATER)
    assert await answer(case, is_agreed=False) is Answered.TOLD
    assert await celebrated(case, LATER + timedelta(minutes=30)) == []
    (delivery,) = await case.mail.listed(DeliveryKind.CELEBRATION)
    assert delivery.reason == "refused"


async def test_without_the_owners_wish_nobody_is_asked(case: Case) -> None:
    await case.advance(Move.WIN)
    (told,) = await case.mail.to(case.sanne, ProgressMessage, LATER)
    assert not told.asks_to_celebrate
    assert await answer(case, is_agreed=True) is Answered.OVER


@pytest.mark.parametrize("is_agreed", [True, False])
@pytest.mark.parametrize("is_old", [True, False])
async def test_what_was_asked_at_a_win_that_was_put_back_answers_no_later_wish(
    case: Case, *, is_agreed: bool, is_old: bool
) -> None:
    admin = await case.circle.person("Admin", is_administrator=True)
    await case.advance(Move.WIN, wish=Wish(names_company=False))
    (asked,) = await case.mail.to(case.sanne, ProgressMessage, NOW)
    win = None if is_old else asked.turn.event.id
    await case.mail.services.housekeeping.put_back(case.signal.id, by=admin.id, now=LATER)
    assert await answer(case, win=win, is_agreed=is_agreed) is Answered.OVER
    await case.advance(Move.WIN, key="again", wish=Wish(names_company=True))
    assert await answer(case, win=win, is_agreed=is_agreed) is Answered.OVER
    assert await celebrated(case) == []
    (asked,) = [one for one in await case.mail.to(case.sanne, ProgressMessage, LATER) if one.asks_to_celebrate]
    assert await answer(case, win=asked.turn.event.id, is_agreed=True) is Answered.AGREED
    assert [message.company for message in await celebrated(case)] == ["Acme BV"]


async def test_only_the_referrer_agrees(case: Case) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    with pytest.raises(NotFoundError):
        await answer(case, is_agreed=True, by=case.pieter)


async def test_whoever_wins_their_own_signal_agrees_with_themselves(circle: Circle) -> None:
    pieter = await circle.person("Pieter", Role.SALES)
    mail = Mail(circle, **CHANNELS)
    logged = await mail.services.signals.log(pieter.id, ACME, key="log", now=NOW)
    assert isinstance(logged, Logged)
    case = Case(circle, mail, pieter, pieter, logged.signal)
    await case.advance(Move.WIN, wish=Wish(names_company=False))
    assert len(await celebrated(case)) == 1


@pytest.mark.parametrize(
    ("company", "sentence"),
    [
        ("", "een signaal dat Sanne doorgaf namens een relatie, heeft een klant opgeleverd. Pieter volgde het op."),
        ("Acme BV", "Sanne gaf het signaal door namens een relatie en Pieter volgde het op."),
    ],
)
async def test_of_what_was_passed_on_for_somebody_else_the_channel_says_so_and_names_them_not(
    circle: Circle, company: str, sentence: str
) -> None:
    sanne, pieter = await circle.person("Sanne"), await circle.person("Pieter", Role.SALES)
    mail = Mail(circle, **CHANNELS)
    behalf = Behalf("Oom Jan", "Bouwbedrijf", Role.SUPPLIER)
    logged = await mail.services.signals.log(sanne.id, ACME, key="log", now=NOW, behalf=behalf)
    assert isinstance(logged, Logged)
    case = Case(circle, mail, sanne, pieter, logged.signal)
    await case.advance(Move.WIN, wish=Wish(names_company=bool(company)))
    await answer(case, is_agreed=True)
    (message,) = await celebrated(case)
    told = celebration_sentence(message, texts(Language.DUTCH))
    assert sentence in told
    assert "Jan" not in told


async def test_a_celebration_is_proposed_only_where_the_referrer_can_be_asked(case: Case) -> None:
    async def is_offered(by: Person) -> bool:
        return (await case.follow_up.look(case.signal.id, Move.WIN, by=by.id)).can_be_celebrated

    admin = await case.circle.person("Admin", is_administrator=True)
    assert await is_offered(case.pieter)
    await case.mail.services.people.set_hears_progress(case.sanne.id, hears_progress=False)
    assert not await is_offered(case.pieter)
    await case.follow_up.hand_over(case.signal.id, case.sanne.id, "yours", by=case.pieter.id, key="h", now=NOW)
    assert await is_offered(case.sanne)
    await case.mail.services.people.set_hears_progress(case.sanne.id, hears_progress=True)
    assert not await is_offered(admin)


async def test_who_wins_somebodys_own_signal_for_them_does_not_agree_in_their_place(case: Case) -> None:
    admin = await case.circle.person("Admin", is_administrator=True)
    await case.follow_up.hand_over(case.signal.id, case.sanne.id, "yours", by=case.pieter.id, key="h", now=NOW)
    await case.advance(Move.WIN, by=admin, wish=Wish(names_company=True))
    assert await celebrated(case) == []


@pytest.mark.parametrize("is_own", [True, False])
async def test_only_the_owner_proposes_for_the_channel_reads_that_it_is_their_wish(
    circle: Circle, *, is_own: bool
) -> None:
    case = await a_case(circle, **CHANNELS, sales_lead="U0LEAD")
    lead = await circle.person("Lead")
    draft = Draft("Globex", "they grow", owner_id=case.pieter.id)
    logged = await case.mail.services.signals.log((lead if is_own else case.sanne).id, draft, key="g", now=NOW)
    signal_id, wish = logged.signal.id, Wish(names_company=True)
    assert not (await case.follow_up.look(signal_id, Move.WIN, by=lead.id)).can_be_celebrated
    await case.follow_up.advance(signal_id, Move.WIN, by=lead.id, key="w", now=NOW, wish=wish)
    assert await celebrated(case) == []
    assert not any(one.asks_to_celebrate for one in await case.mail.to(case.sanne, ProgressMessage, LATER))


async def test_a_channel_that_is_no_longer_the_boards_hears_nothing(case: Case) -> None:
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    await answer(case, is_agreed=True)
    moved = Mail(case.circle, leaderboard_channels="C0OTHER")
    await moved.send(LATER)
    (delivery,) = await moved.listed(DeliveryKind.CELEBRATION)
    assert delivery.reason == "other_channel"


@pytest.mark.parametrize(
    ("agreed", "not_yet", "told"),
    [
        ("2026-11-26 21:30", "2026-11-27 07:59", "2026-11-27 08:00"),
        ("2026-11-27 05:00", "2026-11-27 07:59", "2026-11-27 08:00"),
        ("2026-11-27 20:00", "2026-11-29 12:00", "2026-11-30 08:00"),
        ("2026-12-24 20:01", "2026-12-27 12:00", "2026-12-28 08:00"),
    ],
)
async def test_the_channel_is_told_by_day_on_a_working_day_where_the_company_is(
    sqlite_database: Database, agreed: str, not_yet: str, told: str
) -> None:
    case = await a_case(await circle_in(sqlite_database), **CHANNELS)
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    services, now = case.mail.services, local(agreed)
    await services.celebrations.answer(case.signal.id, win=None, by=case.sanne.id, is_agreed=True, now=now)
    assert await celebrated(case, now) == []
    assert await celebrated(case, local(not_yet)) == []
    assert len(await celebrated(case, local(told))) == 1


async def test_the_channel_is_told_when_the_company_is_open_again_however_long_that_takes(
    sqlite_database: Database,
) -> None:
    settings = CHANNELS | {"closure_weeks": "2026-W48,2026-W49,2026-W50"}
    case = await a_case(await circle_in(sqlite_database), **settings)
    await case.advance(Move.WIN, wish=Wish(names_company=True))
    await answer(case, is_agreed=True)
    for day in ("2026-11-26 12:00", "2026-12-07 12:00", "2026-12-11 19:59"):
        assert await celebrated(case, local(day)) == []
    assert len(await celebrated(case, local("2026-12-14 08:00"))) == 1


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
