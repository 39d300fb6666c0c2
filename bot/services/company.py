"""The company's settings as they hold at this moment: what administrators chose, else what was given at the start."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import structlog
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.list_changes import ListChange
from bot.domain.nudges import NudgeRules, not_before
from bot.domain.people import Kind, Person, PersonId, WorkspaceId
from bot.services.errors import NotAnAdministratorError, UnusableChoiceError
from bot.services.written import written
from storage import decisions, people, settings
from storage.database import Database

Reader = Callable[[Mapping[str, str]], CompanySettings]
"""Makes settings from choices by name. Raises UnusableChoiceError for a choice that is none."""

Choice = str | ListChange | None
"""What a setting is to be: as written, or as what comes and goes of a list; None gives it back to what was given."""

CHOOSABLE = (
    "timezone",
    "language",
    "country",
    "leaderboard_channels",
    "leaderboard_in_shared_channels",
    "leaderboard_active_from",
    "leaderboard_at",
    "leaderboard_top",
    "leader_roles",
    "nudges_active_from",
    "nudge_at",
    "nudge_target",
    "ownership_months",
    "default_owner",
    "closure_weeks",
    "accept_within",
    "silence_days",
    "sales_lead",
)
"""The settings that administrators choose, by the names the environment has for them too."""

_WHOM_TO_ASK = ("leader_roles", "nudge_target")

SETTING = "setting"
"""How the choice of a setting is recorded; the subject is its name."""

NOTHING = "-"
"""How it is recorded that somebody chose nothing or nobody; an empty record is that nothing was chosen here at all."""

log = structlog.get_logger()


class Origin(Enum):
    """Where a setting's value comes from. The first one that says something wins."""

    CHOSEN = "chosen"
    """An administrator chose it."""
    GIVEN = "given"
    """The environment or `.env` says so."""
    DEFAULT = "default"
    """The product's own default."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a setting's value comes from; `by` and `at` for what was chosen, None where nobody recorded it."""

    origin: Origin
    by: Person | None = None
    at: datetime | None = None


