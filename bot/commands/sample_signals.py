"""Three weeks of invented signals for the demo's invented company: what a bot that is in use looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.due import local_moment
from bot.domain.people import PersonId
from bot.domain.signals import Draft, Origin, Route, SignalId, Stage, Vouch
from bot.domain.weeks import Week
from bot.services.signals import Signals
from storage import signals
from storage.database import Database

_SHARE = 2 / 3
"""Of the time since it was logged, so much until a signal came where it is: nobody is reminded in the first week."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One signal of the past: how many weeks ago, on which weekday (1 is Monday), by whom, and how far it came."""

    weeks_ago: int
    weekday: int
    handle: str
    draft: Draft
    reached: tuple[Stage, ...] = (Stage.ACCEPTED,)

    def logged_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at 11:15 of its day in the zone."""
        return local_moment(Week.of(now, zone).plus(-self.weeks_ago).days[self.weekday - 1], time(11, 15), zone)


async def give_signals(
    database: Database, service: Signals, people: Mapping[str, PersonId], *, now: datetime, zone: ZoneInfo
) -> None:
    """Logs the samples in the past of `now` by the people with these handles, and moves them as far as they came."""
    for number, sample in enumerate(SAMPLES):
        referrer, at = people[sample.handle], sample.logged_at(now, zone)
        logged = await service.log(referrer, sample.draft, key=f"sample:{number}", now=at)
        owner = logged.signal.owner_id or referrer
        step = (now - at) * _SHARE / max(len(sample.reached), 1)
        await database.write(
            partial(_move, sample=sample, signal_id=logged.signal.id, actor_id=owner, logged_at=at, step=step)
        )


def _move(
    session: Session,
    *,
    sample: Sample,
    signal_id: SignalId,
    actor_id: PersonId,
    logged_at: datetime,
    step: timedelta,
) -> None:
    for number, stage in enumerate(sample.reached, start=1):
        signals.move(session, signal_id, stage, actor_id=actor_id, at=logged_at + number * step)


SAMPLES = (
    Sample(
        3,
        1,
        "bram",
        Draft("Bakkerij Zonneschijn", "openen een derde vestiging en zoeken planning", route=Route.CUSTOMER),
        (Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING, Stage.WON),
    ),
    Sample(
        3,
        2,
        "sanne",
        Draft(
            "Transport De Linde",
            "hun planner belt ons nog elke ochtend",
            route=Route.SUPPLIER,
            vouch=Vouch.KNOW_WELL,
        ),
        (Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING),
    ),
    Sample(3, 4, "willem", Draft("Havenmeester Groep", "zit met hun commissaris in een bestuur", route=Route.PEER)),
    Sample(
        2,
        1,
        "fatima",
        Draft("Kwekerij Groenhof", "vroegen op de beurs naar ons", route=Route.EVENT, origin=Origin.EVENT),
        (Stage.ACCEPTED, Stage.INTRODUCED),
    ),
    Sample(2, 2, "sanne", Draft("Pakhuis Noord", "nieuw magazijn zonder software", route=Route.SUPPLIER)),
    Sample(2, 3, "marieke", Draft("Zusterbedrijf Delta", "werkt nog met spreadsheets", route=Route.SISTER_COMPANY)),
    Sample(2, 5, "kees", Draft("Metaalwerk Fictief", "zij leveren aan dezelfde klanten als ik", route=Route.CUSTOMER)),
    Sample(1, 1, "lotte", Draft("Drukkerij Voorspoed", "hun marketeer vroeg wie dit voor ons doet", route=Route.PEER)),
    Sample(
        1,
        2,
        "sanne",
        Draft("Koelhuis Winterswijk", "hun chauffeur klaagt over wachttijden", route=Route.SUPPLIER),
        (Stage.ACCEPTED, Stage.INTRODUCED),
    ),
    Sample(1, 3, "bram", Draft("Meubelhuis Eik", "klant van een klant, zoekt een partner", route=Route.CUSTOMER)),
    Sample(1, 3, "priya", Draft("Windturbine Service", "met hen deel ik een onderhoudscontract", route=Route.PEER)),
    Sample(1, 4, "fatima", Draft("pakhuis noord bv", "ook van hun boekhouder gehoord", route=Route.CUSTOMER)),
    Sample(0, 1, "sanne", Draft("Veiling Ochtend", "hun dock wordt verbouwd", route=Route.SUPPLIER)),
)
