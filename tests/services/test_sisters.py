"""Who else is in the group: asked with names that the reader may see, and no others."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.behalf import Behalf
from bot.domain.people import Person, Role
from bot.domain.signals import Draft, Signal, Stage
from bot.domain.sisters import Sister
from bot.services.signals import AlreadyYours, Logged
from bot.services.sisters import sisters_for
from storage import signals, sisters
from tests.support.circle import NOW, Circle

ACME = Draft("Acme BV", "they grow", sisters="Acme Zorg, Acme Wonen")


async def _logged(circle: Circle, person: Person, draft: Draft = ACME, *, now: datetime = NOW) -> Signal:
    outcome = await circle.signals().log(person.id, draft, key=f"{person.id}:{draft.company}", now=now)
    assert isinstance(outcome, Logged)
    return outcome.signal


async def _asked(circle: Circle, person: Person, *, beside: Signal | None = None) -> list[str]:
    def work(session: Session) -> tuple[Sister, ...]:
        is_told = bool(sisters.mentions_to(session, person.id))
        assert sisters.told_of_any(session, [person.id]) == ({person.id} if is_told else set())
        return sisters_for(session, person.id, beside=beside)

    return [sister.name for sister in await circle.database.read(work)]


async def test_the_referrer_and_the_owner_are_asked_and_nobody_else(circle: Circle) -> None:
    sanne, pieter, mo = [await circle.person(name) for name in ("Sanne", "Pieter", "Mo")]
    await _logged(circle, sanne, replace(ACME, owner_id=pieter.id))
    assert await _asked(circle, sanne) == await _asked(circle, pieter) == ["Acme Zorg", "Acme Wonen"]
    assert await _asked(circle, mo) == []


async def test_who_logged_for_somebody_else_is_asked(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    supplier = Behalf("Joost", organisation="Leverancier", role=Role.SUPPLIER)
    await circle.signals().log(sanne.id, ACME, key="1", now=NOW, behalf=supplier)
    assert await _asked(circle, sanne) == ["Acme Zorg", "Acme Wonen"]


async def test_who_supports_a_company_does_not_see_what_the_first_named(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _logged(circle, sanne)
    support = await _logged(circle, mo, Draft("Acme", "same here", sisters="Acme Bouw"))
    assert support.supports_id is not None
    assert await _asked(circle, mo, beside=support) == ["Acme Bouw"]


async def test_beside_a_won_company_only_its_own_group_is_asked_about(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    acme = await _logged(circle, sanne, replace(ACME, website="acme.nl"))
    await _logged(circle, sanne, Draft("Globex", "they grow", sisters="Initech"))
    assert await _asked(circle, sanne, beside=acme) == ["Acme Zorg", "Acme Wonen"]
    same_site = replace(acme, company="Acme International")
    assert await _asked(circle, sanne, beside=same_site) == ["Acme Zorg", "Acme Wonen"]
    assert await _asked(circle, sanne, beside=replace(acme, company="Hooli", website="")) == []


async def test_a_sister_that_became_a_signal_of_theirs_is_not_asked_about_again(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    await _logged(circle, sanne)
    await _logged(circle, mo, Draft("Acme Wonen", "somebody else's signal says nothing here"))
    zorg = await _logged(circle, sanne, Draft("ACME zorg B.V.", "they grow too"))
    assert await _asked(circle, sanne) == ["Acme Wonen"]
    await circle.database.write(
        lambda session: signals.move(session, zorg.id, Stage.WITHDRAWN, actor_id=sanne.id, at=NOW)
    )
    assert await _asked(circle, sanne) == ["Acme Zorg", "Acme Wonen"]


async def test_names_said_the_second_time_are_added_to_the_first(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    await _logged(circle, sanne)
    again = replace(ACME, sisters="acme zorg bv; Acme Bouw")
    offered = await circle.signals().log(sanne.id, again, key="again", now=NOW)
    assert isinstance(offered, AlreadyYours)
    added = await circle.signals().add_offered(offered.offer, by=sanne.id, now=NOW)
    assert added.signal.sisters == "Acme Zorg, Acme Wonen, Acme Bouw"
    found = await circle.database.read(lambda session: sisters_for(session, sanne.id))
    assert found[2] == Sister("Acme Bouw", "Acme BV")
