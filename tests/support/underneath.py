"""What the bot really stored, read past it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.people import Identity, Person
from bot.domain.signals import Change, Signal, SignalId, Stage
from storage import people, signals
from storage.tables import PersonRow, SignalEventRow, SignalRow
from tests.support.office import Office


async def stored_signals(office: Office) -> list[Signal]:
    """Every signal, also withdrawn ones, in the order they were logged."""
    return await office.database.read(
        lambda session: [
            signals.signal_of(row) for row in session.scalars(select(SignalRow).order_by(SignalRow.id)).all()
        ]
    )


async def the_signal(office: Office) -> Signal:
    """The only signal there is."""
    (only,) = await stored_signals(office)
    return only


async def history(office: Office, signal_id: SignalId) -> list[Change]:
    """What happened to the signal, oldest first."""
    return await office.database.read(
        lambda session: list(
            session.scalars(
                select(SignalEventRow.change).where(SignalEventRow.signal_id == signal_id).order_by(SignalEventRow.id)
            )
        )
    )


async def advance(office: Office, signal_id: SignalId, stage: Stage) -> None:
    """Moves the signal on, as whoever follows it up does."""

    def work(session: Session) -> None:
        owner = signals.get(session, office.bot.workspace.id, signal_id)
        assert owner is not None
        signals.move(session, signal_id, stage, actor_id=owner.referrer_id, at=office.clock())

    await office.database.write(work)


async def stored_person(office: Office, who: str) -> Person | None:
    """Somebody by their handle in the fake Slack, None when the bot never saw them."""
    account = office.slack.workspace.person(who)
    return await office.database.read(
        lambda session: people.find(session, office.bot.workspace.id, Identity(account.team_id, account.id))
    )


async def the_person(office: Office, who: str) -> Person:
    found = await stored_person(office, who)
    assert found is not None
    return found


async def count_people(office: Office) -> int:
    return await office.database.read(lambda session: session.scalars(select(func.count(PersonRow.id))).one())
