"""A signal of Sanne's that Pieter follows up, and everything that goes out about it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.moves import Move
from bot.domain.people import Person, Role
from bot.domain.signals import Details, Draft, Event, Signal
from bot.services.follow_up import FollowUp, Wish
from bot.services.signals import Logged
from storage import signal_events, signals
from tests.support.circle import NOW, Circle
from tests.support.mail import Mail

ACME = Draft("Acme BV", "their new warehouse has no software yet", contact="Els")
NOTHING = Details()
LATER = NOW + timedelta(minutes=1)


@dataclass
class Case:
    """Sanne gave a signal, and Pieter follows it up."""

    circle: Circle
    mail: Mail
    sanne: Person
    pieter: Person
    signal: Signal

    @property
    def follow_up(self) -> FollowUp:
        return self.mail.services.follow_up

    async def advance(
        self,
        move: Move,
        details: Details = NOTHING,
        *,
        by: Person | None = None,
        key: str = "",
        wish: Wish | None = None,
    ) -> Signal:
        return await self.follow_up.advance(
            self.signal.id, move, details, by=(by or self.pieter).id, key=key or f"{move.value}", now=NOW, wish=wish
        )

    async def events(self) -> tuple[Event, ...]:
        return await self.circle.database.read(lambda session: signal_events.of_signal(session, self.signal.id))

    async def stored(self, signal: Signal | None = None) -> Signal:
        signal_id = (signal or self.signal).id
        found = await self.circle.database.read(
            lambda session: signals.get(session, self.circle.workspace_id, signal_id)
        )
        assert found is not None
        return found

    async def support(self, name: str, *, minutes: int = 1) -> tuple[Person, Signal]:
        person = await self.circle.person(name)
        at = NOW + timedelta(minutes=minutes)
        logged = await self.circle.signals().log(person.id, ACME, key=f"log:{name}", now=at)
        assert isinstance(logged, Logged)
        assert logged.signal.supports_id == self.signal.id
        return person, logged.signal


async def a_case(circle: Circle, **settings: str) -> Case:
    """Just logged; nothing was sent yet."""
    sanne = await circle.person("Sanne")
    pieter = await circle.person("Pieter", Role.SALES)
    mail = Mail(circle, **settings)
    logged = await mail.services.signals.log(sanne.id, ACME, key="log", now=NOW)
    assert isinstance(logged, Logged)
    return Case(circle, mail, sanne, pieter, logged.signal)
