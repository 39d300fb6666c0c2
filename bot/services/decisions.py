"""What was decided, for whoever must account for it: who changed which role, setting or signal, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.signals import SignalId
from bot.services.company import NOTHING, SETTING, Company, must_be_administrator
from storage import addresses, decisions, people, signals
from storage.database import Database
from storage.decisions import Decision

_PEOPLE = frozenset({"default_owner", "sales_lead"})
_CHANNELS = frozenset({"leaderboard_channels", "leaderboard_in_shared_channels"})
"""The settings that are ids of the platform's."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One decision with the names of what it was about."""

    decision: Decision
    actor: str | None
    """None is the server: the command line, or a user group of the platform."""
    about: str | None
    """The person's name, the signal's company, or the channel's name where its platform told us.

    None for a setting, and for what has been erased since.
    """
    before: CompanySettings | None = None
    """For a setting: what it meant. None where nothing was chosen, or what this version does not understand."""
    after: CompanySettings | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some decisions, newest first."""

    entries: tuple[Recorded, ...]
    older: int | None
    """What to ask for to see the ones before; None when there are none."""


class Decisions:
    """The decisions of one workspace. Reading them raises NotAnAdministratorError for whoever may not."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def page(self, *, by: PersonId, limit: int, before: int | None = None) -> Page:
        """The newest ones, or those before that place."""

        def work(session: Session) -> Page:
            must_be_administrator(people.get(session, by))
            return self.page_in(session, limit=limit, before=before)

        return await self._database.read(work)

    def page_in(self, session: Session, *, limit: int, before: int | None = None) -> Page:
        """The same within a transaction, for whoever has the database in hand anyway."""
        found = decisions.newest(session, self._workspace_id, limit=limit + 1, before=before)
        shown = found[:limit]
        older = shown[-1].id if len(found) > limit else None
        return Page(self._recorded(session, shown), older)

    def _recorded(self, session: Session, found: Sequence[Decision]) -> tuple[Recorded, ...]:
        about = {PersonId(number) for number in _numbers("person", found)}
        actors = {decision.actor_id for decision in found if decision.actor_id is not None}
        names = {person.id: person.name for person in people.by_ids(session, about | actors).values()}
        channels = addresses.named(session, self._workspace_id, _channels(found))

        def recorded(decision: Decision) -> Recorded:
            actor = None if decision.actor_id is None else names.get(decision.actor_id, "")
            kind, _, number = decision.subject.partition(":")
            if decision.action == SETTING and decision.subject in _PEOPLE:
                return Recorded(self._named(session, decision), actor, None)
            if decision.action == SETTING:
                before, after = (self._meant(decision.subject, value, channels) for value in _values(decision))
                return Recorded(decision, actor, None, before, after)
            if kind == "person":
                return Recorded(decision, actor, names.get(PersonId(int(number))))
            if kind == "channel":
                return Recorded(decision, actor, channels.get(number))
            signal = signals.get(session, self._workspace_id, SignalId(int(number))) if kind == "signal" else None
            return Recorded(decision, actor, None if signal is None else signal.company)

        return tuple(map(recorded, found))

    def _meant(self, name: str, value: str, channels: Mapping[str, str]) -> CompanySettings | None:
        """The settings if this were the only choice, with the names of channels in the place of their ids."""
        company = self._company.meant(name, value) if value not in {"", NOTHING} else None
        if company is None or not channels:
            return company
        return replace(
            company,
            leaderboard_channels=tuple(channels.get(one, one) for one in company.leaderboard_channels),
            leaderboard_shared_channels=tuple(channels.get(one, one) for one in company.leaderboard_shared_channels),
        )

    def _named(self, session: Session, decision: Decision) -> Decision:
        """With names in the place of the platform's ids, as far as they are known."""
        known = people.by_external_ids(session, self._workspace_id, list(filter(None, _values(decision))))
        names = {external_id: person.name for external_id, person in known}
        before, after = (names.get(value, value) for value in _values(decision))
        return replace(decision, before=before, after=after)


def _values(decision: Decision) -> tuple[str, str]:
    return decision.before, decision.after


def _channels(found: Sequence[Decision]) -> set[str]:
    """The channels they are about, by the platform's ids."""
    chosen = (value for one in found if one.subject in _CHANNELS for value in _values(one))
    posted = (one.subject.removeprefix("channel:") for one in found if one.subject.startswith("channel:"))
    return {channel for value in (*chosen, *posted) for channel in value.split(",") if channel}


def _numbers(kind: str, found: Sequence[Decision]) -> set[int]:
    subjects = (decision.subject.partition(":") for decision in found)
    return {int(number) for name, _, number in subjects if name == kind}
