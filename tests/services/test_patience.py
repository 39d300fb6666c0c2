"""Reminders after the company chose to wait less long than before."""

from datetime import UTC, datetime, timedelta

from bot.domain.moves import Move
from bot.domain.reminders import Overdue
from bot.domain.signals import Draft
from bot.services.messenger import EscalationMessage, ReminderMessage, StillOpenMessage
from tests.services.test_reminders import MONDAY, TUESDAY, remind
from tests.support.case import a_case
from tests.support.circle import Circle


async def test_less_patience_reminds_of_what_was_logged_between_once_and_of_nothing_twice(circle: Circle) -> None:
    case = await a_case(circle, accept_within="5", silence_days="60")
    admin = await circle.person("Admin", is_administrator=True)
    services = case.mail.services
    globex = Draft("Globex", "why")
    await services.signals.log(case.sanne.id, globex, key="g", now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    heard, escalated = [], []
    for days in range(16):
        now = MONDAY + timedelta(days=days)
        if days == 3:
            await services.company.choose({"accept_within": "2"}, by=admin.id, now=now - timedelta(minutes=1))
        for message in await remind(case, now):
            heard += [(now.day, one.signal.company, one.overdue) for one in message.waiting]
        for told in await case.mail.to(admin, EscalationMessage, now):
            escalated += [(now.day, one.signal.company) for one in told.waiting]
    assert heard == [(2, "Globex", Overdue.ACCEPTANCE), (3, "Acme BV", Overdue.ACCEPTANCE)]
    assert escalated == [(3, "Globex"), (3, "Acme BV")]


async def test_a_choice_after_nine_changes_nothing_about_the_message_of_that_day(circle: Circle) -> None:
    case = await a_case(circle, accept_within="5")
    admin = await circle.person("Admin", is_administrator=True)
    await case.mail.services.reminders.plan_due(TUESDAY)
    await case.mail.services.company.choose({"accept_within": "2"}, by=admin.id, now=TUESDAY + timedelta(minutes=1))
    assert await case.mail.to(case.pieter, ReminderMessage, TUESDAY + timedelta(minutes=2)) == []
    (message,) = await remind(case, TUESDAY + timedelta(days=1))
    assert [one.signal.id for one in message.waiting] == [case.signal.id]
    assert await remind(case, TUESDAY + timedelta(days=2)) == []


async def test_a_shorter_silence_is_told_to_owner_and_referrer_once(circle: Circle) -> None:
    case = await a_case(circle, accept_within="20", silence_days="28")
    admin = await circle.person("Admin", is_administrator=True)
    services = case.mail.services
    await case.advance(Move.ACCEPT)
    globex = Draft("Globex", "why", owner_id=case.pieter.id)
    await services.signals.log(case.sanne.id, globex, key="g", now=datetime(2026, 11, 10, 9, tzinfo=UTC))
    heard = []
    for days in range(16):
        now = datetime(2026, 12, 8, 9, 30, tzinfo=UTC) + timedelta(days=days)
        if days == 5:
            await services.company.choose({"silence_days": "14"}, by=admin.id, now=now)
        for message in await remind(case, now):
            heard += [(now.day, "owner", one.signal.company) for one in message.waiting]
        for told in await case.mail.to(case.sanne, StillOpenMessage, now):
            heard += [(now.day, "referrer", one.signal.company) for one in told.open]
    assert heard == [
        (day, who, company)
        for day, company in ((9, "Globex"), (14, "Acme BV"), (23, "Globex"))
        for who in ("owner", "referrer")
    ]
