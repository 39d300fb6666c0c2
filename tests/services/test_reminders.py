from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.away import Absence
from bot.domain.deliveries import DeliveryKind, DeliveryState, Direct
from bot.domain.moves import Move
from bot.domain.people import Language, Person, Role
from bot.domain.reminders import Overdue
from bot.domain.signals import Draft, Stage
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.messenger import EscalationMessage, Refusal, RefusedError, ReminderMessage, StillOpenMessage
from bot.services.signals import Logged
from handlers.wording.reminders import escalation_text, reminder_text
from handlers.wording.signals import logged_lines, own_line
from tests.support.case import ACME, Case, a_case
from tests.support.circle import NEW_YORK, NOW, Circle
from tests.support.mail import Mail

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""09:00 in Amsterdam, not two working days after NOW, which is a Thursday 10:30."""
TUESDAY = MONDAY + timedelta(days=1)
THURSDAY = MONDAY + timedelta(days=3)
"""Four working days and a night after NOW."""


@pytest.fixture
async def case(circle: Circle) -> Case:
    return await a_case(circle)


async def remind(case: Case, now: datetime, *, to: Person | None = None) -> list[ReminderMessage]:
    """What the owner gets at that moment, when the heart beats three times."""
    for _ in range(3):
        await case.mail.services.reminders.plan_due(now)
    return await case.mail.to(to or case.pieter, ReminderMessage, now)


async def test_what_was_not_taken_up_in_two_working_days_is_reminded_of_once(case: Case) -> None:
    assert await remind(case, MONDAY) == []
    (message,) = await remind(case, TUESDAY)
    (one,) = message.waiting
    assert (one.signal.id, one.overdue, one.days, one.spokesperson) == (
        case.signal.id,
        Overdue.ACCEPTANCE,
        5,
        case.sanne,
    )
    for days in range(1, 9):
        assert await remind(case, TUESDAY + timedelta(days=days)) == []


async def test_what_is_left_of_a_reminder_is_what_still_waits_and_nothing_that_came_later(case: Case) -> None:
    services = case.mail.services
    other = await services.signals.log(case.sanne.id, Draft("Globex", "why"), key="other", now=NOW)
    (message,) = await remind(case, TUESDAY)
    assert len(message.waiting) == 2
    await services.signals.log(case.sanne.id, Draft("Initech", "why"), key="later", now=TUESDAY)
    await services.follow_up.advance(case.signal.id, Move.ACCEPT, by=case.pieter.id, key="first", now=TUESDAY)
    left = await services.reminders.left_of(message.day, case.pieter)
    assert isinstance(other, Logged)
    assert left is not None
    assert [one.signal.id for one in left.waiting] == [other.signal.id]
    await services.follow_up.advance(other.signal.id, Move.ACCEPT, by=case.pieter.id, key="second", now=TUESDAY)
    assert await services.reminders.left_of(message.day, case.pieter) is None
    assert await services.reminders.left_of(message.day, case.sanne) is None


async def test_before_nine_after_six_and_on_a_day_off_nobody_is_reminded(case: Case) -> None:
    for moment in (TUESDAY - timedelta(minutes=1), TUESDAY + timedelta(hours=9), datetime(2026, 12, 5, 9, tzinfo=UTC)):
        assert await remind(case, moment) == []
    assert len(await remind(case, datetime(2026, 12, 7, 9, tzinfo=UTC))) == 1


async def test_nine_is_where_the_owner_is(circle: Circle) -> None:
    case = await a_case(circle)
    james = await circle.person("James", Role.SALES, zone=NEW_YORK)
    await case.follow_up.hand_over(case.signal.id, james.id, "his", by=case.pieter.id, key="h", now=NOW)
    assert await remind(case, TUESDAY, to=james) == []
    assert len(await remind(case, TUESDAY + timedelta(hours=6), to=james)) == 1


async def test_everything_that_is_due_comes_in_one_message_a_day(case: Case) -> None:
    log = case.mail.services.signals.log
    for number in range(3):
        draft = Draft(f"Globex {number}", "why", owner_id=case.pieter.id)
        await log(case.sanne.id, draft, key=f"g{number}", now=NOW + timedelta(days=min(number, 1)))
    (message,) = await remind(case, TUESDAY)
    assert [one.signal.company for one in message.waiting] == ["Acme BV", "Globex 0"]
    (message,) = await remind(case, TUESDAY + timedelta(days=1))
    assert [one.signal.company for one in message.waiting] == ["Globex 1", "Globex 2"]


async def test_what_was_taken_up_meanwhile_is_not_in_it(case: Case) -> None:
    await case.mail.services.reminders.plan_due(TUESDAY)
    await case.advance(Move.ACCEPT)
    assert await case.mail.to(case.pieter, ReminderMessage, TUESDAY) == []
    (delivery,) = await case.mail.listed(DeliveryKind.REMINDER)
    assert (delivery.state, delivery.reason) == (DeliveryState.SKIPPED, "nothing_waits")


async def test_after_fourteen_days_without_a_step_owner_and_referrer_hear_and_again_after_as_many(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    due = datetime(2026, 12, 11, 8, tzinfo=UTC)
    assert await remind(case, due - timedelta(days=1)) == []
    (message,) = await remind(case, due)
    assert (message.waiting[0].overdue, message.waiting[0].days) == (Overdue.MOVE, 15)
    (told,) = await case.mail.to(case.sanne, StillOpenMessage, due)
    assert [(one.owner, one.signal.stage) for one in told.open] == [(case.pieter, Stage.ACCEPTED)]
    assert await remind(case, due + timedelta(days=3)) == []
    assert await case.mail.to(case.sanne, StillOpenMessage, due + timedelta(days=3)) == []
    assert len(await remind(case, due + timedelta(days=17))) == 1
    assert len(await case.mail.to(case.sanne, StillOpenMessage, due + timedelta(days=17))) == 1


async def test_a_step_meanwhile_ends_the_silence_for_the_referrer_too(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    due = datetime(2026, 12, 11, 8, tzinfo=UTC)
    await case.mail.services.reminders.plan_due(due)
    await case.follow_up.advance(case.signal.id, Move.MEET, by=case.pieter.id, key="m", now=due)
    assert await case.mail.to(case.sanne, StillOpenMessage, due) == []


async def test_who_wants_no_updates_does_not_hear_that_it_is_open_either(case: Case) -> None:
    await case.mail.services.people.set_hears_progress(case.sanne.id, hears_progress=False)
    await case.mail.services.reminders.plan_due(datetime(2026, 12, 11, 8, tzinfo=UTC))
    assert await case.mail.to(case.sanne, StillOpenMessage, datetime(2026, 12, 11, 8, tzinfo=UTC)) == []


async def test_whoever_oversees_nothing_any_more_hears_nothing_that_was_planned_before(circle: Circle) -> None:
    case = await a_case(circle)
    admin = await circle.person("Admin", is_administrator=True)
    other = await circle.person("Other")
    services = case.mail.services
    await services.memberships.appoint(appoint=[other.id], dismiss=[], by=admin.id, now=THURSDAY)
    await services.reminders.plan_due(THURSDAY)
    await services.memberships.appoint(appoint=[], dismiss=[other.id], by=admin.id, now=THURSDAY)
    assert await case.mail.to(other, EscalationMessage, THURSDAY) == []
    assert len(await case.mail.to(admin, EscalationMessage, THURSDAY)) == 1


async def test_two_working_days_later_whoever_leads_sales_hears(circle: Circle) -> None:
    lead = await circle.person("Lead", Role.MANAGEMENT)
    case = await a_case(circle, sales_lead=lead.identity.external_id)
    admin = await circle.person("Admin", is_administrator=True)
    for moment in (TUESDAY, TUESDAY + timedelta(days=1)):
        await remind(case, moment)
        assert await case.mail.to(lead, EscalationMessage, moment) == []
    await remind(case, THURSDAY)
    (message,) = await case.mail.to(lead, EscalationMessage, THURSDAY)
    assert [(one.signal.id, one.owner) for one in message.waiting] == [(case.signal.id, case.pieter)]
    assert await case.mail.to(admin, EscalationMessage, THURSDAY) == []
    handed = await case.follow_up.hand_over(case.signal.id, lead.id, "mine", by=lead.id, key="h", now=THURSDAY)
    assert handed.owner_id == lead.id


async def test_of_what_whoever_leads_sales_leaves_lying_the_administrators_hear_and_of_nothing_else(
    circle: Circle,
) -> None:
    lead = await circle.person("Lead", Role.MANAGEMENT)
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle, sales_lead=lead.identity.external_id)
    await case.mail.services.signals.log(case.sanne.id, Draft("Globex", "why", owner_id=lead.id), key="g", now=NOW)
    for days in range(8):
        await remind(case, MONDAY + timedelta(days=days))
    for reader, company in ((lead, "Acme BV"), (admin, "Globex")):
        (message,) = await case.mail.to(reader, EscalationMessage, MONDAY + timedelta(days=8))
        assert [one.signal.company for one in message.waiting] == [company]
    planned = [one for one in await case.mail.listed(DeliveryKind.ESCALATION) if one.recipient == Direct(admin.id)]
    assert len(planned) <= 6


async def test_an_administrator_who_leads_sales_too_leaves_it_to_the_others(circle: Circle) -> None:
    lead = await circle.person("Lead", Role.MANAGEMENT, is_administrator=True)
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle, sales_lead=lead.identity.external_id)
    await case.follow_up.hand_over(case.signal.id, lead.id, "hers", by=case.pieter.id, key="h", now=NOW)
    await remind(case, THURSDAY)
    assert await case.mail.to(lead, EscalationMessage, THURSDAY) == []
    (message,) = await case.mail.to(admin, EscalationMessage, THURSDAY)
    assert message.waiting[0].owner == lead


async def test_without_anybody_who_leads_sales_the_administrators_hear_once(circle: Circle) -> None:
    case = await a_case(circle)
    admin = await circle.person("Admin", is_administrator=True)
    for days in range(8):
        await remind(case, MONDAY + timedelta(days=days))
    assert len(await case.mail.to(admin, EscalationMessage, MONDAY + timedelta(days=8))) == 1


async def test_what_lies_with_somebody_who_left_or_with_nobody_is_heard_of_too(circle: Circle) -> None:
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle)
    await case.advance(Move.ACCEPT)
    await circle.person("Pieter", Role.SALES, is_active=False)
    await case.mail.services.signals.log(case.sanne.id, Draft("Globex", "why"), key="g", now=NOW)
    due = datetime(2026, 12, 11, 8, tzinfo=UTC)
    await remind(case, due)
    (message,) = await case.mail.to(admin, EscalationMessage, due)
    assert [(one.signal.company, one.owner is None) for one in message.waiting] == [
        ("Acme BV", False),
        ("Globex", True),
    ]
    (told,) = await case.mail.to(case.sanne, StillOpenMessage, due)
    assert [one.signal.company for one in told.open] == ["Acme BV", "Globex"]


async def test_an_owner_who_is_away_is_reminded_when_back(case: Case) -> None:
    away = Absence(Week.containing(date(2026, 11, 30)), Week.containing(date(2026, 12, 7)))
    await case.mail.services.people.set_away(case.pieter.id, away)
    assert await remind(case, TUESDAY) == []
    (message,) = await remind(case, datetime(2026, 12, 7, 8, tzinfo=UTC))
    assert [one.signal.id for one in message.waiting] == [case.signal.id]


async def test_while_the_company_is_closed_nobody_is_reminded_and_no_day_of_it_counts(circle: Circle) -> None:
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle, closure_weeks="2026-W49, 2026-W50", silence_days="60")
    heard: list[tuple[date, object]] = []
    for days in range(28):
        now = MONDAY + timedelta(days=days)
        heard += [(now.date(), one.waiting[0].overdue) for one in await remind(case, now)]
        heard += [(now.date(), type(one)) for one in await case.mail.to(admin, EscalationMessage, now)]
    assert heard == [(date(2026, 12, 15), Overdue.ACCEPTANCE), (date(2026, 12, 17), EscalationMessage)]


async def test_that_a_signal_is_still_open_is_told_when_the_company_is_open_again(circle: Circle) -> None:
    case = await a_case(circle, closure_weeks="2026-W50, 2026-W51")
    await case.advance(Move.ACCEPT)
    told: list[tuple[int, object]] = []
    for day in range(1, 28):
        now = datetime(2026, 12, day, 8, tzinfo=UTC)
        told += [(now.day, ReminderMessage) for _ in await remind(case, now)]
        told += [(now.day, StillOpenMessage) for _ in await case.mail.to(case.sanne, StillOpenMessage, now)]
    assert told == [(21, ReminderMessage), (21, StillOpenMessage)]


async def test_weeks_that_were_closed_after_a_reminder_was_planned_hold_it_back(circle: Circle) -> None:
    case = await a_case(circle)
    await case.advance(Move.ACCEPT)
    due = datetime(2026, 12, 11, 8, tzinfo=UTC)
    await case.mail.services.reminders.plan_due(due)
    closed = Mail(circle, closure_weeks="2026-W50")
    assert await closed.to(case.pieter, ReminderMessage, due) == []
    assert await closed.to(case.sanne, StillOpenMessage, due) == []
    assert {one.reason for one in await closed.listed(DeliveryKind.STILL_OPEN)} == {"company_closed"}


async def test_what_could_not_be_sent_that_day_comes_the_next(case: Case) -> None:
    await case.mail.services.reminders.plan_due(TUESDAY)
    (message,) = await remind(case, TUESDAY + timedelta(days=1))
    assert [one.signal.id for one in message.waiting] == [case.signal.id]
    states = [delivery.state for delivery in await case.mail.listed(DeliveryKind.REMINDER)]
    assert states == [DeliveryState.SKIPPED, DeliveryState.SENT]


async def test_handing_over_gives_the_next_owner_their_own_time(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    await case.follow_up.hand_over(case.signal.id, mo.id, "why", by=case.pieter.id, key="h", now=TUESDAY)
    assert await remind(case, TUESDAY + timedelta(days=1), to=mo) == []
    assert len(await remind(case, TUESDAY + timedelta(days=2), to=mo)) == 1


async def test_the_company_decides_how_long_is_too_long(circle: Circle) -> None:
    case = await a_case(circle, accept_within="1", silence_days="7")
    assert len(await remind(case, datetime(2026, 11, 27, 10, tzinfo=UTC))) == 0
    (message,) = await remind(case, MONDAY)
    assert message.waiting[0].overdue is Overdue.ACCEPTANCE
    assert isinstance(case.mail, Mail)


async def test_what_somebody_left_behind_is_heard_of_with_the_first_message_of_a_week(circle: Circle) -> None:
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle)
    await case.advance(Move.ACCEPT)
    await remind(case, datetime(2026, 12, 10, 8, tzinfo=UTC))
    await circle.person("Pieter", Role.SALES, is_active=False)
    heard = []
    for day in range(11, 22):
        now = datetime(2026, 12, day, 8, tzinfo=UTC)
        await remind(case, now)
        for message in await case.mail.to(admin, EscalationMessage, now):
            heard += [(day, one.signal.id) for one in message.waiting]
    assert heard == [(11, case.signal.id), (14, case.signal.id), (21, case.signal.id)]


async def test_while_whoever_leads_sales_is_away_the_administrators_hear(circle: Circle) -> None:
    lead = await circle.person("Lead", Role.MANAGEMENT)
    admin = await circle.person("Admin", is_administrator=True)
    case = await a_case(circle, sales_lead=lead.identity.external_id)
    away = Absence(Week.containing(date(2026, 11, 30)), Week.containing(date(2026, 12, 14)))
    await case.mail.services.people.set_away(lead.id, away)
    await remind(case, THURSDAY)
    assert await case.mail.to(lead, EscalationMessage, THURSDAY) == []
    assert len(await case.mail.to(admin, EscalationMessage, THURSDAY)) == 1


async def test_a_referrer_is_not_told_that_it_is_with_somebody_who_left(case: Case) -> None:
    await case.circle.person("Admin", is_administrator=True)
    await case.advance(Move.ACCEPT)
    await case.circle.person("Pieter", Role.SALES, is_active=False)
    due = datetime(2026, 12, 11, 8, tzinfo=UTC)
    await remind(case, due)
    (told,) = await case.mail.to(case.sanne, StillOpenMessage, due)
    assert [one.owner for one in told.open] == [None]


async def test_of_what_only_leavers_had_nobody_is_told_to_talk_to_them(case: Case) -> None:
    admin = await case.circle.person("Admin", is_administrator=True)
    await case.advance(Move.ACCEPT)
    await case.circle.person("Pieter", Role.SALES, is_active=False)
    await remind(case, MONDAY)
    (told,) = await case.mail.to(admin, EscalationMessage, MONDAY)
    assert escalation_text(told, texts(Language.DUTCH)).splitlines()[1:] == [
        "Voor deze signalen is iemand anders nodig. Geef ze aan een collega.",
        "Acme BV, van Sanne: Pieter volgde dit op en werkt hier niet meer.",
    ]
    (own,) = (await case.mail.services.signals.mine(case.sanne.id)).newest
    assert own_line(own, texts(Language.DUTCH), case.sanne.zone).splitlines()[1] == (
        "Pieter volgde het op en werkt hier niet meer"
    )
    edited = await case.mail.services.signals.edit(case.signal.id, ACME, by=case.sanne.id, now=MONDAY)
    assert "Pieter volgde dit op en werkt hier niet meer. Er is een ander voor nodig." in (
        logged_lines(edited, texts(Language.DUTCH)).news
    )


async def test_what_is_still_open_is_told_after_the_longest_holidays_too(circle: Circle) -> None:
    case = await a_case(circle)
    await case.advance(Move.ACCEPT)
    moss = await circle.person("Moss", zone=ZoneInfo("Pacific/Auckland"))
    draft = Draft("Globex", "why", owner_id=case.pieter.id)
    logged = await case.mail.services.signals.log(moss.id, draft, key="g", now=datetime(2026, 12, 9, 12, tzinfo=UTC))
    assert isinstance(logged, Logged)
    christmas_eve = datetime(2026, 12, 24, 8, tzinfo=UTC)
    await remind(case, christmas_eve)
    assert await case.mail.to(moss, StillOpenMessage, christmas_eve) == []
    monday_there = datetime(2026, 12, 27, 20, tzinfo=UTC)
    assert len(await case.mail.to(moss, StillOpenMessage, monday_there)) == 1


@pytest.mark.parametrize(
    ("language", "waited"), [(Language.DUTCH, "al één dag bij jou"), (Language.ENGLISH, "for a day")]
)
async def test_a_day_is_a_day_and_what_nobody_took_up_is_not_left_alone(
    circle: Circle, language: Language, waited: str
) -> None:
    case = await a_case(circle, accept_within="1")
    draft = Draft("Globex", "why", owner_id=case.pieter.id)
    await case.mail.services.signals.log(case.sanne.id, draft, key="g", now=MONDAY - timedelta(minutes=30))
    await remind(case, MONDAY)
    (message,) = await remind(case, TUESDAY)
    text = reminder_text(message, texts(language))
    assert waited in text
    assert texts(language)("reminder-note") not in text
    await case.advance(Move.ACCEPT)
    (message,) = await remind(case, datetime(2026, 12, 11, 8, tzinfo=UTC))
    assert texts(language)("reminder-note") in reminder_text(message, texts(language))


async def test_whoever_gave_forty_that_are_silent_hears_of_them_in_one_message_a_day(circle: Circle) -> None:
    case = await a_case(circle)
    james = await circle.person("James", Role.SALES, zone=NEW_YORK)
    for number in range(40):
        owner, at = (case.pieter, james)[number % 2], NOW + timedelta(days=number // 20)
        draft = Draft(f"Globex {number}", "why", owner_id=owner.id)
        await case.mail.services.signals.log(case.sanne.id, draft, key=f"{number}", now=at)
    heard: list[tuple[int, int]] = []
    companies: list[str] = []
    for hour in range(14 * 24, 24 * 24, 4):
        now = NOW + timedelta(hours=hour)
        await case.mail.services.reminders.plan_due(now)
        for told in await case.mail.to(case.sanne, StillOpenMessage, now):
            heard.append((now.day, len(told.open)))
            companies += [one.signal.company for one in told.open]
    assert heard == [(10, 21), (11, 20)]
    assert len(companies) == len(set(companies)) == 41


async def test_who_cannot_be_reached_is_not_tried_every_day_about_the_same_silence(case: Case) -> None:
    await case.advance(Move.ACCEPT)
    await case.mail.send(NOW + timedelta(days=1))
    case.mail.messenger.next_sends.extend([RefusedError(Refusal.PERSON_UNREACHABLE)] * 2)
    for day in range(11, 24):
        await remind(case, datetime(2026, 12, day, 8, tzinfo=UTC))
    (told,) = await case.mail.listed(DeliveryKind.STILL_OPEN)
    assert told.state is DeliveryState.DEAD
