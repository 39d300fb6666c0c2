"""SIGKILL at step 1, 2, 3 ... of a delivery, until a process lives to its end: each message is there exactly once."""

import signal
from itertools import count

import pytest

from bot.domain.deliveries import DeliveryState
from storage import deliveries
from storage.database import Database
from tests.storm.child import Order
from tests.storm.nursery import Nursery
from tests.storm.platform import Answer, Platform, running
from tests.support.circle import circle_in


@pytest.mark.parametrize(
    ("first_answer", "at_least"),
    [(Answer.WELL, 14), (Answer.ACCEPTED_THEN_CUT, 20), (Answer.CUT, 28)],
)
async def test_killed_at_each_step_every_message_arrives_once(
    database: Database, nursery: Nursery, first_answer: Answer, at_least: int
) -> None:
    circle = await circle_in(database)
    platform = Platform(lambda earlier: Answer.WELL if earlier else first_answer)
    recipients: list[str] = []
    async with running(platform):
        for step in count(1):
            recipients.append(f"C{step:03}")
            order = Order(
                database.url.render_as_string(hide_password=False),
                platform.url,
                circle.workspace_id,
                owner=f"process {step}",
                recipients=tuple(recipients),
                die_at=step,
                hours_later=step,
            )
            ending = await nursery.ending(await nursery.start("finish_and_die", order))
            if ending == 0:
                break
            assert ending == -signal.SIGKILL
    assert len(recipients) > at_least
    listed = await database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    assert [delivery.state for delivery in listed] == [DeliveryState.SENT] * len(recipients)
    assert platform.doubled_and_lost({delivery.key for delivery in listed}) == ([], [])
