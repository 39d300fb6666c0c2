"""Whatever people log, edit and withdraw: a prospect has one first, and every support stands by a first that lives."""

import random
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.companies import company_key
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import NOT_LIVE, Draft, Signal, SignalId, Stage
from bot.services.errors import CompanyRefusedError, TooLateError
from bot.services.signals import Logged
from storage import signals
from storage.tables import SignalRow
from tests.support.circle import NOW, Circle

DRAFTS = [
    Draft(company, "they grow", website=website)
    for company, website in (
        ("Acme", ""),
        ("Acme BV", "acme.nl"),
        ("Acme Logistics", "acme.nl"),
        ("Globex", ""),
        ("Globex", "globex.nl"),
        ("Initech", "globex.nl"),
    )
]


def taken_up(session: Session, signal_id: SignalId, at: datetime) -> None:
    row = session.get_one(SignalRow, signal_id)
    if row.stage is Stage.LOGGED and row.supports_id is None:
        signals.move(session, signal_id, Stage.ACCEPTED, actor_id=None, at=at)


async def something_happens(
    circle: Circle,
    chance: random.Random,
    people: list[PersonId],
    given: list[tuple[SignalId, PersonId]],
    at: datetime,
) -> None:
    service = circle.signals()
    who, draft = chance.choice(people), chance.choice(DRAFTS)
    own = [signal_id for signal_id, giver in given if giver == who]
    action = chance.choice(["log", "log", "edit", "edit", "take up", "withdraw"]) if own else "log"
    with suppress(CompanyRefusedError, TooLateError):
        if action == "log":
            outcome = await service.log(who, draft, key=f"at:{at}", now=at)
            if isinstance(outcome, Logged):
                given.append((outcome.signal.id, who))
            else:
                await service.add_offered(outcome.offer, by=who, now=at)
        elif action == "edit":
            await service.edit(chance.choice(own), draft, by=who, now=at)
        elif action == "take up":
            await circle.database.write(partial(taken_up, signal_id=chance.choice(own), at=at))
        else:
            await service.withdraw(chance.choice(own), by=who, now=at)


def living(session: Session) -> list[Signal]:
    rows = session.execute(select(SignalRow.id, SignalRow.workspace_id)).all()
    found = [signals.get(session, WorkspaceId(workspace), SignalId(one)) for one, workspace in rows]
    return [signal for signal in found if signal is not None and signal.stage not in NOT_LIVE]


@pytest.mark.parametrize("seed", range(8))
async def test_a_prospect_has_one_first_whatever_happens(circle: Circle, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story, and no secret
    people = [(await circle.person(name)).id for name in ("Sanne", "Mo", "Ada")]
    given = list[tuple[SignalId, PersonId]]()
    for step in range(25):
        await something_happens(circle, chance, people, given, NOW + timedelta(minutes=step))
        live = await circle.database.read(living)
        firsts = {signal.id: company_key(signal.company) for signal in live if signal.supports_id is None}
        assert len(set(firsts.values())) == len(firsts)
        assert all(signal.supports_id in firsts for signal in live if signal.supports_id is not None)
