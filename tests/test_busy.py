"""Hundreds of questions at once while Slack says that it is too busy: nobody is asked twice, and /referral goes on."""

import asyncio
import json
from collections import Counter
from datetime import UTC, datetime

from bot.domain.deliveries import DeliveryState
from playground.company import large_company
from playground.faults import RateLimited
from storage import deliveries
from storage.database import Database
from tests.support.office import COMMAND, Office, office

PEOPLE = 120
TEN_IN_NEW_YORK = datetime(2026, 12, 3, 15, tzinfo=UTC)
"""A Thursday on which by then everybody is due, there and in Amsterdam."""


async def test_many_questions_under_429_arrive_once_each_while_commands_are_answered(
    sqlite_database: Database,
) -> None:
    url = sqlite_database.url.render_as_string(hide_password=False)
    async with office(
        url, company=large_company(PEOPLE), leader_roles="staff", nudges_active_from="2026-11-30"
    ) as desk:
        desk.clock.moment = TEN_IN_NEW_YORK
        desk.slack.fault("chat.postMessage", RateLimited(1), times=3)
        asking = asyncio.create_task(ask_everybody(desk))
        answers = [
            await desk.person(f"p{number:05}").command(COMMAND, f"Bedrijf {number}: nieuw magazijn", channel="algemeen")
            for number in range(1, 31)
        ]
        asked_meanwhile = not asking.done()
        await asking
    assert asked_meanwhile
    assert all(answer.error is None and "Genoteerd" in answer.text for answer in answers)
    posted = [call for call in desk.slack.calls_to("chat.postMessage") if call.answer and call.answer["ok"]]
    keys = Counter(json.dumps(call.arguments["metadata"], sort_keys=True) for call in posted)
    assert set(keys.values()) == {1}
    assert len(keys) >= PEOPLE - len(answers)


async def ask_everybody(desk: Office) -> None:
    """Beats until nothing is left to send."""
    await desk.tick()
    while await unsent(desk):
        await desk.tick()


async def unsent(desk: Office) -> int:
    return await desk.database.read(
        lambda session: len(deliveries.listed(session, desk.bot.workspace.id, states=[DeliveryState.PLANNED]))
    )
