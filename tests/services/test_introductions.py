"""Who may have a text made of a signal."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.behalf import Behalf
from bot.domain.introductions import Occasion, Speech, Tone, Wishes
from bot.domain.people import Person, Role
from bot.domain.signals import Draft, Permission, Signal, Stage
from bot.introductions import wordings
from bot.services.errors import ContactRefusedError, NotFoundError, TooLateError
from bot.services.introductions import Introductions
from bot.services.signals import Logged
from storage import signals
from storage.tables import DeliveryRow, Row
from tests.support.circle import NOW, Circle

WISHES = Wishes(
    Occasion.INTRODUCTION, Speech.ENGLISH, Tone.SHORT, benefit="less waiting", own_benefit="two happy people"
)


def _service(circle: Circle) -> Introductions:
    return Introductions(circle.database, circle.workspace_id, wordings(None))


async def _logged(circle: Circle, by: Person, behalf: Behalf | None = None, **said: object) -> Signal:
    draft = Draft("Acme BV", "they grow", **said)  # type: ignore[arg-type] # what a test says of its draft
    outcome = await circle.signals().log(by.id, draft, key=f"k{by.id}", now=NOW, behalf=behalf)
    assert isinstance(outcome, Logged)
    return outcome.signal


def _everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    tables = Row.metadata.sorted_tables
    return {table.name: [tuple(row) for row in session.execute(select(table))] for table in tables}


async def test_the_referrer_and_the_owner_get_it_and_nobody_else(circle: Circle) -> None:
    sanne, pieter, mo = [await circle.person(name) for name in ("Sanne", "Pieter", "Mo")]
    admin = await circle.person("Ada", is_administrator=True)
    signal = await _logged(circle, sanne, owner_id=pieter.id)
    service = _service(circle)
    assert not (await service.parties(signal.id, by=sanne.id)).is_read_by_owner
    assert (await service.parties(signal.id, by=pieter.id)).is_read_by_owner
    for other in (mo, admin):
        with pytest.raises(NotFoundError):
            await service.parties(signal.id, by=other.id)


async def test_who_logged_for_somebody_without_an_account_gets_the_text_that_they_send(circle: Circle) -> None:
    sanne, pieter = await circle.person("Sanne"), await circle.person("Pieter")
    behalf = Behalf("Jan de Boer", "Acme Transport", Role.SUPPLIER)
    signal = await _logged(circle, sanne, behalf, owner_id=pieter.id)
    parties = await _service(circle).parties(signal.id, by=sanne.id)
    assert _service(circle).write(parties, WISHES).text.endswith("Best, Jan de Boer (Acme Transport)")
    assert not parties.is_sent_by_reader


async def test_making_a_text_stores_nothing_at_all(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    signal = await _logged(circle, sanne, contact="Els", permission=Permission.AGREED)
    before = await circle.database.read(_everything)
    parties = await _service(circle).parties(signal.id, by=sanne.id)
    assert "less waiting" in _service(circle).write(parties, WISHES).text
    assert await circle.database.read(_everything) == before
    deliveries = await circle.database.read(lambda session: session.scalars(select(DeliveryRow)).all())
    assert list(deliveries) == []


async def test_there_is_no_text_for_a_contact_who_does_not_want_to_hear_from_us(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    signal = await _logged(circle, sanne, contact="Els", permission=Permission.REFUSED)
    with pytest.raises(ContactRefusedError):
        await _service(circle).parties(signal.id, by=sanne.id)


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.DECLINED, Stage.LOST, Stage.REMOVED])
async def test_there_is_no_text_once_the_signal_is_over(circle: Circle, stage: Stage) -> None:
    sanne = await circle.person("Sanne")
    signal = await _logged(circle, sanne)
    await circle.database.write(lambda session: signals.move(session, signal.id, stage, actor_id=sanne.id, at=NOW))
    with pytest.raises(TooLateError):
        await _service(circle).parties(signal.id, by=sanne.id)
