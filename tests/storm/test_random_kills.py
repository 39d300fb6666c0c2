"""Three processes on one workspace, killed and frozen at random, against a platform at its worst."""

import asyncio
import itertools
import os
import random
import signal
import time
from functools import partial

from bot.domain.deliveries import DeliveryState
from storage import deliveries
from storage.database import Database
from tests.storm.child import OPEN, Order, plan
from tests.storm.nursery import Nursery
from tests.storm.platform import Answer, Platform, running
from tests.support.circle import circle_in

DELIVERIES = int(os.environ.get("STORM_DELIVERIES", "80"))
STORM_SECONDS = DELIVERIES / 7.5
"""How long processes are killed at the most; what is left then is finished in peace."""
FROZEN_SECONDS = 1.2
"""Longer than the lease of a hasty process, shorter than lease and wait before looking together."""

WEATHER = {
    Answer.WELL: 62,
    Answer.ACCEPTED_THEN_CUT: 8,
    Answer.CUT: 4,
    Answer.BUSY: 8,
    Answer.ACCEPTED_THEN_500: 5,
    Answer.FAILED: 5,
    Answer.SLOW: 4,
    Answer.SLOWLY_ACCEPTED: 4,
}


async def test_nothing_is_doubled_and_nothing_lost_in_a_storm(database: Database, nursery: Nursery) -> None:
    seed = int(os.environ.get("STORM_SEED", random.randrange(10**9)))  # noqa: S311 - a seed to repeat the test with
    print(f"\nSTORM_SEED={seed}")  # noqa: T201 - shown when the test fails, and by `make storm`
    chance = random.Random(seed)  # noqa: S311 - must be repeatable
    answers, weights = list(WEATHER), list(WEATHER.values())
    platform = Platform(lambda _: chance.choices(answers, weights)[0], latency=0.05, lag=0.1)
    circle = await circle_in(database)
    owners = (f"process {number}" for number in itertools.count())

    async def start() -> int:
        return await nursery.start("send_until_all_is_done", order_for(next(owners)))

    def order_for(owner: str) -> Order:
        return Order(
            database.url.render_as_string(hide_password=False),
            platform.url,
            circle.workspace_id,
            owner,
            recipients=tuple(f"C{number:03}" for number in range(DELIVERIES)),
            at_once=chance.choice((1, 4)),
        )

    async def is_anything_open() -> bool:
        work = partial(deliveries.listed, workspace_id=circle.workspace_id, states=OPEN)
        return bool(await database.read(work))

    kills = 0
    async with running(platform):
        await database.write(lambda session: plan(session, order_for("test")))
        alive = [await start() for _ in range(3)]
        began = time.monotonic()
        while time.monotonic() < began + STORM_SECONDS and await is_anything_open():
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            victim = chance.randrange(len(alive))
            if chance.random() < 0.15:
                os.kill(alive[victim], signal.SIGSTOP)
                await asyncio.sleep(FROZEN_SECONDS)
                os.kill(alive[victim], signal.SIGCONT)
                continue
            os.kill(alive[victim], signal.SIGKILL)
            kills += await nursery.ending(alive[victim]) == -signal.SIGKILL
            alive[victim] = await start()
        endings = [await nursery.ending(pid) for pid in alive]
    listed = await database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    doubled, lost = platform.doubled_and_lost({delivery.key for delivery in listed})
    tally = f"{database.url.get_backend_name()}: {len(listed)} deliveries, {kills} kills, "
    print(f"{tally}{len(doubled)} doubled, {len(lost)} lost")  # noqa: T201 - as above
    assert endings == [0, 0, 0]
    assert kills > 3
    assert [delivery.state for delivery in listed] == [DeliveryState.SENT] * DELIVERIES
    assert (doubled, lost) == ([], [])
