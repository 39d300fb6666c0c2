"""The weekly leaderboard: when it is due, what it says, and the week so far for whoever asks."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Channel, Delivery, DeliveryKind
from bot.domain.due import Moment, Rhythm, dues_after, dues_between
from bot.domain.leaderboard import Board, Standing, make_board
from bot.domain.people import PersonId, WorkspaceId
from bot.domain.weeks import Week
from bot.services.company import Company
from bot.services.composing import Composed, Skip
from bot.services.measures import silence_now
from bot.services.messenger import LeaderboardMessage
from storage import deliveries, favours, standings, tallies
from storage.database import Database

GRACE = timedelta(hours=36)
"""How late a board may still be posted; later it is skipped, and the skip recorded."""

_LOOK_BACK = timedelta(weeks=5)
"""How far back a moment missed while the bot was down is still recorded as skipped."""

_OF_THE_MOMENT = ("leaderboard_at", "timezone")
"""The settings that say when the board is due."""

_JUST = timedelta(microseconds=1)
_ROLLING_WEEKS = 4


@dataclass(frozen=True, slots=True)
class WeekSoFar:
    """The running week for one reader."""

    board: Board
    count: int
    """Their own counted signals."""
    standing: Standing | None
    """Their place; None without a counted signal, where they are not on the board, and while none is on."""
    given: int
    """All they gave and did not withdraw, also those that support somebody else's."""


class Leaderboards:
    """The leaderboard of one workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def plan_due(self, now: datetime) -> None:
        """Plans a delivery for each channel and each moment that came since the last one; too late ones as skipped."""
        if await self._database.read(lambda session: bool(self._unplanned(session, now))):
            await self._database.write(lambda session: self._plan(session, now))

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """The board of the delivery's week, as it stands when it is sent, unless the channel was taken off since."""
        company = self._company.current(session)
        if company.leaderboard_active_from is None:
            return Skip("not_activated")
        if delivery.recipient not in [Channel(name) for name in company.leaderboard_channels]:
            return Skip("other_channel")
        board = self.completed(session, Week.parse(delivery.period), now)
        if board.is_empty and board.week in company.closures:
            return Skip("company_closed")
        may_be_shared = delivery.recipient in [Channel(name) for name in company.leaderboard_shared_channels]
        return LeaderboardMessage(board, company.language, may_be_shared=may_be_shared)

    async def so_far(self, now: datetime, *, person_id: PersonId) -> WeekSoFar:
        """The week that is still running, in the company's zone, and where this person stands in it."""

        def work(session: Session) -> WeekSoFar:
            company = self._company.current(session)
            zone, week = company.zone, Week.of(now, company.zone)
            start, end = week.start(zone), week.end(zone)
            own = standings.own_between(session, self._workspace_id, [person_id], start, end)
            count, standing = own[person_id]
            given = tallies.given_between(session, person_id, start, end)
            place = standing if company.has_board(now) else None
            return WeekSoFar(self.board(session, week), count=count, standing=place, given=given)

        return await self._database.read(work)

    def completed(self, session: Session, week: Week, now: datetime) -> Board:
        """A completed week's board, which also tells how long somebody waits for news by now."""
        return replace(self.board(session, week), silence=silence_now(session, self._workspace_id, now))

    def board(self, session: Session, week: Week) -> Board:
        """One week's board, completed or not. In a week in which the company is closed everybody is away."""
        company, workspace_id = self._company.current(session), self._workspace_id
        zone, top = company.zone, company.leaderboard_top
        start, end = week.start(zone), week.end(zone)
        rolling_start = week.plus(1 - _ROLLING_WEEKS).start(zone)
        counted = standings.counted_between(session, workspace_id, rolling_start, start, end, top=top)
        groups = standings.groups_in(session, workspace_id, week, start, end, counted.taking_part)
        if week in company.closures:
            groups = tuple(replace(group, enrolled=group.taking_part) for group in groups)
        progress = tallies.progress_between(session, workspace_id, start, end)
        return make_board(
            week,
            counted.members,
            signals=counted.signals,
            groups=groups,
            tally=counted.tally,
            rolling_tally=counted.rolling_tally,
            newcomers=counted.newcomers,
            introductions=progress.introductions,
            meetings=progress.meetings,
            wins=progress.wins,
            favours=favours.count_between(session, workspace_id, start, end),
            top=top,
        )

    def next_at(self, session: Session, now: datetime) -> datetime:
        """When the next board comes, or would come if it were activated now; `now` itself where one is due already.

        A week whose board was posted is not posted again when an administrator chooses a moment later in the week, and
        one in which the company is closed has a board only where somebody gave something.
        """
        company = self._company.current(session)
        unplanned = (moment for _, moment in self._unplanned(session, now))
        if any(now < moment.at + GRACE and not self._is_left_out(session, moment) for moment in unplanned):
            return now
        start = max(now, (company.leaderboard_active_from or now) - _JUST)
        planned = [self._planned(session, Channel(name)) for name in company.leaderboard_channels]
        ahead = dues_after(start, self._rhythm(session))
        return next(
            moment.at
            for moment in ahead
            if (not planned or any(_period(moment) not in one for one in planned))
            and not self._is_left_out(session, moment)
        )

    def _unplanned(self, session: Session, now: datetime) -> list[tuple[Channel, Moment]]:
        """What has no delivery yet: for a channel that never had one only the last moment.

        A moment that was past its grace when an administrator chose it is nobody's: it was not missed, and the board
        that was to come later in that week still does.
        """
        company = self._company.current(session)
        if company.leaderboard_active_from is None:
            return []
        since = max(company.leaderboard_active_from - _JUST, now - _LOOK_BACK)  # the moment itself counts
        moments = dues_between(since, now, self._rhythm(session))
        missing: list[tuple[Channel, Moment]] = []
        for name in company.leaderboard_channels:
            channel = Channel(name)
            planned = self._planned(session, channel)
            candidates = moments if planned else moments[-1:]
            missing += [
                (channel, moment)
                for moment in candidates
                if _period(moment) not in planned and _period(moment) > min(planned, default="")
            ]
        return missing

    def _is_left_out(self, session: Session, moment: Moment) -> bool:
        """Whether the board of that moment is not posted, as far as its week is known."""
        week = moment.week.plus(-1)
        is_closed = week in self._company.current(session).closures
        return is_closed and self.board(session, week).is_empty

    def _rhythm(self, session: Session) -> Rhythm:
        """When the board comes, and when it came by what was chosen before."""

        def of(company: CompanySettings) -> Rhythm:
            return Rhythm(company.zone, company.leaderboard_weekday, company.leaderboard_at, GRACE)

        earlier = self._company.earlier(session, _OF_THE_MOMENT)
        past = tuple((ended_at, of(company)) for ended_at, company in earlier)
        return replace(of(self._company.current(session)), earlier=past)

    def _planned(self, session: Session, channel: Channel) -> set[str]:
        return deliveries.periods(session, self._workspace_id, DeliveryKind.LEADERBOARD, channel)

    def _plan(self, session: Session, now: datetime) -> None:
        for channel, moment in self._unplanned(session, now):
            expires_at = moment.at + GRACE
            plan = deliveries.plan if now < expires_at else deliveries.record_skip
            plan(
                session,
                self._workspace_id,
                kind=DeliveryKind.LEADERBOARD,
                period=_period(moment),
                recipient=channel,
                due_at=moment.at,
                expires_at=expires_at,
            )


def _period(moment: Moment) -> str:
    """The completed week that the board of this moment is about."""
    return moment.week.plus(-1).key
