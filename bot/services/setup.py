"""What an administrator sets up: how far it is, what it would look like, and switching it on and off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Channel
from bot.domain.due import local_moment
from bot.domain.leaderboard import Board
from bot.domain.list_changes import ListChange
from bot.domain.nudges import question_index
from bot.domain.people import Language, Person, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from bot.services.announcements import plan_announcement
from bot.services.company import Choice, Company, Source, must_be_administrator
from bot.services.leaderboards import Leaderboards
from bot.services.messenger import NudgeMessage
from bot.services.nudges import QUESTIONS
from bot.services.upcoming import Upcoming, next_question, upcoming
from storage import addresses, census, decisions, endpoints, people
from storage.database import Database

_PREVIEWED = "previewed"
_ANNOUNCED = "announced"
_LONGEST_AHEAD = timedelta(days=366)


class Part(Enum):
    """What is switched on and off, by the name of the setting that says from when."""

    BOARD = "leaderboard_active_from"
    NUDGES = "nudges_active_from"

    def active_from(self, company: CompanySettings) -> datetime | None:
        """None while it is off."""
        match self:
            case Part.BOARD:
                return company.leaderboard_active_from
            case Part.NUDGES:
                return company.nudge_rules.active_from


class SharedChannelError(Exception):
    """The channel is shared with other organisations, and nobody said that the board may be there."""


class UnusableDayError(Exception):
    """Nothing can start on that day: it is over, or more than a year away."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How far the set-up is."""

    at: datetime
    """The moment it was asked for."""
    company: CompanySettings
    people_by_role: Mapping[Role, int]
    leaders: int
    """How many of those who lead by example can be asked."""
    has_follow_up: bool
    """Whether somebody gets the signals for which nobody is named."""
    is_previewed: bool
    is_announced: bool
    next_board: datetime
    """When the next one comes, or would come if it were switched on now."""
    next_nudges: datetime
    """The same: on the company's own day in its own zone, or sooner where somebody is then really asked sooner."""
    channel_names: Mapping[str, str]
    """What channels of the board are called, as far as their platform told us, by its ids."""
    has_two_platforms: bool = False
    """Whether colleagues may have an account on each of two."""

    @property
    def is_complete(self) -> bool:
        """Whether everything runs: somebody leads, somebody follows up, and board and nudges are switched on."""
        return bool(
            self.leaders
            and self.has_follow_up
            and self.company.leaderboard_channels
            and all(part.active_from(self.company) is not None for part in Part)
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What the channel and a leader would read."""

    board: Board
    """Of the last completed week."""
    language: Language
    """The channel's."""
    nudge: NudgeMessage
    """As if the administrator were the leader, so in their language."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the settings are now and where each comes from."""

    company: CompanySettings
    given: CompanySettings
    """What would hold if nobody had chosen anything."""
    sources: Mapping[str, Source]


class Setup:
    """The set-up of one workspace. Every method raises NotAnAdministratorError for whoever may not do it."""

    def __init__(
        self,
        database: Database,
        workspace_id: WorkspaceId,
        company: Company,
        leaderboards: Leaderboards,
        *,
        has_two_platforms: bool = False,
    ) -> None:
        self._has_two_platforms = has_two_platforms
        self._database = database
        self._workspace_id = workspace_id
        self._company = company
        self._leaderboards = leaderboards

    async def overview(self, now: datetime, *, by: PersonId) -> Overview:
        """How far it is."""

        def work(session: Session) -> Overview:
            must_be_administrator(people.get(session, by))
            company = self._company.current(session)
            rules = company.nudge_rules
            found = census.take(session, self._workspace_id)
            is_previewed, is_announced = decisions.were_made(session, self._workspace_id, _PREVIEWED, _ANNOUNCED)
            elsewhere = [name for name in company.leaderboard_channels if Channel(name).needs_address]
            return Overview(
                at=now,
                company=company,
                people_by_role=found.by_role,
                leaders=found.leaders(rules.roles),
                has_follow_up=bool(found.sellers or self._company.default_owner(session)),
                is_previewed=is_previewed,
                is_announced=is_announced,
                next_board=self._leaderboards.next_at(session, now),
                next_nudges=next_question(session, self._workspace_id, self._company, now),
                channel_names=addresses.named(session, self._workspace_id, elsewhere) if elsewhere else {},
                has_two_platforms=self._has_two_platforms,
            )

        return await self._database.read(work)

    async def choices(self, *, by: PersonId) -> Choices:
        """The settings as they hold now."""

        def work(session: Session) -> Choices:
            must_be_administrator(people.get(session, by))
            return Choices(self._company.current(session), self._company.given, self._company.sources_in(session))

        return await self._database.read(work)

    async def choose(self, choices: Mapping[str, Choice], *, by: PersonId, now: datetime) -> CompanySettings:
        """The settings after these choices, all of them or none. Raises UnusableChoiceError."""
        return await self._company.choose(choices, by=by, now=now)

    async def add_channel(
        self, channel: Channel, *, is_shared: bool, is_allowed: bool = False, by: PersonId, now: datetime
    ) -> bool:
        """The board comes in this channel too from now on; False when it did already.

        `is_allowed` says that it may be there although the channel is shared with other organisations. Raises
        SharedChannelError, and UnusableChoiceError for what is no channel.
        """

        def work(session: Session) -> bool:
            must_be_administrator(people.get(session, by))
            company = self._company.current(session)
            name = channel.external_id
            if is_shared and not is_allowed and name not in company.leaderboard_shared_channels:
                raise SharedChannelError
            added = ListChange(added=(name,))
            choices = {
                "leaderboard_channels": added,
                **({"leaderboard_in_shared_channels": added} if is_shared else {}),
            }
            self._company.choose_in(session, choices, by=by, now=now)
            return name not in company.leaderboard_channels

        return await self._database.write(work)

    async def take_channel_off(self, channel: Channel, *, by: PersonId, now: datetime) -> None:
        """No board comes in this channel any more; whether it may be there once more is asked again then."""
        gone = ListChange(removed=(channel.external_id,))
        choices = {"leaderboard_channels": gone, "leaderboard_in_shared_channels": gone}
        await self._company.choose(choices, by=by, now=now)

    async def preview(self, now: datetime, *, by: PersonId) -> Preview:
        """What would be sent, with last week's board; that somebody looked is remembered."""

        def work(session: Session) -> tuple[Preview, bool]:
            person = _administrator(session, by)
            company = self._company.current(session)
            week = Week.of(now, person.zone)
            nudge = NudgeMessage(person, week, question_index(person.id, week, QUESTIONS))
            board = self._leaderboards.completed(session, Week.of(now, company.zone).plus(-1), now)
            (is_known,) = decisions.were_made(session, self._workspace_id, _PREVIEWED)
            return Preview(board, company.language, nudge), is_known

        found, is_known = await self._database.read(work)
        if not is_known:
            await self._database.write(lambda session: self._record(session, _PREVIEWED, "", by=by, now=now))
        return found

    async def upcoming(self, now: datetime, *, by: PersonId) -> tuple[Upcoming, ...]:
        """Who is asked next, soonest first; while nudges are off as if they were switched on now."""

        def work(session: Session) -> tuple[Upcoming, ...]:
            must_be_administrator(people.get(session, by))
            return upcoming(session, self._workspace_id, self._company, now)

        return await self._database.read(work)

    async def activate(self, part: Part, *, day: date | None, by: PersonId, now: datetime) -> CompanySettings:
        """The settings after switching it on from that day in the company's zone, or from this moment where None.

        No moment before now is ever due by it, also where the day is today. What runs already goes on as it was.
        Raises UnusableDayError.
        """

        def work(session: Session) -> CompanySettings:
            must_be_administrator(people.get(session, by))
            company = self._company.current(session)
            since, today = part.active_from(company), now.astimezone(company.zone).date()
            if day is not None and not today <= day <= today + _LONGEST_AHEAD:
                raise UnusableDayError
            if day is not None and day > today:
                value = local_moment(day, time(), company.zone).astimezone(company.zone).isoformat()
            elif since is not None and since <= now:
                return company
            else:
                value = now.isoformat()
            return self._company.choose_in(session, {part.value: value}, by=by, now=now)

        return await self._database.write(work)

    async def deactivate(self, part: Part, *, by: PersonId, now: datetime) -> CompanySettings:
        """The settings after switching it off, also where the environment names a date."""
        return await self._company.choose({part.value: ""}, by=by, now=now)

    async def tells_programs(self, *, by: PersonId) -> bool:
        """Whether another program hears of every event."""

        def work(session: Session) -> bool:
            must_be_administrator(people.get(session, by))
            return bool(endpoints.active(session, self._workspace_id))

        return await self._database.read(work)

    async def announce(
        self, text: str, channel: Channel | None, *, language: Language, key: str, by: PersonId, now: datetime
    ) -> None:
        """Has the text posted in the channel, once for each key; without a channel somebody posts it themselves."""

        def work(session: Session) -> None:
            must_be_administrator(people.get(session, by))
            if channel is None:
                is_news = decisions.were_made(session, self._workspace_id, _ANNOUNCED) == (False,)
            else:
                is_news = plan_announcement(
                    session, self._workspace_id, channel, text, language=language, key=key, now=now
                )
            if is_news:
                self._record(session, _ANNOUNCED, "" if channel is None else str(channel), by=by, now=now)

        await self._database.write(work)

    def _record(self, session: Session, action: str, subject: str, *, by: PersonId, now: datetime) -> None:
        must_be_administrator(people.get(session, by))
        decisions.record(
            session, self._workspace_id, action=action, subject=subject, before="", after="", actor_id=by, at=now
        )


def _administrator(session: Session, person_id: PersonId) -> Person:
    person = people.get(session, person_id)
    must_be_administrator(person)
    return person