class Company:
    """The settings of one workspace. Choices made in one process hold in every other at its next transaction.

    `given_names` are the settings that the environment says something about.
    """

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        reader: Reader,
        *,
        given_names: frozenset[str] = frozenset(),
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._reader = reader
        self._given_names = given_names

    @property
    def given(self) -> CompanySettings:
        """What holds where nobody chose anything: for when the database cannot be asked."""
        return self._reader({})

    def current(self, session: Session) -> CompanySettings:
        """What holds now; asked for once in a transaction, however often it is needed."""
        found = session.info.get(self)
        if found is None:
            found = session.info[self] = self._read(settings.chosen(session, self._workspace_id))
        settled: CompanySettings = found
        return settled

    def meant(self, name: str, value: str) -> CompanySettings | None:
        """The settings if this were the only choice; None for one that this version does not understand."""
        try:
            return self._reader({name: value})
        except UnusableChoiceError:
            return None

    def default_owner(self, session: Session) -> Person | None:
        """Who follows up when nobody is named; None when nobody was chosen, or whoever was is no longer a colleague."""
        return self._colleague(session, self.current(session).default_owner)

    def sales_lead(self, session: Session) -> Person | None:
        """Who hears of what nobody takes up; None when nobody was chosen, or whoever was is no longer a colleague."""
        return self._colleague(session, self.current(session).sales_lead)

    async def read(self) -> CompanySettings:
        """What holds now, in a transaction of its own."""
        return await self._database.read(self.current)

    async def sources(self) -> Mapping[str, Source]:
        """Where the value of each setting comes from, by name, in the order of CHOOSABLE."""
        return await self._database.read(self.sources_in)

    def sources_in(self, session: Session) -> Mapping[str, Source]:
        """The same within a transaction."""
        chosen = settings.chosen(session, self._workspace_id)
        decided = decisions.latest(session, self._workspace_id, SETTING)
        actor_ids = {decided[name].actor_id for name in chosen if name in decided}
        actors = people.by_ids(session, {actor_id for actor_id in actor_ids if actor_id is not None})

        def source(name: str) -> Source:
            if name not in chosen:
                return Source(Origin.GIVEN if name in self._given_names else Origin.DEFAULT)
            decision = decided.get(name)
            if decision is None:
                return Source(Origin.CHOSEN)
            by = None if decision.actor_id is None else actors.get(decision.actor_id)
            return Source(Origin.CHOSEN, by, decision.at)

        return {name: source(name) for name in CHOOSABLE}

    def decided_at(self, session: Session, names: Collection[str]) -> datetime | None:
        """When somebody last chose one of these settings or gave it back; None where nobody ever did."""
        decided = decisions.latest(session, self._workspace_id, SETTING)
        return max((decided[name].at for name in names if name in decided), default=None)

    def earlier(self, session: Session, names: Collection[str]) -> tuple[tuple[datetime, CompanySettings], ...]:
        """What held before each decision on these settings, oldest first, with when it ended.

        Of all other settings it tells what holds now.
        """
        decided = decisions.about(session, self._workspace_id, SETTING, names)
        choices = settings.chosen(session, self._workspace_id) if decided else {}
        found: list[tuple[datetime, CompanySettings]] = []
        for decision in decided:
            choices = {name: value for name, value in choices.items() if name != decision.subject}
            if decision.before:
                choices[decision.subject] = "" if decision.before == NOTHING else decision.before
            found.append((decision.at, self._read(choices)))
        return tuple(reversed(found))

    def asking_rules(self, session: Session) -> NudgeRules:
        """The rules of the question, by which no moment is due that was past when whom to ask was last decided."""
        return not_before(self.decided_at(session, _WHOM_TO_ASK), self.current(session).nudge_rules)

    async def choose(self, choices: Mapping[str, Choice], *, by: PersonId, now: datetime) -> CompanySettings:
        """As choose_in, in a transaction of its own."""
        return await self._database.write(lambda session: self.choose_in(session, choices, by=by, now=now))

    def choose_in(
        self, session: Session, choices: Mapping[str, Choice], *, by: PersonId, now: datetime
    ) -> CompanySettings:
        """The settings after these choices, all of them or none.

        What comes and goes of a list is measured by the list as it holds now. Every change is recorded. Raises
        NotAnAdministratorError, and UnusableChoiceError before anything is written.
        """
        must_be_administrator(people.get(session, by))
        before = settings.chosen(session, self._workspace_id)
        wanted = self._wanted(session, choices)
        self._check({**before, **wanted}, wanted)
        for name, value in wanted.items():
            if value == before.get(name):
                continue
            if value is None:
                settings.forget(session, self._workspace_id, name)
            else:
                settings.choose(session, self._workspace_id, name, value)
            decisions.record(
                session,
                self._workspace_id,
                action=SETTING,
                subject=name,
                before=_recorded(before.get(name)),
                after=_recorded(value),
                actor_id=by,
                at=now,
            )
        session.flush()
        session.info.pop(self, None)
        return self.current(session)

    def _colleague(self, session: Session, chosen: str | None) -> Person | None:
        found = people.by_external_ids(session, self._workspace_id, [chosen]) if chosen else ()
        return next((person for _, person in found if person.kind is Kind.MEMBER), None)

    def _wanted(self, session: Session, choices: Mapping[str, Choice]) -> dict[str, str | None]:
        """Each choice as it is written; without lists that would stay as they are."""
        holds, wanted = written(self.current(session)), dict[str, str | None]()
        for name, choice in choices.items():
            if isinstance(choice, ListChange):
                held = tuple(filter(None, holds[name].split(",")))
                if (after := choice.of(held)) != held:
                    wanted[name] = ",".join(after)
            else:
                wanted[name] = choice
        return wanted

    def _check(self, together: Mapping[str, str | None], choices: Mapping[str, str | None]) -> None:
        """Raises UnusableChoiceError where one of the choices is at fault, not for what was stored before."""
        unknown = choices.keys() - set(CHOOSABLE)
        if unknown:
            raise UnusableChoiceError(unknown)
        try:
            self._reader({name: value for name, value in together.items() if value is not None})
        except UnusableChoiceError as error:
            at_fault = error.names & choices.keys()
            if at_fault:
                raise UnusableChoiceError(at_fault) from error

    def _read(self, chosen: Mapping[str, str]) -> CompanySettings:
        """The settings; a choice that another version stored and this one does not understand counts as none."""
        known = {name: value for name, value in chosen.items() if name in CHOOSABLE}
        try:
            return self._reader(known)
        except UnusableChoiceError as error:
            log.warning("choices_not_understood", names=sorted(error.names))
            return self._reader({name: value for name, value in known.items() if name not in error.names})


def _recorded(value: str | None) -> str:
    return "" if value is None else value or NOTHING


def must_be_administrator(person: Person) -> None:
    """Raises NotAnAdministratorError for anybody who is none, or who left."""
    if not (person.is_administrator and person.is_active):
        raise NotAnAdministratorError
